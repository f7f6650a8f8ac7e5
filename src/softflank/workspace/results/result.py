"""What every result of the workspace can do: plain data, tables, a frame, a card for a notebook."""

from __future__ import annotations

import html
from abc import ABC, abstractmethod
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from softflank.output import place_file
from softflank.vocabulary import Estimate, Kind, per_cent

if TYPE_CHECKING:
    import polars as pl

SHOWN = 40
"""Rows of a table that a card shows; the frame has all."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table for reading: title, names of columns, rows of cells, what to know about it."""

    title: str
    columns: tuple[str, ...]
    rows: tuple[tuple[Any, ...], ...]
    caption: str = ""


@dataclass(frozen=True, slots=True)
class Picture:
    """A drawing as SVG, the finding that it shows, its words for who does not see; shows itself in a notebook."""

    svg: str
    title: str = ""
    alt: str = ""

    def _repr_svg_(self) -> str:
        return self.svg

    def save(self, path: Path) -> Path:
        """Write the drawing to a file beside its place and move it in.

        Raises:
            BadOutput: the file cannot be written.
        """
        place_file(path, self.svg)
        return path


class Result(ABC):
    """A frozen answer of the workspace."""

    __slots__ = ()

    @abstractmethod
    def to_json(self) -> Any:
        """The answer in the form that ``softflank schema`` gives."""

    @abstractmethod
    def tables(self) -> tuple[Sheet, ...]:
        """The answer as tables for reading, the main one first."""

    def notes(self) -> tuple[str, ...]:
        """Sentences that belong beside the tables."""
        return ()

    def overview(self) -> tuple[Sheet, ...]:
        """The tables that do not repeat what :meth:`numbers` lists."""
        return self.tables()

    def numbers(self) -> tuple[Estimate, ...]:
        """Figures of the answer."""
        return ()

    def rests_on(self) -> dict[str, int]:
        """Data sets that the answer rests on beside those of its figures, and how often."""
        return {}

    def kinds(self) -> dict[Kind, int]:
        """How many numbers of the answer are of each kind."""
        return dict(Counter(e.kind for e in self.numbers()))

    def frame(self) -> pl.DataFrame:
        """The answer as a Polars frame: the main table unless a result says otherwise."""
        import polars as pl

        main = self.tables()[0]
        return pl.DataFrame([list(row) for row in main.rows], schema=list(main.columns), orient="row", strict=False)

    def _repr_html_(self) -> str:
        return card(self.tables(), self.notes())


def estimates_frame(rows: Sequence[tuple[dict[str, Any], Estimate]]) -> pl.DataFrame:
    """Frame of estimates: columns of each row's own keys, then id, label, value, low, high, unit, kind, year."""
    import polars as pl

    records = [
        own
        | {
            "id": e.id,
            "label": e.label,
            "value": float(e.value),
            "low": e.low,
            "high": e.high,
            "unit": e.unit,
            "kind": str(e.kind),
            "year": e.year,
        }
        for own, e in rows
    ]
    return pl.DataFrame(records, infer_schema_length=None)


_STYLE = (
    ".softflank{font:14px/1.45 system-ui,sans-serif;color-scheme:light dark;max-width:60rem}"
    ".softflank table{border-collapse:collapse;margin:.3rem 0 1rem}"
    ".softflank th,.softflank td{padding:.15rem .7rem .15rem 0;text-align:left;vertical-align:top;"
    "border-bottom:1px solid color-mix(in srgb,currentColor 20%,transparent)}"
    ".softflank caption{text-align:left;font-weight:600}.softflank .note{opacity:.75;margin:.2rem 0}"
)


def card(tables: Sequence[Sheet], notes: Sequence[str] = ()) -> str:
    """HTML card of tables and notes, in the colours of the page; every cell is data and never markup."""
    parts = [f"<div class='softflank'><style>{_STYLE}</style>"]
    for table in tables:
        head = "".join(f"<th scope='col'>{html.escape(str(c))}</th>" for c in table.columns)
        body = "".join(
            "<tr>" + "".join(f"<td>{html.escape(str(cell))}</td>" for cell in row) + "</tr>"
            for row in table.rows[:SHOWN]
        )
        parts.append(
            f"<table><caption>{html.escape(table.title)}</caption><thead><tr>{head}</tr></thead>"
            f"<tbody>{body}</tbody></table>"
        )
        left = len(table.rows) - SHOWN
        more = [f"{left} more rows in .frame()"] if left > 0 else []
        parts += [f"<p class='note'>{html.escape(text)}</p>" for text in (*more, table.caption) if text]
    parts += [f"<p class='note'>{html.escape(note)}</p>" for note in notes]
    return "".join(parts) + "</div>"


def number(estimate: Estimate | None) -> str:
    """Value with its interval, rounded for reading; a gap where there is none."""
    if estimate is None:
        return "gap"
    text = plain(estimate.value, estimate.unit)
    if estimate.low is None or estimate.high is None:
        return text
    if estimate.unit == "probability":
        low, high = per_cent(estimate.low), per_cent(estimate.high)
        return text if f"{low} %" == text == f"{high} %" else f"{text} [{low}–{high}]"
    return f"{text} [{plain(estimate.low, estimate.unit)}, {plain(estimate.high, estimate.unit)}]"


def chance(value: float | None) -> str:
    """A chance for reading, in per cent."""
    return "-" if value is None else f"{per_cent(value)} %"


def plain(value: float, unit: str) -> str:
    """A number for reading: years whole, chances in whole per cent, shares in per cent, the rest to three digits."""
    if unit == "year":
        return f"{value:.0f}"
    if unit == "share":
        return f"{100 * value:.3g} %"
    if unit == "probability":
        return chance(value)
    if abs(value) >= 1000:
        return f"{value:,.0f}"
    return f"{value:.3g}"
