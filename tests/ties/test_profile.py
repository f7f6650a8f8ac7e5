"""The profile of a tie: anchors as declared, gaps named once, an anchor may be assumed, depths are percentiles."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from softflank.measures import MEASURES
from softflank.ties import ANCHORS, profile
from softflank.vocabulary import Assumption, Dimension, Kind, Portrait
from softflank.world import World

WorldOf = Callable[..., World]


def portrait(world: World, dimension: Dimension) -> Portrait:
    return next(p for p in profile(world).portraits if p.dimension is dimension)


@pytest.mark.parametrize("dyad", [("RUS", "VEN", "USA"), ("CHN", "PAK", "IND"), ("IRN", "SYR", "ISR")])
def test_stake_and_need_are_the_declared_anchors(world_of: WorldOf, dyad: tuple[str, str, str]) -> None:
    for found in profile(world_of(*dyad)).portraits:
        by_id = {e.id: e for e in found.estimates}
        for side, name, anchor in zip(
            ("stake", "need"), ANCHORS[found.dimension], (found.stake, found.dependence), strict=True
        ):
            if anchor is None:
                assert any(g.measure == f"{found.dimension}.{side}" for g in found.gaps)
            else:
                assert name is not None
                assert anchor.value == by_id[name].value
                assert 0 <= anchor.value <= 1


def test_a_gap_is_said_once(world_of: WorldOf) -> None:
    for found in profile(world_of("RUS", "VEN", "USA")).portraits:
        names = [g.measure for g in found.gaps]
        assert len(names) == len(set(names))


def test_a_case_may_give_an_anchor_that_no_data_set_has(world_of: WorldOf) -> None:
    world = world_of("RUS", "VEN", "USA")
    measured = portrait(world, Dimension.ENERGY).stake
    assert measured is None, "neither is seen to report its fuel trade, and shares in oil fields are none"
    given = Assumption("anchors.energy.stake", 0.01, 0.02, 0.05, "share", "invented for a test", ("nobody",))
    stake = portrait(replace(world, assumptions={**world.assumptions, given.key: given}), Dimension.ENERGY).stake
    assert stake is not None
    assert (stake.low, stake.value, stake.high, stake.kind) == (0.01, 0.02, 0.05, Kind.ASSUMED)
    assert stake.evidence[0].assumption == given.key
    assert portrait(world, Dimension.ENERGY).stake == measured, "the baseline is not touched"


def test_depth_is_the_mean_of_the_percentiles_that_speak_of_it(world_of: WorldOf) -> None:
    found = portrait(world_of("RUS", "BLR", "USA"), Dimension.ECONOMIC)
    depths = {name: kind for m in MEASURES for name, kind in m.depth.items()}
    ranks = [e.percentile for e in found.estimates if depths.get(e.id) == "operational" and e.percentile is not None]
    assert found.operational is not None
    assert len(ranks) > 2, "trade and debt at least"
    assert found.operational.value == pytest.approx(sum(ranks) / len(ranks))


def test_a_deep_tie_ranks_above_a_shallow_one(world_of: WorldOf) -> None:
    """Belarus gets nearly all its arms from Russia, Venezuela none in the same ten years."""
    deep, shallow = (portrait(world_of("RUS", c, "USA"), Dimension.MILITARY).operational for c in ("BLR", "VEN"))
    assert deep is not None
    assert shallow is not None
    assert deep.value > shallow.value + 30
