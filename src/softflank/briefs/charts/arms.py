"""Arms deliveries by year."""

from __future__ import annotations

from softflank.analysis import Analysis
from softflank.briefs import series, wording
from softflank.briefs.apparatus import Apparatus
from softflank.briefs.canvas import Canvas, picture
from softflank.briefs.drawing import BLUE, percent
from softflank.briefs.plot import Frame, whole
from softflank.briefs.tree import Chart, Table, Words
from softflank.measures.catalogue import arms

_NARROW = 500
"""Width below which a drawing is for a narrow screen."""
_SILENT = 2
"""Years without a delivery from which on it is said that none is on record."""


def draw(analysis: Analysis, app: Apparatus) -> Chart | None:
    """Bars of deliveries by year, to the newest year of the data; nothing where no delivery is on record."""
    world = analysis.world
    rows, unit = arms.by_year(world)
    rows = [o for o in rows if o.value > 0]
    if not rows:
        return None
    end = max(world.view.last_year("arms_need_1", "dyad_year") or 0, rows[-1].year)
    last = analysis.figure("arms.last_delivery")
    peak = series.arms_peak(world)
    silent = end - rows[-1].year
    if silent > _SILENT and last and peak:
        title = app.say(
            "Deliveries peaked in {peak:year}; none is on record after {last} (data to {end})",
            peak=peak, last=last, end=str(end),
        )  # fmt: skip
    else:
        runs = series.arms_runs(world)
        title = app.say("Deliveries are on record up to {run:year}", run=runs[-1].total)
    values = [(o.year, o.value) for o in rows]
    data = Table(
        f"Arms deliveries by year, {unit}",
        ("Year", "Delivered"),
        tuple(((Words(str(o.year)),), (Words(_delivered(o.value, unit)),)) for o in rows),
    )
    alt = (
        f"Bar chart of arms deliveries from {world.named(world.roles.patron)} to "
        f"{world.named(world.roles.client)}, in {unit}: years with deliveries are "
        f"{wording.years([o.year for o in rows])}; the data run to {end}."
    )
    subtitle = f"{unit[:1].upper()}{unit[1:]}. Source: SIPRI, data to {end}."
    high = peak.year if peak else None
    return picture("arms", title, subtitle, alt, lambda width: _svg(values, end, unit, high, width), data)


def _delivered(value: float, unit: str) -> str:
    return wording.quantity(value, "share") if "share" in unit else wording.bare(value, "TIV")


def _svg(values: list[tuple[int, float]], end: int, unit: str, peak: int | None, width: float) -> str:
    narrow, share = width < _NARROW, "share" in unit
    canvas = Canvas(width, 215.0 if narrow else 245.0)
    frame = Frame(canvas, 42, 22, width - 18, canvas.height - 26, (values[0][0] - 1, end + 1),
                  (0.0, 1.08 * max(v for _, v in values)))  # fmt: skip
    frame.levels(4, percent if share else whole)
    frame.steps(5 if narrow else 10, whole)
    thick = 6 if narrow else 12
    for year, value in values:
        x, y = frame.at(year, value)
        canvas.rect(x - thick / 2, y, thick, frame.bottom - y, BLUE)
        if year == peak:
            canvas.text(x, y - 5, percent(value) if share else f"{value:,.0f}", anchor="middle")
    if end - values[-1][0] > _SILENT:
        x, y = frame.at((values[-1][0] + end) / 2 + 0.5, 0)
        canvas.text(x, y - 6, "none on record", size=11, anchor="middle")
    return canvas.svg()
