"""What a hostile page, file, text or server may try, and that it gets nowhere."""

from __future__ import annotations

import io
import socket
import threading
import time
import zipfile
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path

import httpx
import pytest
from fastapi.routing import APIRoute
from fastapi.testclient import TestClient
from tests.apps.web.conftest import page, token

from softflank.apps.web import guard, running
from softflank.apps.web.forms import form_of
from softflank.apps.web.pages import ROUTERS
from softflank.apps.web.pages.evidence import safe_name
from softflank.apps.web.server import application
from softflank.archive import fetching
from softflank.documents.reading import isolated
from softflank.vocabulary import BadRequest
from softflank.workspace import Workspace
from softflank.workspace.desk import Desk

EVIL = "<script>alert(1)</script><img src=x onerror=alert(2)>\"'{{7*7}}"


@pytest.fixture(autouse=True)
def archive(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    monkeypatch.setenv("SOFTFLANK_ARCHIVE", str(tmp_path / "archive"))
    yield tmp_path / "archive"


class _Seen(HTMLParser):
    """Elements that a browser would make of a page, with their attributes."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))


def harmless(html: str) -> bool:
    """Whether a page holds no script, picture or handler that it did not have of itself."""
    seen = _Seen()
    seen.feed(html)
    return not any(
        tag in ("img", "iframe", "object", "style", "svg")
        or (tag == "script" and not (attributes.get("src") or "").startswith("/static/"))
        or any(name.startswith("on") or (value or "").startswith("javascript:") for name, value in attributes.items())
        for tag, attributes in seen.found
    )


def settled(client: TestClient, answer: httpx.Response) -> httpx.Response:
    """An answer once it is worked out."""
    for _ in range(300):
        if answer.status_code != 202:
            return answer
        time.sleep(0.05)
        answer = client.get(str(answer.request.url))
    raise AssertionError(f"{answer.request.url} is never done")


def test_every_form_asks_for_its_token() -> None:
    posts = [r for router in ROUTERS for r in router.routes if isinstance(r, APIRoute) and "POST" in r.methods]
    assert len(posts) >= 9

    def guarded(route: APIRoute) -> bool:
        return any(d.call is form_of for d in route.dependant.dependencies)

    assert [r.path for r in posts if not guarded(r)] == ["/audit.json"], "which asks for a header of its own"


def test_text_of_a_case_is_never_markup(client: TestClient, desk: Desk) -> None:
    held = token(client)
    client.post("/copy", data={"csrf": held, "case": "venezuela-2025", "name": "evil"})
    work = {"id": "evil-work", "title": EVIL, "publisher": EVIL, "date": "2025-01-01", "url": ""}
    was = desk.file("evil", "references.yml").hash
    assert client.post("/reference", data={"csrf": held, "case": "evil", "was": was, **work}).status_code == 200
    claim = {"id": "evil-claim", "text": EVIL, "start": "2025-01-02", "reference": "evil-work", "quote": EVIL,
             "source": "A", "information": "1"}  # fmt: skip
    was = desk.file("evil", "claims.yml").hash
    assert client.post("/claim", data={"csrf": held, "case": "evil", "was": was, **claim}).status_code == 200
    for address in ("/case", "/evidence", "/quotes", "/file?file=claims.yml&", "/file?file=references.yml&"):
        shown = page(client, f"{address}{'' if address.endswith('&') else '?'}case=evil")
        assert harmless(shown), address
    assert "&lt;script&gt;alert(1)" in page(client, "/case?case=evil")


@pytest.mark.parametrize(
    "address",
    [
        "/ask?question={}",
        "/tie?patron={}&client=RUS",
        "/case?case={}",
        "/source?name={}",
        "/why?case=venezuela-2025&of=tie&figure={}",
        "/file?case={}",
        "/tie?case=venezuela-2025&assume={}",
    ],
)
def test_words_of_an_address_are_never_markup(client: TestClient, address: str) -> None:
    answer = client.get(address.format("%3Cscript%3Ealert(1)%3C/script%3E%22%3E%3Cimg src=x onerror=alert(1)%3E"))
    answer = settled(client, answer)
    assert harmless(answer.text), answer.text[:500]


def test_a_name_of_a_file_is_never_a_path_or_markup(client: TestClient, archive: Path) -> None:
    for name in (
        "../../../etc/passwd",
        "..\\..\\x.txt",
        "/etc/shadow",
        ".bashrc",
        "a\0b.txt",
        "." * 300,
        EVIL + ".txt",
    ):
        bare = safe_name(name)
        assert (
            "/" not in bare and "\\" not in bare and "\0" not in bare and not bare.startswith(".") and len(bare) <= 120
        )
    held = token(client)
    sent = {"file": ("<img src=x onerror=alert(1)>.txt", b"A page of text that says something. " * 9, "text/plain")}
    shown = client.post("/archive", data={"csrf": held, "address": ""}, files=sent)
    assert shown.status_code == 200 and harmless(shown.text) and "&lt;img" in shown.text
    assert [p.name for p in archive.parent.iterdir()] == ["archive"]


@pytest.mark.parametrize(
    "address",
    [
        "/static/../server.py",
        "/static/%2e%2e/server.py",
        "/static/fonts/../templates/brief.css",
        "/static//etc/passwd",
        "/static/..%2f..%2fcli/show.py",
        "/file?case=..&file=case.yml",
        "/file?case=venezuela-2025&file=../../north-korea-2026/case.yml",
        "/case?case=/etc",
        "/case?case=venezuela-2025/../north-korea-2026",
        "/tie?case=.",
    ],
)
def test_no_path_leaves_the_workspace(client: TestClient, address: str) -> None:
    assert client.get(address).status_code in (400, 404)


@pytest.mark.parametrize(
    "target",
    [
        "http://127.0.0.1/",
        "http://169.254.169.254/latest/meta-data/",
        "http://[::1]/",
        "http://10.0.0.8/",
        "http://localhost:8765/",
        "file:///etc/passwd",
        "http://0x7f.1/",
        "gopher://x/",
    ],
)
def test_the_fetcher_asks_no_private_network(client: TestClient, target: str, archive: Path) -> None:
    answer = client.post("/archive", data={"csrf": token(client), "address": target})
    assert answer.status_code == 400 and not archive.exists()


def test_a_redirect_into_a_private_network_is_refused(
    client: TestClient, archive: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A public page sends on to the address where clouds keep their secrets."""
    asked: list[str] = []

    def answers(self: fetching.Fetcher, url: str, *_: object, **__: object) -> tuple[int, dict[str, str], bytes]:
        host = url.split("/")[2]
        fetching.checked_address(host, 80, lambda name, port: ["93.184.216.34"] if name == "public.example" else [name])
        asked.append(url)
        if url.endswith("robots.txt"):
            return 404, {}, b""
        return 302, {"location": "http://169.254.169.254/latest/meta-data/"}, b""

    monkeypatch.setattr(fetching.Fetcher, "_request", answers)
    answer = client.post("/archive", data={"csrf": token(client), "address": "http://public.example/page"})
    assert answer.status_code == 400 and "no public address" in answer.text
    assert {u.split("/")[2] for u in asked} == {"public.example"} and not archive.exists()


def test_a_bomb_is_refused(client: TestClient) -> None:
    """A Word file of some kilobytes that would unfold to half a gigabyte."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as made:
        made.writestr("[Content_Types].xml", "<Types/>")
        made.writestr("word/document.xml", b"0" * (512 * 2**20))
    assert len(packed.getvalue()) < 2**20
    sent = {"file": ("bomb.docx", packed.getvalue(), "application/octet-stream")}
    answer = client.post("/audit", data={"csrf": token(client), "text": ""}, files=sent)
    answer = settled(client, answer)
    assert answer.status_code == 400 and "bomb.docx" in answer.text


def test_a_file_to_archive_is_read_by_a_child_and_a_bomb_refused(
    client: TestClient, archive: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    children: list[str] = []
    real = isolated.output_of
    monkeypatch.setattr(isolated, "output_of", lambda *given: (children.append(given[2]), real(*given))[1])
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as made:
        made.writestr("[Content_Types].xml", "<Types/>")
        made.writestr("word/document.xml", b"0" * (256 * 2**20))
    sent = {"file": ("bomb.docx", packed.getvalue(), "application/octet-stream")}
    answer = client.post("/archive", data={"csrf": token(client), "address": ""}, files=sent)
    assert answer.status_code == 400 and children == ["bomb.docx"] and not archive.exists()


@pytest.fixture
def listening(workspace: Workspace, desk: Desk, monkeypatch: pytest.MonkeyPatch) -> Iterator[int]:
    """Port of a place that is as patient as a test can wait."""
    monkeypatch.setattr(running, "HEAD_SECONDS", 0.4)
    monkeypatch.setattr(guard, "BODY_SECONDS", 0.4)
    taken = running._socket("127.0.0.1", 0)
    made = running.server(application(workspace, desk))
    thread = threading.Thread(target=made.run, kwargs={"sockets": [taken]}, daemon=True)
    thread.start()
    yield taken.getsockname()[1]
    made.should_exit = True
    thread.join(20)


@pytest.mark.parametrize(
    ("sent", "answered"),
    [
        (b"GET / HTTP/1.1\r\nHost: 127.0.0.1\r\nX-Slow: ", b""),
        (
            b"PUT /file.json?case=x&file=case.yml HTTP/1.1\r\nHost: 127.0.0.1\r\nIf-Match: x\r\n"
            b"Content-Length: 9\r\n\r\na",
            b"HTTP/1.1 408",
        ),
    ],
)
def test_who_sends_too_slowly_is_cut_off(listening: int, sent: bytes, answered: bytes) -> None:
    with socket.create_connection(("127.0.0.1", listening), timeout=30) as line:
        line.sendall(sent)
        assert line.recv(100)[: max(len(answered), 1)] == answered


def test_a_hostile_text_is_audited_as_text(client: TestClient) -> None:
    said = f"The treaty was signed [1]. {EVIL} Arms came in 1962 [5]."
    text = f"# {EVIL}\n\n{said}\n\nReferences\n\n[1] A. Author, {EVIL}, 1990.\n"
    answer = client.post("/audit", data={"csrf": token(client), "text": text})
    answer = settled(client, answer)
    assert answer.status_code == 200 and harmless(answer.text)


def test_a_fault_of_ours_shows_nothing_of_our_insides(
    workspace: Workspace, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fault(self: Desk) -> None:
        raise RuntimeError("secret /home/someone")

    monkeypatch.setattr(Desk, "cases", fault)
    app = application(workspace, desk)
    with TestClient(app, base_url="http://127.0.0.1", raise_server_exceptions=False) as asked:
        answer = asked.get("/cases.json")
        assert answer.status_code == 500 and "secret" not in answer.text and "RuntimeError" in answer.text


def test_the_guard_listens_on_this_machine_alone() -> None:
    with pytest.raises(BadRequest, match="--token"):
        running.run(None, None, "192.0.2.1", 0, None, print)  # type: ignore[arg-type]
    taken = running._socket("127.0.0.1", 0)
    assert taken.family == socket.AF_INET and taken.getsockname()[0] == "127.0.0.1"
    taken.close()
