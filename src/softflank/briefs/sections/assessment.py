"""Assessment: what each side gets, and how unequal the tie is."""

from __future__ import annotations

from softflank.analysis import Analysis
from softflank.briefs.apparatus import Apparatus
from softflank.briefs.blocks import known, role_names, words
from softflank.briefs.tree import Block, Bullets, Paragraph, Section, Table, Text, Words
from softflank.vocabulary import Portrait

TITLE = "Assessment"


def section(analysis: Analysis, app: Apparatus) -> Section:
    """Gains of each side from the case, asymmetry by figures and by the analyst."""
    case, name, figures = analysis.world.case, role_names(analysis.world), known(analysis)
    blocks: list[Block] = []
    if case:
        for lead, passages in (
            (f"What {name['patron']} gets", case.patron_gets),
            (f"What {name['client']} gets", case.client_gets),
        ):
            if passages:
                blocks.append(Bullets(tuple(app.passage(p, figures) for p in passages), lead=lead, role="claim"))
    blocks += _asymmetry(analysis, app)
    if case and case.asymmetry:
        blocks.append(Paragraph(app.passage(case.asymmetry, figures), role="analyst"))
    return Section("assessment", TITLE, tuple(blocks))


def _asymmetry(analysis: Analysis, app: Apparatus) -> list[Block]:
    """Stake of the patron beside dependence of the client, in every dimension that has both, and what they measure."""
    both = [p for p in analysis.tie.portraits if p.stake and p.dependence]
    if not both:
        return []
    rows = tuple(
        (
            words(str(p.dimension)),
            (app.number(p.stake, "full"), Words(f": {p.stake.label}")),
            (app.number(p.dependence, "full"), Words(f": {p.dependence.label}")),
        )
        for p in both
        if p.stake and p.dependence
    )
    name = role_names(analysis.world)
    head = ("Dimension", f"Stake of {name['patron']}", f"Dependence of {name['client']}")
    return [Table("Stake and dependence, where both are known", head, rows), Paragraph(_uneven(analysis, both))]


def _uneven(analysis: Analysis, both: list[Portrait]) -> Text:
    """In which dimensions the client depends more than the patron has invested, and the other way round."""
    name = role_names(analysis.world)
    sides: dict[str, list[str]] = {"needs": [], "stakes": [], "even": []}
    for p in both:
        a, b = (e.value if e else 0.0 for e in (p.stake, p.dependence))
        sides["needs" if b > 2 * a else "stakes" if a > 2 * b else "even"].append(str(p.dimension))
    said = [
        f"{lead} in the {' and '.join(found)} dimension{'s' if len(found) > 1 else ''}"
        for lead, found in (
            (f"{name['client']} depends on {name['patron']} more than {name['patron']} has invested", sides["needs"]),
            (f"{name['patron']} has invested more than {name['client']} depends on it", sides["stakes"]),
            ("the two are of one size, or both are nil,", sides["even"]),
        )
        if found
    ]
    text = "; ".join(said) + "."
    return words(text[:1].upper() + text[1:])
