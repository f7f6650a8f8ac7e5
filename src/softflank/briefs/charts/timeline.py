"""Timeline of the dated developments of a case."""

from __future__ import annotations

from typing import Any

from softflank.analysis import Analysis
from softflank.briefs import series
from softflank.briefs.apparatus import Apparatus
from softflank.briefs.drawing import BLUE, chart
from softflank.briefs.tree import Chart, Table, Words
from softflank.vocabulary import Claim, Dimension


def draw(analysis: Analysis, app: Apparatus, dated: list[Claim]) -> Chart | None:
    """A dot for each dated development, one line per dimension."""
    seen = [c for c in dated if c.start is not None]
    if len(seen) < 3:
        return None
    last = max(c.start.year for c in seen if c.start)
    newest = [c for c in seen if c.start and c.start.year == last]
    of = series.developments("timeline.newest_year", f"Dated developments of {last} in the timeline", newest)
    among = series.developments("timeline.all", "Dated developments in the timeline", seen)
    title = app.tell("{few:bare} of {all:bare} dated developments fall in {year}", few=of, all=among,
                    year=str(last))  # fmt: skip
    order = [str(d) for d in Dimension if any(c.dimension == d for c in seen)]
    values = [{"date": c.start.isoformat(), "dimension": str(c.dimension), "n": i}
              for i, c in enumerate(seen, 1) if c.start and c.dimension]  # fmt: skip

    def spec(width: int) -> dict[str, Any]:
        narrow = width < 500
        y = {"field": "dimension", "type": "nominal", "sort": order,
             "axis": {"title": None, "grid": True, "ticks": False, "domain": False,
                      "labelExpr": "split(datum.label, '-')" if narrow else "datum.label"}}  # fmt: skip
        x = {"field": "date", "type": "temporal", "scale": {"padding": 10},
             "axis": {"title": None, "format": "%Y", "tickCount": 4 if narrow else 9, "grid": False}}  # fmt: skip
        return {"height": {"step": 34}, "layer": [
            {"data": {"values": values},
             "mark": {"type": "point", "filled": True, "color": BLUE, "size": 80, "opacity": 0.55},
             "encoding": {"x": x, "y": y}},
        ]}  # fmt: skip

    data = Table(
        "Dots of the timeline", ("No.", "Date", "Dimension"),
        tuple(((Words(str(v["n"])),), (Words(str(v["date"])),), (Words(str(v["dimension"])),)) for v in values),
    )  # fmt: skip
    alt = f"Dots on a time axis from {seen[0].start} to {seen[-1].start}, by dimension; the table below lists them all."
    return chart("timeline", title, "Each dot is a row of the table below. Source: the case file.", alt, spec, data)
