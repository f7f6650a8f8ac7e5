"""Blocks that several sections share: introduction, reported facts, figures of a dimension, gaps."""

from __future__ import annotations

from collections.abc import Iterable

from softflank.analysis import Analysis
from softflank.briefs.apparatus import Apparatus
from softflank.briefs.tree import Block, Bullets, Marks, Paragraph, Table, Text, Words
from softflank.vocabulary import Claim, Dimension, Estimate, Gap, Portrait
from softflank.world import World

UNREAD = "‡"
"""Mark of a claim whose cited page was not read in full and is not quoted."""
QUOTED = "†"
"""Mark of a claim that quotes a page which was not read in full; the quote stands in the list of references."""


def mark(marks: Marks) -> str:
    """The mark of a claim: none, quoted or unread."""
    return (QUOTED if marks.quoted else UNREAD) if marks.unread else ""


def words(text: str, *, strong: bool = False) -> Text:
    """Plain words as text."""
    return (Words(text, strong),)


def portrait(analysis: Analysis, dimension: Dimension) -> Portrait:
    """Portrait of one dimension of the tie."""
    return next(p for p in analysis.tie.portraits if p.dimension == dimension)


def intro(analysis: Analysis, app: Apparatus, dimension: Dimension) -> list[Block]:
    """The analyst's opening line of a dimension, where the case has one."""
    case = analysis.world.case
    passage = case.sections.get(dimension) if case else None
    return [Paragraph(words(passage.text), role="analyst")] if passage else []


def reported(analysis: Analysis, app: Apparatus, *dimensions: Dimension) -> list[Block]:
    """What the case reports on some dimensions: each claim with references, grade and mark."""
    case = analysis.world.case
    if case is None:
        return []
    out: list[Block] = []
    for dimension in dimensions:
        passage = case.sections.get(dimension)
        if passage and passage.claims:
            lead = "Reported" if len(dimensions) == 1 else f"Reported: {dimension}"
            out.append(Bullets(tuple(fact(app, c) for c in app.claims(passage.claims)), lead=lead, role="claim"))
    return out


def fact(app: Apparatus, claim: Claim) -> Text:
    """A claim as a line; where sources disagree the line says so."""
    text = app.claim(claim)
    return (*text, Words(" Sources disagree on this.")) if claim.contradicts else text


def figures(app: Apparatus, caption: str, estimates: Iterable[Estimate]) -> list[Block]:
    """Table of figures: value, year, and rank among the dyads of major powers."""
    rows = tuple(
        (
            words(e.label),
            (app.number(e, "full"),),
            words(str(e.year) if e.year else "n/a"),
            (app.number(e, "percentile"),) if e.percentile is not None else words("not ranked"),
        )
        for e in estimates
    )
    if not rows:
        return []
    head = ("Figure", "Value", "Year", "Percentile")
    return [Table(caption, head, rows)]


def gaps(analysis: Analysis, found: Iterable[Gap]) -> list[Block]:
    """What has no value, in words: one line per reason."""
    reasons: dict[str, list[str]] = {}
    for gap in found:
        reasons.setdefault(gap.reason, []).append(_measure(gap.measure))
    items = tuple(words(f"{', '.join(dict.fromkeys(names))}: {reason}.") for reason, names in reasons.items())
    return [Bullets(items, lead="Not known", role="gap")] if items else []


def _measure(name: str) -> str:
    room, _, rest = name.partition(".")
    spoken = {"stake": "patron's stake", "need": "client's dependence"}.get(rest, rest.replace("_", " "))
    return spoken if room in {str(d) for d in Dimension} else f"{room} {spoken}"


def depth(app: Apparatus, shape: Portrait) -> Text | None:
    """Sentence on stake and dependence of a dimension, with depth where it is ranked."""
    parts, used = [], {}
    if shape.stake:
        parts.append("patron's stake {stake}")
        used["stake"] = shape.stake
    if shape.dependence:
        parts.append("client's dependence {need:full}")
        used["need"] = shape.dependence
    if shape.symbolic:
        parts.append("symbolic depth at percentile {symbolic}")
        used["symbolic"] = shape.symbolic
    if shape.operational:
        parts.append("operational depth at percentile {operational}")
        used["operational"] = shape.operational
    if not parts:
        return None
    return app.tell("Summed up, {dimension}: " + "; ".join(parts) + ".", dimension=str(shape.dimension), **used)


def known(analysis: Analysis) -> dict[str, Estimate]:
    """Every estimate of the tie and of its soft spots by id."""
    found = analysis.tie.estimates()
    for spot in analysis.spots:
        extra = tuple(e for e in (spot.loss, spot.rank) if e is not None)
        found |= {e.id: e for e in (*spot.exposure, *spot.hold, *spot.figures, *extra)}
    return found


def arrow(conclusion: str) -> str:
    """The closing words of a soft spot, without the arrow."""
    said = conclusion.removeprefix("→").strip().removeprefix("Soft spot:").strip()
    return said[:1].upper() + said[1:]


def by_treaty(duty: Estimate) -> str:
    """The later treaty that a duty rests on, by name; nothing where it rests on the alliance data."""
    return f", by the {duty.about['treaty']}" if "treaty" in duty.about else ""


def role_names(world: World) -> dict[str, str]:
    """Names of the roles for templates: patron, client, challenger, with articles and in the possessive."""
    roles = {"patron": world.roles.patron, "client": world.roles.client, "challenger": world.roles.challenger}
    out: dict[str, str] = {}
    for role, code in roles.items():
        out[role] = world.named(code) if code else "a challenger"
        out[f"{role}s"] = world.owner(code) if code else "a challenger's"
    return out
