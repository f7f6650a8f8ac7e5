"""First events from chances alone: they sum to one, a way without a record is said, and pressure only adds."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from softflank.vocabulary import NO_PRESSURE, Estimate, Evidence, Kind, Way
from softflank.ways import WAYS, compose


def _chance(value: float, spread: float = 0.5) -> Estimate:
    return Estimate(
        id="x",
        label="x",
        value=value,
        unit="probability",
        kind=Kind.ESTIMATED,
        method="invented",
        evidence=(Evidence(fit="invented"),),
        low=value * (1 - spread),
        high=min(1.0, value * (1 + spread)),
    )


@given(st.lists(st.floats(0.001, 0.6), min_size=5, max_size=5))
def test_ways_and_holding_sum_to_one(chances: list[float]) -> None:
    alone = {NO_PRESSURE: dict(zip(WAYS, map(_chance, chances), strict=True))}
    found = compose(alone, seed=1).ways[NO_PRESSURE]
    assert set(found) == {*WAYS, Way.HOLDS}
    assert abs(sum(e.value for e in found.values() if e) - 1) < 1e-9  # sums of six doubles


def test_without_one_record_the_others_are_told_and_nothing_is_said_of_holding() -> None:
    alone = {NO_PRESSURE: {**{w: _chance(0.1) for w in WAYS}, Way.SWITCH: None}}
    found = compose(alone, seed=1)
    assert found.ways[NO_PRESSURE][Way.SWITCH] is None and found.ways[NO_PRESSURE][Way.HOLDS] is None
    assert found.ways[NO_PRESSURE][Way.CUT] is not None and Way.SWITCH not in found.ranks[NO_PRESSURE]


def test_a_rise_is_the_difference_to_no_pressure_and_zero_where_nothing_changes() -> None:
    calm = {w: _chance(0.1) for w in WAYS}
    found = compose({NO_PRESSURE: calm, "strike": {**calm, Way.FALL: _chance(0.3)}, "words": calm}, seed=1)
    assert NO_PRESSURE not in found.rises
    assert all(e.value == e.low == e.high == 0 for e in found.rises["words"].values())  # the same noise at each rung
    rises = found.rises["strike"]
    assert rises[Way.FALL].value > 0.1 and all(rises[w].value < 0 for w in WAYS if w is not Way.FALL)
    assert found.ranks["strike"][Way.FALL].value == 1


def test_the_same_seed_gives_the_same_bytes() -> None:
    alone = {NO_PRESSURE: {w: _chance(0.1) for w in WAYS}}
    assert compose(alone, seed=5) == compose(alone, seed=5) != compose(alone, seed=6)


def test_the_evidence_of_every_way_stands_behind_each() -> None:
    found = compose({NO_PRESSURE: {w: _chance(0.2) for w in WAYS}}, seed=1).ways[NO_PRESSURE][Way.CUT]
    assert found is not None and found.evidence == (Evidence(fit="invented"),) and found.seed == 1
