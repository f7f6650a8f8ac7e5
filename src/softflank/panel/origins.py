"""From a figure back to rows: the query of its evidence, and the publisher's rows where the sources are here."""

from __future__ import annotations

import re
from collections.abc import Callable

from softflank.panel.view import Panel
from softflank.vocabulary import Evidence

Rows = tuple[list[str], list[tuple[object, ...]]]
_FILE = re.compile(r"'(state_year|dyad_year|pair_votes|spells|events)\.parquet'")
_FIELD = {name: re.compile(rf"{name} = '([^']+)'") for name in ("origin", "partner", "state", "state1", "state2")}
_YEARS = re.compile(r"year (?:= (\d+)|BETWEEN (\d+) AND (\d+))")
LIMIT = 200


def figures(panel: Panel, evidence: Evidence, limit: int = LIMIT) -> Rows:
    """Rows of the panel that an evidence's query names: column names and at most ``limit`` rows."""
    return panel.rows(_FILE.sub(r"\1", evidence.query) + f" LIMIT {limit}")


def publisher_rows(panel: Panel, evidence: Evidence, limit: int = LIMIT) -> Rows | None:
    """The publisher's rows behind a figure, or ``None`` where the sources are not here or it has no row table."""
    if not panel.has_rows():
        return None
    found = {name: match.group(1) for name, pattern in _FIELD.items() if (match := pattern.search(evidence.query))}
    years = _YEARS.search(evidence.query)
    if years is None:
        return None
    last = int(years.group(1) or years.group(3))
    for prefix, query in _ORIGINS:
        if prefix in evidence.query:
            window = re.search(r"arms_\w+_(\d+)", evidence.query)
            first = last - int(window.group(1)) + 1 if window else int(years.group(1) or years.group(2))
            sql = query(found, first, last)
            return panel.rows(f"{sql} LIMIT {limit}") if sql else None
    return None


def _orders(found: dict[str, str], first: int, last: int) -> str:
    if "origin" not in found or "partner" not in found:
        return ""
    return (
        f"SELECT * FROM orders WHERE supplier = '{found['origin']}' AND recipient = '{found['partner']}' "
        f"AND coalesce(delivery_year, order_year) BETWEEN {first} AND {last} ORDER BY source, row"
    )


def _ballots(found: dict[str, str], first: int, last: int) -> str:
    states = [found[name] for name in ("state1", "state2", "state") if name in found]
    named = ", ".join(f"'{s}'" for s in states)
    return (
        f"SELECT * FROM votes WHERE body = 'ga' AND state IN ({named}) AND year(start) BETWEEN {first} AND {last} "
        "ORDER BY start, vote_id, state"
    )


_ORIGINS: tuple[tuple[str, Callable[[dict[str, str], int, int], str]], ...] = (
    ("arms_", _orders),
    ("pair_votes", _ballots),
    ("votes_", _ballots),
)
