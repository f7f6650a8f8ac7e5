"""The JSON forms of what is known of the data: sources, their uses, the years of series, ties covered."""

from __future__ import annotations

from typing import Any

from typing_extensions import TypedDict


class SourceLine(TypedDict):
    """A source in ``softflank data list --json``."""

    id: str
    version: str
    coverage: str
    licence: str
    in_tables: Any


class LicenceLine(TypedDict):
    """A source in ``softflank data licences --json``: whether it may go into the use asked for."""

    id: str
    allowed: bool
    rows: bool
    licence: str


class SeriesLine(TypedDict):
    """A series: first and last year that a source describes; ``sparse``: within them no row means none."""

    table: str
    series: str
    source: str
    first: int
    last: int
    sparse: bool
    lag_days: int


class CoveredDimension(TypedDict):
    """A dimension of a tie: how many estimates, whether both anchors have a value, and what has none."""

    estimates: int
    stake: bool
    dependence: bool
    gaps: list[str]


class CoveredTie(TypedDict):
    """A tie of a list: how many dimensions have any estimate."""

    patron: str
    client: str
    with_estimate: int
    dimensions: dict[str, CoveredDimension]


class CoveredTies(TypedDict):
    """``softflank data coverage --pairs FILE --json``."""

    format: int
    as_of: str
    ties: list[CoveredTie]


USES = ("research", "commercial", "bundle")


def allowed(described: dict[str, Any], use: str) -> LicenceLine:
    """Whether a source may be used so, as the manifest describes it; an unknown licence allows no commercial use."""
    may = {"research": True, "commercial": described["commercial_use"], "bundle": described["derived_redistributable"]}
    return {
        "id": described["id"],
        "allowed": bool(may[use]),
        "rows": bool(described["rows_redistributable"]),
        "licence": described["licence"],
    }


def line(described: dict[str, Any]) -> SourceLine:
    """A source as the manifest describes it."""
    first, last = described["coverage"]
    return {
        "id": described["id"],
        "version": described["version"],
        "coverage": f"{first}–{last}",
        "licence": described["licence"],
        "in_tables": described["in_tables"],
    }
