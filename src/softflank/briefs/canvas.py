"""Drawings of our own in one house style: direct labels, the ink of the page, two widths."""

from __future__ import annotations

import html
import itertools
import textwrap
from collections.abc import Callable, Sequence

from softflank.briefs.drawing import BROAD, NARROW
from softflank.briefs.tree import Chart, Table, Text

INK, PALE = "currentColor", "#8a8579"
SIZE = 12
"""Size of a label in pixels; none is below ten, so that none is below nine on a phone."""
LETTER = 0.54
"""Mean width of a letter in sizes."""


class Canvas:
    """An SVG picture that is filled mark by mark; the origin is the upper left."""

    def __init__(self, width: float, height: float) -> None:
        self.width, self.height = width, height
        self._marks: list[str] = []

    def text(self, x: float, y: float, said: str, *, size: float = SIZE, anchor: str = "start", fill: str = INK,
             bold: bool = False) -> None:  # fmt: skip
        """Words at a place; ``y`` is their base line."""
        weight = ' font-weight="700"' if bold else ""
        self._marks.append(
            f'<text x="{x:.1f}" y="{y:.1f}" font-size="{size:g}" text-anchor="{anchor}" fill="{fill}"{weight}>'
            f"{html.escape(said)}</text>"
        )

    def lines(self, x: float, y: float, said: Sequence[str], *, size: float = SIZE, anchor: str = "start",
              fill: str = INK, bold: bool = False) -> None:  # fmt: skip
        """Several lines, the first at ``y``."""
        for i, one in enumerate(said):
            self.text(x, y + i * (size + 2), one, size=size, anchor=anchor, fill=fill, bold=bold)

    def line(self, x1: float, y1: float, x2: float, y2: float, *, color: str = PALE, width: float = 1,
             dash: str = "") -> None:  # fmt: skip
        """A straight line."""
        dashed = f' stroke-dasharray="{dash}"' if dash else ""
        self._marks.append(
            f'<line x1="{x1:.1f}" y1="{y1:.1f}" x2="{x2:.1f}" y2="{y2:.1f}" '
            f'stroke="{color}" stroke-width="{width:g}"{dashed}/>'
        )

    def path(self, points: Sequence[tuple[float, float]], *, color: str = "none", width: float = 2, fill: str = "none",
             dash: str = "", opacity: float = 1) -> None:  # fmt: skip
        """A line through points, or an area with a ``fill``."""
        d = " ".join(f"{'M' if i == 0 else 'L'}{x:.1f} {y:.1f}" for i, (x, y) in enumerate(points))
        dashed = f' stroke-dasharray="{dash}"' if dash else ""
        seen = f' fill-opacity="{opacity:g}"' if opacity < 1 else ""
        self._marks.append(f'<path d="{d}" fill="{fill}"{seen} stroke="{color}" stroke-width="{width:g}"{dashed}/>')

    def rect(self, x: float, y: float, width: float, height: float, fill: str, *, opacity: float = 1) -> None:
        """A filled box."""
        seen = f' fill-opacity="{opacity:g}"' if opacity < 1 else ""
        self._marks.append(
            f'<rect x="{x:.1f}" y="{y:.1f}" width="{max(width, 0):.1f}" height="{height:.1f}" fill="{fill}"{seen}/>'
        )

    def dot(self, x: float, y: float, *, radius: float = 4, fill: str = INK, opacity: float = 1) -> None:
        """A filled circle."""
        seen = f' fill-opacity="{opacity:g}"' if opacity < 1 else ""
        self._marks.append(f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{radius:g}" fill="{fill}"{seen}/>')

    def svg(self) -> str:
        """The picture."""
        return (
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {self.width:g} {self.height:g}" '
            f'width="{self.width:g}" height="{self.height:g}" aria-hidden="true" focusable="false" '
            f'font-family="Arial, Liberation Sans, Helvetica, sans-serif">{"".join(self._marks)}</svg>'
        )


def wrap(said: str, width: float, size: float = SIZE) -> list[str]:
    """Words in lines that fit a width in pixels."""
    return textwrap.wrap(said, max(int(width / (LETTER * size)), 6), break_long_words=False) or [""]


def spread(places: Sequence[float], gap: float) -> list[float]:
    """Places of labels moved apart as little as needed, so that none is nearer than ``gap`` to the next; order kept."""
    order = sorted(range(len(places)), key=lambda i: places[i])
    out = list(places)
    for _ in range(50):
        moved = False
        for a, b in itertools.pairwise(order):
            short = gap - (out[b] - out[a])
            if short > 0.01:
                out[a] -= short / 2
                out[b] += short / 2
                moved = True
        if not moved:
            break
    return out


def picture(name: str, title: Text, subtitle: str, alt: str, draw: Callable[[float], str], data: Table | None) -> Chart:
    """A chart drawn in both widths."""
    return Chart(name, title, subtitle, alt, draw(BROAD), draw(NARROW), data)
