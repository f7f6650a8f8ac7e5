"""Everything that a brief says, worked out before a word is written: the tie, the pressure on it, its soft spots."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from softflank.pressure import Outcomes, Rung, simulate
from softflank.response import Prospect, answering, prospects
from softflank.softspots import Ranking, find_spots, rank_spots
from softflank.ties import profile
from softflank.vocabulary import Assumption, Dimension, Estimate, SoftSpot, TieProfile
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
    survival: Estimate | None = None
    in_force: bool = False
    """Whether this rung is at or below the one that was reached."""


@dataclass(frozen=True, slots=True)
class Analysis:
    """A world and what the stages made of it; a stage that is not there leaves its part empty."""

    world: World
    tie: TieProfile
    spots: tuple[SoftSpot, ...] = ()
    outcomes: Outcomes | None = None
    ranking: Ranking | None = None
    prospects: tuple[Prospect, ...] = ()
    """What past crises say of the patron's answer, by level of pressure."""
    rung_reached: str | None = None
    ladder: tuple[Step, ...] = ()
    third: dict[str, TieProfile] = field(default_factory=dict)
    draws: int = 0

    @property
    def reached(self) -> Step | None:
        """The rung in force on the as-of date, by the case or by the sanctions data, where one is on record."""
        return next((s for s in self.ladder if s.rung == self.rung_reached), None)

    @property
    def assumptions(self) -> dict[str, Assumption]:
        """Every assumption in use by key, those of the ladder included."""
        ladder = self.outcomes.ladder.assumptions() if self.outcomes else {}
        return {**self.world.assumptions, **ladder}

    @property
    def response(self) -> dict[str, Estimate] | None:
        """How the patron would answer at the rung reached, or at the highest one where none is named."""
        steps = [s for s in self.ladder if s.response]
        step = self.reached or (steps[-1] if steps else None)
        return step.response if step and step.response else None

    def figure(self, name: str) -> Estimate | None:
        """An estimate of the tie by id."""
        return self.tie.estimates().get(name)


def analyse(world: World, *, draws: int = 10_000, rank: bool = False) -> Analysis:
    """Profile the tie and those of the third parties, press it, and find where it gives.

    ``rank`` adds the ranking of the soft spots with its sensitivity analysis, for about a second more.
    """
    tie = profile(world)
    third = {code: profile(world.about(code, world.roles.client)) for code in _third(world)}
    return _pressed(Analysis(world, tie, third=third, draws=draws), rank=rank)


def _third(world: World) -> tuple[str, ...]:
    """Third parties of the roles, and those that the case compares the patron's tie with."""
    named = (*world.roles.third_parties, *(world.case.third_parties if world.case else ()))
    roles = (world.roles.patron, world.roles.client)
    return tuple(dict.fromkeys(code for code in named if code not in roles and world.state(code).exists(world.as_of)))


def _pressed(analysis: Analysis, *, rank: bool) -> Analysis:
    """The analysis with ladder, response and soft spots; without a challenger there is nothing to press."""
    if analysis.world.roles.challenger is None:
        return analysis
    answers = answering(analysis.world)
    outcomes = simulate(analysis.world, analysis.tie, draws=analysis.draws, **answers)
    ranking = rank_spots(analysis.world, analysis.tie, outcomes, answers["response"]) if rank else None
    return replace(
        analysis,
        outcomes=outcomes,
        prospects=prospects(analysis.world),
        spots=find_spots(analysis.world, analysis.tie, outcomes),
        ranking=ranking,
        ladder=tuple(step_of(outcomes, rung) for rung in outcomes.rungs),
        rung_reached=outcomes.reached,
    )


def step_of(outcomes: Outcomes, rung: Rung) -> Step:
    """A rung with what the simulation says of it."""
    return Step(
        rung=rung.id,
        title=rung.label,
        group=rung.group,
        retained={d: outcomes.retained(rung.id, d) for d in Dimension},
        response=outcomes.response(rung.id) if rung.up else {},
        net_loss=outcomes.net_loss(rung.id),
        survival=outcomes.survival(rung.id),
        in_force=outcomes.in_force(rung.id),
    )
