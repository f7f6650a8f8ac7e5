"""The measured soft spots by expected loss, each with its interval."""

from __future__ import annotations

from softflank.analysis import Analysis
from softflank.briefs import standing, wording
from softflank.briefs.apparatus import Apparatus
from softflank.briefs.blocks import cap, spot_name, words
from softflank.briefs.canvas import PALE, Canvas, picture, wrap
from softflank.briefs.drawing import BLUE, percent
from softflank.briefs.tree import Chart, Table
from softflank.vocabulary import Estimate

Row = tuple[str, Estimate]


def draw(analysis: Analysis, app: Apparatus) -> Chart | None:
    """A dot for each spot whose loss is measured; nothing where fewer than two are."""
    rows = [
        (cap(spot_name(analysis.world, s.rule, s.title)), s.loss)
        for s in standing.softest(analysis)
        if s.list == "measured" and s.loss is not None
    ]
    if len(rows) < 2:
        return None
    title = app.tell("{first}: {loss} expected loss, the largest of those measured", first=rows[0][0], loss=rows[0][1])
    alt = "Expected loss of each measured soft spot: " + "; ".join(f"{name} {wording.full(e)}" for name, e in rows)
    data = Table("Expected loss if pressed", ("Soft spot", "Expected loss"),
                 tuple((words(name), (app.number(e, "full"),)) for name, e in rows))  # fmt: skip
    subtitle = "Expected loss if pressed, with 90 % intervals; overlapping intervals leave the order open."
    return picture("spots", title, subtitle, alt + ".", lambda w: _svg(rows, w), data)


def _svg(rows: list[Row], width: float) -> str:
    left, right, top, pitch = (118.0, 20.0, 26.0, 34.0) if width < 500 else (220.0, 70.0, 24.0, 28.0)
    most = max((e.high if e.high is not None else e.value) for _, e in rows) or 1.0
    canvas = Canvas(width, top + pitch * len(rows) + 4)

    def x(value: float) -> float:
        return left + (width - left - right) * value / most

    for share in (0.0, most / 2, most):
        canvas.line(x(share), top - 8, x(share), canvas.height - 8, dash="1 3")
        canvas.text(x(share), 12, percent(share), size=11, anchor="middle")
    for i, (name, e) in enumerate(rows):
        y = top + i * pitch + 10
        said = wrap(name, left - 12)[:2]
        canvas.lines(left - 8, y + (4 if len(said) == 1 else -3), said, anchor="end")
        if e.low is not None and e.high is not None:
            canvas.line(x(e.low), y, x(e.high), y, color=PALE, width=4)
        canvas.dot(x(e.value), y, radius=6, fill=BLUE)
    return canvas.svg()
