"""A frame with two scales on a canvas: grid lines, ticks, and where a pair of values lies."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from softflank.briefs.canvas import SIZE, Canvas
from softflank.briefs.drawing import GREY, percent

_FAINT = "#c9c5bc"
_NICE = (1.0, 2.0, 2.5, 5.0, 10.0)
_SMALL = 11.0
"""Size of the letters at a tick."""
Range = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Frame:
    """A rectangle of a canvas in which values are drawn: its edges in pixels, and the ranges of both scales."""

    canvas: Canvas
    left: float
    top: float
    right: float
    bottom: float
    x: Range
    y: Range

    def at(self, x: float, y: float) -> tuple[float, float]:
        """Where a pair of values lies, in pixels."""
        across, up = ((v - low) / (high - low) for v, (low, high) in ((x, self.x), (y, self.y)))
        return self.left + across * (self.right - self.left), self.bottom - up * (self.bottom - self.top)

    def levels(self, count: int, said: Callable[[float], str]) -> None:
        """Horizontal lines at round values, named at the left."""
        for value in ticks(*self.y, count):
            _, y = self.at(self.x[0], value)
            self.canvas.line(self.left, y, self.right, y, color=_FAINT, width=0.7)
            self.canvas.text(self.left - 5, y + 4, said(value), size=_SMALL, anchor="end")

    def steps(self, count: int, said: Callable[[float], str]) -> None:
        """Names of round values under the frame."""
        for value in ticks(*self.x, count):
            x, _ = self.at(value, self.y[0])
            self.canvas.line(x, self.bottom, x, self.bottom + 4, color=_FAINT)
            self.canvas.text(x, self.bottom + 4 + SIZE, said(value), size=_SMALL, anchor="middle")
        self.canvas.line(self.left, self.bottom, self.right, self.bottom, color=_FAINT)

    def line(self, points: Sequence[tuple[float, float]], color: str, *, width: float = 2.0, dash: str = "") -> None:
        """A line through pairs of values."""
        self.canvas.path([self.at(*p) for p in points], color=color, width=width, dash=dash)


def even(canvas: Canvas, left: float, top: float, right: float, bottom: float) -> Frame:
    """A frame of forecast chances against frequencies, with the line on which both are alike."""
    frame = Frame(canvas, left, top, right, bottom, (0.0, 1.0), (0.0, 1.0))
    frame.levels(5, percent)
    frame.steps(5, percent)
    frame.line([(0.0, 0.0), (1.0, 1.0)], GREY, width=1.5, dash="4 3")
    canvas.text((left + right) / 2, bottom + 36, "forecast", size=_SMALL, anchor="middle")
    canvas.text(left + 5, top + 9, "came about", size=_SMALL)
    return frame


def ticks(low: float, high: float, count: int) -> list[float]:
    """Round values within a range, about as many as asked for."""
    rough = (high - low) / max(count, 1)
    power = 10.0 ** math.floor(math.log10(rough))
    step = next(n * power for n in _NICE if n * power >= rough * 0.999)
    first = math.ceil(low / step - 1e-9)
    return [k * step for k in range(first, math.floor(high / step + 1e-9) + 1)]


def whole(value: float) -> str:
    """A year or a count at a tick."""
    return f"{value:,.0f}" if abs(value) >= 10_000 else f"{value:.0f}"
