"""What every command must do."""

from __future__ import annotations

from typing import Any

import pytest
import typer
from typer.testing import CliRunner

from softflank.apps.cli import app
from tests.reference_docs import PAGE, walk

COMMANDS = {" ".join(path): command for path, command in walk(typer.main.get_command(app), ())}


@pytest.fixture(params=COMMANDS)
def name(request: pytest.FixtureRequest) -> str:
    return request.param


def test_it_says_what_it_and_each_parameter_is_for(name: str) -> None:
    command: Any = COMMANDS[name]
    assert command.help and command.help.strip().split("\n")[0].endswith((".", ":"))
    bare = [p.name for p in command.params if not getattr(p, "hidden", False) and not getattr(p, "help", None)]
    assert bare == []


def test_it_stands_on_the_page_of_commands(name: str) -> None:
    assert f"## `softflank {name}`" in PAGE.read_text(encoding="utf-8")


def test_it_refuses_an_option_that_it_does_not_have(name: str) -> None:
    done = CliRunner().invoke(app, [*name.split(), "--no-such-option"])
    assert done.exit_code == 2 and "no-such-option" in done.output and "Traceback" not in done.output
