"""How often what was forecast came about: the reliability diagram of the response model."""

from __future__ import annotations

from typing import Any

from softflank.briefs.apparatus import Apparatus
from softflank.briefs.drawing import BLUE, BROAD, GREY, VERMILION, chart, percent
from softflank.briefs.drawing import draw as render
from softflank.briefs.tree import Chart, Table, Words
from softflank.vocabulary import Estimate, Evidence, Kind

OUTCOMES = {"any": ("any support", BLUE), "military": ("military support", VERMILION)}


def draw(card: dict[str, Any], app: Apparatus) -> Chart | None:
    """Two panels of forecast against frequency from the scorecard of the response suite; none without its points."""
    found = {name: card["outcomes"][name].get("reliability") for name in OUTCOMES if name in card["outcomes"]}
    if len(found) < len(OUTCOMES) or not all(found.values()):
        return None
    points = [{"outcome": OUTCOMES[name][0], **p} for name, bins in found.items() for p in bins]
    title = app.tell(
        "Forecast and frequency differ by {some} on average for any support, by {force} for military support",
        some=_error(card, "any"),
        force=_error(card, "military"),
    )
    subtitle = (
        f"Each dot holds a tenth of {card['n']:,} forecasts, each made without sight of its own years; on the line, "
        "what was forecast came about as often as forecast. Bars: 90 % intervals over crises."
    )
    ends = [f"{OUTCOMES[name][0]} {_told(bins[0])} to {_told(bins[-1])}" for name, bins in found.items()]
    alt = f"Dots of forecast chance against frequency, near the line of equality: {'; '.join(ends)}."
    return chart("reliability", title, subtitle, alt, lambda width: spec(points, width), _table(points))


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
    points = [
        {"outcome": OUTCOMES[name][0], **point} for name in OUTCOMES for point in card["outcomes"][name]["reliability"]
    ]
    return render({**spec(points, BROAD), "background": "white"}, BROAD, "reliability")


def spec(points: list[dict[str, Any]], width: int) -> dict[str, Any]:
    """Specification of the two panels side by side, or one above the other on a narrow screen."""
    narrow = width < 500
    names = [label for label, _ in OUTCOMES.values()]
    side = width - 70 if narrow else (width - 110) // 2
    color = {"field": "outcome", "type": "nominal", "legend": None,
             "scale": {"domain": names, "range": [c for _, c in OUTCOMES.values()]}}  # fmt: skip
    axis = {"format": ".0%", "tickCount": 5, "gridOpacity": 0.3}
    whole = {"domain": [0, 1]}
    x = {"field": "forecast", "type": "quantitative", "scale": whole, "axis": {**axis, "title": "forecast"}}
    y = {"field": "frequency", "type": "quantitative", "scale": whole, "axis": {**axis, "title": "came about"}}
    even = [{"outcome": n, "at": at} for n in names for at in (0, 1)]
    return {
        "data": {"values": points},
        "facet": {"field": "outcome", "type": "nominal", "sort": names, "title": None},
        "columns": 1 if narrow else 2,
        "autosize": {"type": "pad"},
        "spec": {"width": side, "height": 200, "layer": [
            {"data": {"values": even}, "mark": {"type": "line", "color": GREY, "strokeDash": [4, 3]},
             "encoding": {"x": {"field": "at", "type": "quantitative"}, "y": {"field": "at", "type": "quantitative"}}},
            {"mark": {"type": "rule", "strokeWidth": 1.5, "opacity": 0.6},
             "encoding": {"x": x, "y": {**y, "field": "low"}, "y2": {"field": "high"}, "color": color}},
            {"mark": {"type": "circle", "size": 55, "opacity": 1}, "encoding": {"x": x, "y": y, "color": color}},
        ]},
    }  # fmt: skip


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
