"""The ten tools, each a method of the workspace; the docstring is what an assistant reads before it chooses."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from functools import partial
from threading import Lock
from typing import Annotated

from mcp.server.mcpserver import Context
from pydantic import Field

from softflank.apps.mcp.arguments import (
    Answer,
    AsOf,
    Assume,
    Bytes,
    Case,
    CaseName,
    Challenger,
    Client,
    Match,
    Patron,
    Side,
    State,
    Theatre,
    Third,
)
from softflank.apps.mcp.work import result, worked
from softflank.wire.answers import AnswerJson
from softflank.workspace import Question, Workspace
from softflank.workspace.answers import USUAL, Citations, about, about_text, answer
from softflank.workspace.question import side_of
from softflank.workspace.results.result import Result
from softflank.workspace.within import case_within, text_given


@dataclass(frozen=True, slots=True)
class Tools:
    """The tools over one workspace, which answers one question at a time."""

    workspace: Workspace
    draws: int = 10_000
    turn: Lock = field(default_factory=Lock)

    def all(self) -> tuple[Callable[..., object], ...]:
        """The tools in the order in which a question is usually worked through."""
        return (
            self.find_states, self.tie, self.press, self.soft_spots, self.leverage, self.judge, self.forecast,
            self.audit, self.why, self.compare,
        )  # fmt: skip

    async def find_states(
        self,
        ctx: Context,
        names: Annotated[list[str] | None, Field(description="Names or codes to look up.")] = None,
        tied_to: Annotated[str | None, Field(description="Patron whose clients are listed.")] = None,
        as_of: AsOf = None,
        match: Match = "",
        max_bytes: Bytes = USUAL,
    ) -> Answer:
        """Look up state names and codes, or list the states tied to a patron: clients, allies, arms buyers."""

        def call() -> AnswerJson:
            found = self.workspace.states(*(names or ()), patron=tied_to, as_of=as_of)
            told = about_text("data list", found.as_of)
            return answer(found, told, Citations(self.workspace.panel.sources()), match=match, most=max_bytes)

        return result(await worked(ctx, "looking up states", call, self.turn))

    async def tie(
        self, ctx: Context, patron: State, client: State, as_of: AsOf = None, match: Match = "",
        max_bytes: Bytes = USUAL,
    ) -> Answer:  # fmt: skip
        """Measure how deep a tie is: alliance, arms, trade, energy, votes, troops, debt, visits; what is not known."""
        asked = self._question(None, patron, client, None, None, None, as_of, None)
        return await self._answer(ctx, "tie", asked, self.workspace.tie, match, max_bytes)

    async def press(
        self, ctx: Context, case: Case = None, patron: Patron = None, client: Client = None,
        challenger: Challenger = None, third: Third = None, as_of: AsOf = None,
        rung: Annotated[str | None, Field(description="One rung only, as blockade or secondary_sanctions.")] = None,
        assume: Assume = None, match: Match = "", max_bytes: Bytes = USUAL,
    ) -> Answer:  # fmt: skip
        """Simulate escalation by a challenger rung by rung (sanctions, blockade, strikes): what the patron keeps, whether it comes with force, whether the government survives."""  # noqa: E501
        asked = self._question(case, patron, client, challenger, None, third, as_of, assume)
        ask = partial(self.workspace.press, rung=rung, draws=self.draws)
        return await self._answer(ctx, "press", asked, ask, match, max_bytes)

    async def soft_spots(
        self, ctx: Context, case: Case = None, patron: Patron = None, client: Client = None,
        challenger: Challenger = None, third: Third = None, as_of: AsOf = None, assume: Assume = None,
        match: Match = "", max_bytes: Bytes = USUAL,
    ) -> Answer:  # fmt: skip
        """Find where a tie is soft or vulnerable and why, how it could be lost within a year (cut, fall, switch, drop, fade), the patron's dilemma."""  # noqa: E501
        asked = self._question(case, patron, client, challenger, None, third, as_of, assume)
        ask = partial(self.workspace.soft_spots, draws=self.draws)
        return await self._answer(ctx, "softspots", asked, ask, match, max_bytes)

    async def leverage(
        self, ctx: Context, case: Case = None, patron: Patron = None, client: Client = None,
        challenger: Challenger = None, theatre: Theatre = None, third: Third = None, as_of: AsOf = None,
        assume: Assume = None, match: Match = "", max_bytes: Bytes = USUAL,
    ) -> Answer:  # fmt: skip
        """Weigh a client as a bargaining card over another theatre: worth, break-even, trade or swap, what is reversible."""  # noqa: E501
        asked = self._question(case, patron, client, challenger, theatre, third, as_of, assume)
        ask = partial(self.workspace.leverage, draws=self.draws)
        return await self._answer(ctx, "leverage", asked, ask, match, max_bytes)

    async def judge(
        self, ctx: Context, case: CaseName, as_of: AsOf = None, match: Match = "", max_bytes: Bytes = USUAL
    ) -> Answer:
        """Judge which hypothesis or motive the evidence of a case supports, and what would flip the verdict."""
        asked = self._question(case, None, None, None, None, None, as_of, None)
        return await self._answer(ctx, "judge", asked, self.workspace.judge, match, max_bytes)

    async def forecast(
        self, ctx: Context, case: Case = None, patron: Patron = None, client: Client = None,
        challenger: Challenger = None, third: Third = None, as_of: AsOf = None, match: Match = "",
        max_bytes: Bytes = USUAL,
    ) -> Answer:  # fmt: skip
        """Forecast dated questions with a deadline and probability (next arms delivery, veto, leader out), with track record."""  # noqa: E501
        asked = self._question(case, patron, client, challenger, None, third, as_of, None)
        return await self._answer(ctx, "forecast", asked, self.workspace.forecast, match, max_bytes)

    async def audit(
        self,
        ctx: Context,
        text: Annotated[str | None, Field(description="The text itself.")] = None,
        path: Annotated[str | None, Field(description="File inside the working folder, in place of text.")] = None,
        as_of: Annotated[str | None, Field(description="Date of the text: YYYY-MM-DD.")] = None,
        match: Match = "",
        max_bytes: Bytes = USUAL,
    ) -> Answer:
        """Check a written text, report or article: citations, wording, and statements that public data contradict or support."""  # noqa: E501

        def call() -> AnswerJson:
            data, name = text_given(text, path)
            found = self.workspace.audit_bytes(data, name, as_of=as_of)
            told = about_text(f"audit {path or 'FILE'}", self.workspace.day(as_of))
            return answer(found, told, Citations(self.workspace.panel.sources()), match=match, most=max_bytes)

        return result(await worked(ctx, "reading and checking the text", call, self.turn))

    async def why(
        self,
        ctx: Context,
        figure: Annotated[str, Field(description="Id of a number in another answer, as arms.need_30.")],
        case: Case = None, patron: Patron = None, client: Client = None, challenger: Challenger = None,
        theatre: Theatre = None, as_of: AsOf = None, match: Match = "", max_bytes: Bytes = USUAL,
    ) -> Answer:  # fmt: skip
        """Explain where one number comes from: its method, source rows, query, fit, assumptions, by its id."""
        asked = self._question(case, patron, client, challenger, theatre, None, as_of, None)
        return await self._answer(ctx, "why", asked, lambda q: self.workspace.why(q, figure), match, max_bytes)

    async def compare(
        self, ctx: Context, first: Side, second: Side, challenger: Challenger = None, theatre: Theatre = None,
        as_of: AsOf = None, match: Match = "", max_bytes: Bytes = USUAL,
    ) -> Answer:  # fmt: skip
        """Lay two ties or two cases side by side: which is deeper, softer, worth more."""

        def call() -> AnswerJson:
            sides = [side if ":" in side else case_within(side) for side in (first, second)]
            asked = [side_of(side, challenger, theatre, as_of) for side in sides]
            worlds = [self.workspace.world(q) for q in asked]
            found = self.workspace.compare(*asked, draws=self.draws)
            told = about("compare", replace(asked[0], case=None, patron=first, client=second), worlds[0])
            return answer(found, told, Citations.of(*worlds), match=match, most=max_bytes)

        return result(await worked(ctx, "working out both sides", call, self.turn))

    def _question(
        self, case: str | None, patron: str | None, client: str | None, challenger: str | None, theatre: str | None,
        third: list[str] | None, as_of: str | None, assume: list[str] | None,
    ) -> Callable[[], Question]:  # fmt: skip
        """The question of a tool's arguments, made where its errors become the tool's."""
        return lambda: Question(
            case=None if case is None else case_within(case),
            patron=patron,
            client=client,
            challenger=challenger,
            theatre=theatre,
            third=tuple(third or ()),
            as_of=as_of,
            assume=tuple(assume or ()),
        )

    async def _answer(
        self, ctx: Context, name: str, asked: Callable[[], Question], ask: Callable[[Question], Result], match: str,
        most: int,
    ) -> Answer:  # fmt: skip
        def call() -> AnswerJson:
            question = asked()
            world = self.workspace.world(question)
            told = about(name, question, world)
            return answer(ask(question), told, Citations.of(world), match=match, most=most)

        return result(await worked(ctx, f"working on {name}", call, self.turn))
