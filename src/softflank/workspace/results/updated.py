"""A case asked again: what changed in it, which chances moved since they were registered, what is due, what is new."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from softflank.forecasting import DatedQuestion
from softflank.forecasting.ledger import AUTHOR, code
from softflank.forecasting.settling import SAME, RowOutcome
from softflank.wire.ledgers import MovedJson, UpdatedJson
from softflank.workspace.results.changes import SinceThen
from softflank.workspace.results.forecasted import Forecasted
from softflank.workspace.results.result import Result, Sheet, chance

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
    """A case of today beside its brief of an older day, and its forecasts beside the rows of a ledger.

    ``added`` are the rows that were registered in ``file``.
    """

    case: str
    changed: SinceThen
    today: Forecasted
    rows: Sequence[RowOutcome]
    added: tuple[Mapping[str, Any], ...]
    file: Path | None

    @property
    def moved(self) -> tuple[Moved, ...]:
        """Today's questions beside the newest older row of the same template and states.

        The templates rest on no assumption, so that none can move them; the numbers of an author move by hand alone.
        """
        today = self.today.world.as_of.isoformat()
        newest = {(s.row["template"], tuple(s.row["states"])): s for s in self.rows if s.row["asked"] < today}
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
            "format": 2,
            "case": self.case,
            "as_of": self.today.world.as_of.isoformat(),
            "changed": self.changed.to_json(),
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
        """What changed in the case, which chances moved, and what is due."""
        moved = tuple(
            (m.question.text, chance(m.row["probability"]), chance(m.question.chance.value), m.why, m.how)
            for m in self.moved
            if m.why != "none"
        )
        due = tuple(
            (s.row["text"], s.row["by"], chance(s.row["probability"]), s.row["deadline"], s.said, s.by)
            for s in self.due
        )
        return (
            *self.changed.tables(),
            Sheet("Chances that moved", ("question of today", "registered", "today", "why", "how"), moved),
            Sheet("Due", ("forecast", "by", "chance", "due", "came about", "settled by"), due),
        )

    def notes(self) -> tuple[str, ...]:
        """How many chances stand, which numbers the author changed, and what was registered."""
        same, case = sum(m.why == "none" for m in self.moved), self.today.world.case
        said = [] if self.changed.figures or self.changed.words else [f"nothing differs from {self.changed.since}"]
        said += (
            [f"{same} of {len(self.moved)} chances stand: the same rows are out, and the window has moved on"]
            if self.moved
            else ["no forecast of an older day is on its ledger"]
        )
        newest = max((day for c in case.claims.values() if (day := c.end or c.start)), default=None) if case else None
        if newest is not None:
            said.append(f"the newest claim of the case is of {newest}: what happened since is in the data alone")
        said += [
            f"changed by the author: {s.row['text']} {chance(s.row['probability'])} is now {chance(s.rebuilt)}"
            for s in self.rows
            if s.row["by"] == AUTHOR and s.rebuilt is not None and not s.same
        ]
        if self.file is None:
            return (*said, "nothing was registered: give --ledger FILE to keep today's forecasts")
        return (*said, f"registered in {self.file}: {len(self.added)} new forecasts")


def _moved(question: DatedQuestion, then: RowOutcome) -> Moved:
    row, now = then.row, question.chance.value
    again = then.rebuilt
    if again is None or not then.same:
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
