"""Profile of the tie: symbolic and operational depth of each dimension, and where nothing is known."""

from __future__ import annotations

from typing import Any

from softflank.analysis import Analysis
from softflank.briefs import wording
from softflank.briefs.apparatus import Apparatus
from softflank.briefs.drawing import BLUE, GREY, VERMILION, chart
from softflank.briefs.tree import Chart, Table, Text, Words
from softflank.vocabulary import Estimate, Portrait

_KINDS = (("symbolic", VERMILION), ("operational", BLUE))


def draw(analysis: Analysis, app: Apparatus) -> Chart:
    """Dots on the percentile scale with the span of their measures; a dimension without a rank says so."""
    shapes = analysis.tie.portraits
    values = [_point(p, kind, e) for p in shapes for kind, _ in _KINDS if (e := getattr(p, kind)) is not None]
    empty = [_label(p) for p in shapes if p.symbolic is None and p.operational is None]
    order = [_label(p) for p in shapes]

    def spec(width: int) -> dict[str, Any]:
        return _spec(values, empty, order, narrow=width < 500)

    alt = "Dot chart of depth by dimension, percentile among the dyads of major powers: " + "; ".join(
        f"{p.dimension}: "
        + ", ".join(
            f"{kind} {wording.bare(e.value, e.unit)}" if (e := getattr(p, kind)) else f"{kind} unknown"
            for kind, _ in _KINDS
        )
        for p in shapes
    )
    subtitle = (
        "Percentile among all major-power dyads of the year (right is deeper); lines span the measures. "
        "Sources: as in the tables below."
    )
    return chart("profile", _title(analysis, app), subtitle, alt + ".", spec, _table(app, shapes))


def _title(analysis: Analysis, app: Apparatus) -> Text:
    ranked = [(p, kind, e) for p in analysis.tie.portraits for kind, _ in _KINDS if (e := getattr(p, kind)) is not None]
    if len(ranked) < 2:
        return app.tell(
            "Too little is observed to rank this tie by dimension",
        )
    top, bottom = max(ranked, key=lambda r: r[2].value), min(ranked, key=lambda r: r[2].value)
    return app.tell(
        "Deepest in the {a} dimension ({x:percent} depth, percentile {x}), shallowest in the {b} ({y:percent} depth, "
        "percentile {y})".replace("{x:percent}", top[1]).replace("{y:percent}", bottom[1]),
        a=str(top[0].dimension), b=str(bottom[0].dimension), x=top[2], y=bottom[2],
    )  # fmt: skip


def _label(shape: Portrait) -> str:
    return str(shape.dimension)


def _point(shape: Portrait, kind: str, estimate: Estimate) -> dict[str, Any]:
    return {"dimension": _label(shape), "kind": kind, "value": estimate.value, "low": estimate.low,
            "high": estimate.high, "text": f"{kind} {estimate.value:.0f}"}  # fmt: skip


def _spec(values: list[dict[str, Any]], empty: list[str], order: list[str], *, narrow: bool) -> dict[str, Any]:
    y = {"field": "dimension", "type": "nominal", "sort": order, "scale": {"domain": order},
         "axis": {"title": None, "ticks": False, "domain": False, "labelLimit": 120 if narrow else 200,
                  "labelExpr": "split(datum.label, '-')" if narrow else "datum.label"}}  # fmt: skip
    x = {"field": "value", "type": "quantitative", "scale": {"domain": [0, 100]},
         "axis": {"title": None, "values": [0, 25, 50, 75, 100]}}  # fmt: skip
    offset = {"field": "kind", "type": "nominal", "scale": {"domain": [k for k, _ in _KINDS]}}
    color = {"field": "kind", "type": "nominal", "legend": None,
             "scale": {"domain": [k for k, _ in _KINDS], "range": [c for _, c in _KINDS]}}  # fmt: skip
    shared = {"y": y, "yOffset": offset, "color": color}
    return {"height": {"step": 21 if narrow else 20}, "layer": [
        {"data": {"values": values}, "mark": {"type": "rule", "strokeWidth": 2, "opacity": 0.45},
         "encoding": {**shared, "x": {**x, "field": "low"}, "x2": {"field": "high"}}},
        {"data": {"values": values}, "mark": {"type": "point", "filled": True, "size": 70, "opacity": 1},
         "encoding": {**shared, "x": x, "shape": {"field": "kind", "legend": None, "type": "nominal",
                      "scale": {"domain": ["symbolic", "operational"], "range": ["diamond", "circle"]}}}},
        {"data": {"values": [v for v in values if v["value"] <= 62]},
         "mark": {"type": "text", "align": "left", "dx": 8, "dy": -6, "fontSize": 11},
         "encoding": {"y": y, "yOffset": offset, "x": x, "text": {"field": "text"}}},
        {"data": {"values": [v for v in values if v["value"] > 62]},
         "mark": {"type": "text", "align": "right", "dx": -8, "dy": -6, "fontSize": 11},
         "encoding": {"y": y, "yOffset": offset, "x": x, "text": {"field": "text"}}},
        {"data": {"values": [{"dimension": d, "value": 0} for d in empty]},
         "mark": {"type": "text", "align": "left", "dx": 4, "color": GREY, "text": "no ranked measure", "fontSize": 11},
         "encoding": {"y": y, "x": x}},
    ]}  # fmt: skip


def _table(app: Apparatus, shapes: tuple[Portrait, ...]) -> Table:
    def cell(estimate: Estimate | None, form: str = "") -> Text:
        return (app.number(estimate, form),) if estimate else (Words("unknown"),)

    rows = tuple(
        ((Words(str(p.dimension)),), cell(p.stake), cell(p.dependence), cell(p.symbolic), cell(p.operational),
         (Words(str(len(p.gaps))),))
        for p in shapes
    )  # fmt: skip
    head = ("Dimension", "Patron's stake", "Client's dependence", "Symbolic depth", "Operational depth", "Gaps named")
    return Table("The tie by dimension: shares of what each side has or needs, and depth as a percentile", head, rows)
