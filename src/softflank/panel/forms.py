"""The panel's tables: columns and types, and which of them the bundle carries.

Every row has the period that it describes (``start``, ``end``) and the day from which it could be known
(``available_from``). ``row`` is the row number in the publisher's file, or of the first of the rows that
a derived figure sums.
"""

from __future__ import annotations

import polars as pl

_KEY = {"start": pl.Date(), "end": pl.Date(), "available_from": pl.Date()}
_TAIL = {"source": pl.String(), "row": pl.Int64()}

TABLES: dict[str, dict[str, pl.DataType]] = {
    "state_year": {"indicator": pl.String(), "state": pl.String(), "year": pl.Int32(), **_KEY,
                   "value": pl.Float64(), "low": pl.Float64(), "high": pl.Float64(), **_TAIL},
    "dyad_year": {"indicator": pl.String(), "origin": pl.String(), "partner": pl.String(), "year": pl.Int32(), **_KEY,
                  "value": pl.Float64(), "low": pl.Float64(), "high": pl.Float64(), **_TAIL},
    "pair_votes": {"state1": pl.String(), "state2": pl.String(), "year": pl.Int32(), **_KEY,
                   **{f"n{a}{b}": pl.UInt16() for a in "yan" for b in "yan"}, "source": pl.String()},
    "spells": {"kind": pl.String(), "state": pl.String(), "partner": pl.String(), **_KEY,
               "value": pl.Float64(), "text": pl.String(), **_TAIL},
    "events": {"kind": pl.String(), "state": pl.String(), "partner": pl.String(), **_KEY,
               "value": pl.Float64(), "text": pl.String(), **_TAIL},
    "votes": {"body": pl.String(), "vote_id": pl.Int64(), "state": pl.String(), **_KEY, "vote": pl.Int8(),
              "issues": pl.Int16(), **_TAIL},
    "orders": {"supplier": pl.String(), "recipient": pl.String(), "order_year": pl.Int32(),
               "delivery_year": pl.Int32(), "description": pl.String(), "category": pl.String(), "tiv": pl.Float64(),
               "status": pl.String(), "comment": pl.String(), **_KEY, **_TAIL},
}
"""Table name -> column -> type. In ``pair_votes``, ``nya`` counts votes on which state 1 said yes and state 2
abstained; states are in alphabetical order."""

BUNDLED = ("state_year", "dyad_year", "pair_votes", "spells", "events")
"""Tables of the bundle. ``votes`` and ``orders`` hold publishers' rows and exist only where the sources are."""

SORT: dict[str, tuple[str, ...]] = {
    "state_year": ("indicator", "state", "year", "source"),
    "dyad_year": ("indicator", "origin", "partner", "year", "source"),
    "pair_votes": ("state1", "state2", "year"),
    "spells": ("kind", "state", "partner", "start", "end", "text", "source"),
    "events": ("kind", "start", "state", "partner", "text", "source"),
    "votes": ("body", "vote_id", "state"),
    "orders": ("supplier", "recipient", "order_year", "delivery_year", "description", "row"),
}

FORMAT = 1
"""Version of these forms; a panel of another version is refused."""


def conform(table: str, frame: pl.DataFrame) -> pl.DataFrame:
    """Frame in the columns, types and order of a table; absent columns are null."""
    columns = [pl.col(c).cast(t) if c in frame.columns else pl.lit(None, dtype=t).alias(c)
               for c, t in TABLES[table].items()]
    return frame.select(columns).sort(*SORT[table], nulls_last=True)
