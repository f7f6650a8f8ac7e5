"""Numbers as dots with their 90 % intervals, one row each; a row without a number says so and is never a zero."""

from __future__ import annotations

import math
from collections.abc import Sequence

from softflank.briefs.canvas import PALE, Canvas, wrap
from softflank.briefs.drawing import BLUE, alone
from softflank.vocabulary import BadRequest, Estimate
from softflank.workspace.results.result import Picture, plain

Row = tuple[str, Estimate | None]
WIDTH = 700
_LEFT, _RIGHT, _TOP, _PITCH = 250.0, 130.0, 64.0, 26.0
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
        canvas.text(x(value), _TOP - 12, _said(value, found[0].unit), size=11, anchor="middle")
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


def _axis(found: Sequence[Estimate]) -> tuple[float, float, bool]:
    """Least and greatest place on the axis, and whether places are logarithms."""
    ends = [end for e in found for end in (e.low, e.value, e.high) if end is not None]
    if found[0].unit not in _WHOLE and min(ends) > 0 and max(ends) / min(ends) > _WIDE:
        return math.log10(min(ends)), math.log10(max(ends)), True
    return min(0.0, *ends), max(*ends, _WHOLE.get(found[0].unit, 0.0)), False


def _short(name: str) -> str:
    said = wrap(name, _LEFT - 18)
    return said[0] if len(said) == 1 else f"{said[0]} …"


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
