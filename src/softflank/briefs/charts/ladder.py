"""What is kept of each dimension at each rung of the ladder."""

from __future__ import annotations

from typing import Any

from softflank.briefs.analysis import Analysis, Step
from softflank.briefs.apparatus import Apparatus
from softflank.briefs.charts.drawing import chart
from softflank.briefs.tree import Chart, Table, Text, Words
from softflank.vocabulary import Dimension, Estimate

_PALE, _DEEP = "#f7f3ea", "#0b4f7d"


def draw(analysis: Analysis, app: Apparatus) -> Chart | None:
    """A grid of rungs and dimensions: share kept with its interval, darker where more is kept."""
    steps = [s for s in analysis.ladder if s.retained]
    if not steps:
        return None
    dimensions = [d for d in Dimension if any(d in s.retained for s in steps)]
    values = [
        {"rung": s.title, "dimension": str(d), "value": e.value, "text": f"{100 * e.value:.0f}",
         "span": f"{100 * e.low:.0f}–{100 * e.high:.0f}" if e.low is not None and e.high is not None else ""}
        for s in steps for d in dimensions if (e := s.retained.get(d)) is not None
    ]  # fmt: skip

    def spec(width: int) -> dict[str, Any]:
        return _spec(values, [s.title for s in steps], [str(d) for d in dimensions], narrow=width < 500)

    alt = "Grid of rungs by dimensions with the share of the tie that is kept, in per cent: " + "; ".join(
        f"{s.title}: " + ", ".join(f"{d} {100 * s.retained[d].value:.0f}" for d in dimensions if d in s.retained)
        for s in steps
    )
    subtitle = "Per cent of each dimension that is kept, with its 90 % interval below. Simulated; see the method note."
    return chart("ladder", _title(app, steps), subtitle, alt + ".", spec, table(app, steps, dimensions))


def _title(app: Apparatus, steps: list[Step]) -> Text:
    """The dimension that loses most on the last rung, and the rung at which half of it is first gone."""
    worst = min(steps[-1].retained.items(), key=lambda item: item[1].value)
    half = next((s for s in steps if worst[0] in s.retained and s.retained[worst[0]].value < 0.5), None)
    if half is None:
        return app.say("No dimension falls below half at any rung: the lowest keeps {kept}", cite=False, kept=worst[1])
    return app.say("The {d} dimension is the first to be cut most: {kept} is kept at the rung “{rung}”", cite=False,
                   d=str(worst[0]), kept=half.retained[worst[0]], rung=half.title)  # fmt: skip


def table(app: Apparatus, steps: list[Step], dimensions: list[Dimension]) -> Table:
    """The same as a table, each figure with its interval."""

    def cell(estimate: Estimate | None) -> Text:
        return (app.number(estimate, "full"),) if estimate else (Words("not modelled"),)

    rows = tuple(((Words(s.title),), *(cell(s.retained.get(d)) for d in dimensions)) for s in steps)
    return Table("What is kept of the tie at each rung", ("Rung", *(str(d) for d in dimensions)), rows, wide=True)


def _spec(values: list[dict[str, Any]], rungs: list[str], dimensions: list[str], *, narrow: bool) -> dict[str, Any]:
    y = {"field": "rung", "type": "nominal", "sort": rungs,
         "axis": {"title": None, "ticks": False, "domain": False, "labelLimit": 104 if narrow else 190,
                  "labelFontSize": 10.5 if narrow else 12, "labelPadding": 4}}  # fmt: skip
    x = {"field": "dimension", "type": "nominal", "sort": dimensions,
         "axis": {"title": None, "orient": "top", "ticks": False, "domain": False, "labelAngle": -35 if narrow else 0,
                  "labelLimit": 130, "labelFontSize": 10.5 if narrow else 12,
                  "labelExpr": "split(datum.label, '-')[0]" if narrow else "split(datum.label, '-')"}}  # fmt: skip
    ink = {"condition": {"test": "datum.value > 0.55", "value": "#ffffff"}, "value": "#1a1a1a"}
    return {"height": {"step": 34}, "data": {"values": values}, "encoding": {"x": x, "y": y}, "layer": [
        {"mark": {"type": "rect", "stroke": "#ffffff", "strokeWidth": 2},
         "encoding": {"color": {"field": "value", "type": "quantitative", "legend": None,
                                "scale": {"domain": [0, 1], "range": [_PALE, _DEEP]}}}},
        {"mark": {"type": "text", "dy": -5, "fontSize": 13, "fontWeight": "bold"},
         "encoding": {"text": {"field": "text"}, "color": ink}},
        {"mark": {"type": "text", "dy": 9, "fontSize": 9 if narrow else 10},
         "encoding": {"text": {"field": "span"}, "color": ink}},
    ]}  # fmt: skip

