"""Whose hand removed a leader: who used force, armed the government's opponents, or meant to remove it."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import date, timedelta

import polars as pl

from softflank.panel import Panel
from softflank.panel.tables import happened
from softflank.records.removals import operations

REMOVERS = ("own people", "patron", "adversary", "not told", "regular")
"""Who ended a leader's time; *regular* is any exit by rule, death or illness, *not told* a foreign hand unnamed."""

_FORCE = 4
_BEFORE = timedelta(7)
"""Days by which two lists may date the same removal apart."""


def remover_of(patron: str, who: Collection[str], friends: Collection[str], *, foreign: bool, forced: bool) -> str:
    """Who removed a leader, from the side of one patron whose friends by treaty are no adversaries."""
    if not foreign:
        return "own people" if forced else "regular"
    if patron in who:
        return "patron"
    return "adversary" if set(who) - set(friends) else "not told"


def hands(panel: Panel, fought: pl.DataFrame) -> Mapping[str, list[tuple[str, date, date]]]:
    """States that used force against a state, supported its armed opponents, or meant to remove its government.

    By state, each with its first and last day: of what is coded, and of the operations that pages tell of.
    """
    support = happened(panel, "dyad_year", ["support_against_any"]).filter(pl.col("value") > 0)
    forced = fought.filter(pl.col("hostility") >= _FORCE).select("state", "presser", "start", "end")
    # Support of the year itself may be to those who were just removed.
    aided = support.select(
        pl.col("partner").alias("state"),
        pl.col("origin").alias("presser"),
        pl.date(pl.col("year") + 1, 1, 1).alias("start"),
        pl.date(pl.col("year") + 1, 12, 31).alias("end"),
    )
    out: dict[str, list[tuple[str, date, date]]] = {}
    for state, presser, start, end in pl.concat([forced, aided]).iter_rows():
        out.setdefault(state, []).append((presser, start, end))
    for o in operations():
        out.setdefault(o.state, []).append((o.by, o.date - _BEFORE, o.date))
    return out
