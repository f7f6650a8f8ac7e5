"""What a workspace concludes from a case: the verdict on its hypotheses, and tables of others beside it."""

from __future__ import annotations

from abc import ABC, abstractmethod
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from softflank.vocabulary import LinkageCounts
from softflank.workspace.question import Question
from softflank.world import World

if TYPE_CHECKING:
    from softflank.pressure import Outcomes
    from softflank.workspace.previews import Preview
    from softflank.workspace.results.collected import Collected
    from softflank.workspace.results.compared import SideBySide
    from softflank.workspace.results.forecasted import Forecasted
    from softflank.workspace.results.judged import JudgedCase, ScoredTables
    from softflank.workspace.results.leverage import WorthResult
    from softflank.workspace.results.places import Placed


class Conclusions(ABC):
    """Conclusions of a workspace, over the worlds that it answers in."""

    __slots__ = ()

    @abstractmethod
    def world(self, question: Question) -> World:
        """World of a question."""

    def preview(self, question: Question) -> Preview:
        """A ladder with few draws, to watch while assumptions are moved; raises ``BadRequest`` without a challenger."""
        from softflank.workspace.previews import preview

        return preview(self.world(replace(question, assume=())))

    def judge(self, question: Question) -> JudgedCase:
        """Which hypothesis the evidence of a case supports, what would flip it and what it hangs on.

        Raises:
            BadRequest: no case is named. BadCase: it has no hypotheses and evidence.
        """
        from softflank.judgement import judge
        from softflank.vocabulary import BadRequest
        from softflank.workspace.results.judged import JudgedCase

        world = self.world(question) if question.case else None
        if world is None or world.case is None:
            raise BadRequest("hypotheses and evidence stand in a case: name one, or give a table with --matrix")
        return JudgedCase(world, judge(world.case, casebook(world), seed=world.seed))

    def places(self, question: Question) -> Placed:
        """Where the tie lies: capitals, the ways to the client, hosts of forces of patron and challenger.

        Raises:
            BadRequest: there is no challenger.
        """
        from softflank.ties import profile
        from softflank.vocabulary import BadRequest
        from softflank.workspace.results.places import Placed

        world = self.world(question)
        if world.roles.challenger is None:
            raise BadRequest("the map shows a tie under pressure: name a --challenger")
        return Placed(world, profile(world))

    def leverage(self, question: Question, *, draws: int = 10_000) -> WorthResult:
        """What the client is worth to the challenger over the theatre, and what bounds it.

        Raises:
            BadRequest: there is no challenger or no theatre.
        """
        from softflank.analysis import judged, press, weighed
        from softflank.workspace.results.leverage import WorthResult

        world = self.world(question)
        known, book = theatre_of(world), casebook(world)
        found = press(world, draws=draws)
        return WorthResult(world, known, weighed(world, found.outcomes, judged(world, book), book), found.outcomes)

    def forecast(self, question: Question) -> Forecasted:
        """Dated questions by template with the chance of their reference class; an author's own numbers stand apart.

        A template that missed its bars in the hindcast gives no chance.
        """
        from softflank.evaluation.record import template_record
        from softflank.forecasting import TEMPLATES, forecasts
        from softflank.workspace.results.forecasted import Forecasted

        world = self.world(question)
        return Forecasted(world, forecasts(world), {t.id: template_record(t.id) for t in TEMPLATES})

    def collect(self, question: Question, *, draws: int = 10_000) -> Collected:
        """What to collect: inputs by what it would be worth to know them, and the source that would settle each.

        The strongest are held against runs with the input fixed, so that this takes some ten seconds.

        Raises:
            BadRequest: there is no challenger.
        """
        from softflank.analysis import press
        from softflank.judgement.targets import AGAIN, judged_targets, pressed_targets
        from softflank.workspace.results.collected import Collected

        world = self.world(question)
        found = press(world, draws=draws)

        def again(changed: World) -> Outcomes:
            return found.again(changed, min(draws, AGAIN))

        targets = pressed_targets(world, found.outcomes, again)
        if world.case is not None and world.case.inquiry is not None:
            targets += judged_targets(world.case, casebook(world), world.seed)
        return Collected(world, targets)

    def compare(self, first: Question, second: Question, *, draws: int = 10_000) -> SideBySide:
        """Two cases side by side, each as of its own date."""
        from softflank.analysis import analyse
        from softflank.workspace.results.compared import SideBySide

        worlds = [self.world(question) for question in (first, second)]
        return SideBySide(*(analyse(world, draws=draws, casebook=casebook(world)) for world in worlds))


def theatre_of(world: World) -> str:
    """Theatre of a world; raises ``BadRequest`` where none is named, before anything is worked out."""
    from softflank.vocabulary import BadRequest

    if world.roles.theatre is None:
        raise BadRequest("worth is over a theatre: name one with --theatre, or in the roles of the case")
    return world.roles.theatre


def seat_of(asked: str | None, *, sheet: bool = False) -> str | None:
    """The seat that is asked for; raises ``BadRequest`` where it is none of the three, or of a data sheet."""
    from softflank.briefs.sections.seat import SEATS
    from softflank.vocabulary import BadRequest

    if asked is not None and asked not in SEATS:
        raise BadRequest(f"--seat {asked}: choose of {', '.join(SEATS)}")
    if asked is not None and sheet:
        raise BadRequest(f"--seat {asked}: a data sheet presses nothing; make a case with softflank case new")
    return asked


def weigh(file: Path | str) -> ScoredTables:
    """Tables of competing hypotheses, scored as open tools do and weighed as here; raises ``BadRequest``."""
    from softflank.judgement import ach_cases
    from softflank.workspace.results.judged import ScoredTables

    return ScoredTables(ach_cases(Path(file)))


def casebook(world: World) -> LinkageCounts:
    """How often a link was offered and paid in the drawn episodes before the year of a world."""
    from softflank.evaluation.linkage import linkage_rate

    found = linkage_rate(before=world.as_of.year)
    return LinkageCounts(found.n, found.offered, found.paid, found.refused)
