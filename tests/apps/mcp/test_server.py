"""The tool server by the SDK's own client: every tool, budgets, mistakes, resources, progress, and one over stdio."""

from __future__ import annotations

import json
import sys
from collections.abc import Awaitable, Callable
from datetime import date
from pathlib import Path
from typing import Any

import anyio
import jsonschema
import pytest
from mcp import Client, MCPError, StdioServerParameters
from pydantic import TypeAdapter

from softflank.apps.mcp import serve
from softflank.apps.mcp.server import made
from softflank.documents.reading import isolated
from softflank.panel import Panel
from softflank.vocabulary import BadRequest, Kind
from softflank.wire.answers import AnswerJson, size
from softflank.workspace import Workspace
from softflank.workspace.answers import LEAST, MOST, USUAL

NAMES = (
    "find_states", "tie", "press", "soft_spots", "leverage", "judge", "forecast", "audit", "why", "compare",
)  # fmt: skip
CUBA = {"patron": "Russia", "client": "Cuba", "challenger": "USA", "as_of": "1985-06-30"}
CALLS: dict[str, dict[str, Any]] = {
    "find_states": {"tied_to": "Russia", "as_of": "1985-06-30"},
    "tie": {"patron": "China", "client": "Pakistan", "as_of": "2020-06-30"},
    "press": CUBA,
    "soft_spots": CUBA,
    "leverage": {**CUBA, "theatre": "Germany"},
    "judge": {"case": "venezuela-2025"},
    "forecast": CUBA,
    "audit": {"text": "The United States vetoed 5 resolutions in 2017."},
    "why": {"figure": "arms.need_10", "patron": "China", "client": "Pakistan", "as_of": "2020-06-30"},
    "compare": {"first": "RUS:CUB", "second": "RUS:SYR", "challenger": "USA", "as_of": "1985-06-30"},
}
"""A call of each tool."""
LIST_BYTES = 15_000
"""Most that the list of tools may take: it is read before every choice."""


@pytest.fixture(scope="module")
def workspace(panel: Panel) -> Workspace:
    return Workspace(panel, today=lambda: date(2026, 12, 1))


@pytest.fixture(scope="module")
def server(workspace: Workspace) -> Any:
    return made(workspace, draws=200)


def with_client(server: Any, work: Callable[[Client], Awaitable[Any]]) -> Any:
    async def run() -> Any:
        async with Client(server) as client:
            return await work(client)

    return anyio.run(run)


def call(server: Any, name: str, **arguments: Any) -> Any:
    return with_client(server, lambda client: client.call_tool(name, arguments))


def answer(server: Any, name: str, **arguments: Any) -> dict[str, Any]:
    found = call(server, name, **arguments)
    assert not found.is_error, found.content[0].text
    structured: dict[str, Any] = found.structured_content
    return structured


def wrong(server: Any, name: str, **arguments: Any) -> str:
    found = call(server, name, **arguments)
    assert found.is_error
    text: str = found.content[0].text
    return text


def test_ten_tools_that_only_read_and_say_briefly_what_they_do(server: Any) -> None:
    tools = with_client(server, lambda client: client.list_tools()).tools
    assert tuple(t.name for t in tools) == NAMES
    assert all(t.annotations.read_only_hint and t.annotations.open_world_hint is False for t in tools)
    assert all(20 < len(t.description) <= 200 for t in tools)
    told = [t.model_dump(mode="json", by_alias=True, exclude_none=True) for t in tools]
    assert size(told) < LIST_BYTES and all(size(t["outputSchema"]) < 600 for t in told)
    assert all(p.get("description") for t in told for p in t["inputSchema"]["properties"].values())


@pytest.mark.parametrize("name", NAMES)
def test_every_tool_answers_in_its_form_and_budget_with_kinds_and_citations(server: Any, name: str) -> None:
    tools = with_client(server, lambda client: client.list_tools()).tools
    found = answer(server, name, **CALLS[name])
    outline = next(t.output_schema for t in tools if t.name == name)
    whole = TypeAdapter(AnswerJson).json_schema()
    jsonschema.validate(found, outline)
    jsonschema.validate(found, whole)
    assert set(outline["properties"]) == set(whole["properties"]) and outline["required"] == whole["required"]
    assert size(found) <= USUAL
    assert found["kinds"] and set(found["kinds"]) <= {k.value for k in Kind}
    assert found["rests_on"] and found["citations"] and all(c["title"] for c in found["citations"])
    assert found["about"]["command"].startswith("softflank ") and found["about"]["as_of"]
    cited = {c["id"] for c in found["citations"]}
    counted = ("assumptions", "claims of the case")
    for number in found["numbers"]:
        assert {r for r in number["rests_on"] if not r.endswith(counted)} <= cited, number


def test_text_and_typed_content_say_the_same(server: Any) -> None:
    found = call(server, "tie", **CALLS["tie"])
    assert json.loads(found.content[0].text) == found.structured_content


def test_the_same_question_has_the_same_answer(server: Any) -> None:
    assert answer(server, "soft_spots", **CUBA) == answer(server, "soft_spots", **CUBA)


@pytest.mark.parametrize("most", [LEAST, 9_000, MOST])
def test_a_budget_is_kept_and_what_is_cut_is_said(server: Any, most: int) -> None:
    found = answer(server, "press", **CUBA, max_bytes=most)
    assert size(found) <= most
    whole = answer(server, "press", **CUBA, max_bytes=MOST)
    for part in found["left_out"]:
        assert part["shown"] < part["of"] and "match=" in part["ask"]
    cut = {part["part"]: part for part in found["left_out"]}
    assert ("numbers" in cut) == (len(found["numbers"]) < sum(whole["kinds"].values()))
    assert found["kinds"] == whole["kinds"] and found["rests_on"] == whole["rests_on"]


def test_what_was_cut_can_be_asked_for(server: Any) -> None:
    short = answer(server, "tie", **CALLS["tie"], max_bytes=LEAST)
    missing = next(e for e in ("trade.need", "trade.stake") if e not in {n["id"] for n in short["numbers"]})
    found = answer(server, "tie", **CALLS["tie"], max_bytes=LEAST, match=missing)
    assert missing in {n["id"] for n in found["numbers"]}
    assert "max_bytes=16000" in short["left_out"][0]["ask"]


def test_budgets_beyond_the_limits_are_refused(server: Any) -> None:
    assert "max_bytes" in wrong(server, "tie", **CALLS["tie"], max_bytes=10)
    assert "max_bytes" in wrong(server, "tie", **CALLS["tie"], max_bytes=10**9)


@pytest.mark.parametrize(
    ("name", "arguments", "said"),
    [
        ("tie", {"patron": "Russa", "client": "Cuba"}, "did you mean Russia (RUS)"),
        ("tie", {"patron": "RUS", "client": "RUS"}, "patron and client are both RUS"),
        ("tie", {"patron": "RUS", "client": "CUB", "as_of": "2031-01-01"}, "as_of 2031-01-01 lies in the future"),
        ("press", {"case": "venezuela"}, "did you mean venezuela-2025"),
        ("press", {"patron": "RUS", "client": "CUB"}, "challenger"),
        ("press", {**CUBA, "rung": "siege"}, "blockade"),
        ("leverage", CUBA, "theatre"),
        ("judge", {"case": "/"}, "no case '/'"),
        ("why", {**CALLS["why"], "figure": "arms.neeed_10"}, "did you mean arms.need_10"),
        ("tie", {**CALLS["tie"], "match": "zeppelins"}, "nothing here matches 'zeppelins'"),
        ("audit", {}, "give the text itself or the path"),
        ("audit", {"path": "/etc/hostname"}, "no file inside the working folder"),
    ],
)
def test_a_mistake_is_the_tools_error_and_says_how_to_mend_it(
    server: Any, name: str, arguments: dict[str, Any], said: str
) -> None:
    text = wrong(server, name, **arguments)
    assert said in text and "Traceback" not in text and "\n" not in text


def test_a_fault_of_the_program_is_not_passed_on(workspace: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object, **__: object) -> None:
        raise RuntimeError("inner words")

    monkeypatch.setattr(Workspace, "tie", broken)
    assert "inner words" not in wrong(made(workspace), "tie", **CALLS["tie"])


def test_a_file_is_read_inside_the_working_folder_alone_and_by_a_child(
    server: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder, outside = tmp_path / "work", tmp_path / "secret.txt"
    folder.mkdir()
    outside.write_text("The United States vetoed 5 resolutions in 2017.")
    (folder / "note.md").write_text("The United States vetoed 5 resolutions in 2017.")
    (folder / "link.txt").symlink_to(outside)
    monkeypatch.chdir(folder)
    children: list[str] = []
    real = isolated.output_of
    monkeypatch.setattr(isolated, "output_of", lambda *given: (children.append(given[2]), real(*given))[1])
    found = answer(server, "audit", path="note.md")
    assert children[0] == "note.md"
    assert any("contradicted-by-data" in row for t in found["tables"] for row in t["rows"])
    for path in ("link.txt", "../secret.txt", str(outside), "note.md/../../secret.txt", "nothing.txt", "."):
        assert "no file inside the working folder" in wrong(server, "audit", path=path)


def test_progress_is_told_while_a_tool_works_and_others_are_answered(server: Any) -> None:
    told: list[str | None] = []
    order: list[str] = []

    async def heard(_: float, __: float | None, message: str | None) -> None:
        told.append(message)

    async def work(client: Client) -> None:
        async def press() -> None:
            await client.call_tool("press", CUBA, progress_callback=heard)
            order.append("press")

        async def ping() -> None:
            await anyio.sleep(0.05)
            await client.list_tools()
            order.append("tools")

        async with anyio.create_task_group() as group:
            group.start_soon(press)
            group.start_soon(ping)

    with_client(server, work)
    assert order == ["tools", "press"] and told and set(told) == {"working on press"}


def test_cases_and_briefs_are_resources(server: Any) -> None:
    async def work(client: Client) -> None:
        listed = (await client.list_resources()).resources
        templates = (await client.list_resource_templates()).resource_templates
        assert {str(r.uri) for r in listed} == {"softflank://cases", "softflank://schemas/answer"}
        form = json.loads((await client.read_resource("softflank://schemas/answer")).contents[0].text)
        assert form == TypeAdapter(AnswerJson).json_schema()
        assert {t.uri_template for t in templates} == {"softflank://cases/{name}", "softflank://briefs/{name}"}
        cases = json.loads((await client.read_resource("softflank://cases")).contents[0].text)
        case = json.loads((await client.read_resource(f"softflank://cases/{cases[0]['id']}")).contents[0].text)
        assert case["id"] == cases[0]["id"] and case["claims"]
        with pytest.raises(MCPError, match="no case"):
            await client.read_resource("softflank://cases/nothing")
        with pytest.raises(MCPError, match="no case"):
            await client.read_resource("softflank://briefs/nothing")
        brief = (await client.read_resource(f"softflank://briefs/{cases[0]['id']}")).contents[0].text
        assert brief.startswith("*Softflank") and "as of" in brief.splitlines()[0] and "\n# " in brief

    with_client(server, work)


def test_over_standard_input_and_output() -> None:
    parameters = StdioServerParameters(command=sys.executable, args=["-P", "-m", "softflank", "mcp"])
    found = answer(parameters, "tie", **CALLS["tie"])
    assert found["about"]["client"] == "PAK" and found["numbers"]
    assert "did you mean" in wrong(parameters, "tie", patron="Chna", client="PAK")


def test_without_the_extra_one_line_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "mcp", None)
    with pytest.raises(BadRequest, match=r"pip install softflank\[mcp\]"):
        serve()
