"""A brief from a seat: the same figures, no advice, and none without being asked for."""

from __future__ import annotations

import json
import re
from datetime import date

import pytest

from softflank.analysis import Analysis
from softflank.briefs import FORMATS, Brief, compose
from softflank.briefs.sections.seat import SEATS, WATCHED
from softflank.briefs.tree import Paragraph, Section, Table, plain
from softflank.panel import Panel
from softflank.vocabulary import BadRequest
from softflank.workspace import Question, Workspace
from softflank.workspace.conclusions import seat_of

WRITTEN = date(2026, 6, 1)
COSTS = ("Law", "Civilians", "Escalation", "Afterwards")
ADVICE = re.compile(r"\b(should|must|ought|had better|recommend|we advise)\b", re.IGNORECASE)


@pytest.fixture(scope="module")
def seats(analysis: Analysis) -> dict[str | None, Brief]:
    return {s: compose(analysis, written=WRITTEN, seen_from=s) for s in (None, *SEATS)}


def own(brief: Brief) -> list[Section]:
    return [s for part in brief.parts for s in part.sections if s.id == "seat"]


def told(brief: Brief) -> str:
    return str(next(iter(FORMATS["md"](brief).values())))


def test_there_is_a_seat_where_it_is_asked_for_and_only_there(seats: dict[str | None, Brief]) -> None:
    assert own(seats[None]) == []
    titles = {seat: own(seats[seat])[0].title for seat in SEATS}
    assert len(set(titles.values())) == len(SEATS)


def test_every_seat_prints_the_same_numbers(seats: dict[str | None, Brief]) -> None:
    figures = {s: {u.estimate.id: u.estimate.value for u in brief.figures} for s, brief in seats.items()}
    for seat in SEATS:
        shared = figures[None].keys() & figures[seat].keys()
        assert len(shared) > 20 and {k: figures[None][k] for k in shared} == {k: figures[seat][k] for k in shared}
    first, second = figures["client"], figures["challenger"]
    assert all(first[k] == second[k] for k in first.keys() & second.keys())


def test_a_seat_is_given_no_advice(seats: dict[str | None, Brief]) -> None:
    for seat in SEATS:
        text = told(seats[seat])
        start = text.index(own(seats[seat])[0].title)
        assert not ADVICE.search(text[start : text.index("no advice to anyone", start)])


def test_law_and_civilians_stand_beside_the_pressure_and_hardening_beside_the_client(
    seats: dict[str | None, Brief],
) -> None:
    challenger, client = told(seats["challenger"]), told(seats["client"])
    assert "Cost to civilians" in challenger and "| Law |" in challenger and "Risk of escalation" in challenger
    assert "What would make it less soft" in client


def test_law_and_people_stand_beside_every_step_and_hardening_beside_every_spot_unasked(
    seats: dict[str | None, Brief], analysis: Analysis
) -> None:
    plain_brief = seats[None]
    steps = next(s for part in plain_brief.parts for s in part.sections if s.id == "steps")
    table = next(b for b in steps.blocks if isinstance(b, Table) and b.head[1:] == COSTS)
    assert analysis.outcomes is not None and len(table.rows) == len(analysis.outcomes.rungs)
    assert all(plain(cell).strip() and plain(cell) != "not said" for row in table.rows for cell in row)
    assert all(s.would_change_if for s in analysis.spots if s.list != "not_soft")


def test_the_json_of_a_seat_is_that_of_the_brief(seats: dict[str | None, Brief]) -> None:
    plain, turned = (json.loads(next(iter(FORMATS["json"](seats[s]).values()))) for s in (None, "client"))
    assert {k: plain[k] for k in ("leverage", "hypotheses")} == {k: turned[k] for k in ("leverage", "hypotheses")}


def test_a_seat_that_is_none_is_refused() -> None:
    assert set(WATCHED) == set(SEATS) and seat_of(None) is None and seat_of("client") == "client"
    with pytest.raises(BadRequest, match="patron, client, challenger"):
        seat_of("moon")


def test_a_question_without_a_case_has_no_seat(panel: Panel) -> None:
    asked = Question(patron="RUS", client="SYR", challenger="USA", theatre="UKR", as_of="2021-06-01")
    with pytest.raises(BadRequest, match="a data sheet presses nothing"):
        Workspace(panel, today=lambda: WRITTEN).brief(asked, draws=200, seat="client")


def test_what_has_no_record_at_any_step_is_named_in_one_line(seats: dict[str | None, Brief]) -> None:
    for seat in SEATS:
        blocks = own(seats[seat])[0].blocks
        rows = [row for b in blocks if isinstance(b, Table) for row in b.rows]
        assert rows and not [row for row in rows if all(plain(cell) == "no record" for cell in row[1:])], seat
    lines = [plain(b.text) for b in own(seats["patron"])[0].blocks if isinstance(b, Paragraph)]
    assert any(line.startswith("No record tells: ") and "it is cut" in line for line in lines)


def test_a_data_sheet_has_no_seats() -> None:
    with pytest.raises(BadRequest, match="a data sheet presses nothing"):
        seat_of("client", sheet=True)
