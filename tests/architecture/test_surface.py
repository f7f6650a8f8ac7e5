"""The public surface: its names, its examples, a method for each command, a schema for each ``--json``."""

from __future__ import annotations

import ast
import doctest
import json
import subprocess
import sys
import typing
from pathlib import Path

import jsonschema
import pytest
import typer

import softflank
from softflank.apps.cli import app
from softflank.wire import schemas
from softflank.workspace import surface

NAMES = [n for n in softflank.__all__ if n != "__version__"]
SOURCE = Path(softflank.__file__).parent
ANSWERS = {
    "ask": "ask", "audit": "audit", "backtest": "backtest", "brief": "brief", "idealpoints": "points",
    "collect": "collect", "compare": "compare", "forecast": "forecast", "judge": "judge", "leverage": "worth",
    "press": "press", "score": "score", "update": "update",
    "softspots": "soft_spots", "tie": "tie", "why": "why", "case check": "case",
    "case list": "list_cases", "case new": "new_case", "case show": "case", "data list": "list_sources",
    "evidence add": "add_page", "evidence list": "list_pages", "evidence verify": "proofs", "verify": "verify_brief",
}  # fmt: skip
"""Public function that answers a command."""
OF_THE_INSTALLATION = {
    "doctor", "schema", "data build", "data coverage", "data licences", "data pull", "data show", "data verify",
    "case migrate", "evidence export", "evidence import", "mcp", "serve",
}  # fmt: skip
"""Commands that keep files or the installation, and answer nothing about a tie."""


def commands(group: typer.core.TyperGroup, path: str = "") -> dict[str, typer.core.TyperCommand]:
    found: dict[str, typer.core.TyperCommand] = {}
    for name, command in group.commands.items():
        inner = getattr(command, "commands", None)
        found |= commands(command, f"{path}{name} ") if inner else {f"{path}{name}": command}
    return found


ALL = commands(typer.main.get_command(app))


def test_every_command_has_a_public_function() -> None:
    assert set(ANSWERS) <= set(ALL) and set(ALL) <= set(ANSWERS) | OF_THE_INSTALLATION
    assert set(ANSWERS.values()) <= set(softflank.__all__)


def test_every_public_name_loads_and_is_not_a_room() -> None:
    for name in NAMES:
        assert callable(getattr(softflank, name)), name
        assert not (SOURCE / name).exists() and not (SOURCE / f"{name}.py").exists(), name


def test_results_know_their_frame_their_json_and_their_card() -> None:
    tie = softflank.tie("CHN", "PAK", as_of="2019-01-01")
    assert tie.frame().height == sum(len(p.estimates) for p in tie.profile.portraits)
    jsonschema.validate(json.loads(json.dumps(tie.to_json())), schemas.schema("tie"))
    card = tie._repr_html_()
    assert "color-scheme:light dark" in card and tie.profile.portraits[0].estimates[0].id in set(tie.frame()["id"])


def test_a_card_shows_text_as_data() -> None:
    from softflank.workspace.results.result import Sheet, card

    shown = card((Sheet("<b>", ("<i>",), (("<script>",),), "<u>"),), ("<a>",))
    assert not any(tag in shown for tag in ("<script>", "<b>", "<i>", "<u>", "<a>"))


def test_every_json_option_has_a_schema() -> None:
    printing = {n for n, c in ALL.items() if any("--json" in p.opts for p in c.params)}
    named = {n.replace(" ", "-") for n in printing}
    assert named <= set(schemas.names()), named - set(schemas.names())


@pytest.mark.parametrize("name", schemas.names())
def test_every_schema_is_one_and_forms_of_keys_carry_their_format(name: str) -> None:
    found = schemas.schema(name)
    jsonschema.Draft202012Validator.check_schema(found)
    if "properties" in found and name not in {"evidence-add", "brief"}:
        assert "format" in found["properties"], name


@pytest.mark.usefixtures("one_bundle")
def test_the_examples_of_the_surface_hold() -> None:
    result = doctest.testmod(surface)
    assert result.failed == 0 and result.attempted > 15


def test_every_public_function_has_an_example() -> None:
    needs_files = {"backtest", "add_page"}
    functions = {n for n in NAMES if n[0].islower()} - needs_files
    assert {n for n in functions if ">>>" not in (getattr(surface, n).__doc__ or "")} == set()


def test_the_clock_is_read_in_the_workspace_alone(trees: dict[str, ast.Module]) -> None:
    found = []
    for name, tree in trees.items():
        for node in ast.walk(tree):
            if isinstance(node, ast.Attribute) and node.attr in {"today", "now", "utcnow"}:
                owner = ast.unparse(node.value)
                if owner in {"date", "dt.date", "datetime", "dt.datetime"}:
                    found.append(f"{name}:{node.lineno}")
    allowed = ("workspace/workspace.py", "archive/store.py", "documents/reading/")
    """The archive stamps what it fetches with the time of day; a reader drops dates that lie in the future."""
    assert [place for place in found if not place.startswith(allowed)] == []


def test_importing_is_quick_because_nothing_is_loaded() -> None:
    code = "import sys, softflank; print([m for m in sys.modules if m.startswith('softflank.')])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "['softflank.version']"


def test_types_of_the_surface_are_whole() -> None:
    for name in NAMES:
        value = getattr(softflank, name)
        if not isinstance(value, type):
            assert "return" in typing.get_type_hints(value, localns=vars(typing) | _types()), name


def _types() -> dict[str, object]:
    tree = ast.parse((SOURCE / "workspace" / "surface.py").read_text(encoding="utf-8"))
    block = next(n for n in tree.body if isinstance(n, ast.If))
    found: dict[str, object] = {}
    for node in block.body:
        assert isinstance(node, ast.ImportFrom) and node.module
        module = __import__(node.module, fromlist=["_"])
        found |= {a.name: getattr(module, a.name) for a in node.names}
    return found
