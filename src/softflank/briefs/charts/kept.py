"""The tie part by part: what is on record now, and what each stage of pressure would leave of it."""

from __future__ import annotations

from dataclasses import dataclass

from softflank.analysis import Analysis
from softflank.briefs import holdings, stages, standing
from softflank.briefs.apparatus import Apparatus
from softflank.briefs.blocks import cap, low, portrait, words
from softflank.briefs.canvas import PALE, Canvas, picture, wrap
from softflank.briefs.drawing import BLUE, VERMILION, percent
from softflank.briefs.stages import NAMES, Stage
from softflank.briefs.tree import Chart, Table, Text, plain
from softflank.vocabulary import Dimension

_NARROW = 500
_NOTHING = "not simulated: none in the data"
_REPORTED = "not simulated: known by reports alone"
_UNCAST = "not simulated: no votes cast of late"


@dataclass(frozen=True, slots=True)
class _Strand:
    """One part of the tie: its name, what is on record now, and the shares kept; none where nothing can be lost."""

    name: str
    now: str
    kept: tuple[float, ...]
    none: str
    """What stands where nothing is drawn."""


def draw(analysis: Analysis, app: Apparatus) -> Chart | None:
    """A row for each part that is measured, a column for each stage; what is not measured is named below."""
    found = stages.of(analysis)
    if not found:
        return None
    measured = [d for d in Dimension if _measured(analysis, d)]
    held = {d: holdings.now(analysis, app, d) for d in measured}
    none = {d: _undrawn(analysis, found, d) for d in measured}
    rows = [_Strand(cap(NAMES[d]), plain(held[d]), _shares(found, d, none[d]), none[d]) for d in measured]
    heads = [s.called for s in found]
    missing = ", ".join(NAMES[d] for d in Dimension if d not in measured)
    unmeasured = f" Not measured: {missing}." if missing else ""
    drawn = [d for d in measured if not none[d]]
    last = (_beside(analysis, drawn) + unmeasured).strip()
    foot = [line for line in (stages.ground(analysis, found), _when(analysis, found), last) if line]
    joint = _JOINED if any(len(s.steps) > 1 for s in found) else ""
    folded = [line for line in (stages.caveat(analysis, found), joint) if line]
    today = "last on record"
    below = [f"100 %: {today}.", *foot]

    def at(width: float) -> str:
        if width < _NARROW:
            return _down(heads, rows, below, width)
        return _across([f"{today} (100 %)", *heads], rows, foot, width)

    table = tuple((words(cap(NAMES[d])), held[d], *_cells(app, found, d, none[d])) for d in measured)
    data = Table(" ".join(("What is kept.", *folded)), ("Part", "Last on record", *heads), table)
    alt = _alt(heads, rows, [*below, *folded])
    return picture("kept", _title(analysis, app, found), _SUBTITLE, alt, at, data)


_SUBTITLE = "Simulated."
_DRAWN_BY = {"sanctions_exposure": Dimension.ECONOMIC, "supply_lock_in": Dimension.MILITARY}
"""Part of the tie that a soft spot is in, by its rule; of others no part shows it."""
_WHOLE = 0.995


def _beside(analysis: Analysis, drawn: list[Dimension]) -> str:
    """That the softest point is not among the parts drawn, where it is not."""
    first = next(iter(standing.softest(analysis)), None)
    outside = first is not None and _DRAWN_BY.get(first.rule) not in drawn
    return " The softest point is none of these parts." if outside else ""


def _when(analysis: Analysis, found: tuple[Stage, ...]) -> str:
    """The horizon, that each step stands on those below it, and what is kept without more pressure."""
    now = standing.today(analysis)
    whole = now is not None and all(now.retained[d].value >= _WHOLE for d in found[0].parts)
    kept = "What is kept is that of a year on, each step with those that it builds on in full"
    return f"{kept}{'; without more pressure, all of it' if whole else ''}."


_JOINED = "One column: steps that the model, knowing only routes cut and who governs after, cannot tell apart."


def _undrawn(analysis: Analysis, found: tuple[Stage, ...], dimension: Dimension) -> str:
    """Why nothing is drawn of a part: none in the data, or none of late that could be kept; else empty."""
    if dimension not in found[0].parts:
        return _REPORTED if dimension in holdings.reported(analysis) else _NOTHING
    return _UNCAST if dimension is Dimension.DIPLOMATIC and stages.uncast(analysis) else ""


def _measured(analysis: Analysis, dimension: Dimension) -> bool:
    """Whether a stake or a need is on record, be it none."""
    own = portrait(analysis, dimension)
    return own.stake is not None or own.dependence is not None


def _shares(found: tuple[Stage, ...], dimension: Dimension, none: str) -> tuple[float, ...]:
    return () if none else tuple(s.step.retained[dimension].value for s in found)


def _cells(app: Apparatus, found: tuple[Stage, ...], dimension: Dimension, none: str) -> tuple[Text, ...]:
    if none:
        return tuple(words(none) for _ in found)
    return tuple((app.number(s.step.retained[dimension], "full"),) for s in found)


def _alt(heads: list[str], rows: list[_Strand], foot: list[str]) -> str:
    told = []
    for row in rows:
        kept = "; ".join(f"{percent(k)} after {low(h)}" for h, k in zip(heads, row.kept, strict=False)) or row.none
        told.append(f"{row.name}, last on record: {row.now}. Kept: {kept}.")
    return " ".join(("The tie by part: what is last on record, and what pressure leaves of it.", *told, *foot))


def _title(analysis: Analysis, app: Apparatus, found: tuple[Stage, ...]) -> Text:
    """The first step that takes half, or what is left of the part that loses most."""
    if first := standing.breaking(analysis):
        step, dimension, kept = first
        text = "{step} is the first to take half: {kept:full} of {part} left"
        called = f"{step.title}, if it succeeds," if step.removes else step.title
        return app.tell(text, step=called, kept=kept, part=NAMES[dimension])
    drawn = [d for d in found[0].parts if not _undrawn(analysis, found, d)] or list(found[0].parts)
    kept, dimension, worst = min(((s.step.retained[d], d, s) for s in found for d in drawn), key=lambda x: x[0].value)
    part = NAMES[dimension]
    removed = "if force removes the government" if worst.forced else "if the government is removed"
    at = removed if worst.removes else f"after {low(worst.step.title)}"
    return app.tell("{part:cap} keep{s} {kept:full} " + at, part=part, s="" if part.endswith("s") else "s", kept=kept)


def _bar(canvas: Canvas, x: float, y: float, width: float, kept: float) -> None:
    """A share as a bar on its pale whole, with its number; below half it has another colour."""
    canvas.rect(x, y - 8, width, 8, PALE, opacity=0.25)
    canvas.rect(x, y - 8, width * min(max(kept, 0.0), 1.0), 8, BLUE if kept >= standing.HALF else VERMILION)
    canvas.text(x + width + 5, y, percent(kept), size=11, bold=True)


def _across(heads: list[str], rows: list[_Strand], foot: list[str], width: float) -> str:
    first, second, left = 50.0, 166.0, 222.0
    today, *steps = heads
    pitch = (width - left) / len(steps)
    told = [wrap(h, pitch - 8, 10) for h in steps]
    held = [wrap(row.now, second, 10) for row in rows]
    top, tall = 13.0 * max(map(len, told)) + 4, [12.0 * len(lines) + 6 for lines in held]
    canvas = Canvas(width, top + sum(tall) + 13 * len(foot) + 3)
    said = wrap(today, second, 10)
    canvas.lines(first, top - 8 - 12 * (len(said) - 1), said, size=10)
    for i, lines in enumerate(told):
        canvas.lines(left + i * pitch, top - 8 - 12 * (len(lines) - 1), lines, size=10)
    y = top
    for row, lines, high in zip(rows, held, tall, strict=True):
        middle = y + high / 2 + 4
        canvas.line(0, y, width, y)
        canvas.text(0, middle, row.name, size=11, bold=True)
        canvas.lines(first, middle - 6 * (len(lines) - 1), lines, size=10)
        for i, kept in enumerate(row.kept):
            _bar(canvas, left + i * pitch, middle, min(pitch - 48, 90), kept)
        if not row.kept:
            canvas.text(left, middle, row.none, size=10)
        y += high
    canvas.lines(0, y + 12, foot, size=10)
    return canvas.svg()


def _down(heads: list[str], rows: list[_Strand], foot: list[str], width: float) -> str:
    left, pitch = 190.0, 15.0
    told = [wrap(h, left - 18, 10) for h in heads]
    lines = [wrap(row.now, width - 60, 10) for row in rows]
    below = [line for said in foot for line in wrap(said, width, 10)]
    tall = [22 + 12 * len(now) + (sum(map(_high, told)) if row.kept else pitch)
            for now, row in zip(lines, rows, strict=True)]  # fmt: skip
    canvas = Canvas(width, sum(tall) + 12 * len(below) + 8)
    y = 0.0
    for now, row in zip(lines, rows, strict=True):
        canvas.line(0, y + 4, width, y + 4)
        canvas.text(0, y + 18, row.name, size=12, bold=True)
        canvas.lines(56, y + 18, now, size=10)
        y += 22 + 12 * len(now)
        for head, kept in zip(told, row.kept, strict=False):
            canvas.lines(10, y + 8, head, size=10)
            _bar(canvas, left, y + 8, 90, kept)
            y += _high(head)
        if not row.kept:
            canvas.text(10, y + 8, row.none, size=10)
            y += pitch
    canvas.lines(0, y + 14, below, size=10)
    return canvas.svg()


def _high(lines: list[str]) -> float:
    return 12.0 * len(lines) + 5
