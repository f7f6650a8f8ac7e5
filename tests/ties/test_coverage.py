"""What may be said of absence: silence speaks for two years after the end of a source, and not for longer."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from softflank.ties import coverage
from softflank.world import World

WorldOf = Callable[..., World]


@pytest.mark.parametrize(("day", "said"), [
    ("1962-10-01", ""), ("2018-12-31", ""), ("2020-12-31", ""), ("2021-01-01", "is not on record since 2018"),
])  # fmt: skip
def test_treaties_end_in_2018(world_of: WorldOf, day: str, said: str) -> None:
    assert coverage.silent_since(world_of("RUS", "CUB", "USA", day), coverage.TREATIES) == said


def test_a_source_ends_where_it_was_out_on_the_date(world_of: WorldOf) -> None:
    """A sanction is public when it is imposed; deliveries of a year come out in March of the next."""
    assert coverage.ends(world_of("RUS", "CUB", "USA", "2026-01-01"), coverage.SANCTIONS) == 2023
    assert coverage.ends(world_of("RUS", "CUB", "USA", "2023-06-01"), coverage.SANCTIONS) == 2023
    assert coverage.ends(world_of("RUS", "CUB", "USA", "1980-01-01"), coverage.DELIVERIES) == 1979


def test_a_source_that_is_not_here_says_nothing(world_of: WorldOf) -> None:
    assert coverage.silent_since(world_of("RUS", "CUB", "USA", "2018-01-01"), ("none",)) == "is not on record"
