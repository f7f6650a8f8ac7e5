"""The one pipeline: from a world to its tie, the answer of the patron, the pressure on the tie and its soft spots."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from softflank.judgement import judge, pressed_for_the_theatre
from softflank.leverage import worth
from softflank.pressure import Balance, Outcomes, Response, Rung, Sensitivity, Setup, prior, sensitivity, simulate
from softflank.records.answers import becomes_crisis
from softflank.records.survival import regime_exit
from softflank.response import Answers, Prospect, answers
from softflank.response.prediction import LEVEL_OF
from softflank.softspots import Spots, find_spots
from softflank.ties import profile
from softflank.ties.beside import beside
from softflank.vocabulary import (
    NO_PRESSURE,
    RESPONSES,
    Assumption,
    Course,
    Dimension,
    Estimate,
    Gap,
    Leverage,
    LinkageCounts,
    Losses,
    SoftSpot,
    TieProfile,
    TrackRecord,
    Verdict,
)
from softflank.ways import dilemma, losses
from softflank.ways.dilemma import stands_behind
from softflank.world import World

Records = Mapping[str, TrackRecord | None]
"""What stands behind chances by their name; ``None`` is no record."""


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
    """Chance that the government lasts a year; ``None`` is no record."""
    removes: bool = False
    """Whether the rung means to remove the government: ``retained`` is then what is kept if it succeeds."""
    success: Estimate | None = None
    """How often operations of its kind did; ``None`` is no record, or a rung that removes nobody."""
    in_force: bool = False
    """Whether this rung is at or below the one that was reached."""
    balance: Balance = "not observed"
    """Whether the patron loses or gains on balance, with a band of no difference."""
    distraction: Estimate | None = None
    """What a challenger tied down here spares the patron elsewhere: apart, and never the ground of a verdict."""
    records: Records = field(default_factory=dict)
    """What stands behind the chance of an answer with force (``response``) and that of lasting (``survival``)."""


@dataclass(frozen=True, slots=True)
class Analysis:
    """A world and what the stages made of it; a stage that is not there leaves its part empty."""

    world: World
    tie: TieProfile
    spots: tuple[SoftSpot, ...] = ()
    outcomes: Outcomes | None = None
    spot_gaps: tuple[Gap, ...] = ()
    """Soft-spot rules that had nothing to go by."""
    sensitivity: Sensitivity | None = None
    prospects: tuple[Prospect, ...] = ()
    """What past crises say of the patron's answer, by level of pressure."""
    rung_reached: str | None = None
    ladder: tuple[Step, ...] = ()
    third: dict[str, TieProfile] = field(default_factory=dict)
    losses: Losses | None = None
    """How the tie is lost, by rung and way."""
    dilemma: tuple[Course, ...] = ()
    """What each course would bring the patron at the next rung and at the highest plausible one."""
    leverage: Leverage | None = None
    """What the client is worth to the challenger over the theatre."""
    verdict: Verdict | None = None
    """What the evidence of the case supports."""
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


@dataclass(frozen=True, slots=True)
class Pressure:
    """A tie and what becomes of it rung by rung, with the model that answered for the patron."""

    world: World
    tie: TieProfile
    outcomes: Outcomes
    answers: Answers | None
    """What past crises say of the patron; without one it answered by the documented prior."""

    def again(self, world: World, draws: int) -> Outcomes:
        """The ladder under other assumptions, in the setting and with the answers of this run."""
        setting, response = self.outcomes.case, _response(self.answers)
        return simulate(world, self.tie, draws=draws, response=response, prepared=setting)

    def losses(self) -> Losses:
        """How the tie is lost, by rung and way."""
        return losses(self.world, self.outcomes)

    def dilemma(self, casebook: LinkageCounts | None = None) -> tuple[Course, ...]:
        """Courses of the patron at the next rung and at the highest that is plausible; none by the documented prior."""
        if self.answers is None:
            return ()
        rungs = (self.outcomes.next_rung(), self.outcomes.up()[-1])
        return dilemma(self.world, self.outcomes, self.answers, rungs, casebook)

    def spots(self, lost: Losses) -> Spots:
        """Where the tie gives; the outcomes must hold every rung."""
        return find_spots(self.world, self.tie, self.outcomes, lost)

    def sensitivity(self) -> Sensitivity:
        """What decides the results: a sensitivity analysis of about a second."""
        return sensitivity(self.outcomes)

    def steps(self) -> tuple[Step, ...]:
        """The rungs with what the simulation says of each."""
        behind = self.records()
        return tuple(step_of(self.outcomes, rung, behind.get(rung.id)) for rung in self.outcomes.rungs)

    def records(self) -> dict[str, Records]:
        """What stands behind the chances of each rung: of lasting a year, and of an answer with force to it.

        That of lasting is of the rung itself, of a lower one whose chance stands in for it, or of no pressure.
        """
        found, ladder = self.outcomes, self.outcomes.ladder.rungs
        lasting, pressed = regime_exit(self.world, ladder).records, becomes_crisis(self.world, "words")
        taken = {r.id: e.about["rung"] for r, e in zip(ladder, found.case.past.exits, strict=True) if e}
        cell, force = self.answers.cell if self.answers and self.answers.known else None, RESPONSES.index("military")
        out: dict[str, Records] = {}
        for rung in found.rungs:
            last = None if found.survival(rung.id) is None else lasting[taken.get(rung.id, NO_PRESSURE)]
            out[rung.id] = {"survival": last}
            if rung.up:
                crisis = None if LEVEL_OF[rung.group] == "military" else pressed
                out[rung.id] = {"survival": last, "response": stands_behind(cell, crisis, force)}
        return out


def press(
    world: World,
    *,
    tie: TieProfile | None = None,
    draws: int = 10_000,
    rungs: Sequence[str] | None = None,
    move: str = "resist",
    coalition: bool = False,
    fitted: bool = True,
    asked: Answers | None = None,
    prepared: Setup | None = None,
    say: Callable[[str], None] = lambda _: None,
) -> Pressure:
    """Profile the tie if it is not given, ask how the patron would answer, and climb the ladder: every rung, or some.

    Without ``fitted`` the patron answers by the documented prior, which has seen no crisis; ``asked`` is what a run
    before this one asked of past crises, ``prepared`` the setting that it was made in. ``say`` is told how far a run
    of many draws has come.

    Raises:
        BadRequest: no challenger is named, draws are fewer than 100, or the move is unknown.
        BadCase: a rung is not in the ladder.
    """
    tie = tie or profile(world)
    asked = asked or (answers(world) if fitted else None)
    outcomes = simulate(
        world,
        tie,
        draws=draws,
        rungs=rungs,
        move=move,
        coalition=coalition,
        response=_response(asked),
        answered_by=asked.fit if asked else None,
        prepared=prepared,
        say=say,
    )
    return Pressure(world, tie, replace(outcomes, told=asked.told()) if asked else outcomes, asked)


def _response(asked: Answers | None) -> Response:
    return asked.respond if asked else prior


def recorded(world: World, *, say: Callable[[str], None] = lambda _: None) -> Analysis:
    """What the data alone tell of a tie and of those of the third parties: nothing is pressed, nothing judged."""
    say("reads the record of the ties")
    client, others = world.roles.client, beside(world)
    world.view.gather(client, filter(None, (world.roles.patron, world.roles.challenger, *others)))
    return Analysis(world, profile(world), third={code: profile(world.about(code, client)) for code in others})


def analyse(
    world: World, *, draws: int = 10_000, rank: bool = False, casebook: LinkageCounts | None = None,
    say: Callable[[str], None] = lambda _: None,
) -> Analysis:  # fmt: skip
    """Profile the tie and those of the third parties, press it, find where it gives, and conclude.

    Without a challenger there is nothing to press, without a theatre nothing to be worth, and without hypotheses
    nothing to judge. ``rank`` adds what decides the results; ``casebook`` is the record of linkage; ``say`` is told
    each step as it begins.
    """
    read = recorded(world, say=say)
    if world.roles.challenger is None:
        return replace(read, draws=draws)
    say("climbs the ladder rung by rung")
    found = press(world, tie=read.tie, draws=draws, say=say)
    say("counts how ties like this one were lost")
    lost = found.losses()
    spots = found.spots(lost)
    say("weighs the evidence")
    verdict = judged(world, casebook)
    say("asks what decides the results")
    return replace(
        read,
        spots=spots.found,
        spot_gaps=spots.gaps,
        outcomes=found.outcomes,
        sensitivity=found.sensitivity() if rank else None,
        losses=lost,
        dilemma=found.dilemma(casebook),
        prospects=found.answers.prospects() if found.answers else (),
        rung_reached=found.outcomes.reached,
        ladder=found.steps(),
        leverage=weighed(world, found.outcomes, verdict, casebook) if world.roles.theatre else None,
        verdict=verdict,
        draws=draws,
    )


def judged(world: World, casebook: LinkageCounts | None) -> Verdict | None:
    """Verdict on the hypotheses of a world's case; ``None`` where it has none."""
    if world.case is None or world.case.inquiry is None:
        return None
    return judge(world.case, casebook, seed=world.seed)


def weighed(world: World, outcomes: Outcomes, verdict: Verdict | None, casebook: LinkageCounts | None) -> Leverage:
    """Worth over the theatre of a world, made conditional by what its verdict says of the aim.

    Raises:
        BadRequest: there is no theatre.
    """
    aim = None if verdict is None else pressed_for_the_theatre(verdict)
    return worth(world, outcomes, casebook=casebook, conditional=aim)


def step_of(outcomes: Outcomes, rung: Rung, records: Records | None = None) -> Step:
    """A rung with what the simulation says of it, and what stands behind its chances."""
    return Step(
        rung=rung.id,
        title=rung.label,
        group=rung.group,
        retained={d: outcomes.retained(rung.id, d) for d in Dimension},
        response=outcomes.response(rung.id) if rung.up else {},
        net_loss=outcomes.net_loss(rung.id),
        survival=outcomes.survival(rung.id),
        removes=outcomes.removes(rung.id),
        success=outcomes.success(rung.id),
        in_force=outcomes.in_force(rung.id),
        balance=outcomes.balance(rung.id),
        distraction=outcomes.distraction(rung.id),
        records=records or {},
    )
