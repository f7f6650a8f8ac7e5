"""What is kept of each dimension at each rung of the ladder."""

from __future__ import annotations

from typing import Any

from softflank.analysis import Analysis, Step
from softflank.briefs import wording
from softflank.briefs.apparatus import Apparatus
from softflank.briefs.drawing import LINES, chart, short, wrapped
from softflank.briefs.tree import Chart, Table, Text, Words
from softflank.vocabulary import Dimension, Estimate

_HALF = 0.5
_PALE, _DEEP = "#f7f3ea", "#0b4f7d"


def draw(analysis: Analysis, app: Apparatus) -> Chart | None:
    """A grid of rungs and dimensions: share kept with its interval, darker where more is kept."""
    steps = [s for s in analysis.ladder if s.retained]
    if not steps:
        return None
    dimensions = [d for d in Dimension if any(d in s.retained for s in steps)]
    names = [short(str(d)) for d in dimensions]

    def spec(width: int) -> dict[str, Any]:
        narrow = width < 500
        label = {s.rung: wrapped(s.title, 21 if narrow else 30) for s in steps}
        values = [_cell(label[s.rung], short(str(d)), e) for s in steps for d in dimensions if (e := s.retained.get(d))]
        return _spec(values, list(label.values()), names, narrow=narrow)

    alt = "Grid of rungs by dimensions with the share of the tie that is kept, in per cent: " + "; ".join(
        f"{s.title}: " + ", ".join(f"{d} {100 * s.retained[d].value:.0f}" for d in dimensions if d in s.retained)
        for s in steps
    )
    subtitle = "Per cent of each dimension that is kept, with its 90 % interval below. Simulated; see the method note."
    return chart("ladder", _title(app, steps), subtitle, alt + ".", spec, table(app, steps, dimensions))


def _cell(rung: str, dimension: str, kept: Estimate) -> dict[str, Any]:
    low, high = wording.span(kept).partition("–")[::2]
    return {
        "rung": rung,
        "dimension": dimension,
        "value": min(max(kept.value, 0.0), 1.0),
        "text": f"{100 * kept.value:.0f}",
        "span": f"{low}–{high}" if high else "",
    }


def _title(app: Apparatus, steps: list[Step]) -> Text:
    """The first rung that presses at which a dimension keeps less than half, and what it keeps there."""
    pressing = [s for s in steps if s.response]
    for step in pressing:
        lowest = min(step.retained.items(), key=lambda item: item[1].value)
        if lowest[1].value < _HALF:
            text = "“{rung}” is the first rung at which less than half is kept: {kept} of the {d} tie"
            return app.tell(text, d=str(lowest[0]), kept=lowest[1], rung=step.title)  # fmt: skip
    ends = pressing or steps
    kept = min((e for s in ends for e in s.retained.values()), key=lambda e: e.value)
    return app.tell("No dimension falls below half at any rung: the lowest keeps {kept}", kept=kept)


def table(app: Apparatus, steps: list[Step], dimensions: list[Dimension]) -> Table:
    """The same as a table, each figure with its interval."""

    def cell(estimate: Estimate | None) -> Text:
        return (app.number(estimate, "full"),) if estimate else (Words("not modelled"),)

    rows = tuple(((Words(s.title),), *(cell(s.retained.get(d)) for d in dimensions)) for s in steps)
    return Table("What is kept of the tie at each rung", ("Rung", *(str(d) for d in dimensions)), rows, wide=True)


def _spec(values: list[dict[str, Any]], rungs: list[str], dimensions: list[str], *, narrow: bool) -> dict[str, Any]:
    size = 10.5 if narrow else 12
    y = {"field": "rung", "type": "nominal", "sort": rungs,
         "axis": {"title": None, "ticks": False, "domain": False, "labelFontSize": size, "labelPadding": 4,
                  "labelLineHeight": size + 1, "labelExpr": LINES}}  # fmt: skip
    x = {"field": "dimension", "type": "nominal", "sort": dimensions,
         "axis": {"title": None, "orient": "top", "ticks": False, "domain": False, "labelAngle": -45 if narrow else 0,
                  "labelFontSize": size}}  # fmt: skip
    ink = {"condition": {"test": "datum.value > 0.55", "value": "#ffffff"}, "value": "#1a1a1a"}
    around = {"right": 26 if narrow else 4, "left": 2, "top": 4, "bottom": 4}
    return {"height": {"step": 34}, "padding": around, "data": {"values": values},
            "encoding": {"x": x, "y": y}, "layer": [
        {"mark": {"type": "rect", "stroke": "#ffffff", "strokeWidth": 2},
         "encoding": {"color": {"field": "value", "type": "quantitative", "legend": None,
                                "scale": {"domain": [0, 1], "range": [_PALE, _DEEP]}}}},
        {"mark": {"type": "text", "dy": -5, "fontSize": 13, "fontWeight": "bold"},
         "encoding": {"text": {"field": "text"}, "color": ink}},
        {"mark": {"type": "text", "dy": 9, "fontSize": 8.5 if narrow else 10},
         "encoding": {"text": {"field": "span"}, "color": ink}},
    ]}  # fmt: skip
