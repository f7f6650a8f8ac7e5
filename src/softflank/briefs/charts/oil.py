"""Oil output of the client by year."""

from __future__ import annotations

from softflank.analysis import Analysis
from softflank.briefs import series, wording
from softflank.briefs.apparatus import Apparatus
from softflank.briefs.canvas import Canvas, picture
from softflank.briefs.drawing import VERMILION
from softflank.briefs.plot import Frame, whole
from softflank.briefs.tree import Chart, Table, Text, Words
from softflank.measures.catalogue import energy
from softflank.vocabulary import Estimate

_YEARS = 30
_NARROW = 500
"""Width below which a drawing is for a narrow screen."""


def draw(analysis: Analysis, app: Apparatus) -> Chart | None:
    """Line of output; nothing where the client has no output on record."""
    world = analysis.world
    marks = series.oil_marks(world)
    rows = [o for o in energy.by_year(world) if o.year > world.as_of.year - _YEARS]
    if not marks or len(rows) < 3:
        return None
    title = _title(app, marks)
    values = [(o.year, o.value / 1000) for o in rows]
    named = {m.year for m in marks.values()}
    client = world.named(world.roles.client)
    table = Table(
        "Oil output by year, million barrels a day", ("Year", "Output"),
        tuple(((Words(str(o.year)),), (Words(wording.bare(o.value, "thousand barrels a day")),)) for o in rows),
    )  # fmt: skip
    alt = (
        f"Line chart of oil output of {client}, {rows[0].year} to {rows[-1].year}: "
        + ", ".join(f"{wording.value(marks[k])} in {marks[k].year}" for k in ("first", "low", "newest"))
        + "."
    )
    subtitle = f"Million barrels a day. Source: Energy Institute, data to {rows[-1].year}."
    return picture("oil", title, subtitle, alt, lambda width: _svg(values, named, width), table)


def _svg(values: list[tuple[int, float]], named: set[int | None], width: float) -> str:
    narrow = width < _NARROW
    canvas = Canvas(width, 215.0 if narrow else 245.0)
    frame = Frame(canvas, 32, 22, width - 18, canvas.height - 26, (values[0][0] - 1, values[-1][0] + 1),
                  (0.0, 1.08 * max(v for _, v in values)))  # fmt: skip
    frame.levels(4, lambda value: f"{value:g}")
    frame.steps(5 if narrow else 10, whole)
    frame.line(values, VERMILION, width=2.5)
    for year, value in values:
        if year in named:
            x, y = frame.at(year, value)
            canvas.dot(x, y, radius=3.5, fill=VERMILION)
            canvas.text(x, y - 8, f"{value:.1f}", anchor="middle")
    return canvas.svg()


def _title(app: Apparatus, marks: dict[str, Estimate]) -> Text:
    """Output at the start of the last ten years, at their lowest where that lies between, and now."""
    turn = ", {low:bare} in {low:year}" if marks["low"].year not in (marks["first"].year, marks["newest"].year) else ""
    text = "Oil output: {first:bare} million barrels a day in {first:year}" + turn + ", {newest:bare} in {newest:year}"
    return app.tell(text, **marks)
