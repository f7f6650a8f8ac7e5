"""Numbers as dots with their 90 % intervals, or as courses over the years within theirs.

A row without a number says so and is never a zero.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence

from softflank.briefs.canvas import PALE, Canvas, spread, wrap
from softflank.briefs.drawing import BLUE, GREEN, ORANGE, PURPLE, SKY, VERMILION, alone
from softflank.briefs.plot import Frame, whole
from softflank.vocabulary import BadRequest, Estimate
from softflank.workspace.results.result import Picture, plain

Row = tuple[str, Estimate | None]
Year = tuple[float, float, float, float]
"""A year, a value and its interval."""
COLOURS = (BLUE, VERMILION, GREEN, PURPLE, SKY, ORANGE, "#000000")
WIDTH = 700
_LEFT, _RIGHT, _TOP, _PITCH = 250.0, 130.0, 64.0, 26.0
_TALL = 400.0
"""Height of a picture of courses."""
_WIDE = 50.0
"""Ratio of the largest to the smallest positive end above which the axis is logarithmic."""
_WHOLE = {"percentile": 100.0, "share": 1.0, "share of today": 1.0, "probability": 1.0}
"""Where the axis of a unit ends at the least: what is all of it."""


def intervals(title: str, subtitle: str, rows: Sequence[Row], missing: str = "not known") -> Picture:
    """A picture of some numbers of one unit with their intervals.

    Raises:
        BadRequest: none of the rows has a number.
    """
    found = [e for _, e in rows if e is not None]
    if not found:
        raise BadRequest(f"nothing to draw: {title}: {missing} throughout")
    canvas = Canvas(WIDTH, _TOP + _PITCH * len(rows) + 8)
    canvas.text(8, 20, title, size=15, bold=True)
    canvas.lines(8, 38, wrap(subtitle, WIDTH - 16, 11)[:1], size=11, fill=PALE)
    low, high, logarithmic = _axis(found)
    span = (high - low) or 1.0

    def x(value: float) -> float:
        place = math.log10(value) if logarithmic else value
        return _LEFT + (WIDTH - _LEFT - _RIGHT) * (place - low) / span

    for share in (0.0, 0.5, 1.0):
        value = 10 ** (low + share * span) if logarithmic else low + share * span
        canvas.line(x(value), _TOP - 8, x(value), canvas.height - 6, dash="1 3")
        canvas.text(x(value), _TOP - 12, _mark(value, found[0].unit), size=11, anchor="middle")
    for number, (name, e) in enumerate(rows):
        y = _TOP + number * _PITCH + 12
        canvas.text(_LEFT - 10, y + 4, _short(name), anchor="end")
        if e is None:
            canvas.text(_LEFT, y + 4, missing, size=11, fill=PALE)
            continue
        if e.low is not None and e.high is not None:
            canvas.line(x(e.low), y, x(e.high), y, color=PALE, width=4)
        canvas.dot(x(e.value), y, radius=5, fill=BLUE)
        canvas.text(WIDTH - _RIGHT + 12, y + 4, _told(e), size=11)
    return Picture(alone(canvas.svg()), title, _alt(title, rows, missing))


def courses(title: str, subtitle: str, lines: Mapping[str, Sequence[Year]]) -> Picture:
    """A picture of up to seven courses over the years, each within its interval and named at its end."""
    every = [year for line in lines.values() for year in line]
    low, high = min(y[2] for y in every), max(y[3] for y in every)
    pad = 0.05 * (high - low) or 1.0
    canvas = Canvas(WIDTH, _TALL)
    first, last = min(y[0] for y in every), max(y[0] for y in every)
    frame = Frame(canvas, 44, _TOP, WIDTH - 60, _TALL - 28, (first - 1, last + 1), (low - pad, high + pad))
    canvas.text(8, 20, title, size=15, bold=True)
    canvas.lines(8, 38, wrap(subtitle, WIDTH - 16, 11)[:1], size=11, fill=PALE)
    frame.levels(5, lambda v: f"{v:.1f}")
    frame.steps(8, whole)
    for line, colour in zip(lines.values(), COLOURS, strict=False):
        band = [*((y[0], y[2]) for y in line), *((y[0], y[3]) for y in reversed(line))]
        canvas.path([frame.at(*p) for p in band], fill=colour, opacity=0.2, width=0)
        frame.line([(y[0], y[1]) for y in line], colour)
    ends = [frame.at(line[-1][0], line[-1][1]) for line in lines.values()]
    for name, colour, (x, _), y in zip(lines, COLOURS, ends, spread([y for _, y in ends], 13), strict=False):
        canvas.text(x + 5, y + 4, name, fill=colour, bold=True)
    told = "; ".join(f"{n}: {line[-1][1]:.2f} in {line[-1][0]:.0f}" for n, line in lines.items())
    return Picture(alone(canvas.svg()), title, f"{title}: {told}.")


def _axis(found: Sequence[Estimate]) -> tuple[float, float, bool]:
    """Least and greatest place on the axis, and whether places are logarithms."""
    ends = [end for e in found for end in (e.low, e.value, e.high) if end is not None]
    if found[0].unit not in _WHOLE and min(ends) > 0 and max(ends) / min(ends) > _WIDE:
        return math.log10(min(ends)), math.log10(max(ends)), True
    return min(0.0, *ends), max(*ends, _WHOLE.get(found[0].unit, 0.0)), False


def _short(name: str) -> str:
    said = wrap(name, _LEFT - 18)
    return said[0] if len(said) == 1 else f"{said[0]} …"


def _mark(value: float, unit: str) -> str:
    """A mark of the axis: a whole is a whole, though no chance is said to be one."""
    return "100 %" if unit == "probability" and value == 1 else _said(value, unit)


def _said(value: float, unit: str) -> str:
    """A number for reading; shares and chances in per cent."""
    if unit == "probability" or _WHOLE.get(unit) != 1.0:
        return plain(value, unit)
    share = 100 * value
    return f"{share:.1f} %" if 0 < share < 1 else f"{share:.0f} %"


def _told(e: Estimate) -> str:
    if e.low is None or e.high is None:
        return _said(e.value, e.unit)
    return f"{_said(e.value, e.unit)} [{_said(e.low, e.unit)}, {_said(e.high, e.unit)}]"


def _alt(title: str, rows: Sequence[Row], missing: str) -> str:
    return f"{title}: " + "; ".join(f"{name}: {missing if e is None else _told(e)}" for name, e in rows) + "."
