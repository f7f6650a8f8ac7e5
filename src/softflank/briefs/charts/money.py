"""Money lent, repaid and owed, entry by entry of the ledger."""

from __future__ import annotations

from collections import Counter

from softflank.analysis import Analysis
from softflank.briefs.apparatus import Apparatus
from softflank.briefs.blocks import low
from softflank.briefs.canvas import Canvas, picture
from softflank.briefs.drawing import BLUE, GREEN, VERMILION
from softflank.briefs.owed import amount, printed, said, short
from softflank.briefs.tree import Chart, Words
from softflank.cases.case import Entry

_COLORS = {"lent": BLUE, "repaid": GREEN, "owed": VERMILION}
Numbered = tuple[int, Entry]


def draw(analysis: Analysis, app: Apparatus) -> Chart | None:
    """Bars in the commonest unit; of a running debt the first and the last entry. Values stand in the ledger."""
    case = analysis.world.case
    money = [(i, e) for i, e in enumerate(case.ledger, 1) if e.entry in _COLORS] if case else []
    if len(money) < 3:
        return None
    unit = Counter(e.unit for _, e in money).most_common(1)[0][0]
    rows = _ends([(i, e) for i, e in money if e.unit == unit])
    owed = [(i, e) for i, e in rows if e.entry == "owed"]
    if owed:
        number, shown = max(owed, key=lambda x: x[1].period)
        lead = f"Last on record, in {said(shown.period)}: {low(shown.text.split(';')[0])}, "
    else:
        number, shown = max(rows, key=lambda x: x[1].amount)
        lead = f"Largest entry on record, of {said(shown.period)}: "
    app.use(amount(shown, number))
    title = (Words(lead), printed(shown, number))
    alt = f"Bars in {unit}: " + "; ".join(f"{e.entry} {e.period}: {e.amount:g} ({e.text})" for _, e in rows) + "."
    subtitle = f"In {unit}, to several lenders. Entries overlap and are not summed."
    return picture("money", title, subtitle, alt, lambda w: _svg(rows, w), None)


def _ends(rows: list[Numbered]) -> list[Numbered]:
    """Entries by kind; of several owed under one text the first and the last alone."""
    out: list[Numbered] = []
    for kind in _COLORS:
        own = [(i, e) for i, e in rows if e.entry == kind]
        texts = {e.text: [x for x in own if x[1].text == e.text] for _, e in own}
        for same in texts.values():
            out += same if kind != "owed" or len(same) < 3 else [same[0], same[-1]]
    return sorted(out, key=lambda x: (list(_COLORS).index(x[1].entry), x[1].period))


def _svg(rows: list[Numbered], width: float) -> str:
    left, right, pitch = (118.0, 40.0, 22.0) if width < 500 else (170.0, 60.0, 20.0)
    most = max(e.amount for _, e in rows)
    canvas = Canvas(width, pitch * len(rows) + 6)
    for i, (_, e) in enumerate(rows):
        y = i * pitch + 4
        canvas.text(left - 8, y + 13, f"{e.entry} {short(e.period)}", anchor="end", size=12 if width > 500 else 11)
        wide = (width - left - right) * e.amount / most
        canvas.rect(left, y, wide, pitch - 5, _COLORS[e.entry])
        canvas.text(left + wide + 6, y + 13, f"{e.amount:g}")
    return canvas.svg()
