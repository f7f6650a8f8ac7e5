"""What a panel holds: sources, what may be done with them, the years of each series."""

from __future__ import annotations

from typing import Any

from softflank.panel import Panel
from softflank.vocabulary import BadRequest
from softflank.wire.sources import USES, allowed, line
from softflank.workspace.results.listing import Listing, Record

_SOURCES = {"id": "source", "version": "version", "coverage": "coverage", "licence": "licence", "in_tables": "used"}
_LICENCES = {"id": "source", "allowed": "allowed", "rows": "rows may be passed on", "licence": "licence"}
_SERIES = {
    "table": "table",
    "series": "series",
    "source": "source",
    "first": "first",
    "last": "last",
    "sparse": "no row means none",
}


def sources(panel: Panel) -> Listing:
    """Sources behind a panel."""
    lines: tuple[Any, ...] = tuple(line(s) for s in panel.sources().values())
    return Listing("Sources", _SOURCES, lines)


def licences(panel: Panel, use: str) -> Listing:
    """Whether each source may go into a use; raises ``BadRequest`` where that is none."""
    if use not in USES:
        raise BadRequest(f"--use {use}: choose of {', '.join(USES)}")
    lines: tuple[Any, ...] = tuple(allowed(s, use) for s in panel.sources().values())
    return Listing(f"Sources for {use}", _LICENCES, lines)


def series(panel: Panel) -> Listing:
    """The years of each series by source."""
    return Listing("Series of the panel", _SERIES, tuple(panel.coverage()))


def source(panel: Panel, name: str) -> Record:
    """What is known of a source; raises ``BadRequest`` where there is none of that name."""
    known = panel.sources()
    if name not in known:
        raise BadRequest(f"no source {name!r}; softflank data list names them")
    return Record(name, known[name])
