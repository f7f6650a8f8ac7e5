"""Oil output of the client by year."""

from __future__ import annotations

from typing import Any

from softflank.analysis import Analysis
from softflank.briefs import series, wording
from softflank.briefs.apparatus import Apparatus
from softflank.briefs.drawing import VERMILION, chart
from softflank.briefs.tree import Chart, Table, Text, Words
from softflank.measures.catalogue import energy
from softflank.vocabulary import Estimate

_YEARS = 30


def draw(analysis: Analysis, app: Apparatus) -> Chart | None:
    """Line of output; nothing where the client has no output on record."""
    world = analysis.world
    marks = series.oil_marks(world)
    rows = [o for o in energy.by_year(world) if o.year > world.as_of.year - _YEARS]
    if not marks or len(rows) < 3:
        return None
    title = _title(app, marks)
    values = [{"year": o.year, "output": o.value / 1000} for o in rows]
    named = {m.year for m in marks.values()}

    def spec(width: int) -> dict[str, Any]:
        narrow = width < 500
        x = {"field": "year", "type": "quantitative", "scale": {"domain": [rows[0].year - 1, rows[-1].year + 1]},
             "axis": {"format": "d", "title": None, "tickCount": 5 if narrow else 10, "grid": False}}  # fmt: skip
        y = {"field": "output", "type": "quantitative", "scale": {"zero": True},
             "axis": {"title": None, "tickCount": 4}}  # fmt: skip
        ends = [v for v in values if v["year"] in named]
        return {"height": 190 if narrow else 220, "layer": [
            {"data": {"values": values}, "mark": {"type": "line", "color": VERMILION, "strokeWidth": 2.5},
             "encoding": {"x": x, "y": y}},
            {"data": {"values": ends}, "mark": {"type": "point", "filled": True, "color": VERMILION, "size": 40,
                                                "opacity": 1}, "encoding": {"x": x, "y": y}},
            {"data": {"values": ends}, "mark": {"type": "text", "dy": -12},
             "encoding": {"x": x, "y": y, "text": {"field": "output", "format": ".1f"}}},
        ]}  # fmt: skip

    client = world.named(world.roles.client)
    table = Table(
        "Oil output by year, million barrels a day", ("Year", "Output"),
        tuple(((Words(str(o.year)),), (Words(wording.bare(o.value, "thousand barrels a day")),)) for o in rows),
    )  # fmt: skip
    alt = (
        f"Line chart of oil output of {client}, {rows[0].year} to {rows[-1].year}: "
        + ", ".join(f"{wording.value(marks[k])} in {marks[k].year}" for k in ("first", "low", "newest"))
        + "."
    )
    subtitle = f"Million barrels a day. Source: Energy Institute, data to {rows[-1].year}."
    return chart("oil", title, subtitle, alt, spec, table)


def _title(app: Apparatus, marks: dict[str, Estimate]) -> Text:
    """Output at the start of the last ten years, at their lowest where that lies between, and now."""
    turn = ", {low:bare} in {low:year}" if marks["low"].year not in (marks["first"].year, marks["newest"].year) else ""
    text = "Oil output: {first:bare} million barrels a day in {first:year}" + turn + ", {newest:bare} in {newest:year}"
    return app.tell(text, **marks)
