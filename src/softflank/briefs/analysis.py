"""Everything that a brief says, worked out before a word is written: the tie, the pressure on it, its soft spots."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from softflank.ties import profile
from softflank.vocabulary import Dimension, Estimate, SoftSpot, TieProfile
from softflank.world import World

RESPONSES = ("none", "nonmilitary", "military")
"""The three classes of the patron's response that past crises can tell apart."""


@dataclass(frozen=True, slots=True)
class Step:
    """What a rung of the ladder would do: what is kept, how the patron would answer, what it would lose."""

    rung: str
    title: str
    group: str
    retained: dict[Dimension, Estimate]
    response: dict[str, Estimate]
    net_loss: Estimate | None = None
    expected: str = ""


@dataclass(frozen=True, slots=True)
class Analysis:
    """A world and what the stages made of it; a stage that is not there leaves its part empty."""

    world: World
    tie: TieProfile
    spots: tuple[SoftSpot, ...] = ()
    ranking: Any = None
    ladder: tuple[Step, ...] = ()
    drivers: tuple[tuple[str, Estimate], ...] = ()
    third: dict[str, TieProfile] = field(default_factory=dict)
    draws: int = 0

    @property
    def reached(self) -> Step | None:
        """The rung that the case says was reached, where the ladder has it."""
        case = self.world.case
        name = case.rung.reached if case and case.rung else None
        return next((s for s in self.ladder if s.rung == name), None)

    @property
    def response(self) -> dict[str, Estimate] | None:
        """How the patron would answer at the rung reached, or at the highest one where none is named."""
        step = self.reached or (self.ladder[-1] if self.ladder else None)
        return step.response if step and step.response else None

    def figure(self, name: str) -> Estimate | None:
        """An estimate of the tie by id."""
        return self.tie.estimates().get(name)


def analyse(world: World, *, draws: int = 10_000) -> Analysis:
    """Profile the tie and those of the third parties, press it, and find where it gives."""
    tie = profile(world)
    third = {code: profile(world.about(code, world.roles.client)) for code in _third(world)}
    return _pressed(Analysis(world, tie, third=third, draws=draws))


def _third(world: World) -> tuple[str, ...]:
    """Third parties of the roles, and those that the case compares the patron's tie with."""
    named = (*world.roles.third_parties, *(world.case.third_parties if world.case else ()))
    roles = (world.roles.patron, world.roles.client)
    return tuple(dict.fromkeys(code for code in named if code not in roles and world.state(code).exists(world.as_of)))


def _pressed(analysis: Analysis) -> Analysis:
    """The analysis with ladder, response and soft spots."""
    return analysis
