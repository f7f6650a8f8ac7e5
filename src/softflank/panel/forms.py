"""The panel's tables: columns and types, and which of them the bundle carries.

Every row has the period that it describes (``start``, ``end``) and the day from which it could be known
(``available_from``). ``row`` is the row number in the publisher's file, or of the first of the rows that
a derived figure sums.
"""

from __future__ import annotations

from typing import Literal

Type = Literal["date", "text", "int", "float", "vote", "issues", "count", "year"]

_KEY: dict[str, Type] = {"start": "date", "end": "date", "available_from": "date"}
_TAIL: dict[str, Type] = {"source": "text", "row": "int"}

TABLES: dict[str, dict[str, Type]] = {
    "state_year": {
        "indicator": "text",
        "state": "text",
        "year": "year",
        **_KEY,
        "value": "float",
        "low": "float",
        "high": "float",
        **_TAIL,
    },
    "dyad_year": {
        "indicator": "text",
        "origin": "text",
        "partner": "text",
        "year": "year",
        **_KEY,
        "value": "float",
        "low": "float",
        "high": "float",
        **_TAIL,
    },
    "pair_votes": {
        "state1": "text",
        "state2": "text",
        "year": "year",
        **_KEY,
        **{f"n{a}{b}": "count" for a in "yan" for b in "yan"},
        "source": "text",
    },
    "ideal_points": {
        "issue": "text",
        "series": "text",
        "state": "text",
        "session": "year",
        "year": "year",
        **_KEY,
        "value": "float",
        "low": "float",
        "high": "float",
        "votes": "year",
        "source": "text",
    },
    "spells": {"kind": "text", "state": "text", "partner": "text", **_KEY, "value": "float", "text": "text", **_TAIL},
    "events": {"kind": "text", "state": "text", "partner": "text", **_KEY, "value": "float", "text": "text", **_TAIL},
    "coverage": {
        "table": "text",
        "indicator": "text",
        "source": "text",
        "first": "year",
        "last": "year",
        "sparse": "year",
        "lag": "year",
    },
    "votes": {
        "body": "text",
        "vote_id": "int",
        "state": "text",
        **_KEY,
        "vote": "vote",
        "issues": "issues",
        "roll": "int",
        "session": "int",
        **_TAIL,
    },
    "orders": {
        "supplier": "text",
        "recipient": "text",
        "order_year": "year",
        "delivery_year": "year",
        "description": "text",
        "category": "text",
        "tiv": "float",
        "status": "text",
        "comment": "text",
        **_KEY,
        **_TAIL,
    },
}
"""Table name -> column -> type. In ``pair_votes``, ``nya`` counts votes on which state 1 said yes and state 2
abstained; states are in alphabetical order."""

BUNDLED = ("state_year", "dyad_year", "pair_votes", "spells", "events")
"""Tables of the bundle. ``votes`` and ``orders`` hold publishers' rows and exist only where the sources are."""

DESCRIBED = ("coverage",)
"""What each series describes; made of the sources' descriptions, beside the rows."""

FITTED = ("ideal_points",)
"""Estimates fitted at the build: the same within rounding on every machine, so apart from the logical hash."""

SORT: dict[str, tuple[str, ...]] = {
    "state_year": ("indicator", "state", "year", "source"),
    "dyad_year": ("indicator", "origin", "partner", "year", "source"),
    "pair_votes": ("state1", "state2", "year"),
    "ideal_points": ("series", "issue", "state", "session"),
    "spells": ("kind", "state", "partner", "start", "end", "text", "source"),
    "events": ("kind", "start", "state", "partner", "text", "source"),
    "coverage": ("table", "indicator", "source"),
    "votes": ("body", "vote_id", "state"),
    "orders": ("supplier", "recipient", "order_year", "delivery_year", "description", "row"),
}

FORMAT = 1
"""Version of these forms; a panel of another version is refused."""
