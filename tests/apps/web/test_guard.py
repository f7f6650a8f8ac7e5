"""Who may ask: the names of this place, its own pages, forms with their token, and no more than fits."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from fastapi.testclient import TestClient
from tests.apps.web.conftest import HOST, WORDS, token

from softflank.apps.web.guard import MAX_BODY_BYTES, Keys
from softflank.apps.web.server import application
from softflank.workspace import Workspace
from softflank.workspace.desk import Desk


@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1.evil.example", "127.0.0.2:8765", "localhost.", "[::2]:1"])
def test_a_name_that_was_made_to_lead_here_is_refused(client: TestClient, host: str) -> None:
    assert client.get("/cases.json", headers={"Host": host}).status_code == 403


@pytest.mark.parametrize("host", ["127.0.0.1:8765", "localhost:9", "localhost", "[::1]:8765"])
def test_the_names_of_this_machine_are_taken(client: TestClient, host: str) -> None:
    assert client.get("/cases.json", headers={"Host": host}).status_code == 200


def test_another_site_cannot_ask(client: TestClient) -> None:
    for headers in (
        {"Origin": "https://evil.example"},
        {"Origin": "null"},
        {"Origin": "http://127.0.0.1:9999"},
        {"Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "cors"},
        {"Sec-Fetch-Site": "same-site", "Sec-Fetch-Mode": "no-cors"},
    ):
        assert client.get("/cases.json", headers=headers).status_code == 403, headers
    assert client.get("/", headers={"Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "navigate"}).status_code == 200


def test_a_form_without_its_token_is_refused(client: TestClient) -> None:
    for sent in ({}, {"csrf": ""}, {"csrf": "0" * 64}, {"csrf": "é"}):
        assert client.post("/jobs/x/end", data=sent).status_code == 403
    held = token(client)
    assert client.post("/jobs/x/end", data={"csrf": held}).status_code == 400
    other = {"Cookie": "softflank=stolen"}
    assert client.post("/jobs/x/end", data={"csrf": held}, headers=other).status_code == 403


def test_every_answer_forbids_what_a_page_of_ours_does_not_do(client: TestClient) -> None:
    for address in ("/", "/cases.json", "/static/web.css", "/nothing"):
        headers = client.get(address).headers
        policy = headers["content-security-policy"]
        assert "default-src 'none'" in policy and "unsafe" not in policy and "http" not in policy
        assert headers["x-content-type-options"] == "nosniff" and headers["x-frame-options"] == "DENY"
        assert "access-control-allow-origin" not in headers


def test_too_much_is_refused_by_its_head_and_by_its_bytes(client: TestClient) -> None:
    said = {"Content-Length": str(MAX_BODY_BYTES + 1), "Content-Type": "application/x-www-form-urlencoded"}
    assert client.post("/jobs/x/end", headers=said, content=b"").status_code == 413

    def endless() -> Iterator[bytes]:
        for _ in range(MAX_BODY_BYTES // 2**20 + 2):
            yield b"a" * 2**20

    answer = client.post("/jobs/x/end", content=endless(), headers={"Content-Type": said["Content-Type"]})
    assert answer.status_code == 413


def test_a_place_with_a_token_asks_for_it(workspace: Workspace, desk: Desk) -> None:
    app = application(workspace, desk, Keys(token=WORDS))
    with TestClient(app, base_url=f"http://{HOST}", follow_redirects=False) as stranger:
        assert stranger.get("/cases.json").status_code == 401
        assert stranger.get("/cases.json", headers={"Authorization": "Bearer wrong"}).status_code == 401
        assert stranger.get("/cases.json", headers={"Authorization": "Bearer open sesame"}).status_code == 200
        assert stranger.get("/", headers={"Accept": "text/html"}).headers["location"] == "/enter"
        held = token(stranger)
        assert stranger.post("/enter", data={"csrf": held, "token": "wrong"}).status_code == 403
        assert stranger.post("/enter", data={"csrf": held, "token": "open sesame"}).status_code == 303
        assert stranger.get("/cases.json").status_code == 200


def test_a_token_is_never_shown() -> None:
    keys = Keys(token=WORDS)
    assert "secret" not in repr(keys) and "sesame" not in repr(keys)
