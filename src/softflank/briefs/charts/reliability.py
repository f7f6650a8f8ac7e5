"""How often what was forecast came about: the reliability diagram of the response model."""

from __future__ import annotations

from typing import Any

from softflank.briefs.apparatus import Apparatus
from softflank.briefs.canvas import Canvas
from softflank.briefs.canvas import picture as drawn
from softflank.briefs.drawing import BLUE, BROAD, VERMILION, alone, percent
from softflank.briefs.plot import even
from softflank.briefs.tree import Chart, Table, Words
from softflank.vocabulary import Estimate, Evidence, Kind

_HEIGHT, _NARROW = 270.0, 500
"""Height of a panel, and the width below which a drawing is for a narrow screen."""
OUTCOMES = {"any": ("any support", BLUE), "military": ("military support", VERMILION)}


def draw(card: dict[str, Any], app: Apparatus) -> Chart | None:
    """Two panels of forecast against frequency from the scorecard of the response suite; none without its points."""
    found = {name: card["outcomes"][name].get("reliability") for name in OUTCOMES if name in card["outcomes"]}
    if len(found) < len(OUTCOMES) or not all(found.values()):
        return None
    told = {name: bins for name, bins in found.items() if bins}
    points = [{"outcome": OUTCOMES[name][0], **p} for name, bins in told.items() for p in bins]
    title = app.tell(
        "Forecast and frequency differ by {some} on average for any support, by {force} for military support",
        some=_error(card, "any"),
        force=_error(card, "military"),
    )
    subtitle = (
        f"Each dot holds a tenth of {card['n']:,} forecasts, each made without sight of its own years; on the line, "
        "what was forecast came about as often as forecast. Bars: 90 % intervals over crises."
    )
    ends = [f"{OUTCOMES[name][0]} {_told(bins[0])} to {_told(bins[-1])}" for name, bins in told.items()]
    alt = f"Dots of forecast chance against frequency, near the line of equality: {'; '.join(ends)}."
    return drawn("reliability", title, subtitle, alt, lambda width: _svg(told, width), _table(points))


def _error(card: dict[str, Any], name: str) -> Estimate:
    """Mean gap between forecast and frequency over ten groups, with its interval, as the backtest found it."""
    score = card["outcomes"][name]["calibration_error"]
    return Estimate(
        id=f"response.calibration_error.{name}",
        label=f"Calibration error of the chances of {OUTCOMES[name][0]}",
        value=score["value"],
        low=score["low"],
        high=score["high"],
        unit="probability",
        kind=Kind.ESTIMATED,
        method="mean gap of forecast and frequency over ten groups; 90 % interval over resampled crises",
        evidence=(Evidence(fit=f"backtest of the response model ({card['protocol']})"),),
        n=card["n"],
        seed=card["seed"],
    )


def _told(point: dict[str, Any]) -> str:
    return f"{percent(point['forecast'])} forecast and {percent(point['frequency'])} found"


def picture(card: dict[str, Any]) -> str:
    """The diagram as an SVG file of its own, on white.

    Raises:
        KeyError: the card has no points.
    """
    found = {name: card["outcomes"][name]["reliability"] for name in OUTCOMES}
    return alone(_svg(found, BROAD, paper="#fff"))


def _svg(found: dict[str, list[dict[str, Any]]], width: float, *, paper: str = "") -> str:
    """The two panels side by side, or one above the other on a narrow screen."""
    beside = width >= _NARROW
    canvas = Canvas(width, _HEIGHT if beside else 2 * _HEIGHT)
    if paper:
        canvas.rect(0, 0, canvas.width, canvas.height, paper)
    for place, (name, (label, color)) in enumerate(OUTCOMES.items()):
        left, top = (place * width / 2, 0.0) if beside else (0.0, place * _HEIGHT)
        right = left + (width / 2 if beside else width)
        frame = even(canvas, left + 48, top + 26, right - 20, top + _HEIGHT - 44)
        canvas.text((frame.left + frame.right) / 2, top + 14, label, anchor="middle", bold=True)
        for point in found[name]:
            (x, low), (_, high) = (frame.at(point["forecast"], point[end]) for end in ("low", "high"))
            canvas.line(x, low, x, high, color=color, width=1.5)
            canvas.dot(*frame.at(point["forecast"], point["frequency"]), radius=4, fill=color)
    return canvas.svg()


def _table(points: list[dict[str, Any]]) -> Table:
    rows = tuple(
        (
            (Words(p["outcome"]),),
            (Words(percent(p["forecast"])),),
            (Words(f"{percent(p['frequency'])} ({percent(p['low'])} to {percent(p['high'])})"),),
            (Words(str(p["n"])),),
        )
        for p in points
    )
    return Table("Forecast and frequency", ("Outcome", "Forecast", "Came about", "Forecasts"), rows)
