"""Agreement in Assembly votes by year, with the years in which it is unobserved."""

from __future__ import annotations

import itertools

from softflank.analysis import Analysis
from softflank.briefs import series, wording
from softflank.briefs.apparatus import Apparatus
from softflank.briefs.canvas import Canvas, picture
from softflank.briefs.drawing import BLUE, GREY, percent
from softflank.briefs.plot import Frame, whole
from softflank.briefs.tree import Chart, Table, Text, Words
from softflank.measures.catalogue import vote_agreement

_YEARS = 30
_NARROW = 500
"""Width below which a drawing is for a narrow screen."""


def draw(analysis: Analysis, app: Apparatus) -> Chart | None:
    """Line of the share of equal votes; shaded where both cast no vote in a year with votes."""
    world = analysis.world
    rows = [r for r in vote_agreement.by_year(world) if r[0] > world.as_of.year - _YEARS]
    known = [(y, n, s) for y, n, s in rows if s is not None]
    if len(known) < 3:
        return None
    hidden = [y for y in series.unobserved_years(world) if y >= rows[0][0]]
    title = _title(analysis, app, known, hidden, rows[-1][0])
    values = [(y, s) for y, _, s in rows]
    bands = [(a - 0.5, b + 0.5) for a, b in wording.spans(hidden)]
    table = Table(
        "Equal votes in the General Assembly by year",
        ("Year", "Votes both cast", "Voted alike"),
        tuple(
            (
                (Words(str(y)),),
                (Words(str(n)),),
                (Words("unobserved" if s is None else wording.quantity(s, "share")),),
            )
            for y, n, s in rows
        ),
    )
    alt = (
        f"Line chart of the share of recorded General Assembly votes on which both voted alike, {rows[0][0]} to "
        f"{rows[-1][0]}; "
        + (f"no vote that both cast in {wording.years(hidden)}." if hidden else "no year is missing.")
    )
    subtitle = f"Share of votes that both cast. Source: UN General Assembly voting data, to {rows[-1][0]}."
    return picture("votes", title, subtitle, alt, lambda width: _svg(values, bands, width), table)


def _title(
    analysis: Analysis, app: Apparatus, known: list[tuple[int, int, float]], hidden: list[int], end: int
) -> Text:
    """Share of the last window, and whether the tie has been unobserved since."""
    share = analysis.figure("votes.agreement")
    if share is None:
        return app.tell("Equal votes by year")
    last = share.year or known[-1][0]
    since = "; unobserved since" if hidden and hidden[-1] == end else ""
    return app.tell("Equal votes: {share} in {window}" + since, share=share, window=f"{last - 2}–{last}")


def _svg(values: list[tuple[int, float | None]], bands: list[tuple[float, float]], width: float) -> str:
    narrow = width < _NARROW
    canvas = Canvas(width, 215.0 if narrow else 245.0)
    frame = Frame(canvas, 42, 14, width - 18, canvas.height - 26, (values[0][0] - 1, values[-1][0] + 1), (0.0, 1.0))
    for first, last in bands:
        (left, top), (right, bottom) = frame.at(first, 1.0), frame.at(last, 0.0)
        canvas.rect(left, top, right - left, bottom - top, GREY, opacity=0.22)
    frame.levels(5, percent)
    frame.steps(5 if narrow else 10, whole)
    for seen, run in itertools.groupby(values, key=lambda v: v[1] is not None):
        if seen:
            points = [(year, share) for year, share in run if share is not None]
            frame.line(points, BLUE)
            for point in points:
                canvas.dot(*frame.at(*point), radius=2.5, fill=BLUE)
    year, share = [(y, s) for y, s in values if s is not None][-1]
    x, y = frame.at(year, share)
    canvas.text(x + 4, y - 9, percent(share), anchor="end")
    if bands:
        x, y = frame.at(sum(bands[-1]) / 2, 0.08)
        canvas.text(min(x + 30, width - 8) if narrow else x, y, "unobserved", size=11,
                    anchor="end" if narrow else "middle")  # fmt: skip
    return canvas.svg()
