"""Dated questions about a tie with the licence of each template to give a chance, and the author's own beside them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from softflank.evaluation.record import licensed, missed
from softflank.forecasting import DatedQuestion, QuestionSet
from softflank.vocabulary import Assumption, Estimate, Gap, licence
from softflank.wire import forecasts as form
from softflank.workspace.results.origins import Figured
from softflank.workspace.results.plots import intervals
from softflank.workspace.results.press import titled
from softflank.workspace.results.result import Picture, Sheet, chance, estimates_frame, number
from softflank.world import World

if TYPE_CHECKING:
    import polars as pl

    from softflank.wire.forecasts import ForecastsJson


@dataclass(frozen=True, slots=True)
class Forecasted(Figured):
    """What the templates ask about a world; ``records`` holds the hindcast of each.

    A template that missed its bars asks its question, and gives no chance of it.
    """

    world: World
    asked: QuestionSet
    records: Mapping[str, Mapping[str, Any]]

    @property
    def questions(self) -> tuple[DatedQuestion, ...]:
        """Questions of live templates: no other prints a chance."""
        return tuple(q for q in self.asked.questions if self.records[q.template]["live"])

    @property
    def silent(self) -> tuple[DatedQuestion, ...]:
        """Questions of templates that missed their bars."""
        return tuple(q for q in self.asked.questions if not self.records[q.template]["live"])

    @property
    def gaps(self) -> tuple[Gap, ...]:
        """Templates that ask nothing."""
        return self.asked.gaps

    def to_json(self) -> ForecastsJson:
        """The questions in the form ``forecast``."""
        return form.forecasts(self.world, self.questions, self.silent, self.records, self.gaps)

    def figures(self) -> dict[str, Estimate]:
        """Chances by question."""
        return {q.id: q.chance for q in self.questions}

    def ground(self) -> tuple[World, Mapping[str, Assumption]]:
        """World of the questions."""
        return self.world, self.world.assumptions

    def plot(self) -> Picture:
        """Chances of the dated questions."""
        rows = [(f"{q.template.replace('_', ' ')}, by {q.deadline}", q.chance) for q in self.questions]
        return intervals(titled(self.world), "Chance of each dated question, from its class of past questions", rows)

    def frame(self) -> pl.DataFrame:
        """A row for each question of a template."""
        return estimates_frame([({"template": q.template, "deadline": q.deadline}, q.chance) for q in self.questions])

    def tables(self) -> tuple[Sheet, ...]:
        """Questions of the templates, those without a chance last, then the author's own."""
        told = Sheet(
            f"{titled(self.world)}: dated questions",
            ("question", "chance", "base rate", "its class", "record of the template"),
            (
                *(self._row(q, number(q.chance), chance(q.climatology)) for q in self.questions),
                *(self._row(q, licence(None), "-") for q in self.silent),
            ),
            "Each chance is the frequency of a class of past questions, and the base rate that of all of them. The "
            "interval takes them as independent, which those of one pair are not: it is too narrow.",
        )
        own = () if self.world.case is None else self.world.case.forecasts
        if not own:
            return (told,)
        rows = tuple((f.text, chance(f.probability), f.deadline.isoformat(), f.condition) for f in own)
        columns = ("question", "author's chance", "by", "if")
        return told, Sheet("Numbers of the author, who has no record; scored apart", columns, rows)

    def notes(self) -> tuple[str, ...]:
        """What is not asked, and why."""
        return tuple(f"gap: {g.measure}: {g.reason}" for g in self.gaps)

    def _row(self, asked: DatedQuestion, told: str, base: str) -> tuple[str, ...]:
        text = f"{asked.text} If: {asked.condition}" if asked.condition else asked.text
        record = licensed(self.records[asked.template])
        stands = licence(record) if record else f"no record: {missed(self.records[asked.template])}"
        return text, told, base, f"{asked.events} of {asked.n}: {asked.kind}", stands
