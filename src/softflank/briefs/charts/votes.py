"""Agreement in Assembly votes by year, with the years in which it is unobserved."""

from __future__ import annotations

from typing import Any

from softflank.analysis import Analysis
from softflank.briefs import series, wording
from softflank.briefs.apparatus import Apparatus
from softflank.briefs.drawing import BLUE, GREY, chart
from softflank.briefs.tree import Chart, Table, Text, Words
from softflank.measures.catalogue import vote_agreement

_YEARS = 30


def draw(analysis: Analysis, app: Apparatus) -> Chart | None:
    """Line of the share of equal votes; shaded where both cast no vote in a year with votes."""
    world = analysis.world
    rows = [r for r in vote_agreement.by_year(world) if r[0] > world.as_of.year - _YEARS]
    known = [(y, n, s) for y, n, s in rows if s is not None]
    if len(known) < 3:
        return None
    hidden = [y for y in series.unobserved_years(world) if y >= rows[0][0]]
    title = _title(analysis, app, known, hidden, rows[-1][0])
    values = [{"year": y, "share": s} for y, _, s in rows]
    bands = [{"a": a - 0.5, "b": b + 0.5} for a, b in wording.spans(hidden)]

    def spec(width: int) -> dict[str, Any]:
        return _spec(values, bands, rows[0][0], rows[-1][0], known[-1], narrow=width < 500)

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
    return chart("votes", title, subtitle, alt, spec, table)


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


def _spec(
    values: list[dict[str, Any]], bands: list[dict[str, float]], first: int, end: int,
    newest: tuple[int, int, float], *, narrow: bool,
) -> dict[str, Any]:  # fmt: skip
    scale = {"domain": [first - 1, end + 1], "nice": False}
    x = {"field": "year", "type": "quantitative", "scale": scale,
         "axis": {"format": "d", "title": None, "tickCount": 5 if narrow else 10, "grid": False}}  # fmt: skip
    y = {"field": "share", "type": "quantitative", "scale": {"domain": [0, 1]},
         "axis": {"title": None, "format": ".0%", "tickCount": 5}}  # fmt: skip
    layers: list[dict[str, Any]] = [
        {"data": {"values": bands}, "mark": {"type": "rect", "color": GREY, "opacity": 0.22},
         "encoding": {"x": {"field": "a", "type": "quantitative", "scale": scale}, "x2": {"field": "b"}}},
        {"data": {"values": values},
         "mark": {"type": "line", "color": BLUE, "strokeWidth": 2, "invalid": "break-paths-filter-domains"},
         "encoding": {"x": x, "y": y}},
        {"data": {"values": [v for v in values if v["share"] is not None]},
         "mark": {"type": "point", "color": BLUE, "filled": True, "size": 22, "opacity": 1},
         "encoding": {"x": x, "y": y}},
        {"data": {"values": [{"year": newest[0], "share": newest[2]}]},
         "mark": {"type": "text", "dy": -12, "align": "right"},
         "encoding": {"x": x, "y": y, "text": {"field": "share", "format": ".0%"}}},
    ]  # fmt: skip
    if bands:
        last = bands[-1]
        layers.append({
            "data": {"values": [{"year": (last["a"] + last["b"]) / 2, "share": 0.08}]},
            "mark": {"type": "text", "fontSize": 11, "align": "right" if narrow else "center",
                     "dx": 18 if narrow else 0, "text": "unobserved"},
            "encoding": {"x": x, "y": y},
        })  # fmt: skip
    return {"height": 190 if narrow else 220, "layer": layers}
