"""The ladder as data: precedents that agree with the panel, overlays by a case, refusals."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from softflank.cases import load
from softflank.panel import Panel
from softflank.pressure import ladder
from softflank.records.standing import load as load_cuts
from softflank.vocabulary import PRESSING, BadAssumption, BadCase

ORDER = [
    "rhetoric",
    "diplomatic_isolation",
    "designation",
    "sectoral_sanctions",
    "border_closure",
    "energy_cutoff",
    "secondary_sanctions",
    "covert_action",
    "proxy_war",
    "tanker_seizure",
    "blockade",
    "limited_strikes",
    "land_seizure",
    "removal_covert",
    "removal_raid",
    "removal_troops",
    "relief",
    "deal",
    "inducement",
]
DUMMY = {"range": [0.1, 0.2, 0.3], "precedents": ["haiti-1994"], "reason": "An invented reason."}


def test_rungs_stand_in_order_and_say_everything() -> None:
    steps = ladder()
    assert [r.id for r in steps.rungs] == ORDER
    assert {r.group for r in steps.rungs} == {*PRESSING, "down"}
    for rung in steps.rungs:
        assert rung.legality and rung.civilian_cost and rung.escalation_risk and rung.precedents
    for a in steps.assumptions().values():
        assert a.reason and a.references and 0 <= a.low <= a.mode <= a.high <= 1, a.key
    assert {p for r in steps.rungs for p in r.precedents} == set(steps.precedents)


def test_a_range_that_rests_on_memory_alone_is_widened() -> None:
    people = ladder().rung("blockade").cuts["people"]
    assert people.low == pytest.approx(max(0.0, 0.10 - 0.25 * 0.5)) and people.high == pytest.approx(0.60 + 0.25 * 0.5)
    assert "from memory" in people.references[0]


def test_a_range_with_one_precedent_that_was_read_is_not_widened() -> None:
    people = ladder().rung("limited_strikes").cuts["people"]
    assert (people.low, people.high) == (0.20, 0.80)
    assert "(read: TASS" in people.references[0] and "from memory" in people.references[1]


def test_what_was_read_names_an_address_or_the_claims_of_a_case() -> None:
    read = [p for p in ladder().precedents.values() if p.basis == "read"]
    assert len(read) >= 6
    places = ("https://", "http://", "claims", "International Security")
    assert not [p for p in read if not any(place in p.source for place in places)]


def _output(panel: Panel, state: str, year: int, name: str = "oil_output") -> float:
    rows = panel.connection.execute(
        "SELECT value FROM state_year WHERE indicator = ? AND state = ? AND year = ?", (name, state, year)
    ).fetchall()
    return float(rows[0][0])


def _surplus(panel: Panel, state: str, year: int) -> float:
    return _output(panel, state, year) - _output(panel, state, year, "oil_consumption")


def _flow(panel: Panel, origins: tuple[str, ...], partner: str | None, year: int) -> float:
    where = "" if partner is None else f" AND partner = '{partner}'"
    rows = panel.connection.execute(
        "SELECT sum(value) FROM dyad_year WHERE indicator = 'trade_flow' AND list_contains(?, origin) AND year = ?"
        + where
        + ("" if partner else " AND source = 'imf-dots-1960-2020'"),
        (list(origins), year),
    ).fetchall()
    return float(rows[0][0])


@pytest.mark.parametrize(
    ("precedent", "before", "after"),
    [
        ("iran-oil-2013", ("IRN", 2011), ("IRN", 2013)),
        ("iran-oil-2020", ("IRN", 2018), ("IRN", 2020)),
        ("venezuela-oil-2020", ("VEN", 2018), ("VEN", 2020)),
        ("tanker-war-1984", ("IRN", 1983), ("IRN", 1984)),
    ],
)
def test_oil_precedents_are_figures_of_the_panel(
    panel: Panel, precedent: str, before: tuple[str, int], after: tuple[str, int]
) -> None:
    first, second = _surplus(panel, *before), _surplus(panel, *after)
    _agrees(precedent, first, second)


@pytest.mark.parametrize(
    ("precedent", "origin", "partner", "years"),
    [
        ("cuba-us-trade-1961", "CUB", "USA", (1959, 1961)),
        ("nicaragua-us-trade-1986", "USA", "NIC", (1984, 1986)),
        ("venezuela-us-trade-2020", "VEN", "USA", (2018, 2020)),
        ("iraq-1991", "IRQ", None, (1989, 1991)),
        ("haiti-1994", "HTI", None, (1991, 1994)),
        ("rhodesia-1967", "ZWE", None, (1965, 1967)),
        ("nepal-2015", "IND", "NPL", (2014, 2015)),
        ("mozambique-1986", "MOZ", None, (1981, 1986)),
        ("nicaragua-contras-1987", "NIC", None, (1981, 1987)),
        ("ukraine-2015", "UKR", None, (2013, 2015)),
    ],
)
def test_trade_precedents_are_figures_of_the_panel(
    panel: Panel, precedent: str, origin: str, partner: str | None, years: tuple[int, int]
) -> None:
    _agrees(precedent, *(_flow(panel, (origin,), partner, y) for y in years))


@pytest.mark.parametrize(
    ("precedent", "indicator", "pair", "years", "times"),
    [
        ("bulgaria-gas-2022", "fuel_gas", ("RUS", "BGR"), (2021, 2023), 1),
        ("egypt-arms-1979", "arms_need_5", ("RUS", "EGY"), (1973, 1979), 100),
    ],
)
def test_precedents_of_pairs_are_figures_of_the_panel(
    panel: Panel, precedent: str, indicator: str, pair: tuple[str, str], years: tuple[int, int], times: int
) -> None:
    sql = "SELECT value FROM dyad_year WHERE indicator = ? AND origin = ? AND partner = ? AND year = ?"
    found = [panel.connection.execute(sql, (indicator, *pair, y)).fetchall()[0][0] * times for y in years]
    _agrees(precedent, *found)


def test_what_force_does_to_governments_is_what_the_record_counts() -> None:
    cut = next(c for c in load_cuts() if c.year == 2023)
    cases = cut.hazards["regime"].cases
    numbers = [int(n.replace(",", "")) for n in re.findall(r"[\d,]*\d", ladder().precedents["government-record"].cut)]
    counted = [cases[g][k] for g in ("none", "covert", "force", "aim") for k in ("events", "n")]
    assert numbers == counted


def _agrees(precedent: str, before: float, after: float) -> None:
    """The first figures of the text are those of the panel, to the unit, and the fall to the per cent."""
    text = ladder().precedents[precedent].cut
    numbers = [float(n.replace(",", "")) for n in re.findall(r"\d[\d,]*\.?\d*", text)]
    assert numbers[0] == pytest.approx(before, rel=0.003, abs=0.6)
    assert numbers[1] == pytest.approx(after, rel=0.003, abs=0.6)
    assert numbers[2] == pytest.approx(100 * (1 - after / before), abs=0.7)


def _case(*entries: dict[str, Any]) -> Any:
    return replace(load("venezuela-2025"), ladder=entries)


def test_a_case_adds_moves_changes_and_removes_rungs() -> None:
    added = {
        "id": "air_exclusion",
        "label": "Closed airspace",
        "group": "force",
        "target": "client",
        "after": "blockade",
        "cuts": {"airlift": DUMMY},
        **dict.fromkeys(("force", "called_for", "third_party", "cost"), DUMMY),
        "legality": "x",
        "civilian_cost": "x",
        "escalation_risk": "x",
    }
    steps = ladder(
        _case(
            added,
            {"id": "rhetoric", "remove": True},
            {"id": "covert_action", "after": "blockade"},
            {"id": "blockade", "cuts": {"sealift": DUMMY}},
        )
    )
    names = [r.id for r in steps.rungs]
    assert "rhetoric" not in names
    assert names.index("covert_action") == names.index("blockade") + 1 and "air_exclusion" in names
    assert steps.rung("blockade").cuts["sealift"].mode == 0.2
    assert steps.rung("blockade").cuts["airlift"].mode == 0.7
    assert ladder().rung("blockade").cuts["sealift"].mode == 0.9


@pytest.mark.parametrize(
    ("entry", "error"),
    [
        ({"id": "blockade", "cuts": {"sealift": {"range": [0, 0.5, 1]}}}, BadAssumption),
        ({"id": "blockade", "cuts": {"sealift": {**DUMMY, "precedents": ["unheard-of"]}}}, BadAssumption),
        ({"id": "blockade", "cuts": {"sealift": {**DUMMY, "range": [0.5, 0.4, 1]}}}, BadAssumption),
        ({"id": "blockade", "cuts": {"telepathy": DUMMY}}, BadCase),
        ({"id": "blockade", "colour": "red"}, BadCase),
        ({"id": "blockade", "after": "nowhere"}, BadCase),
        ({"id": "unknown", "remove": True}, BadCase),
        ({"label": "no id"}, BadCase),
        ({"id": "new", "label": "New", "group": "force", "target": "client"}, BadAssumption),
    ],
)
def test_what_is_not_understood_is_refused(entry: dict[str, Any], error: type) -> None:
    with pytest.raises(error, match=str(Path("venezuela-2025"))):
        ladder(_case(entry))


def test_an_unknown_rung_is_named_with_those_there_are() -> None:
    with pytest.raises(BadCase, match="blockade"):
        ladder().rung("nuclear_war")
