"""How often what the templates had forecast came about: the reliability diagram of the hindcast."""

from __future__ import annotations

from typing import Any

from softflank.briefs.blocks import words
from softflank.briefs.canvas import Canvas, picture
from softflank.briefs.drawing import BLUE, percent
from softflank.briefs.plot import even
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
    return picture("hindcast", words(title), subtitle, alt, lambda width: _svg(points, width), _table(points))


def _svg(points: list[dict[str, Any]], width: float) -> str:
    canvas = Canvas(width, 290.0)
    frame = even(canvas, 48, 10, min(width - 20.0, 420.0), canvas.height - 44)
    for point in points:
        canvas.dot(*frame.at(point["forecast"], point["frequency"]), radius=3.5, fill=BLUE, opacity=0.7)
    return canvas.svg()


def _said(card: dict[str, Any]) -> str:
    return str(card["template"]).replace("_", " ")


def _table(points: list[dict[str, Any]]) -> Table:
    rows = tuple(
        (words(p["template"]), words(percent(p["forecast"])), words(percent(p["frequency"])), words(f"{p['n']:,}"))
        for p in points
    )
    return Table("Forecast and frequency by template", ("Template", "Forecast", "Came about", "Questions"), rows)
