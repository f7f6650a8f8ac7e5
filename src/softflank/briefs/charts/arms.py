"""Arms deliveries by year."""

from __future__ import annotations

from typing import Any

from softflank.analysis import Analysis
from softflank.briefs import series, wording
from softflank.briefs.apparatus import Apparatus
from softflank.briefs.drawing import BLUE, chart
from softflank.briefs.tree import Chart, Table, Words
from softflank.measures.catalogue import arms


def draw(analysis: Analysis, app: Apparatus) -> Chart | None:
    """Bars of deliveries by year, to the newest year of the data; nothing where no delivery is on record."""
    world = analysis.world
    rows, unit = arms.by_year(world)
    rows = [o for o in rows if o.value > 0]
    if not rows:
        return None
    end = max(world.view.last_year("arms_need_1", "dyad_year") or 0, rows[-1].year)
    last = analysis.figure("arms.last_delivery")
    peak = series.arms_peak(world)
    silent = end - rows[-1].year
    if silent > 2 and last and peak:
        title = app.tell(
            "Deliveries peaked in {peak:year}; none is on record after {last} (data to {end})",
            peak=peak, last=last, end=str(end),
        )  # fmt: skip
    else:
        runs = series.arms_runs(world)
        title = app.tell("Deliveries are on record up to {run:year}", run=runs[-1].total)
    values = [{"year": o.year, "value": o.value} for o in rows]

    def spec(width: int) -> dict[str, Any]:
        return _spec(values, rows[0].year, end, unit, peak.year if peak else None, narrow=width < 500)

    data = Table(
        f"Arms deliveries by year, {unit}",
        ("Year", "Delivered"),
        tuple(((Words(str(o.year)),), (Words(_delivered(o.value, unit)),)) for o in rows),
    )
    alt = (
        f"Bar chart of arms deliveries from {world.named(world.roles.patron)} to "
        f"{world.named(world.roles.client)}, in {unit}: years with deliveries are "
        f"{wording.years([o.year for o in rows])}; the data run to {end}."
    )
    return chart("arms", title, f"{unit[:1].upper()}{unit[1:]}. Source: SIPRI, data to {end}.", alt, spec, data)


def _delivered(value: float, unit: str) -> str:
    return wording.quantity(value, "share") if "share" in unit else wording.bare(value, "TIV")


def _spec(
    values: list[dict[str, Any]], first: int, end: int, unit: str, peak: int | None, *, narrow: bool
) -> dict[str, Any]:
    share = "share" in unit
    x = {
        "field": "year", "type": "quantitative", "scale": {"domain": [first - 1, end + 1], "nice": False},
        "axis": {"format": "d", "title": None, "tickCount": 5 if narrow else 10, "grid": False},
    }  # fmt: skip
    y = {"field": "value", "type": "quantitative",
         "axis": {"title": None, "tickCount": 4, **({"format": ".0%"} if share else {})}}  # fmt: skip
    label = {"data": {"values": [v for v in values if v["year"] == peak]}, "mark": {"type": "text", "dy": -8},
             "encoding": {"x": x, "y": y,
                          "text": {"field": "value", "format": ".0%" if share else ",.0f"}}}  # fmt: skip
    layers: list[dict[str, Any]] = [
        {"data": {"values": values}, "mark": {"type": "bar", "color": BLUE, "size": 6 if narrow else 12},
         "encoding": {"x": x, "y": y}},
        label,
    ]  # fmt: skip
    if end - values[-1]["year"] > 2:
        middle = (values[-1]["year"] + end) / 2 + 0.5
        layers.append({
            "data": {"values": [{"year": middle, "value": 0, "text": "none on record"}]},
            "mark": {"type": "text", "dy": -8, "fontSize": 11},
            "encoding": {"x": x, "y": y, "text": {"field": "text"}},
        })  # fmt: skip
    return {"height": 190 if narrow else 220, "layer": layers}
