"""A case asked again: which chances moved since they were registered, and why; what is due; what is new."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from softflank.forecasting import DatedQuestion
from softflank.forecasting.ledger import code
from softflank.forecasting.settling import RowOutcome
from softflank.wire.ledgers import MovedJson, UpdatedJson
from softflank.workspace.results.forecasted import Forecasted
from softflank.workspace.results.result import Result, Sheet
from softflank.workspace.results.scored import SAME

if TYPE_CHECKING:
    import polars as pl

Why = Literal["data", "code", "none"]


@dataclass(frozen=True, slots=True)
class Moved:
    """A chance as it was registered, and as of today; ``why`` is the first cause that holds, ``how`` says it."""

    question: DatedQuestion
    row: Mapping[str, Any]
    why: Why
    how: str


@dataclass(frozen=True, slots=True)
class Updated(Result):
    """Forecasts of today beside the rows of a ledger; ``added`` are the rows that were registered in ``file``."""

    case: str
    today: Forecasted
    rows: Sequence[RowOutcome]
    added: tuple[Mapping[str, Any], ...]
    file: Path | None

    @property
    def moved(self) -> tuple[Moved, ...]:
        """Today's questions beside the newest row of the same template and states.

        The templates rest on no assumption, so that none can move them; the numbers of an author move by hand alone.
        """
        newest = {(s.row["template"], tuple(s.row["states"])): s for s in self.rows}
        pairs = [(q, newest.get((q.template, q.states))) for q in self.today.questions]
        return tuple(_moved(q, then) for q, then in pairs if then is not None)

    @property
    def due(self) -> tuple[RowOutcome, ...]:
        """Rows that are over."""
        day = self.today.world.as_of.isoformat()
        return tuple(s for s in self.rows if s.row["deadline"] <= day)

    def to_json(self) -> UpdatedJson:
        """The update in the form ``update``."""
        return {
            "format": 1,
            "case": self.case,
            "as_of": self.today.world.as_of.isoformat(),
            "moved": [_form(m) for m in self.moved],
            "due": [{"id": s.row["id"], "deadline": s.row["deadline"], "state": s.state, "outcome": s.outcome}
                    for s in self.due],
            "registered": [str(row["id"]) for row in self.added],
        }  # fmt: skip

    def frame(self) -> pl.DataFrame:
        """A row for each question of today that was asked before."""
        import polars as pl

        return pl.DataFrame(self.to_json()["moved"], infer_schema_length=None)

    def tables(self) -> tuple[Sheet, ...]:
        """What moved, and what is due."""
        moved = tuple(
            (m.question.text, f"{m.row['probability']:.3g}", f"{m.question.chance.value:.3g}", m.why, m.how)
            for m in self.moved
        )
        due = tuple((s.row["text"], s.row["by"], s.row["deadline"], s.state, s.by) for s in self.due)
        return (
            Sheet(f"{self.case} asked again on {self.today.world.as_of}",
                  ("question of today", "registered", "today", "why", "how"), moved),
            Sheet("Due", ("forecast", "by", "due", "state", "settled by"), due),
        )  # fmt: skip

    def notes(self) -> tuple[str, ...]:
        """What was registered."""
        if self.file is None:
            return ("nothing was registered: give --ledger FILE to keep today's forecasts",)
        return (f"registered in {self.file}: {len(self.added)} new forecasts",)


def _moved(question: DatedQuestion, then: RowOutcome) -> Moved:
    row, now = then.row, question.chance.value
    again = then.rebuilt
    if again is None or abs(again - row["probability"]) > SAME:
        changed: Why = "code" if row["code"] != code() else "data"
        how = f"the same day asked again gives {'nothing' if again is None else f'{again:.3g}'}"
        return Moved(question, row, changed, how)
    if question.kind != row["class"]:
        return Moved(question, row, "data", f"class was: {row['class']}; is: {question.kind}")
    if abs(now - again) > SAME:
        was, counted = f"{row['events']} of {row['n']}", f"{question.events} of {question.n}"
        return Moved(question, row, "data", f"of the class {was} had come about, now {counted}")
    return Moved(question, row, "none", "the same rows are out; the window has moved on")


def _form(moved: Moved) -> MovedJson:
    return {
        "id": moved.question.id,
        "before": moved.row["probability"],
        "after": moved.question.chance.value,
        "asked_before": moved.row["asked"],
        "deadline": moved.question.deadline.isoformat(),
        "why": moved.why,
        "how": moved.how,
    }
