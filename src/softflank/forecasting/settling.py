"""What came of the rows of a ledger, by public rows of a panel that is newer than they are, or by a file."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, Literal

import numpy as np
import polars as pl

from softflank.files import read_text
from softflank.forecasting.catalogue import TEMPLATES
from softflank.forecasting.ledger import TEMPLATE
from softflank.forecasting.past import DayChances, PastQuestions
from softflank.forecasting.template import LEAST, Template, keyed
from softflank.panel import Panel
from softflank.panel.columns import Columns
from softflank.records.ties import PATRONS
from softflank.vocabulary import BadRequest

State = Literal["open", "settled", "void"]
Key = tuple[str, str]
"""Id and deadline of a row."""
SAME = 5e-6
"""Difference between a chance and what a ledger holds of it that its rounding makes."""
_HEADER = ["id", "deadline", "outcome", "reference"]


@dataclass(frozen=True, slots=True)
class RowOutcome:
    """A row of a ledger with what came of it: outcome 0 or 1 where settled, and by what.

    ``rebuilt`` is the chance that this code gives for the same question from the rows of this panel that were out on
    its day; for an author's number what its case says today, missing where that is not at hand.
    """

    row: Mapping[str, Any]
    state: State
    outcome: float | None
    by: str
    rebuilt: float | None
    due: bool = False
    """Whether its day is past and nothing has settled it."""

    @property
    def same(self) -> bool:
        """Whether the chance of today is the one that was registered, which the ledger rounds."""
        return self.rebuilt is not None and abs(self.rebuilt - self.row["probability"]) <= SAME

    @property
    def said(self) -> str:
        """What came of it in a word."""
        return self.state if self.outcome is None else "yes" if self.outcome else "no"

    @property
    def brier(self) -> float | None:
        """Squared error of the chance."""
        return None if self.outcome is None else float((self.row["probability"] - self.outcome) ** 2)


def outcomes(file: Path) -> dict[Key, tuple[str, str]]:
    """Outcome (0, 1 or void) and reference by id and deadline, from a CSV file of these four columns.

    Raises:
        BadRequest: the file is not of this form, or an outcome has no reference.
    """
    reader = csv.DictReader(io.StringIO(read_text(file, BadRequest), newline=""))
    if reader.fieldnames != _HEADER:
        raise BadRequest(f"{file}: the header is {','.join(_HEADER)}")
    found = {}
    for n, row in enumerate(reader, start=2):
        if row["outcome"] not in ("0", "1", "void") or not row["reference"]:
            raise BadRequest(f"{file}:{n}: an outcome is 0, 1 or void, and has a reference that shows it")
        found[row["id"], row["deadline"]] = (row["outcome"], row["reference"])
    return found


def settle(
    rows: Sequence[Mapping[str, Any]],
    panel: Panel,
    today: date,
    told: Mapping[Key, tuple[str, str]],
    own: Mapping[Key, float] | None = None,
) -> tuple[RowOutcome, ...]:
    """What came of each row that is over: by its public row as far as that was out ``today``, else by ``told``.

    ``own`` holds an author's numbers of today by id and deadline.
    """
    reader = Columns.open(panel, PATRONS).known(today)
    templates = {t.id: t for t in TEMPLATES}

    def one(row: Mapping[str, Any]) -> RowOutcome:
        template, key = templates.get(row["template"] or ""), (row["id"], row["deadline"])
        rebuilt = (own or {}).get(key)
        if template is not None:
            name = f"again {template.id} {row['states']} {row['asked']}"
            if name not in panel.answers:
                panel.answers[name] = again(template, reader, tuple(row["states"]), _day(row["asked"]))
            rebuilt = panel.answers[name]
        state, outcome, by = _outcome(row, template, reader, today, told.get(key))
        return RowOutcome(row, state, outcome, by, rebuilt, state == "open" and _day(row["deadline"]) <= today)

    return tuple(map(one, rows))


def _outcome(
    row: Mapping[str, Any], template: Template | None, reader: Columns, today: date, told: tuple[str, str] | None
) -> tuple[State, float | None, str]:
    """State, outcome and by what. Nothing is scored before its day, or what comes early would count for more."""
    deadline = _day(row["deadline"])
    if deadline > today:
        return "open", None, f"{'told already, ' if told else ''}waits for its day"
    by_row = template is not None and row["by"] == TEMPLATE and not template.condition
    if by_row and template is not None:
        came = template.settled(reader, keyed(tuple(row["states"]), _day(row["asked"])))
        if came.known[0] <= np.datetime64(today) and not np.isnan(came.event[0]):
            return "settled", float(came.event[0]), f"{template.table}.{template.indicator}"
    if told is not None:
        outcome, reference = told
        return ("void", None, reference) if outcome == "void" else ("settled", float(outcome), reference)
    if not by_row or template is None:
        return "open", None, "needs a file of outcomes"
    waited = pl.select(pl.lit(deadline).dt.offset_by(f"{template.wait}mo")).item()
    if today > waited:
        return "void", None, f"the {template.source} does not reach it"
    return "open", None, f"waits for the {template.source}"


def again(template: Template, reader: Columns, states: tuple[str, ...], day: date) -> float | None:
    """Chance of a template's question about some states from the rows out on a day; ``None`` where there is none."""
    then = reader.known(day)
    key = keyed(states, day)
    told = template.described(then, key)
    past = PastQuestions.of(template, then).by(day)
    kind = str(told.kind[0])
    if not kind or past.counted(day, past.kind == kind)[0] < LEAST:
        return None
    return float(DayChances.of(past.with_one(key, kind, bool(told.before[0]))).learnt[-1])


def _day(text: str) -> date:
    return date.fromisoformat(text)
