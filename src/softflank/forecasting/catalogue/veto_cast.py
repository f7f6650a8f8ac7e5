"""Does the patron cast a veto in the Security Council within twelve months? By its vetoes of the last three years."""

from __future__ import annotations

from datetime import date

import numpy as np
import polars as pl
from numpy.typing import NDArray

from softflank.forecasting.template import KEYS, Described, Resolved, Template
from softflank.forecasting.windows import in_twelve_months, over
from softflank.panel.columns import Columns
from softflank.states.status import having

_BACK, _FIRST = 3, 1949
_DAYS = ((1, 1), (7, 1))


def asked(reader: Columns) -> pl.DataFrame:
    """Each permanent member of the day on 1 January and 1 July, from three years after the first veto."""
    last = _vetoes(reader)["start"].max()
    newest = last.year if isinstance(last, date) else 0
    days = [date(year, *day) for year in range(_FIRST, newest + 1) for day in _DAYS]
    rows = [(member, None, day) for day in days for member in sorted(having("permanent", day))]
    return pl.DataFrame(rows, schema=KEYS, orient="row")


def described(reader: Columns, keys: pl.DataFrame) -> Described:
    """Vetoes of the last three years; no class for a state without a veto."""
    recent, newest = _between(reader, keys, -12 * _BACK, 0), _between(reader, keys, -12, 0)
    kind = np.select(
        [recent == 0, recent == 1, recent <= 3],
        ["no veto in three years", "one veto in three years", "two or three vetoes in three years"],
        "four vetoes or more in three years",
    )
    members = [one in having("permanent", day) for one, day in keys.select("one", "date").iter_rows()]
    kind[~np.array(members, dtype=np.bool_)] = ""
    return Described(kind, newest > 0)


def settled(reader: Columns, keys: pl.DataFrame) -> Resolved:
    """Whether a veto was cast within twelve months; unknown past the newest veto of anybody."""
    day, last = over(keys), _vetoes(reader)["start"].max()
    came = (_between(reader, keys, 0, 12) > 0).astype(np.float64)
    covered = day <= np.datetime64(last, "D") if isinstance(last, date) else np.zeros(len(day), dtype=np.bool_)
    return Resolved(np.where(covered, came, np.nan), day + np.timedelta64(1, "D"))


def _vetoes(reader: Columns) -> pl.DataFrame:
    return reader.events.filter(pl.col("kind") == "veto")


def _between(reader: Columns, keys: pl.DataFrame, since: int, to: int) -> NDArray[np.intp]:
    """Vetoes (n) of each member between two numbers of months from the day, the first day left out."""
    rows = _vetoes(reader).select(pl.col("state").alias("one"), "start")
    asked_on = keys.select("one", "date").with_row_index("_i")
    inside = (pl.col("start") > pl.col("date").dt.offset_by(f"{since}mo")) & (
        pl.col("start") <= pl.col("date").dt.offset_by(f"{to}mo")
    )
    count = asked_on.join(rows, on="one").filter(inside).group_by("_i").len()
    found = asked_on.join(count, on="_i", how="left", maintain_order="left")["len"].fill_null(0)
    return found.to_numpy().astype(np.intp)


TEMPLATE = Template(
    id="veto_cast",
    event="{patron} casts a veto in the Security Council by {until}",
    roles=("patron",),
    table="events",
    indicator="veto",
    source="list of vetoes",
    wait=12,
    limits="it is no permanent member of the Council",
    also=("challenger",),
    deadline=in_twelve_months,
    asked=asked,
    described=described,
    settled=settled,
)
