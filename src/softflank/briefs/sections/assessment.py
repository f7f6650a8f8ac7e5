"""Assessment: what each side gets, and how unequal the tie is."""

from __future__ import annotations

from softflank.briefs.analysis import Analysis
from softflank.briefs.apparatus import Apparatus
from softflank.briefs.blocks import known, role_names
from softflank.briefs.tree import Block, Bullets, Paragraph, Section, Text

TITLE = "Assessment"


def section(analysis: Analysis, app: Apparatus) -> Section:
    """Gains of each side from the case, asymmetry by figures and by the analyst."""
    case, name, figures = analysis.world.case, role_names(analysis), known(analysis)
    blocks: list[Block] = []
    if case:
        for lead, passages in ((f"What {name['patron']} gets", case.patron_gets),
                               (f"What {name['client']} gets", case.client_gets)):  # fmt: skip
            if passages:
                blocks.append(Bullets(tuple(app.passage(p, figures) for p in passages), lead=lead, role="claim"))
    blocks += [Paragraph(s) for s in _asymmetry(analysis, app)]
    if case and case.asymmetry:
        blocks.append(Paragraph(app.passage(case.asymmetry, figures), role="analyst"))
    return Section("assessment", TITLE, tuple(blocks))


def _asymmetry(analysis: Analysis, app: Apparatus) -> list[Text]:
    """Stake of the patron beside dependence of the client, in every dimension that has both."""
    name, out = role_names(analysis), []
    for shape in analysis.tie.portraits:
        if not shape.stake or not shape.dependence:
            continue
        a, b = shape.stake.value, shape.dependence.value
        if a == b == 0:
            text = "In the {dimension} dimension neither side's anchor shows a share now: {stake} of what {patron} has " \
                   "and {need} of what {client} needs."
        elif b > 2 * a:
            text = "In the {dimension} dimension {client} depends on {patron} ({need}) more than {patron} has invested in " \
                   "it ({stake})."
        elif a > 2 * b:
            text = "In the {dimension} dimension {patron} has more invested ({stake}) than {client} depends on it ({need})."
        else:
            text = "In the {dimension} dimension stake ({stake}) and dependence ({need}) are of one size."
        out.append(app.say(text, dimension=str(shape.dimension), stake=shape.stake, need=shape.dependence, **name))
    return out
