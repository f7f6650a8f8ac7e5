"""What the simulation draws from the records, and what it assumes where they have nothing, on real worlds."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest

from softflank.pressure import simulate
from softflank.pressure.setting import DIMENSIONS
from softflank.pressure.simulate import rerun
from softflank.records.fall import ADVERSARY
from softflank.records.flows import MEASURE, spread
from softflank.records.successors import ANY, kept
from softflank.records.survival import regime_exit
from softflank.ties import profile
from softflank.vocabulary import NO_PRESSURE, Dimension
from softflank.world import World

Make = Callable[..., World]


def test_the_government_lasts_as_the_record_says(make: Make) -> None:
    world = make("RUS", "SYR", "TUR", "2024-11-01")
    found = simulate(world, profile(world), draws=4_000)
    record = regime_exit(world, found.ladder.rungs, found.reached)
    for rung in found.up():
        chance = record[rung.id]
        assert chance is not None
        assert found.survival(rung.id).value == pytest.approx(1 - chance.value, abs=0.01), rung.id
    calm = record[NO_PRESSURE]
    assert calm is not None
    assert np.median(-np.expm1(-found.draw(4_000, 0).arrays["base_hazard"])) == pytest.approx(calm.value, abs=0.003)
    assert not any(g.measure in ("pressure.exits", "pressure.calm") for g in found.gaps)
    fits = [e.fit for e in found.survival("limited_strikes").evidence if e.fit]
    assert any("protocol-losses" in f for f in fits)


def test_without_a_record_nothing_is_said_of_the_government_and_a_gap_names_the_rungs(make: Make) -> None:
    world = make("RUS", "ARM", "AZE", "2023-09-01")
    found = simulate(world, profile(world), draws=300)
    gap = next(g for g in found.gaps if g.measure == "pressure.exits")
    assert "no record" in gap.reason and "not known" in gap.reason and "limited strikes" in gap.reason
    assert all(found.survival(r.id) is None for r in found.up()) and found.success("removal_troops") is None
    assert not any(a.startswith("survival.") and "hazard" in a for a in found.assumptions), "no guess stands in"
    assert all(found.retained(r.id, d).value >= 0 for r in found.rungs for d in DIMENSIONS)


def test_what_a_removal_leaves_is_told_as_if_it_succeeds_and_no_more_than_a_deal_leaves(make: Make) -> None:
    for roles in (("RUS", "VEN", "USA", "2025-10-31"), ("RUS", "ARM", "AZE", "2023-09-01")):
        world = make(*roles)
        found = simulate(world, profile(world), draws=500)
        ladder, last = [r.id for r in found.rungs], None
        for rung in (r for r in ("removal_raid", "removal_troops") if r in ladder):
            done = np.array([found.retained(rung, d).value for d in DIMENSIONS])
            mean = np.median(found.arrays["kept_patron"][:, found.place(rung)], axis=0)
            deal = np.array([found.retained("deal", d).value for d in DIMENSIONS])
            assert (done <= mean + 1e-9).all() and (done <= deal + 1e-9).all(), (roles, rung)
            assert last is None or (done <= last + 1e-9).all(), "troops leave no more than a raid"
            assert found.retained(rung, DIMENSIONS[0]).label.endswith("if it succeeds")
            last = done


def test_how_often_a_removal_succeeds_is_a_count_of_operations_and_not_of_this_government(make: Make) -> None:
    success = [
        simulate(world, profile(world), draws=100).success("removal_raid")
        for world in (make("RUS", "VEN", "USA", "2025-10-31"), make("RUS", "SRB", "USA", "2024-06-01"))
    ]
    assert all(e is not None and "operations, pooled" in e.label and "Venezuela" not in e.label for e in success)
    armed = make("RUS", "PRK", "USA", "2024-06-01")
    found = simulate(armed, profile(armed), draws=100)
    assert found.success("removal_raid") is None and found.survival("removal_raid") is None
    assert any("nuclear" in g.reason for g in found.gaps)


def test_a_successor_keeps_what_the_record_says_and_less_after_an_adversarys_hand(make: Make) -> None:
    world = make("RUS", "VEN", "USA", "2025-10-31")
    found = simulate(world, profile(world), draws=4_000)
    trade, given = DIMENSIONS.index(Dimension.ECONOMIC), found.draw(4_000, 0).arrays
    for name, by in (("kept_after", ANY), ("kept_imposed", ADVERSARY)):
        ratio = kept(world, ends=True, by=by)["trade"].ratio
        assert ratio is not None
        drawn = given[name][:, trade]
        assert np.median(drawn) == pytest.approx(ratio.value, abs=0.01) and drawn.max() <= 1
    energy = given["kept_after"][:, DIMENSIONS.index(Dimension.ENERGY)]
    gap = next(g for g in found.gaps if g.measure == "pressure.successor")
    assert np.isnan(energy).all() and "energy" in gap.reason and "economic" not in gap.reason


def test_third_parties_put_little_of_reported_trade_back_and_more_of_fuel(make: Make) -> None:
    world = make("RUS", "VEN", "USA", "2025-10-31", "IRN", "CHN")
    found = simulate(world, profile(world), draws=2_000)
    back = rerun(found, found.draw(2_000, 0).arrays)["restored"]
    trade, fuel = (back[:, :, DIMENSIONS.index(d)] for d in (Dimension.ECONOMIC, Dimension.ENERGY))
    assert trade.max() <= 0.05 and 0 < np.median(trade[:, found.place("blockade")]) < 0.05
    assert fuel.max() > 0.05


def test_trade_gets_through_as_the_record_says_relative_to_today(make: Make) -> None:
    world = make("RUS", "SYR", "TUR", "2014-11-01")
    found = simulate(world, profile(world), draws=4_000)
    shares = spread(world, found.ladder.rungs)
    x = found.draw(4_000, 0).arrays["through"]
    for rung in found.up():
        drawn, told = x[:, found.place(rung.id)], shares[rung.id]
        if rung.id in MEASURE or rung.group == "words":
            assert told is not None and np.median(drawn) == pytest.approx(told[49], abs=0.02), rung.id
        else:
            assert np.isnan(drawn).all(), rung.id
    gap = next(g for g in found.gaps if g.measure == "pressure.trade")
    assert "closed border" in gap.reason and "blockade" not in gap.reason
    world = make("RUS", "DZA", "USA", "2019-06-01")
    quiet = simulate(world, profile(world), draws=4_000)
    assert quiet.reached is None
    trade, now = DIMENSIONS.index(Dimension.ECONOMIC), quiet.place("designation")
    through = quiet.draw(4_000, 0).arrays["through"][:, now]
    lasting = quiet.arrays["lasting"][:, now, trade]
    kept_flow = quiet.arrays["kept_patron"][:, now, trade] / lasting
    assert (kept_flow >= through - 1e-9).all() and np.abs(kept_flow - through).max() <= 0.05 * 0.4 + 1e-9


def test_a_group_without_a_record_takes_that_of_the_next_lower_one(make: Make) -> None:
    world = make("RUS", "CUB", "USA", "1962-10-01")
    found = simulate(world, profile(world), draws=300)
    hazard = found.draw(300, 0).arrays["exit_hazard"]
    assert regime_exit(world, found.ladder.rungs)["covert_action"] is None
    one, other = found.place("covert_action"), found.place("secondary_sanctions")
    assert np.array_equal(hazard[:, one], hazard[:, other]) and not np.isnan(hazard[:, one]).any()
    assert np.isnan(hazard[:, found.place("removal_troops")]).all(), "what removes a government is no such group"
