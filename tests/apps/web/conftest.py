"""A desk, and a client of the web workspace as a browser on this machine would be one."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

import pytest
from fastapi.testclient import TestClient

from softflank.apps.web.server import application
from softflank.panel import Panel
from softflank.workspace import Workspace
from softflank.workspace.desk import Desk

HOST = "127.0.0.1:8765"
WORDS = "open sesame"


@pytest.fixture(scope="package")
def workspace(panel: Panel) -> Workspace:
    return Workspace(panel, today=lambda: date(2026, 6, 1))


@pytest.fixture(scope="package")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Desk:
    return Desk(tmp_path_factory.mktemp("desk"))


@pytest.fixture(scope="package")
def client(workspace: Workspace, desk: Desk) -> Iterator[TestClient]:
    """Every page that a test asks for shares one server, so that each answer is worked out once."""
    app = application(workspace, desk)
    headers = {"Host": HOST, "Accept": "text/html"}
    with TestClient(app, base_url=f"http://{HOST}", headers=headers) as made:
        yield made


def page(client: TestClient, address: str) -> str:
    """A page once it is worked out."""
    for _ in range(200):
        answer = client.get(address)
        if answer.status_code != 202:
            assert answer.status_code == 200, answer.text
            return answer.text
        assert answer.headers["refresh"] == "1"
    raise AssertionError(f"{address} is never done")


def token(client: TestClient, address: str = "/enter") -> str:
    """Token that the forms of this client carry."""
    found = re.search(r'name="csrf" value="([0-9a-f]{64})"', client.get(address).text)
    assert found
    return found[1]
