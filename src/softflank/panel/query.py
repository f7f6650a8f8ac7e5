"""From a query to its SQL, its rows and the publisher's rows behind them.

The printed text is DuckDB SQL over the panel's own files and runs in the panel's folder as it stands; the same text
with the names of the open tables gives the rows.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from functools import lru_cache

import duckdb

from softflank.panel.view import Panel
from softflank.vocabulary import BadData, Query

Rows = tuple[list[str], list[tuple[object, ...]]]
LIMIT = 200

_NAMED = {"state_year": "indicator", "dyad_year": "indicator", "spells": "kind", "events": "kind"}
"""Column that holds what :attr:`Query.indicators` names."""
_STATES = {
    "state_year": ("state",),
    "ideal_points": ("state",),
    "dyad_year": ("origin", "partner"),
    "pair_votes": ("state1", "state2"),
    "spells": ("state", "partner"),
    "events": ("state", "partner"),
}
_WINDOWED = ("arms_need_", "arms_stake_", "arms_imports_", "arms_exports_", "arms_rank_")
"""Indicators that end in the number of years that they sum."""

_TOKEN = re.compile(r"""\s+|'(?:[^']|'')*'|"end"|-?\d+|<=|>=|=|\(|\)|,|\*|\w+""")
_WORD = re.compile(r"""'(?:[^']|'')*'|\b([^\W\d]\w*)""")
_KNOWN = {
    *re.findall(
        r"\w+",
        "SELECT REPLACE CASE WHEN THEN END AS FROM WHERE AND OR IN IS NULL BETWEEN DATE "
        "year start end source available_from row series issue indicator kind",
    ),
    *(column for columns in _STATES.values() for column in columns),
}
"""Words of a printed query beside literals, numbers and the name of its table."""


@lru_cache(maxsize=1 << 14)
def printed(query: Query) -> str:
    """SQL that gives back the rows in a panel folder."""
    return _sql(query, f"'{query.table}.parquet'")


def rows(panel: Panel, query: Query, limit: int | None = None) -> Rows:
    """Column names and rows that answer a query, at most ``limit``."""
    return panel.rows(_sql(query, query.table) + ("" if limit is None else f" LIMIT {limit}"))


def answered(panel: Panel, text: str) -> Rows:
    """Column names and rows that answer a printed query, as a brief carries it.

    The text comes from a file that anybody may have written: it runs only if it is made of the words that
    :func:`printed` uses, over one table of the panel.

    Raises:
        BadData: it is no such query, or the panel cannot answer it.
    """
    table = next((t for t in _STATES if f"FROM '{t}.parquet' WHERE " in text), None)
    said = text.replace(f"'{table}.parquet'", str(table), 1)
    if table is None or _TOKEN.sub("", said) or not set(_WORD.findall(said)) - {""} <= {*_KNOWN, table}:
        raise BadData(f"this is no query of a brief: {text[:80]}")
    return panel.rows(said)


def many(panel: Panel, queries: Iterable[Query]) -> dict[Query, Rows]:
    """Rows of many queries: those that ask of one series are one question, which says of each row whose it is.

    Raises:
        BadData: the panel cannot answer one.
    """
    alike: dict[tuple[str, tuple[str, ...], date], list[Query]] = {}
    for query in dict.fromkeys(queries):
        alike.setdefault((query.table, query.indicators, query.known), []).append(query)
    found: dict[Query, Rows] = {}
    cursor = panel.connection.cursor()
    for own in alike.values():
        who = tuple(dict.fromkeys(n for q in own for n in q.who)) if all(q.who for q in own) else ()
        whole = replace(own[0], who=who, years=(), on=None, numbers=None, source="")
        marks = [f'"asked {number}"' for number in range(len(own))]
        each = [f"({' AND '.join(_conditions(q))}) AS {mark}" for q, mark in zip(own, marks, strict=True)]
        try:
            answer = cursor.execute(f"FROM ({_sql(whole, whole.table, *each)}) WHERE {' OR '.join(marks)}")
            columns = [column[0] for column in answer.description or ()][: -len(own)]
            rows = answer.fetchall()
        except duckdb.Error as error:
            raise BadData(f"{panel.folder}: no answer to {printed(whole)}: {str(error).splitlines()[0]}") from None
        for place, query in enumerate(own, len(columns)):
            found[query] = list(columns), [row[: len(columns)] for row in rows if row[place]]
    return found


def publisher_rows(panel: Panel, query: Query, limit: int = LIMIT) -> Rows | None:
    """The publisher's rows behind a query, or ``None`` where the sources are not here or it has no table of rows."""
    if not panel.has_rows():
        return None
    sql = _orders(query) or _ballots(query)
    return panel.rows(f"{sql} LIMIT {limit}") if sql else None


def _sql(query: Query, table: str, *also: str) -> str:
    # An end that lies after the as-of date was not yet known.
    what = (
        f'* REPLACE (CASE WHEN "end" <= {literal(query.known)} THEN "end" END AS "end")'
        if query.table == "spells"
        else "*"
    )
    return f"SELECT {', '.join((what, *also))} FROM {table} WHERE " + " AND ".join(_conditions(query))


def _conditions(query: Query) -> Iterable[str]:
    if query.table == "ideal_points":
        yield from (_among(c, (n,)) for c, n in zip(("series", "issue"), query.indicators, strict=True))
    elif query.indicators:
        yield _among(_NAMED[query.table], query.indicators)
    if query.who:
        yield _who(query)
    if query.years:
        yield _years(query)
    if query.numbers is not None:
        yield _among("row", query.numbers) if query.numbers else "row IS NULL"
    if query.on is not None:
        day = literal(query.on)
        yield f'start <= {day} AND ("end" IS NULL OR "end" >= {day})'
    if query.source:
        yield _among("source", (query.source,))
    yield f"available_from <= {literal(query.known)}"


def _who(query: Query) -> str:
    columns = _STATES[query.table]
    if all(len(named) == 1 for named in query.who):
        return _among(columns[0], [named[0] for named in query.who])
    pairs = [
        " AND ".join(_among(c, (code,)) for c, code in zip(columns, named, strict=False) if code) for named in query.who
    ]
    return pairs[0] if len(pairs) == 1 else "(" + " OR ".join(f"({pair})" for pair in pairs) + ")"


def _years(query: Query) -> str:
    column = "year(start)" if query.table in ("spells", "events") else "year"
    named = sorted(set(query.years))
    if len(named) > 1 and len(named) == named[-1] - named[0] + 1:
        return f"{column} BETWEEN {named[0]} AND {named[-1]}"
    return _among(column, named)


def _among(column: str, values: Iterable[str | int | date]) -> str:
    given = [literal(value) for value in values]
    return f"{column} = {given[0]}" if len(given) == 1 else f"{column} IN ({', '.join(given)})"


def literal(value: str | int | date) -> str:
    """A value as it stands in SQL."""
    if isinstance(value, int):
        return str(value)
    return f"DATE '{value}'" if isinstance(value, date) else "'" + value.replace("'", "''") + "'"


def _orders(query: Query) -> str | None:
    """Orders behind figures of arms between one supplier and one recipient."""
    arms = query.table == "dyad_year" and all(name.startswith("arms_") for name in query.indicators)
    if not arms or not query.years or len(query.who) != 1 or len(query.who[0]) != 2 or not all(query.who[0]):
        return None
    spans = [int(n.rsplit("_", 1)[1]) for n in query.indicators if n.startswith(_WINDOWED)]
    first = min(query.years) - max(spans, default=1) + 1
    supplier, recipient = map(literal, query.who[0])
    return (
        f"SELECT * FROM orders WHERE supplier = {supplier} AND recipient = {recipient} AND coalesce(delivery_year, "
        f"order_year) BETWEEN {first} AND {max(query.years)} AND available_from <= {literal(query.known)} "
        "ORDER BY source, row"
    )


def _ballots(query: Query) -> str | None:
    """Votes of the Assembly behind counts of votes of named states."""
    votes = query.table == "pair_votes" or all(name.startswith("votes_") for name in query.indicators)
    states = sorted({code for named in query.who for code in named if code})
    if not votes or not query.years or not states:
        return None
    return (
        f"SELECT * FROM votes WHERE body = 'ga' AND {_among('state', states)} AND year(start) BETWEEN "
        f"{min(query.years)} AND {max(query.years)} AND available_from <= {literal(query.known)} "
        "ORDER BY start, vote_id, state"
    )
