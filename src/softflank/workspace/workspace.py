"""The Python API: a workspace opens a panel and answers questions, one method for each command."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from softflank.panel import Panel
from softflank.ties import profile
from softflank.workspace.conclusions import Conclusions, casebook, seat_of
from softflank.workspace.question import Day, Question, day_of, roles_of, world_of
from softflank.workspace.settings import panel_folder, reading
from softflank.world import World

if TYPE_CHECKING:
    from softflank.analysis import Pressure
    from softflank.cases import Case
    from softflank.documents.document import Document
    from softflank.workspace.results.asked import Answered, AskedRoles
    from softflank.workspace.results.audited import Audited
    from softflank.workspace.results.cases import NewCase
    from softflank.workspace.results.coverage import Covered
    from softflank.workspace.results.dossier import Dossier
    from softflank.workspace.results.found import FoundStates
    from softflank.workspace.results.listing import Listing, Record
    from softflank.workspace.results.origins import Figured, Why
    from softflank.workspace.results.points import Points
    from softflank.workspace.results.press import PressedTie
    from softflank.workspace.results.scores import Scores
    from softflank.workspace.results.softspots import SoftSpots
    from softflank.workspace.results.tie import TieResult
    from softflank.workspace.results.verified import Verified


@dataclass(frozen=True, slots=True)
class Workspace(Conclusions):
    """An open panel. Every method that takes a :class:`Question` is a pure function of panel, question and clock.

    ``today`` is the one clock of the program.
    """

    panel: Panel
    today: Callable[[], date] = field(default=date.today)

    @classmethod
    def open(cls, folder: Path | None = None) -> Workspace:
        """Open the panel in ``folder``, or the one in use.

        Raises:
            BadData: there is none, or it is damaged. BadRequest: as :func:`~softflank.workspace.settings.reading` says.
        """
        return cls(Panel.open(folder or panel_folder(), **reading()))

    def world(self, question: Question) -> World:
        """World of a question; raises as :func:`~softflank.workspace.question.world_of` does."""
        return world_of(question, self.panel, self.today())

    def day(self, asked: Day) -> date:
        """Date that is asked for, or today; raises ``BadRequest`` where it is before 1946 or in the future."""
        return day_of(asked, self.today()) or self.today()

    def tie(self, question: Question) -> TieResult:
        """How deep the tie between patron and client is, by dimension, with gaps named."""
        from softflank.workspace.results.tie import TieResult

        world = self.world(question)
        return TieResult(world, profile(world))

    def press(
        self, question: Question, *, draws: int = 10_000, rung: str | None = None, move: str = "resist",
        coalition: bool = False, say: Callable[[str], None] = lambda _: None,
    ) -> PressedTie:  # fmt: skip
        """What is kept at each rung, or at one; with changed assumptions, a second run beside the first.

        Raises ``BadRequest`` without a challenger, or for a rung or move that is not there.
        """
        from softflank.analysis import press
        from softflank.workspace.results.press import PressedTie

        def run(world: World) -> Pressure:
            rungs = None if rung is None else [rung]
            return press(world, draws=draws, rungs=rungs, move=move, coalition=coalition, say=say)

        baseline, changed = self._two_worlds(question)
        first, second = run(baseline), None if changed is None else run(changed).outcomes
        return PressedTie(baseline, first.outcomes, second, first.records())

    def soft_spots(self, question: Question, *, draws: int = 10_000) -> SoftSpots:
        """Where the tie is soft, ranked with its uncertainty; with changed assumptions, a second run beside it."""
        from softflank.analysis import press
        from softflank.workspace.results.softspots import Softness, SoftSpots

        def run(world: World) -> Softness:
            return Softness.of(press(world, draws=draws), casebook(world))

        baseline, changed = self._two_worlds(question)
        return SoftSpots(baseline, run(baseline), None if changed is None else run(changed))

    def _two_worlds(self, question: Question) -> tuple[World, World | None]:
        baseline = self.world(replace(question, assume=()))
        return baseline, self.world(question) if question.assume else None

    def brief(
        self, question: Question, *, draws: int = 10_000, archive: Path | None = None, strict: bool = False,
        seat: str | None = None, say: Callable[[str], None] = lambda _: None,
    ) -> Dossier:  # fmt: skip
        """The cited brief of a question; ``archive`` proves quotes, ``strict`` asks it of all that page one cites.

        ``say`` is told each step as it begins; what it raises ends the work.

        Raises:
            BadCase: ``strict``, and a claim of page one has no verified evidence.
            BadRequest: ``seat`` is none of patron, client, challenger, or there is no case.
        """
        from softflank.analysis import analyse, recorded
        from softflank.briefs import compose
        from softflank.briefs.strict import proved, refuse_unverified
        from softflank.workspace.library import proofs_of
        from softflank.workspace.results.dossier import Dossier

        say("opens the case")
        turned = seat_of(seat, sheet=(world := self.world(question)).case is None)
        proofs = proofs_of(world.case, archive, strict=strict)
        made = partial(analyse, draws=draws, rank=True, casebook=casebook(world)) if world.case else recorded
        analysis = made(world, say=say)
        say("writes the brief")
        sure = proved(world.case, proofs) if strict and world.case is not None else None
        brief = compose(analysis, written=self.today(), proofs=proofs, seen_from=turned, proved=sure)
        if strict and world.case is not None:
            refuse_unverified(world.case, proofs, brief.page_one_claims)
        return Dossier(analysis, brief)

    def why(self, question: Question, figure: str) -> Why:
        """From a number to its method, sources, assumptions and rows.

        Raises:
            BadRequest: no figure of the tie or of its brief has that id; the message suggests the nearest.
        """
        from softflank.workspace.results.origins import trace_among

        return trace_among(figure, self._bearing(question))

    def _bearing(self, question: Question) -> Iterator[Figured]:
        """Answers that hold figures of a question, the quickest first."""
        yield self.tie(question)
        world = self.world(question)
        if world.roles.challenger is not None:
            yield self.soft_spots(question)
            yield self.press(question)
            if world.roles.theatre is not None:
                yield self.leverage(question)
        if world.case is not None and world.case.inquiry is not None:
            yield self.judge(question)
        yield self.forecast(question)
        yield self.brief(question)

    def states(self, *words: str, patron: str | None = None, as_of: Day = None) -> FoundStates:
        """States by code or name, and the states tied to a patron; raises ``UnknownState`` with the nearest names."""
        from softflank.workspace.results.found import found_states

        return found_states(self.panel, words, patron, self.day(as_of))

    def points(self, *states: str, issue: str = "all", as_of: Day = None) -> Points:
        """Assembly ideal points of some states, or of all, from no vote after the date."""
        from softflank.workspace.results.points import points

        return points(self.panel, states, issue, self.day(as_of))

    def audit(self, file: Path | str, *, as_of: Day = None) -> Audited:
        """Audit a written assessment; ``as_of`` stands in for the date of the text.

        Truth is judged by what is known now; the date of the text says which facts it could speak of.

        Raises:
            BadRequest: the file cannot be read as a document.
        """
        from softflank.documents.reading import read

        return self._audited(read(Path(file)), Path(file).as_posix(), as_of)

    def audit_bytes(self, data: bytes, name: str, *, as_of: Day = None) -> Audited:
        """Audit a text from elsewhere, read in a process of its own; raises ``BadRequest`` as :meth:`audit` does."""
        from softflank.documents.reading import read_apart

        return self._audited(read_apart(data, name), name, as_of)

    def _audited(self, document: Document, path: str, as_of: Day) -> Audited:
        from softflank.workspace.results.audited import Audited

        return Audited.of(document, path, self.panel.view(self.today()), day_of(as_of, self.today()))

    def verify(self, file: Path | str) -> Verified:
        """Work the figures of a brief.json or brief.html out again; raises ``BadRequest`` where it is none."""
        from softflank.workspace.verifying import verified

        return verified(Path(file), self.panel, lambda asked, draws: self.brief(asked, draws=draws).to_json())

    def ask(self, question: str, *, as_of: Day = None) -> AskedRoles:
        """Roles that a question in words names; raises ``BadRequest`` where they cannot be told."""
        from softflank.drafting.questions import read_question
        from softflank.workspace.results.asked import AskedRoles

        return AskedRoles(read_question(question, self.panel.view(self.day(as_of)), dated=as_of is not None))

    def answer(self, asked: AskedRoles, out: Path, *, draws: int = 10_000) -> Answered:
        """Write the case and the brief of a question into a folder.

        Raises:
            BadRequest: its words do not settle who is patron and who is client. BadOutput: it cannot be written.
        """
        from softflank.output import check_folder
        from softflank.vocabulary import BadRequest
        from softflank.workspace.drafts import asked_case
        from softflank.workspace.results.asked import Answered

        if not asked.asked.settled:
            raise BadRequest(
                "the words do not settle who is patron and who is client; say it with softflank brief --patron P "
                "--client C --challenger X"
            )
        check_folder(out / "brief")
        case = asked_case(asked.asked, out / "case")
        dossier = self.brief(Question(case=str(out / "case"), as_of=asked.asked.as_of), draws=draws)
        return Answered((*case.files, *dossier.write(out / "brief")), dossier.analysis.tie)

    def backtest(
        self, suite: str = "all", *, folder: Path | None = None, split: int | None = None, thorough: bool = False
    ) -> Scores:
        """Scores of one suite or of all on history, out of sample; needs the extra ``backtest``."""
        from softflank.workspace.backtests import run
        from softflank.workspace.results.scores import Scores

        return Scores(run(suite, folder, split, thorough=thorough))

    def sources(self) -> Listing:
        """Sources behind the panel."""
        from softflank.workspace import holdings

        return holdings.sources(self.panel)

    def licences(self, use: str) -> Listing:
        """Whether each source may go into research, commercial work or the bundle; raises ``BadRequest`` for others."""
        from softflank.workspace import holdings

        return holdings.licences(self.panel, use)

    def series(self) -> Listing:
        """The years of each series by source; ``sparse`` says that within them no row means none."""
        from softflank.workspace import holdings

        return holdings.series(self.panel)

    def coverage(self, file: Path, as_of: Day = None) -> Covered:
        """What the ties of a list have; raises ``BadRequest`` with the line of a pair that is refused."""
        from softflank.vocabulary import BadRequest, SoftflankError
        from softflank.workspace.results.coverage import Covered, pairs

        found = []
        for number, (patron, client) in enumerate(pairs(file), 2):
            try:
                world = self.world(Question(patron=patron, client=client, as_of=as_of))
            except SoftflankError as error:
                raise BadRequest(f"{file}, line {number}: {error}") from None
            found.append(profile(world))
        return Covered(self.day(as_of), tuple(found))

    def source(self, name: str) -> Record:
        """What is known of a source; raises ``BadRequest`` where there is none of that name."""
        from softflank.workspace import holdings

        return holdings.source(self.panel, name)

    def check(self, case: str) -> Case:
        """A case, by name or folder, whose files are sound and name nothing that the model does not know.

        Raises:
            BadCase: they do not; the message names file, line and field.
        """
        from softflank.workspace.checked import checked

        return checked(case, self.today())

    def new_case(
        self, folder: Path, question: Question | None = None, *, source: Path | None = None, propose: bool = False
    ) -> NewCase:
        """Write a case folder, to start from for the roles of a question or drafted from an assessment.

        Raises:
            BadRequest: a model is asked to propose without a text, or roles are given beside one.
            UnknownState: a role is no state. BadOutput: the folder cannot be written.
        """
        from softflank.workspace.drafts import new_case

        asked, today = question or Question(), self.today()
        day = day_of(asked.as_of, today)
        return new_case(self.panel.view(today), folder, source, day, roles_of(asked, day or today), propose=propose)
