"""What is kept of the tie step by step of pressure: the dimensions that fare worst, middling and best."""

from __future__ import annotations

from dataclasses import dataclass

from softflank.analysis import Analysis, Step
from softflank.briefs import standing
from softflank.briefs.apparatus import Apparatus
from softflank.briefs.blocks import low, role_names, short, words
from softflank.briefs.canvas import INK, PALE, Canvas, picture, spread, wrap
from softflank.briefs.drawing import BLUE, VERMILION, percent
from softflank.briefs.tree import Chart, Table, Text
from softflank.vocabulary import Dimension

_STYLES = ((VERMILION, ""), (BLUE, "7 3"), (INK, "2 3"))
"""Colour and dash of each line: apart in grey too."""
_NARROW = 500


@dataclass(frozen=True, slots=True)
class _Curve:
    name: str
    values: tuple[float, ...]
    color: str
    dash: str


def draw(analysis: Analysis, app: Apparatus) -> Chart | None:
    """Lines over the steps from the one in force, by what they leave; on a narrow screen they run down the page."""
    steps = [s for s in standing.pressing(analysis) if standing.parts(analysis, s)]
    now = next((i for i, s in enumerate(steps) if s.rung == analysis.rung_reached), None)
    steps = steps if now is None else steps[now:]
    if len(steps) < 2:
        return None
    chosen = _chosen(analysis, steps)
    steps = sorted(steps, key=lambda s: -sum(s.retained[d].value for d in chosen))
    now = next((i for i, s in enumerate(steps) if s.rung == analysis.rung_reached), None)
    lines = [_Curve(short(d), tuple(s.retained[d].value for s in steps), *_STYLES[i])
             for i, d in enumerate(chosen)]  # fmt: skip

    def at(width: float) -> str:
        return _down(steps, lines, width, now) if width < _NARROW else _across(steps, lines, width, now)

    alt = "Share of the tie that is kept at each step, in per cent: " + "; ".join(
        f"{standing.called(s)}: " + ", ".join(f"{line.name} {100 * line.values[i]:.0f}" for line in lines)
        for i, s in enumerate(steps)
    )
    head = ("Step", *(line.name for line in lines))
    rows = tuple((words(standing.called(s)), *((app.number(s.retained[d], "full"),) for d in chosen)) for s in steps)
    subtitle = "Kept after a year (removal: if it succeeds); simulated."
    return picture("kept", _title(analysis, app), subtitle, alt + ".", at, Table("What is kept", head, rows))


def _chosen(analysis: Analysis, steps: list[Step]) -> list[Dimension]:
    """Dimensions that every step has and that hold anything, by what the last keeps: worst, middle and best."""
    shared = [d for d in Dimension if all(d in standing.parts(analysis, s) for s in steps)]
    shared.sort(key=lambda d: steps[-1].retained[d].value)
    return list(dict.fromkeys((shared[0], shared[len(shared) // 2], shared[-1])))


def _title(analysis: Analysis, app: Apparatus) -> Text:
    """The first step that takes half, or the lowest that is kept where none does."""
    name = role_names(analysis.world)
    if found := standing.breaking(analysis):
        step, dimension, kept = found
        text = "First to take half, {step}: {kept} of the {dimension} tie kept"
        return app.tell(text, step=low(standing.called(step)), kept=kept, dimension=short(dimension))
    worst = standing.worst(analysis)
    return app.tell("{patron:cap} keeps at least {kept} of each part", kept=worst[2], **name) if worst else ()


def _across(steps: list[Step], lines: list[_Curve], width: float, now: int | None) -> str:
    left, right, top, bottom = 34.0, 118.0, 8.0, 118.0
    pitch = (width - left - right) / (len(steps) - 1)
    canvas = Canvas(width, bottom + 54)

    def y(share: float) -> float:
        return bottom - (bottom - top) * min(max(share, 0.0), 1.0)

    for share in (0.0, 0.5, 1.0):
        canvas.line(left, y(share), width - right, y(share), dash="" if share == 0 else "1 3")
        canvas.text(left - 5, y(share) + 4, percent(share), size=10, anchor="end")
    for i, step in enumerate(steps):
        canvas.lines(left + i * pitch, bottom + 13, wrap(step.title, pitch, 10)[:4], size=10, anchor="middle",
                     bold=i == now)  # fmt: skip
    if now is not None:
        canvas.line(left + now * pitch, top, left + now * pitch, bottom, dash="3 3")
        canvas.text(left + now * pitch + 4, bottom - 6, "in force", size=10)
    ends = spread([y(line.values[-1]) + 4 for line in lines], 14)
    for line, end in zip(lines, ends, strict=True):
        canvas.path(
            [(left + i * pitch, y(v)) for i, v in enumerate(line.values)], color=line.color, width=2.5, dash=line.dash
        )
        canvas.text(width - right + 8, end, f"{line.name} {percent(line.values[-1])}", bold=True)
        canvas.line(width - right + 2, y(line.values[-1]), width - right + 6, end - 4, color=line.color, width=1.5)
    return canvas.svg()


def _down(steps: list[Step], lines: list[_Curve], width: float, now: int | None) -> str:
    left, right, top, pitch = 128.0, 18.0, 26.0, 27.0
    canvas = Canvas(width, top + pitch * len(steps) + 18 * len(lines) + 4)

    def x(share: float) -> float:
        return left + (width - left - right) * min(max(share, 0.0), 1.0)

    end = top + pitch * (len(steps) - 1)
    for share in (0.0, 0.5, 1.0):
        canvas.line(x(share), top - 8, x(share), end + 8, dash="" if share == 0 else "1 3")
        canvas.text(x(share), 12, percent(share), size=11, anchor="middle")
    for i, step in enumerate(steps):
        said = wrap(step.title, left - 8, 11)[:2]
        canvas.lines(
            left - 8, top + i * pitch + (4 if len(said) == 1 else -3), said, size=11, anchor="end", bold=i == now
        )
    for n, line in enumerate(lines):
        canvas.path(
            [(x(v), top + i * pitch) for i, v in enumerate(line.values)], color=line.color, width=2.5, dash=line.dash
        )
        below = end + 28 + 18 * n
        canvas.line(left - 8, below - 4, left + 18, below - 4, color=line.color, width=2.5, dash=line.dash)
        canvas.text(left + 24, below, f"{line.name}: {percent(line.values[-1])} at the last", bold=True)
    if now is not None:
        canvas.line(left, top + now * pitch, width - right, top + now * pitch, color=PALE, dash="3 3")
        canvas.text(left + 4, top + now * pitch - 4, "in force", size=10)
    return canvas.svg()
