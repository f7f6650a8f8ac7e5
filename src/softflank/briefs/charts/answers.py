"""How the patron would answer, by level of pressure: three answers a bar, the chance of force with its interval."""

from __future__ import annotations

from dataclasses import dataclass

from softflank.analysis import Analysis, Step
from softflank.briefs import standing
from softflank.briefs.apparatus import Apparatus
from softflank.briefs.blocks import role_names, words
from softflank.briefs.canvas import Canvas, picture
from softflank.briefs.drawing import SKY, VERMILION
from softflank.briefs.tree import Chart, Number, Table, Text
from softflank.vocabulary import PRESSING, RESPONSES

LEVELS = {"words": "Words", "economic": "Economic", "covert": "Covert", "force": "A crisis, force or not"}
_NAMES = {"none": "stands aside", "nonmilitary": "other help", "military": "military help"}
_COLORS = {"none": "#cfc9bb", "nonmilitary": SKY, "military": VERMILION}
_DARK = "#1a1a1a"
Level = tuple[str, Step]


@dataclass(frozen=True, slots=True)
class _Stack:
    """A level of pressure: its name, the answers as they are printed, and their shares of the bar."""

    name: str
    told: dict[str, Number]
    shares: dict[str, float]


def draw(analysis: Analysis, app: Apparatus) -> Chart | None:
    """One bar for each level of pressure that is answered in its own way."""
    found = levels(analysis)
    if not found:
        return None
    bars = [_stack(analysis, app, *level) for level in found]
    patron = role_names(analysis.world)["patron"]
    rows = tuple((words(bar.name), *((bar.told[r],) for r in RESPONSES)) for bar in bars)
    data = Table("Chances of the answers", ("Pressure", *(_NAMES[r] for r in RESPONSES)), rows)
    alt = f"Chances of the answers of {patron} by level of pressure: " + "; ".join(
        f"{bar.name}: " + ", ".join(f"{_NAMES[r]} {bar.told[r].text}" for r in RESPONSES) for bar in bars
    )
    subtitle = "By past crises, with 90 % intervals. Military help: covert or direct."
    return picture("answers", _title(analysis, app, found), subtitle, alt + ".", lambda w: _svg(bars, w), data)


def _stack(analysis: Analysis, app: Apparatus, name: str, step: Step) -> _Stack:
    told, counts = standing.answers(analysis, app, step), standing.given(analysis)
    if counts and standing.thin(step):
        return _Stack(name, told, {r: counts[r] / sum(counts.values()) for r in RESPONSES})
    return _Stack(name, told, {r: step.response[r].value for r in RESPONSES})


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


def _title(analysis: Analysis, app: Apparatus, found: list[Level]) -> Text:
    """Whether military help is the least likely answer at every level, and its largest chance; counts of few cases."""
    top = max((s for _, s in found), key=lambda s: s.response["military"].value)
    least = all(min(s.response.values(), key=lambda e: e.value) is s.response["military"] for _, s in found)
    if standing.thin(top) and standing.given(analysis):
        lead = "Military help is the least likely answer at every level: it" if least else "Under force it"
        return (*words(f"{lead} came in "), standing.answers(analysis, app, top)["military"], *words(" past crises"))
    lead = (
        "Military help is the least likely answer at every level: at most {top}"
        if least
        else "Military help: at most {top}"
    )
    return app.tell(lead, top=top.response["military"])


def _svg(bars: list[_Stack], width: float) -> str:
    narrow = width < 500
    left, right, pitch, tall = (6.0, 6.0, 62.0, 22.0) if narrow else (150.0, 190.0, 34.0, 22.0)
    top = 24.0
    canvas = Canvas(width, top + pitch * len(bars) + 4)
    span = width - left - right
    x = left
    for response in RESPONSES:
        canvas.rect(x, 4, 10, 10, _COLORS[response])
        canvas.text(x + 14, 13, _NAMES[response], size=11)
        x += 26 + 6.2 * len(_NAMES[response])
    for i, bar in enumerate(bars):
        y = top + i * pitch + (18 if narrow else 0)
        force = f"military {bar.told['military'].text}"
        if narrow:
            canvas.text(left, y - 5, bar.name)
            canvas.text(width - right, y - 5, force, anchor="end", bold=True)
        else:
            canvas.text(left - 8, y + 15, bar.name, anchor="end")
            canvas.text(width - right + 8, y + 15, force, bold=True)
        x = left
        for response in RESPONSES:
            share = bar.shares[response]
            canvas.rect(x, y, span * share, tall, _COLORS[response])
            if response != "military" and span * share > 40:
                canvas.text(x + 6, y + 15, bar.told[response].text.split(" (")[0], fill=_DARK)
            x += span * share
    return canvas.svg()
