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
_HEADER = ["id", "deadline", "outcome", "reference"]


@dataclass(frozen=True, slots=True)
class RowOutcome:
    """A row of a ledger with what came of it: outcome 0 or 1 where settled, and by what.

    ``rebuilt`` is the chance that this code gives for the same question from the rows of this panel that were out on
    its day; missing for an author's number.
    """

    row: Mapping[str, Any]
    state: State
    outcome: float | None
    by: str
    rebuilt: float | None

    @property
    def brier(self) -> float | None:
        """Squared error of the chance."""
        return None if self.outcome is None else float((self.row["probability"] - self.outcome) ** 2)


def outcomes(file: Path) -> dict[tuple[str, str], tuple[str, str]]:
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
    rows: Sequence[Mapping[str, Any]], panel: Panel, today: date, told: Mapping[tuple[str, str], tuple[str, str]]
) -> tuple[RowOutcome, ...]:
    """What came of each row: by ``told`` first, else by its public row as far as that was out ``today``."""
    reader = Columns.open(panel, PATRONS).known(today)
    templates = {t.id: t for t in TEMPLATES}
    return tuple(_settled(row, templates.get(row["template"] or ""), reader, today, told) for row in rows)


def _settled(
    row: Mapping[str, Any],
    template: Template | None,
    reader: Columns,
    today: date,
    told: Mapping[tuple[str, str], tuple[str, str]],
) -> RowOutcome:
    rebuilt = None if template is None else again(template, reader, tuple(row["states"]), _day(row["asked"]))
    if known := told.get((row["id"], row["deadline"])):
        outcome, reference = known
        if outcome == "void":
            return RowOutcome(row, "void", None, reference, rebuilt)
        return RowOutcome(row, "settled", float(outcome), reference, rebuilt)
    if row["by"] != TEMPLATE or template is None or template.condition:
        return RowOutcome(row, "open", None, "needs a file of outcomes", rebuilt)
    came = template.settled(reader, keyed(tuple(row["states"]), _day(row["asked"])))
    over = _day(row["deadline"]) <= today and came.known[0] <= np.datetime64(today)
    if over and not np.isnan(came.event[0]):
        return RowOutcome(row, "settled", float(came.event[0]), f"{template.table}.{template.indicator}", rebuilt)
    waited = pl.select(pl.lit(_day(row["deadline"])).dt.offset_by(f"{template.wait}mo")).item()
    if today > waited:
        return RowOutcome(row, "void", None, f"the {template.source} does not reach it", rebuilt)
    return RowOutcome(row, "open", None, f"waits for the {template.source}", rebuilt)


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
