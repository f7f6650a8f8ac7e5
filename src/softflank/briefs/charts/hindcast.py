"""How often what the templates had forecast came about: the reliability diagram of the hindcast."""

from __future__ import annotations

from typing import Any

from softflank.briefs.blocks import words
from softflank.briefs.drawing import BLUE, GREY, chart, percent
from softflank.briefs.tree import Chart, Table


def draw(card: dict[str, Any] | None) -> Chart | None:
    """Forecast against frequency, a dot for each tenth of the questions of a live template; none without one."""
    live = [c for c in (card or {"by_template": []})["by_template"] if c["live"]]
    points = [{"template": _said(c), **point} for c in live for point in c["reliability"]]
    if not points:
        return None
    near = sum(abs(p["forecast"] - p["frequency"]) <= 0.05 for p in points)
    title = f"In {near} of {len(points)} groups what the templates had forecast came about nearly as often"
    subtitle = (
        f"Each dot holds up to a tenth of the past questions of one of {len(live)} live templates. Each was forecast "
        "from what was settled by its day. Nearly: within five points."
    )
    alt = f"Dots of forecast chance against frequency; {near} of {len(points)} lie near the line of equality."
    return chart("hindcast", words(title), subtitle, alt, lambda width: spec(points, width), _table(points))


def spec(points: list[dict[str, Any]], width: int) -> dict[str, Any]:
    """Specification of the panel."""
    axis = {"format": ".0%", "tickCount": 5, "gridOpacity": 0.3}
    whole = {"domain": [0, 1]}
    x = {"field": "forecast", "type": "quantitative", "scale": whole, "axis": {**axis, "title": "forecast"}}
    y = {"field": "frequency", "type": "quantitative", "scale": whole, "axis": {**axis, "title": "came about"}}
    even = [{"at": 0}, {"at": 1}]
    return {
        "width": min(width - 70, 360),
        "height": 240,
        "autosize": {"type": "pad"},
        "layer": [
            {"data": {"values": even}, "mark": {"type": "line", "color": GREY, "strokeDash": [4, 3]},
             "encoding": {"x": {"field": "at", "type": "quantitative"}, "y": {"field": "at", "type": "quantitative"}}},
            {"data": {"values": points}, "mark": {"type": "circle", "size": 45, "opacity": 0.7, "color": BLUE},
             "encoding": {"x": x, "y": y}},
        ],
    }  # fmt: skip


def _said(card: dict[str, Any]) -> str:
    return str(card["template"]).replace("_", " ")


def _table(points: list[dict[str, Any]]) -> Table:
    rows = tuple(
        (words(p["template"]), words(percent(p["forecast"])), words(percent(p["frequency"])), words(f"{p['n']:,}"))
        for p in points
    )
    return Table("Forecast and frequency by template", ("Template", "Forecast", "Came about", "Questions"), rows)
