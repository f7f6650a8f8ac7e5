"""Worth over a theatre: verdict, break-even, bounds, whose card; on real ties with few draws."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

import jsonschema
import numpy as np
import pytest
from scipy.optimize import minimize_scalar

from softflank.analysis import judged, press, weighed
from softflank.leverage import worth
from softflank.leverage.forces import forces
from softflank.leverage.reversal import reversal
from softflank.leverage.worth import lost, threatened, whole
from softflank.numerics.bargaining import shift
from softflank.pressure import Outcomes
from softflank.pressure.ladder import ladder
from softflank.vocabulary import BadRequest, Estimate, Gap, Kind, LinkageCounts
from softflank.wire import judgements, schemas
from softflank.world import World

DRAWS = 300
BOOK = LinkageCounts(25, 1, 0, 0)
MISSILES = {"patron": "RUS", "client": "CUB", "challenger": "USA", "theatre": "DEU", "as_of": "1962-10-01"}
STRAIT = {"patron": "CHN", "client": "PAK", "challenger": "IND", "theatre": "TWN", "as_of": "2020-06-30"}
WAR = {"patron": "RUS", "client": "VEN", "challenger": "USA", "theatre": "UKR", "as_of": "2025-10-31"}
Pressed = tuple[World, Outcomes]


@pytest.fixture(scope="module")
def pressed(world_of: Callable[..., World]) -> Callable[..., Pressed]:
    made: dict[str, Pressed] = {}

    def make(question: dict[str, str]) -> Pressed:
        key = "-".join(question.values())
        if key not in made:
            world = world_of(**question)
            made[key] = world, press(world, draws=DRAWS).outcomes
        return made[key]

    return make


def scaled(outcomes: Outcomes, factor: float) -> Outcomes:
    arrays = dict(outcomes.arrays)
    return replace(outcomes, arrays={**arrays, **{k: arrays[k] * factor for k in ("gross", "reputation")}})


def test_break_even_is_the_points_over_the_shift_at_parity(pressed: Callable[..., Pressed]) -> None:
    found = worth(*pressed(WAR), casebook=BOOK)
    assert [b.points for b in found.break_even] == [1, 5, 10]
    for each in found.break_even:
        assert each.salience_ratio.value == pytest.approx(each.points / found.shift.value, rel=0.05)


def test_small_not_determined_and_material_are_told_by_the_loss_and_the_bounds(pressed: Callable[..., Pressed]) -> None:
    world, outcomes = pressed(WAR)
    assert worth(world, outcomes).verdict == "small"
    assert worth(world, scaled(outcomes, 50)).verdict == "not determined"
    turned = replace(world, roles=replace(world.roles, theatre="VEN", client="UKR"))
    held = worth(turned, scaled(outcomes, 100))
    assert held.low is not None and held.high is None and held.verdict == "material"


def test_a_war_over_one_of_the_two_bounds_the_ratio(pressed: Callable[..., Pressed]) -> None:
    found = worth(*pressed(WAR))
    assert found.high is not None and found.high.value == 1 and found.low is None
    assert found.high.evidence[0].source == "ucdp-prio-acd"
    open_ = worth(*pressed(STRAIT))
    assert open_.low is None and open_.high is None
    assert "leverage.bounds" in {g.measure for g in open_.gaps}


def test_the_most_that_can_be_lost_bounds_every_rung_and_all_that_the_client_is_worth(
    pressed: Callable[..., Pressed],
) -> None:
    for question in (WAR, MISSILES, STRAIT):
        _, outcomes = pressed(question)
        most = np.quantile(threatened(outcomes).loss, 0.95)
        for rung in outcomes.up():
            assert np.quantile(lost(outcomes, rung), 0.95) <= most * (1 + 1e-9)
        assert np.quantile(whole(outcomes), 0.95) <= most * (1 + 1e-9)


def test_where_every_rung_is_in_force_nothing_is_left_to_threaten(
    pressed: Callable[..., Pressed], monkeypatch: pytest.MonkeyPatch
) -> None:
    world, outcomes = pressed(WAR)
    monkeypatch.setattr(Outcomes, "in_force", lambda self, rung: True)
    found = worth(world, outcomes)
    assert found.verdict == "small" and found.break_even == () and found.shift.value == 0
    assert "leverage.break_even" in {g.measure for g in found.gaps}


def test_outlay_is_trade_over_what_a_war_costs_more_and_a_gap_without_one(pressed: Callable[..., Pressed]) -> None:
    world, outcomes = pressed(WAR)
    found = worth(world, outcomes).outlay
    assert found is not None and found.kind is Kind.DERIVED
    spent = {o.year: o.value for o in world.view.state("milex_of_gdp", "RUS")}
    output = {o.year: o.value for o in world.view.state("gdp_usd", "RUS")}
    both = [*world.view.dyad("trade_flow", "RUS", "VEN"), *world.view.dyad("trade_flow", "VEN", "RUS")]
    last = max(o.year for o in both)
    trade = sum(o.value for o in both if o.year == last) * 1e6 / output[last]
    assert found.value == pytest.approx(trade / (spent[max(spent)] - spent[2021]))
    calm = worth(*pressed(STRAIT))
    assert calm.outlay is None and "leverage.outlay" in {g.measure for g in calm.gaps}


JAPAN = {"patron": "USA", "client": "JPN", "challenger": "CHN", "theatre": "KOR", "as_of": "2024-01-01"}
ARMENIA = {"patron": "RUS", "client": "ARM", "challenger": "AZE", "theatre": "TJK", "as_of": "2014-01-01"}


def test_forces_moved_are_troops_in_the_client_over_those_in_the_theatre(world_of: Callable[..., World]) -> None:
    world = world_of(**JAPAN)
    found = forces(world, "KOR")
    assert isinstance(found, Estimate) and found.low is None
    newest = {c: world.view.dyad("us_troops", "USA", c)[-1].value for c in ("JPN", "KOR")}
    assert found.value == pytest.approx(newest["JPN"] / newest["KOR"])
    rough = forces(world_of(**ARMENIA), "TJK")
    assert isinstance(rough, Estimate) and rough.low is not None and rough.high is not None
    assert rough.low < rough.value < rough.high and rough.high / rough.low == pytest.approx(16)


def test_forces_that_nobody_counts_are_a_named_gap_and_none_is_no_ratio(world_of: Callable[..., World]) -> None:
    unknown, nobody = forces(world_of(**WAR), "UKR"), forces(world_of(**{**JAPAN, "theatre": "TWN"}), "TWN")
    assert isinstance(unknown, Gap) and "no list" in unknown.reason
    assert isinstance(nobody, Gap) and "no ratio" in nobody.reason


def test_at_every_rung_the_closed_form_is_the_numerical_optimum(pressed: Callable[..., Pressed]) -> None:
    """The patron's part of the theatre that maximises the product of gains, sought with and without the threat."""

    def best(loss: float, ratio: float) -> float:
        def product(x: float) -> float:
            return -max(x - 0.3 + ratio * loss, 0.0) * max(1 - x - 0.3, 0.0)

        return float(minimize_scalar(product, bounds=(0, 1), method="bounded", options={"xatol": 1e-10}).x)

    for question in (WAR, STRAIT):
        _, outcomes = pressed(question)
        found = worth(*pressed(question))
        losses = {r.id: float(np.median(lost(outcomes, r))) for r in outcomes.up()}
        losses["most"] = float(np.median(threatened(outcomes).loss))
        for loss in losses.values():
            for ratio in (0.5, 1.0, *(b.salience_ratio.value for b in found.break_even[:1])):
                if ratio * loss < 0.5:
                    assert best(0, ratio) - best(loss, ratio) == pytest.approx(float(shift(loss, ratio)), abs=1e-6)
        assert 100 * (best(0, 1) - best(losses["most"], 1)) == pytest.approx(found.shift.value, abs=1e-3)


def test_without_a_theatre_it_says_what_is_missing(pressed: Callable[..., Pressed]) -> None:
    world, outcomes = pressed(WAR)
    with pytest.raises(BadRequest, match="theatre"):
        worth(replace(world, roles=replace(world.roles, theatre=None)), outcomes)


def test_the_motives_make_it_conditional(world_of: Callable[..., World], pressed: Callable[..., Pressed]) -> None:
    world = world_of(**WAR, case="venezuela-2025")
    verdict = judged(world, BOOK)
    assert verdict is not None
    found = weighed(world, pressed(WAR)[1], verdict, BOOK)
    assert found.conditional is not None
    assert found.conditional.value == verdict.hypotheses[0].posterior.value
    assert found.effect is not None and found.effect.value == found.shift.value * found.conditional.value
    assert 0 <= (found.effect.low or 0) <= found.effect.value <= (found.effect.high or 0) < (found.shift.high or 0)
    alone = weighed(pressed(WAR)[0], pressed(WAR)[1], None, BOOK)
    assert (
        alone.conditional is None and alone.effect is None and "leverage.conditional" in {g.measure for g in alone.gaps}
    )


def test_a_removed_government_cannot_be_given_back_and_relief_can(pressed: Callable[..., Pressed]) -> None:
    told = {r.id: reversal(r) for r in ladder().rungs}
    gone = {name for name, r in told.items() if not r.reversible}
    assert {n for n in told if "removal" in n} <= gone and len(gone) < len(told) / 2
    assert all(r.reversible for name, r in told.items() if ladder().rung(name).group == "down")
    assert all(text.strip() for r in told.values() for text in (r.why, r.law, r.civilians, r.escalation))


def test_the_form_is_that_of_the_schema(pressed: Callable[..., Pressed]) -> None:
    for question in (WAR, MISSILES, STRAIT):
        jsonschema.validate(judgements.leverage(worth(*pressed(question), casebook=BOOK)), schemas.schema("leverage"))


def test_swapping_the_names_changes_no_tone(pressed: Callable[..., Pressed]) -> None:
    """Texts with names and numbers taken out are the same templates, whoever stands in which role."""

    def templates(question: dict[str, str]) -> dict[str, str]:
        world, outcomes = pressed(question)
        names = {r: world.named(getattr(world.roles, r)) for r in ("patron", "client", "challenger", "theatre")}
        out = {}
        for channel in worth(world, outcomes, casebook=BOOK).whose:
            text = channel.text
            for role, name in sorted(names.items(), key=lambda kv: -len(kv[1])):
                text = re.sub(re.escape(name), f"<{role}>", text, flags=re.IGNORECASE)
            out[channel.channel] = re.sub(
                r"[\d.]+(e-?\d+)?", "#", re.sub(r" at [a-z -]+: at equal", " at RUNG: at equal", text)
            )
        return out

    one, other = templates(WAR), templates(STRAIT)
    assert len(one) >= 5
    for channel in one.keys() & other.keys():
        assert one[channel] == other[channel]
