"""Dated questions about a tie, with what the record of each template is, and the author's own beside them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from softflank.forecasting import DatedQuestion, QuestionSet
from softflank.vocabulary import Assumption, Estimate, Gap
from softflank.wire import forecasts as form
from softflank.workspace.results.origins import Figured
from softflank.workspace.results.plots import intervals
from softflank.workspace.results.press import titled
from softflank.workspace.results.result import Picture, Sheet, estimates_frame, number
from softflank.world import World

if TYPE_CHECKING:
    import polars as pl

    from softflank.wire.forecasts import ForecastsJson


@dataclass(frozen=True, slots=True)
class Forecasted(Figured):
    """What the templates ask about a world; ``records`` holds the hindcast of each."""

    world: World
    asked: QuestionSet
    records: Mapping[str, Mapping[str, Any]]

    @property
    def questions(self) -> tuple[DatedQuestion, ...]:
        """Questions of live templates: no other prints a chance."""
        return tuple(q for q in self.asked.questions if self.records[q.template]["live"])

    @property
    def gaps(self) -> tuple[Gap, ...]:
        """Templates that ask nothing, and those that missed their bars."""
        missed = [q for q in self.asked.questions if not self.records[q.template]["live"]]
        return (*self.asked.gaps, *(Gap(q.id, f"no record: {_missed(self.records[q.template])}") for q in missed))

    def to_json(self) -> ForecastsJson:
        """The questions in the form ``forecast``."""
        return form.forecasts(self.world, self.questions, self.records, self.gaps)

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
        """Questions of the templates, then the author's own."""
        told = Sheet(
            f"{titled(self.world)}: dated questions",
            ("question", "chance", "called", "class", "of it"),
            tuple((q.text, number(q.chance), self._called(q), q.kind, f"{q.events} of {q.n}") for q in self.questions),
            "Each chance is the frequency of a class of past questions. Its interval takes them as independent, which "
            "those of one pair are not: it is too narrow. Records: docs/how-good.md.",
        )
        own = () if self.world.case is None else self.world.case.forecasts
        if not own:
            return (told,)
        rows = tuple((f.text, f"{f.probability:.3g}", f.deadline.isoformat(), f.condition) for f in own)
        return told, Sheet("Numbers of the author, without a record", ("question", "author's chance", "by", "if"), rows)

    def notes(self) -> tuple[str, ...]:
        """What is not asked, and why."""
        return tuple(f"gap: {g.measure}: {g.reason}" for g in self.gaps)

    def _called(self, question: DatedQuestion) -> str:
        return "forecast" if self.records[question.template]["skill"] else "base rate"


def _missed(record: Mapping[str, Any]) -> str:
    if record["slope"] is None:
        return "its hindcast has too few outcomes"
    return f"slope {record['slope']:.2f} and calibration error {record['ece']:.3f} in the hindcast miss its bars"
