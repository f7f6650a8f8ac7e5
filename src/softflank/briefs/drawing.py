"""From a Vega-Lite specification to SVG that fits inside a page: two widths, ids of its own, colours of the page."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Callable
from typing import Any

import vl_convert

from softflank.briefs.tree import Chart, Table, Text
from softflank.vocabulary import SoftflankError

BROAD, NARROW = 700, 330
"""Widths in pixels of a chart in a column of text and on a narrow screen."""

BLUE, VERMILION, GREEN, ORANGE, SKY, PURPLE, GREY = (
    "#0072B2", "#D55E00", "#009E73", "#E69F00", "#56B4E9", "#CC79A7", "#767676",
)  # fmt: skip
"""Colours that readers with any colour vision can tell apart (Okabe and Ito 2008), and a grey."""

_INK, _FAINT = "#1b1b1b", "#c9c5bc"
_FONT = "Arial, Liberation Sans, Helvetica, sans-serif"
_CONFIG: dict[str, Any] = {
    "background": "transparent",
    "font": _FONT,
    "view": {"stroke": None},
    "padding": 4,
    "axis": {
        "labelFontSize": 12, "titleFontSize": 12, "titleFontWeight": "normal", "labelColor": _INK, "titleColor": _INK,
        "gridColor": _FAINT, "gridOpacity": 0.5, "domainColor": _FAINT, "tickColor": _FAINT, "labelLimit": 200,
    },
    "text": {"fontSize": 12, "color": _INK, "font": _FONT},
    "header": {"labelFontSize": 12, "labelColor": _INK, "title": None},
}  # fmt: skip
_ARIA = re.compile(r' (?:role|aria-[a-z]+)="[^"]*"')
_ID = re.compile(r'\bid="([^"]+)"')


def percent(share: float) -> str:
    """A share for a label of a chart: whole per cent."""
    return f"{100 * share:.0f} %"


def wrapped(label: str, width: int) -> str:
    """A label broken into lines of at most ``width`` letters; charts split it at the line ends."""
    return "\n".join(textwrap.wrap(label, width, break_long_words=False)) or label


def short(dimension: str) -> str:
    """Short name of a dimension for the head of a column."""
    return {"ideological-diplomatic": "diplomatic", "economic-financial": "economic"}.get(dimension, dimension)


LINES = "split(datum.label, '\\n')"
"""Label expression that sets a wrapped label in lines."""


def alone(svg: str, font: str = "") -> str:
    """A drawing that stands alone: the ink and paper of the page become colours, the font the one that is given."""
    coloured = svg.replace("currentColor", _INK).replace("var(--paper, #fff)", "#fff")
    return coloured.replace(_FONT, font) if font else coloured


def picture_of(drawing: str) -> bytes:
    """A drawing as PNG of twice its size."""
    made: bytes = vl_convert.svg_to_png(drawing, scale=2)
    return made


def draw(spec: dict[str, Any], width: int, name: str) -> str:
    """SVG of a specification: scales to its column, takes the ink of the page, keeps its ids apart from others'.

    Raises:
        SoftflankError: the drawing library refuses the specification.
    """
    full = {
        "$schema": "https://vega.github.io/schema/vega-lite/v5.json",
        "config": _CONFIG,
        "autosize": {"type": "fit-x", "contains": "padding"},
        "width": width,
        **spec,
    }
    try:
        svg: str = vl_convert.vegalite_to_svg(full, vl_version="5.20")
    except ValueError as error:
        raise SoftflankError(f"chart {name} cannot be drawn: {str(error).splitlines()[0]}") from None
    svg = _ARIA.sub("", svg)
    for own in set(_ID.findall(svg)):
        svg = svg.replace(f'id="{own}"', f'id="{name}-{own}"').replace(f"url(#{own})", f"url(#{name}-{own})")
    svg = svg.replace(_INK, "currentColor")
    return re.sub(r'^<svg [^>]*?width="([\d.]+)" height="([\d.]+)"[^>]*>',
                  r'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 \1 \2" width="\1" height="\2" '
                  r'aria-hidden="true" focusable="false">', svg, count=1)  # fmt: skip


def chart(name: str, title: Text, subtitle: str, alt: str, spec: Callable[[int], dict[str, Any]], data: Table) -> Chart:
    """A chart drawn in both widths; ``spec`` gives the specification for a width."""
    broad, narrow = (draw(spec(w), w, f"{name}-{w}") for w in (BROAD, NARROW))
    return Chart(name, title, subtitle, alt, broad, narrow, data)
