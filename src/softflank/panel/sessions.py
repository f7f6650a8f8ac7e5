"""Session of the General Assembly to which a roll call counts, as in the published ideal points.

A regular session opens on a Tuesday of September: of the third week, counting from the first one with a working day
(Rules of Procedure of the General Assembly, A/520, rule 1), and since 2023 of the second week (the 78th session opened
on 5 September 2023, the 79th on 10 September 2024, the 80th on 9 September 2025). Before 1997 the publisher's dates
tell the month alone (their days run from 1 to 7), so that until then all of September belongs to the new session.
``sessions.csv`` lists, by id, the roll calls that the publisher counts elsewhere: those of five special sessions and of
the fifth emergency special session, for a later regular session, and a few that are late or wrongly dated. Other
emergency special sessions count by date. Source of the list: the column ``session`` of Voeten's roll calls, 1946 to
January 2020 (``unvotes``); for 2020 to 2023 the vote counts of the ideal points of July 2025.
"""

from __future__ import annotations

from datetime import date, timedelta
from functools import cache
from pathlib import Path

import numpy as np
import polars as pl
from numpy.typing import NDArray

LIST = Path(__file__).with_name("sessions.csv")
DAYS_SINCE = 1997
"""First year in which the publisher's dates tell the day."""

WEEK_EARLIER_SINCE = 2023
_SATURDAY = 5


@cache
def opening(year: int) -> date:
    """Day in a year from which votes count for the session that opens in it."""
    first = date(year, 9, 1)
    if year < DAYS_SINCE:
        return first
    monday = first - timedelta(first.weekday())
    if first.weekday() >= _SATURDAY:
        monday += timedelta(7)
    return monday + timedelta(8 if year >= WEEK_EARLIER_SINCE else 15)


@cache
def listed() -> dict[int, int]:
    """Roll-call id -> session, of the roll calls that do not count by date."""
    rows = pl.read_csv(LIST).select("first", "last", "session").iter_rows()
    return {roll: session for first, last, session in rows for roll in range(first, last + 1)}


def session_on(day: date) -> int:
    """Last regular session that has opened by a day, at least the first."""
    return max(1, day.year - (day < opening(day.year)) - 1945)


def sessions(day: pl.Series, roll: pl.Series, named: pl.Series | None = None) -> NDArray[np.int64]:
    """Session of each roll call, from 1: by the publisher's id where listed, else as its text is named, else by date.

    ``roll`` and ``named`` (the session in the symbol of an adopted text) are null where there is none.
    """
    known = listed()
    symbol = named if named is not None else pl.Series([None] * day.len(), dtype=pl.Int64)
    rows = zip(day, roll, symbol, strict=True)
    return np.array([known.get(r) or s or session_on(d) for d, r, s in rows], dtype=np.int64)
