"""What drawings share: widths and colours, labels, and how a drawing stands alone."""

from __future__ import annotations

BROAD, NARROW = 700, 330
"""Widths in pixels of a chart in a column of text and on a narrow screen."""

BLUE, VERMILION, GREEN, ORANGE, SKY, PURPLE, GREY = (
    "#0072B2", "#D55E00", "#009E73", "#E69F00", "#56B4E9", "#CC79A7", "#767676",
)  # fmt: skip
"""Colours that readers with any colour vision can tell apart (Okabe and Ito 2008), and a grey."""

_INK = "#1b1b1b"
_FONT = "Arial, Liberation Sans, Helvetica, sans-serif"


def percent(share: float) -> str:
    """A share for a label of a chart: whole per cent."""
    return f"{100 * share:.0f} %"


def alone(svg: str, font: str = "") -> str:
    """A drawing that stands alone: the ink and paper of the page become colours, the font the one that is given."""
    coloured = svg.replace("currentColor", _INK).replace("var(--paper, #fff)", "#fff")
    return coloured.replace(_FONT, font) if font else coloured
