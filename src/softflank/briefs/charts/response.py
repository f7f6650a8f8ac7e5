"""Would the patron come? Its response by level of pressure."""

from __future__ import annotations

from typing import Any

from softflank.analysis import Analysis, Step
from softflank.briefs.apparatus import Apparatus
from softflank.briefs.drawing import GREY, LINES, SKY, VERMILION, chart, percent, wrapped
from softflank.briefs.tree import Chart, Table, Text, Words
from softflank.vocabulary import RESPONSES

_NAMES = {"none": "none or against", "nonmilitary": "non-military support", "military": "military support"}
_COLORS = {"none": "#d9d4c7", "nonmilitary": SKY, "military": VERMILION}


def draw(analysis: Analysis, app: Apparatus) -> Chart | None:
    """Stacked bars of the three responses by rung, the chance of military support as text."""
    steps = [s for s in analysis.ladder if all(r in s.response for r in RESPONSES)]
    if not steps:
        return None

    def spec(width: int) -> dict[str, Any]:
        narrow = width < 500
        label = {s.rung: wrapped(s.title, 21 if narrow else 30) for s in steps}
        values = [
            {"rung": label[s.rung], "response": _NAMES[r], "value": s.response[r].value, "order": i,
             "text": percent(s.response[r].value)}
            for s in steps for i, r in enumerate(RESPONSES)
        ]  # fmt: skip
        return _spec(values, list(label.values()), narrow=narrow)

    patron = analysis.world.named(analysis.world.roles.patron)
    alt = f"Stacked bars of the expected response of {patron} by rung: " + "; ".join(
        f"{s.title}: " + ", ".join(f"{_NAMES[r]} {percent(s.response[r].value)}" for r in RESPONSES) for s in steps
    )
    subtitle = (
        "Grey: none or against. Light blue: non-military support. Vermilion: military support. "
        f"From a model fitted to past crises; {_cases(analysis)}."
    )
    return chart("response", _title(analysis, app, steps), subtitle, alt + ".", spec, table(app, steps))


def _cases(analysis: Analysis) -> str:
    """How many past crises of this patron stand behind the chances."""
    if not analysis.prospects:
        return "see the method note"
    one = analysis.prospects[0]
    return f"{one.cases:,} cases of this patron, {one.recent_cases:,} of them after 1991"


def _title(analysis: Analysis, app: Apparatus, steps: list[Step]) -> Text:
    best = max(steps, key=lambda s: s.response["military"].value)
    patron = analysis.world.named(analysis.world.roles.patron, start=True)
    return app.tell("{p} would come with force in at most {top} of cases at any rung", p=patron,
                   top=best.response["military"])  # fmt: skip


def table(app: Apparatus, steps: list[Step]) -> Table:
    """The three probabilities at each rung."""
    rows = tuple(_row(app, s) for s in steps)
    return Table("Expected response by rung", ("Rung", *(_NAMES[r] for r in RESPONSES)), rows)


def _spec(values: list[dict[str, Any]], order: list[str], *, narrow: bool) -> dict[str, Any]:
    y = {"field": "rung", "type": "nominal", "sort": order,
         "axis": {"title": None, "ticks": False, "domain": False, "labelExpr": LINES, "labelLineHeight": 12,
                  "labelFontSize": 10.5 if narrow else 12}}  # fmt: skip
    x = {"field": "value", "type": "quantitative", "stack": "zero", "scale": {"domain": [0, 1]},
         "axis": {"title": None, "format": ".0%", "tickCount": 3 if narrow else 5, "grid": False}}  # fmt: skip
    names = [_NAMES[r] for r in RESPONSES]
    return {"height": {"step": 28}, "layer": [
        {"data": {"values": values}, "mark": {"type": "bar", "height": 17},
         "encoding": {"y": y, "x": x, "order": {"field": "order"},
                      "color": {"field": "response", "type": "nominal", "legend": None,
                                "scale": {"domain": names, "range": [_COLORS[r] for r in RESPONSES]}}}},
        {"data": {"values": [v for v in values if v["response"] == names[2]]},
         "mark": {"type": "text", "align": "right", "dx": -5, "fontWeight": "bold", "color": "#1a1a1a"},
         "encoding": {"y": y, "x": {"datum": 1, "type": "quantitative"}, "text": {"field": "text"}}},
        {"data": {"values": [{"value": 0}]}, "mark": {"type": "rule", "color": GREY}, "encoding": {"x": {"datum": 0}}},
    ]}  # fmt: skip


def _row(app: Apparatus, step: Step) -> tuple[Text, ...]:
    return ((Words(step.title),), *((app.number(step.response[r]),) for r in RESPONSES))
