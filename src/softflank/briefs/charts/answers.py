"""How the patron would answer, by level of pressure: three answers a bar, the chance of force with its interval."""

from __future__ import annotations

from softflank.analysis import Analysis, Step
from softflank.briefs import standing
from softflank.briefs.apparatus import Apparatus
from softflank.briefs.blocks import role_names, words
from softflank.briefs.canvas import Canvas, picture
from softflank.briefs.drawing import SKY, VERMILION
from softflank.briefs.tree import Chart, Table, Text
from softflank.vocabulary import PRESSING, RESPONSES

LEVELS = {"words": "Words", "economic": "Economic", "covert": "Covert", "force": "Force"}
_NAMES = {"none": "stands aside", "nonmilitary": "help without force", "military": "force"}
_COLORS = {"none": "#cfc9bb", "nonmilitary": SKY, "military": VERMILION}
_DARK = "#1a1a1a"
Level = tuple[str, Step]


def draw(analysis: Analysis, app: Apparatus) -> Chart | None:
    """One bar for each level of pressure that is answered in its own way."""
    found = levels(analysis)
    if not found:
        return None
    patron = role_names(analysis.world)["patron"]
    rows = tuple((words(name), *_answers(app, s)) for name, s in found)
    data = Table("Chances of the answers", ("Pressure", *(_NAMES[r] for r in RESPONSES)), rows)
    alt = f"Chances of the answers of {patron} by level of pressure: " + "; ".join(
        f"{name}: " + ", ".join(f"{_NAMES[r]} {standing.whole(s.response)[r].text}" for r in RESPONSES)
        for name, s in found
    )
    subtitle = "Chances by past crises; in brackets 90 % intervals."
    return picture("answers", _title(app, found), subtitle, alt + ".", lambda w: _svg(found, w), data)


def _answers(app: Apparatus, step: Step) -> tuple[Text, ...]:
    for estimate in step.response.values():
        app.use(estimate)
    told = standing.whole(step.response)
    return tuple((told[r],) for r in RESPONSES)


def levels(analysis: Analysis) -> list[Level]:
    """Levels of pressure with a step that speaks for each; levels that are answered alike are one."""
    if not standing.seen(analysis):
        return []
    out: list[Level] = []
    for group in PRESSING:
        step = next((s for s in analysis.ladder if s.group == group and all(r in s.response for r in RESPONSES)), None)
        if step is None:
            continue
        if out and all(out[-1][1].response[r].value == step.response[r].value for r in RESPONSES):
            out[-1] = (f"{out[-1][0]}, {LEVELS[group].lower()}", out[-1][1])
        else:
            out.append((LEVELS[group], step))
    return out


def _title(app: Apparatus, found: list[Level]) -> Text:
    """Whether force is the least likely answer at every level, and where its chance is largest."""
    top = max((s for _, s in found), key=lambda s: s.response["military"].value)
    least = all(min(s.response.values(), key=lambda e: e.value) is s.response["military"] for _, s in found)
    lead = (
        "Force is the least likely answer at every level: at most {top}" if least else "Force is at most {top} likely"
    )
    return app.tell(lead, top=top.response["military"])


def _svg(found: list[Level], width: float) -> str:
    narrow = width < 500
    left, right, pitch, tall = (6.0, 6.0, 62.0, 22.0) if narrow else (150.0, 190.0, 34.0, 22.0)
    top = 24.0
    canvas = Canvas(width, top + pitch * len(found) + 4)
    span = width - left - right
    x = left
    for response in RESPONSES:
        canvas.rect(x, 4, 10, 10, _COLORS[response])
        canvas.text(x + 14, 13, _NAMES[response], size=11)
        x += 26 + 6.2 * len(_NAMES[response])
    for i, (name, step) in enumerate(found):
        y = top + i * pitch + (18 if narrow else 0)
        told = standing.whole(step.response)
        force = f"force {told['military'].text}"
        if narrow:
            canvas.text(left, y - 5, name)
            canvas.text(width - right, y - 5, force, anchor="end", bold=True)
        else:
            canvas.text(left - 8, y + 15, name, anchor="end")
            canvas.text(width - right + 8, y + 15, force, bold=True)
        x = left
        for response in RESPONSES:
            share = step.response[response].value
            canvas.rect(x, y, span * share, tall, _COLORS[response])
            if response != "military" and span * share > 40:
                canvas.text(x + 6, y + 15, told[response].text.split(" (")[0], fill=_DARK)
            x += span * share
    return canvas.svg()
