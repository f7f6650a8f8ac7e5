"""The first minute: the address is said, and the browser of this machine opens it where that is asked for."""

from __future__ import annotations

import webbrowser
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from softflank.apps.cli import app as cli
from softflank.apps.web import running


@pytest.mark.parametrize("asked", [True, False])
def test_the_browser_opens_where_asked(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, *, asked: bool) -> None:
    shown: list[str] = []

    def run(*given: Any) -> None:
        given[-1]("http://127.0.0.1:8765/")

    monkeypatch.setattr(running, "run", run)
    monkeypatch.setattr(webbrowser, "open_new_tab", shown.append)
    said = CliRunner().invoke(cli, ["serve", str(tmp_path), *(["--open"] if asked else [])])
    assert said.exit_code == 0 and "Softflank: http://127.0.0.1:8765/" in said.output
    assert shown == (["http://127.0.0.1:8765/"] if asked else [])
