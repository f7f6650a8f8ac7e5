"""Two lanes by date: pressure on the client, and the talks over the theatre."""

from __future__ import annotations

from datetime import date

from softflank.analysis import Analysis
from softflank.briefs import wording
from softflank.briefs.apparatus import Apparatus
from softflank.briefs.blocks import low, role_names, words
from softflank.briefs.canvas import INK, Canvas, picture, wrap
from softflank.briefs.drawing import BLUE, VERMILION
from softflank.briefs.tree import Chart, Table, Text
from softflank.cases.telling import Happening
from softflank.vocabulary import Claim

_WEEK = 7
_LANES = ("client", "theatre")
Dated = tuple[date, Happening, Claim]


def draw(analysis: Analysis, app: Apparatus) -> Chart | None:
    """Events in order down the page, pressure on the left and talks on the right of one line of time."""
    case = analysis.world.case
    if case is None:
        return None
    events = sorted(
        (
            (c.start, h, c)
            for h in case.telling.happenings
            if h.lane in _LANES
            for c in app.claims([h.claim])
            if c.start
        ),
        key=lambda x: (x[0], x[1].lane),
    )
    if not events:
        return None
    name = role_names(analysis.world)
    over = any(h.lane == "theatre" for _, h, _ in events)
    heads = (f"On {name['client']}", f"Over {name['theatre']}" if over else "")
    rows = tuple((words(wording.when(claim)), words(heads[h.lane != "client"]),
                  (*words(app.marked(h.text, [claim])), app.marks(app.claims([h.claim]))))
                 for _, h, claim in events)  # fmt: skip
    alt = ("Two lanes of dated events. " if over else "Dated events. ") + " ".join(
        f"{wording.when(claim)}, {heads[h.lane != 'client']}: {h.text}." for _, h, claim in events
    )
    subtitle = f"Up to {wording.day(analysis.world.as_of)}; chosen by the author of the case."
    data = Table("Events of the lanes", ("Date", "Lane", "What happened"), rows)
    return picture("timeline", _title(analysis, events), subtitle, alt, lambda w: _svg(events, heads, w), data)


def _title(analysis: Analysis, events: list[Dated]) -> Text:
    """The headlines of the two lanes, or the closest pair; where they are over a week apart only what is drawn."""
    name = role_names(analysis.world)
    heads = [x for x in events if x[1].headline]
    asked = heads if {h.lane for _, h, _ in heads} == set(_LANES) else events
    pairs = [(abs((a - b).days), -a.toordinal(), x, y) for a, x, one in asked for b, y, two in asked
             if x.lane == "client" and y.lane == "theatre" and to_the_day(one) and to_the_day(two)]  # fmt: skip
    near = [p for p in pairs if p[0] <= _WEEK]
    if not near:
        talks = f" and talks over {name['theatre']}" if any(h.lane == "theatre" for _, h, _ in events) else ""
        return words(f"Pressure on {name['client']}{talks}, by date")
    _, _, one, two = min(near, key=lambda p: p[:2])
    return words(f"Within one week on both files: {low(one.text)}; {two.text}")


def _svg(events: list[Dated], heads: tuple[str, str], width: float) -> str:
    size = 12.0 if width > 500 else 11.0
    axis, half = width / 2, 34.0 if width > 500 else 29.0
    column = width / 2 - half - 6
    told = [wrap(h.text, column, size) for _, h, _ in events]
    canvas = Canvas(width, 36 + sum(_tall(t, size) for t in told))
    canvas.text(axis - half, 14, heads[0], size=size, anchor="end", fill=INK, bold=True)
    canvas.text(axis + half, 14, heads[1], size=size, fill=INK, bold=True)
    canvas.text(axis, 14, f"{events[0][0].year}", size=size, anchor="middle", bold=True)
    canvas.line(axis, 22, axis, canvas.height - 4)
    y = 38.0
    for (day, happening, claim), said in zip(events, told, strict=True):
        left = happening.lane == "client"
        canvas.rect(axis - half + 6, y - size, 2 * half - 12, size + 4, "var(--paper, #fff)")
        canvas.text(axis, y, _said(day, events[0][0].year, exact=to_the_day(claim)), size=size - 1, anchor="middle")
        edge = axis - half if left else axis + half
        canvas.dot(edge + (4 if left else -4), y - 4, radius=3, fill=VERMILION if left else BLUE)
        canvas.lines(edge - 4 if left else edge + 4, y, said, size=size, anchor="end" if left else "start")
        y += _tall(said, size)
    return canvas.svg()


def to_the_day(claim: Claim) -> bool:
    """Whether the day of a claim is known, or the days from which to which it went; else it is a month or a year."""
    return wording.when(claim)[:1].isdigit() and not wording.when(claim).isdigit()


def _said(day: date, year: int, *, exact: bool) -> str:
    """Day and month, or the month alone, with the year where it is another than the one at the head."""
    return (f"{day.day} {day:%b}" if exact else f"{day:%b}") + ("" if day.year == year else f" {day:%y}")


def _tall(said: list[str], size: float) -> float:
    return len(said) * (size + 2) + 5
