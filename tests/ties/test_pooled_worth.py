"""Worth of clients on the bundle: an interval always, a limit below which nothing is said, and no later row."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest

from softflank.measures.reading import majors
from softflank.states import states
from softflank.ties.proxies import PROXIES, read
from softflank.ties.worth import worth
from softflank.vocabulary import Kind
from softflank.world import World

WorldOf = Callable[..., World]


def test_a_deep_client_has_a_share_a_rank_and_intervals(world_of: WorldOf) -> None:
    found = worth(world_of("RUS", "BLR", as_of="2021-06-01"))
    assert found.share is not None and found.rank is not None and not found.gaps
    for estimate in (found.share, found.rank):
        assert estimate.kind is Kind.ESTIMATED and estimate.n and estimate.n >= 8
        assert estimate.low is not None and estimate.high is not None
        assert estimate.low <= estimate.value <= estimate.high
    assert found.rank.value > 0.95
    assert len(found.share.evidence) > 3


def test_a_tie_below_the_detection_limit_is_a_gap(world_of: WorldOf) -> None:
    found = worth(world_of("RUS", "LSO", as_of="2021-06-01"))
    assert found.share is None and found.rank is None
    assert {g.measure for g in found.gaps} == {"worth.share", "worth.rank"}
    assert "not observed" in found.gaps[0].reason


def test_the_portfolio_is_one_whole(world_of: WorldOf) -> None:
    found = worth(world_of("USA", "ISR", as_of="1995-06-01"))
    assert found.own.mean(axis=0) + found.others.sum(axis=0) == pytest.approx(1.0)
    assert found.weights.sum(axis=1) == pytest.approx(1.0)
    assert not {"USA", "ISR"} & set(found.codes)


def test_the_same_question_has_the_same_answer(world_of: WorldOf) -> None:
    one, other = (worth(world_of("RUS", "SYR", as_of="2021-06-01")) for _ in range(2))
    assert one.share == other.share and np.array_equal(one.own, other.own)


def test_another_salience_has_another_answer(world_of: WorldOf) -> None:
    """In one panel: what was worked out under other assumptions is not what is given."""
    shipped = worth(world_of("RUS", "SYR", as_of="2021-06-01"))
    changed = worth(world_of("RUS", "SYR", as_of="2021-06-01", assume=("salience.patron_military=0.01",)))
    assert not np.array_equal(shipped.weights, changed.weights) and shipped.share != changed.share


def test_a_patron_that_is_no_major_power_is_read_like_them(world_of: WorldOf) -> None:
    found = worth(world_of("IRN", "SYR", as_of="2021-06-01"))
    assert found.rank is not None and found.rank.value > 0.8


def test_each_proxy_sees_some_patron_and_silence_of_a_list_is_not_none(world_of: WorldOf) -> None:
    world = world_of("USA", "CAN", as_of="2021-06-01")
    codes = tuple(code for code, state in sorted(states().items()) if state.exists(world.as_of))
    found = read(world, majors(world), codes)
    for k, proxy in enumerate(PROXIES):
        scores = found.scores[:, :, k]
        assert (~np.isnan(scores)).any(), proxy.name
        if proxy.sees == "named":
            assert not (found.amounts[:, :, k][~np.isnan(scores)] == 0).any(), proxy.name
    with_itself = [(p, codes.index(power)) for p, power in enumerate(majors(world))]
    assert all(np.isnan(found.scores[p, j]).all() for p, j in with_itself)


def test_no_later_row_is_read(world_of: WorldOf) -> None:
    early = worth(world_of("RUS", "SYR", as_of="2012-06-01"))
    late = worth(world_of("RUS", "SYR", as_of="2021-06-01"))
    assert early.rank is not None and late.rank is not None
    assert early.rank.value < late.rank.value, "the intervention of 2015 and its vetoes were still to come"
