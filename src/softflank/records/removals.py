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
    lists = {kind: spells(reader, kind) for kind in ("leader", "regime")}
    wars = reader.states.filter((pl.col("indicator") == "war_home") & (pl.col("value") > 0))
    return tuple(_after(o, lists, wars) for o in operations() if o.date + _YEAR <= as_of)


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


def _after(o: Operation, lists: dict[str, pl.DataFrame], wars: pl.DataFrame) -> Aftermath:
    leader, regime = (_gone(rows.filter(pl.col("state") == o.state), o.date) for rows in lists.values())
    own = wars.filter((pl.col("state") == o.state) & pl.col("year").is_between(o.date.year + 1, o.date.year + _AFTER))
    regimes = lists["regime"].filter((pl.col("state") == o.state) & (pl.col("start") <= o.date + _YEAR)).sort("start")
    then = "" if regimes.is_empty() else str(regimes.row(-1, named=True)["text"])
    return Aftermath(o, leader, regime, then, own["year"].n_unique())


def _gone(rows: pl.DataFrame, day: date) -> bool | None:
    """Whether whoever was in place a week before was gone twelve months after the first day."""
    before = rows.filter(pl.col("start") <= day - _BEFORE).sort("start")
    if before.is_empty():
        return None
    held: dict[str, Any] = before.row(-1, named=True)
    to = day + _YEAR
    later = rows.filter((pl.col("start") > held["start"]) & (pl.col("start") <= to) & (pl.col("text") != held["text"]))
    if held["end"] is not None and held["end"] < day - _BEFORE:
        return None
    if not later.is_empty() or (held["end"] is not None and held["end"] <= to):
        return True
    return False if to <= held["until"] else None
