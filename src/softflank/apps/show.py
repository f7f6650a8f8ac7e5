"""Tables and texts for the terminal."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

from rich.console import Console
from rich.table import Table
from rich.text import Text

if TYPE_CHECKING:
    from softflank.cases import Case
    from softflank.vocabulary import Estimate, TieProfile
    from softflank.world import World


WIDTH = 140
"""Columns where standard output is no terminal."""


def console() -> Console:
    """Console on standard output; plain where it is no terminal."""
    return Console(highlight=False, width=None if sys.stdout.isatty() else WIDTH)


def table(title: str, columns: Sequence[str], rows: Iterable[Sequence[Any]], *, caption: str | None = None) -> None:
    """Print a table; cells are data, never markup."""
    out = Table(
        title=Text(title),
        caption=Text(caption) if caption else None,
        title_justify="left",
        caption_justify="left",
        show_edge=False,
        pad_edge=False,
    )
    for column in columns:
        out.add_column(column, overflow="fold")
    for row in rows:
        out.add_row(*(Text(str(cell)) for cell in row))
    console().print(out)


def lines(*texts: str) -> None:
    """Print texts, one a line, as data and never as markup."""
    out = console()
    for text in texts:
        out.print(Text(text))


def number(estimate: Estimate | None) -> str:
    """Value with its interval, rounded for reading; a gap where there is none."""
    if estimate is None:
        return "gap"
    text = plain(estimate.value, estimate.unit)
    if estimate.low is not None and estimate.high is not None:
        text += f" [{plain(estimate.low, estimate.unit)}, {plain(estimate.high, estimate.unit)}]"
    return text


def plain(value: float, unit: str) -> str:
    """A number for reading: years whole, shares in per cent, the rest to three digits."""
    if unit == "year":
        return f"{value:.0f}"
    if unit == "share":
        return f"{100 * value:.3g} %"
    if abs(value) >= 1000:
        return f"{value:,.0f}"
    return f"{value:.3g}"


def tie(profile: TieProfile, world: World) -> None:
    """Print a tie: a table of dimensions, a table of estimates, the gaps."""
    names = f"{world.name(profile.patron)} – {world.name(profile.client)}, as of {profile.as_of}"
    table(
        names,
        ("dimension", "patron's stake", "client's need", "symbolic", "operational", "trend"),
        [
            (
                p.dimension,
                number(p.stake),
                number(p.dependence),
                _depth(p.symbolic),
                _depth(p.operational),
                number(p.trend),
            )
            for p in profile.portraits
        ],
        caption="Depths are percentiles among all major-power dyads of the year. A gap is not a zero.",
    )
    console().print()
    table(
        "Estimates",
        ("estimate", "value", "unit", "year", "percentile", "kind", "source"),
        [
            (
                e.label,
                number(e),
                e.unit,
                e.year or "",
                "" if e.percentile is None else f"{e.percentile:.0f}",
                e.kind,
                ", ".join(dict.fromkeys(ev.source or ev.assumption or ev.fit or "" for ev in e.evidence)),
            )
            for p in profile.portraits
            for e in p.estimates
        ],
    )
    console().print()
    table("Gaps", ("measure", "why"), [(g.measure, g.reason) for p in profile.portraits for g in p.gaps])


def _depth(estimate: Estimate | None) -> str:
    return "gap" if estimate is None else f"{estimate.value:.0f}"


def case(found: Case) -> None:
    """Print a case: title, question, roles, rung and timeline."""
    out = console()
    out.print(Text(found.title, style="bold"))
    out.print(Text(found.question))
    asked = "patron and client are still to be filled in"
    if roles := found.roles:
        asked = (
            f"patron {roles.patron}, client {roles.client}, challenger {roles.challenger}, theatre "
            f"{roles.theatre}, third parties {', '.join(roles.third_parties)}"
        )
    out.print(Text(f"{asked}; as of {found.as_of}"))
    if found.rung:
        out.print(Text(f"Rung reached: {found.rung.reached}. {found.rung.note}"))
        table(
            "Evidence for the rung",
            ("date", "claim", "grade"),
            [
                (found.claims[c].start or "", found.claims[c].text, found.claims[c].grade or "")
                for c in found.rung.evidence
            ],
        )
    table(
        "Timeline",
        ("date", "claim", "grade"),
        [(found.claims[c].start or "", found.claims[c].text, found.claims[c].grade or "") for c in found.timeline],
    )
