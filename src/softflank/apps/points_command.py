"""``idealpoints``: our own Assembly ideal points as a table, as JSON and as a drawing."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from softflank.apps import show
from softflank.panel import Panel
from softflank.states import find
from softflank.states import states as all_states
from softflank.vocabulary import ISSUES, BadOutput, BadRequest, Point

CHOICES = ("all", *ISSUES)
COLOURS = ("#0072B2", "#D55E00", "#009E73", "#CC79A7", "#56B4E9", "#E69F00", "#000000")
"""Okabe and Ito: told apart by colour-blind readers."""


@dataclass(frozen=True, slots=True)
class Found:
    """Points with the series that they come from and what that series may have seen."""

    points: tuple[Point, ...]
    series: str
    note: str


def points(panel: Panel, states: tuple[str, ...], issue: str, as_of: date) -> Found:
    """Points of some states, or of all, by session, from no vote after the date.

    A panel with ballots is refitted as of the date. The bundle has the fit to all votes, used from the day on which
    the last vote was known, and for earlier dates the series in which each session was fitted up to itself.

    Raises:
        BadRequest: the issue is unknown, or the bundle has no points by issue for so early a date.
    """
    if issue not in CHOICES:
        raise BadRequest(f"--issue {issue}: choose of {', '.join(CHOICES)}")
    codes = [find(s, as_of).code for s in states]
    if panel.has_rows():
        from softflank.panel.points import refit

        frame = refit(panel.folder, as_of, issue)
        rows = frame.select("state", "session", "year", "end", "value", "low", "high", "votes", "source").iter_rows()
        chosen = [Point(*row) for row in rows if not codes or row[0] in codes]
        return Found(_ordered(chosen), "refit", f"refitted to the votes known on {as_of}")
    view = panel.view(as_of)
    names = codes or sorted(code for code, state in all_states().items() if state.start <= as_of)
    for series, note in (
        ("smoothed", "fitted to all votes of the panel"),
        ("realtime", "each session fitted to the votes up to it"),
    ):
        if series == "realtime" and issue != "all":
            break
        found = [p for code in names for p in view.points(code, series, issue)]
        if found:
            return Found(_ordered(found), series, note)
    raise BadRequest(
        f"no ideal points on {issue} are known on {as_of} in {panel.folder}: the bundle has them by issue only from "
        "the last vote on; build a panel from the sources to refit as of any date"
    )


def _ordered(found: list[Point]) -> tuple[Point, ...]:
    return tuple(sorted(found, key=lambda p: (p.state, p.session)))


def record(found: Found) -> list[dict[str, Any]]:
    """Points as JSON."""
    return [
        {
            "state": p.state,
            "session": p.session,
            "year": p.year,
            "value": p.value,
            "low": p.low,
            "high": p.high,
            "votes": p.votes,
            "series": found.series,
        }
        for p in found.points
    ]


def show_points(found: Found, as_of: date) -> None:
    """Print the points; of many states the last session only."""
    names = {p.state for p in found.points}
    rows = (
        found.points
        if len(names) <= len(COLOURS)
        else [max((p for p in found.points if p.state == s), key=lambda p: p.session) for s in sorted(names)]
    )
    show.table(
        f"Assembly ideal points as of {as_of}",
        ("state", "session", "year", "point", "90 % interval", "votes"),
        [(p.state, p.session, p.year, f"{p.value:.2f}", f"{p.low:.2f} to {p.high:.2f}", p.votes) for p in rows],
        caption=f"{found.note}; the United States is positive. A session without votes is carried by the walk.",
    )


def draw(found: Found, path: Path, issue: str, as_of: date) -> Path:
    """Draw the points of up to seven states with their intervals into an SVG file.

    Raises:
        BadRequest: there are more states. BadOutput: the file cannot be written.
    """
    import vl_convert

    names = sorted({p.state for p in found.points})
    if len(names) > len(COLOURS):
        raise BadRequest(f"--plot draws up to {len(COLOURS)} states, not {len(names)}: name them with --states")
    rows = [
        {"state": p.state, "year": p.year, "value": p.value, "low": p.low, "high": p.high, "voted": p.votes > 0}
        for p in found.points
    ]
    colour = {
        "field": "state",
        "type": "nominal",
        "scale": {"domain": names, "range": list(COLOURS[: len(names)])},
        "legend": {"title": None, "orient": "top"},
    }
    x = {"field": "year", "type": "quantitative", "axis": {"format": "d", "title": None}}
    spec = {
        "$schema": "https://vega.github.io/schema/vega-lite/v5.json",
        "width": 640,
        "height": 320,
        "title": {
            "text": f"Assembly ideal points, {issue.replace('_', ' ')}, as of {as_of}",
            "subtitle": f"90 % intervals; {found.note}. Source: UN General Assembly voting data.",
            "anchor": "start",
        },
        "data": {"values": rows},
        "layer": [
            {
                "mark": {"type": "area", "opacity": 0.2},
                "encoding": {
                    "x": x,
                    "y": {"field": "low", "type": "quantitative", "title": "ideal point"},
                    "y2": {"field": "high"},
                    "color": colour,
                },
            },
            {"mark": "line", "encoding": {"x": x, "y": {"field": "value", "type": "quantitative"}, "color": colour}},
        ],
    }
    svg = vl_convert.vegalite_to_svg(spec)
    try:
        fresh = path.with_name(f".{path.name}.part")
        fresh.write_text(svg, encoding="utf-8")
        fresh.replace(path)
    except OSError as error:
        raise BadOutput(f"cannot write {path}: {error.strerror}; choose another file") from None
    return path
