"""Operations that were meant to remove a government, counted by intention, with what came after each.

The list (``removals.yml``) says what was meant, by whom, on which day and on what page that rests. Whether the leader
and the regime were gone twelve months on is read from the panel's lists, for whatever reason, and so is the aftermath.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from typing import Any

import polars as pl

from softflank.files import own_yaml
from softflank.panel.columns import Columns
from softflank.records.governments import spells
from softflank.vocabulary import BadData

FILE = Path(__file__).parent / "removals.yml"
INTENTIONS = ("covert", "raid", "troops")
BASES = ("mip", "page")
SEEN = ("whole", "beginning")
"""How much of a page was read: all of it, or its beginning, in which the quote stands."""
MOST_PAGES = 30
"""Operations beyond the Military Intervention Project that the list may hold."""

_BEFORE = timedelta(7)
"""Who was to be removed is who was in place a week before."""
_YEAR = timedelta(365)
_AFTER = 5
"""Years after an operation in which armed conflict at home is told."""


@dataclass(frozen=True, slots=True)
class Operation:
    """One operation: its name, the state, who meant it, the first day, the intention, and the page with its quote.

    ``seen`` says how much of the page was read (:data:`SEEN`).
    """

    name: str
    state: str
    by: str
    date: date
    intention: str
    basis: str
    quote: str = ""
    url: str = ""
    seen: str = ""


@dataclass(frozen=True, slots=True)
class Aftermath:
    """What came of an operation: leader and regime gone within twelve months, regime a year on, years of conflict.

    ``None`` where the lists do not tell: no leader or regime in place before, or the lists end sooner.
    """

    operation: Operation
    leader: bool | None
    regime: bool | None
    then: str
    conflict: int

    def gone(self, outcome: str) -> bool | None:
        """Whether the *leader* or the *regime* was gone."""
        return self.leader if outcome == "leader" else self.regime


@cache
def operations(path: Path = FILE) -> tuple[Operation, ...]:
    """The list, oldest first.

    Raises:
        BadData: an entry lacks a field, its intention or basis is unknown, or one of a page has no quote or address.
    """
    try:
        found = [Operation(**entry) for entry in own_yaml(path)["operations"]]
    except (KeyError, TypeError) as error:
        raise BadData(f"{path}: an entry cannot be read: {error}") from None
    for o in found:
        paged = bool(o.quote and o.url and o.seen in SEEN)
        if o.intention not in INTENTIONS or o.basis not in BASES or (o.basis == "page" and not paged):
            words = f"an intention of {', '.join(INTENTIONS)} and a page with its quote, seen: {' or '.join(SEEN)}"
            raise BadData(f"{path}: {o.name}: needs {words}")
    return tuple(sorted(found, key=lambda o: o.date))


def aftermaths(reader: Columns, as_of: date) -> tuple[Aftermath, ...]:
    """What came of each operation whose twelve months were over on a day; ``reader`` holds what was known by then."""
    over = [o for o in operations() if o.date + _YEAR <= as_of]
    leaders, regimes = (_by_state(spells(reader, kind), over) for kind in ("leader", "regime"))
    wars = _by_state(reader.states.filter((pl.col("indicator") == "war_home") & (pl.col("value") > 0)), over)
    return tuple(_after(o, leaders[o.state], regimes[o.state], wars[o.state]) for o in over)


def told(after: Aftermath) -> str:
    """What came of an operation, as a line: name, year, leader and regime a year on, conflict in the years after."""
    words = {True: "gone", False: "stayed", None: "not on record"}
    regime = f" (then {after.then})" if after.regime and after.then else ""
    return (
        f"{after.operation.name}, {after.operation.date.year}: leader {words[after.leader]}, regime "
        f"{words[after.regime]}{regime} a year on; armed conflict at home in {after.conflict} of the five years after"
    )


def counted(found: tuple[Aftermath, ...], intention: str | None, outcome: str) -> tuple[int, int]:
    """Operations of an intention (of all, without one) after which the leader or regime was gone, and how many."""
    told = [gone for a in found if intention in (None, a.operation.intention) and (gone := a.gone(outcome)) is not None]
    return sum(told), len(told)


Rows = list[dict[str, Any]]


def _by_state(rows: pl.DataFrame, over: list[Operation]) -> dict[str, Rows]:
    """Rows of the state of each operation in their order, which for spells is that of their start."""
    found: dict[str, Rows] = {o.state: [] for o in over}
    for row in rows.filter(pl.col("state").is_in(list(found))).iter_rows(named=True):
        found[row["state"]].append(row)
    return found


def _after(o: Operation, leaders: Rows, regimes: Rows, wars: Rows) -> Aftermath:
    years = {row["year"] for row in wars if o.date.year < row["year"] <= o.date.year + _AFTER}
    then = [str(row["text"]) for row in regimes if row["start"] <= o.date + _YEAR]
    return Aftermath(o, _gone(leaders, o.date), _gone(regimes, o.date), then[-1] if then else "", len(years))


def _gone(rows: Rows, day: date) -> bool | None:
    """Whether whoever was in place a week before was gone twelve months after the first day."""
    before = [row for row in rows if row["start"] <= day - _BEFORE]
    if not before:
        return None
    held, to = before[-1], day + _YEAR
    if held["end"] is not None and held["end"] < day - _BEFORE:
        return None
    later = any(held["start"] < row["start"] <= to and row["text"] != held["text"] for row in rows)
    if later or (held["end"] is not None and held["end"] <= to):
        return True
    return False if to <= held["until"] else None
