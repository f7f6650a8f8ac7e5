"""What several sections share: names of the roles, plain words, the author's passages as blocks."""

from __future__ import annotations

import re
from collections.abc import Iterable

from softflank.analysis import Analysis
from softflank.briefs import likelihood
from softflank.briefs.apparatus import Apparatus
from softflank.briefs.tree import Marks, Paragraph, Text, Words
from softflank.cases import Passage
from softflank.cases.telling import Sourced
from softflank.measures.catalogue import fuels
from softflank.ties import coverage
from softflank.vocabulary import Course, Dimension, Estimate, Portrait
from softflank.world import World

UNREAD = "†"
"""Sign of a fact whose cited page was not read in full."""
NOT_YET = "not estimated yet"
FRONT = "The answer"
"""Title of what stands first on page one, and the place of every figure there."""


def mark(marks: Marks) -> str:
    """The sign of a fact from an unread page, or nothing."""
    return UNREAD if marks.unread else ""


def words(text: str, *, strong: bool = False) -> Text:
    """Plain words as text; nothing where there are none."""
    return (Words(text, strong),) if text else ()


def short(dimension: Dimension) -> str:
    """Short name of a dimension."""
    return {Dimension.DIPLOMATIC: "diplomatic", Dimension.ECONOMIC: "economic"}.get(dimension, str(dimension))


def cap(text: str) -> str:
    """A text with a capital at its beginning."""
    return text[:1].upper() + text[1:]


def low(text: str) -> str:
    """A text within a sentence: small at its beginning unless that is a name or an abbreviation."""
    first = text.split(" ", 1)[0]
    return text if first[1:] != first[1:].lower() else text[:1].lower() + text[1:]


def portrait(analysis: Analysis, dimension: Dimension) -> Portrait:
    """Portrait of one dimension of the tie."""
    return next(p for p in analysis.tie.portraits if p.dimension == dimension)


def paragraphs(
    app: Apparatus, passages: Iterable[Passage | Sourced | None], *, judged: bool = False
) -> list[Paragraph]:
    """Passages of the author, each a paragraph; those of which nothing may be said fall away."""
    told = (app.author(p, judged=judged) for p in passages if p is not None)
    return [Paragraph(text, role="author") for text in told if text]


def listed(names: list[str]) -> str:
    """Names with commas and an *and* before the last."""
    return " and ".join(x for x in (", ".join(names[:-1]), *names[-1:]) if x)


def untold(analysis: Analysis) -> str:
    """Why none on record of fuel trade says nothing: neither side reports it, or its rows break off; else empty."""
    reasons = [gap.reason for gap in portrait(analysis, Dimension.ENERGY).gaps]
    if any(r.startswith(fuels.UNTOLD) for r in reasons):
        return "neither is seen reporting it"
    return next((r for r in reasons if r.startswith(fuels.BROKEN)), "")


def known(analysis: Analysis) -> dict[str, Estimate]:
    """Every estimate of the tie and of its soft spots by id."""
    found = analysis.tie.estimates()
    for spot in analysis.spots:
        extra = [e for e in (spot.loss, spot.rank) if e is not None]
        found |= {e.id: e for e in (*extra, *spot.exposure, *spot.hold, *spot.figures)}
    return found


def arrow(world: World, conclusion: str) -> str:
    """The closing words of a soft spot, without the arrow: its first sentence, in names."""
    said = conclusion.removeprefix("→").strip().removeprefix("Soft spot:").strip()
    return cap(in_names(world, said.split(". ", 1)[0].rstrip("."))) + "."


_SPOTS = {
    "military_depth": "military support",
    "sanctions_exposure": "business under sanctions",
    "reputation": "{patrons} credit elsewhere",
    "third_party_friction": "a stronger partner beside it",
    "cost_sensitivity": "what it is ready to pay",
    "supply_lock_in": "arms that wear out",
    "regime_dependence": "the government itself",
    "client_exit": "{client} changing sides",
    "patron_exit": "{patron} letting go",
}
"""Soft spots in the words of a brief, by rule; one that is not here has its title."""


def spot_name(world: World, rule: str, title: str) -> str:
    """Name of a soft spot within a sentence: the same wherever a brief names it."""
    return _SPOTS.get(rule, low(title)).format(**role_names(world))


def in_names(world: World, text: str) -> str:
    """A text with the names of those asked about in the place of their roles; each sentence begins with a capital."""
    for role, name in sorted(role_names(world).items(), key=lambda item: not item[0].endswith("s")):
        owned = role.endswith("s")
        text = text.replace(f"the {role[:-1]}'s" if owned else f"the {role} ", name if owned else f"{name} ")
        text = text.replace(f"The {role[:-1]}'s" if owned else f"The {role} ", cap(name) if owned else f"{cap(name)} ")
        if not owned:
            text = re.sub(rf"\b(?:the|this) {role}\b", name, text)
    return re.sub(r"(^|[.!?] )the (?=[A-Z])", r"\1The ", text)


def by_treaty(duty: Estimate) -> str:
    """The later treaty that a duty rests on, by name; nothing where it rests on the alliance data."""
    return f", by the {duty.about['treaty']}" if "treaty" in duty.about else ""


def silent(analysis: Analysis, sources: tuple[str, ...], figure: Estimate | None = None) -> str:
    """Empty where the record reaches the date, else since when the thing is not on record."""
    return coverage.silent_since(analysis.world, sources, figure)


def role_names(world: World) -> dict[str, str]:
    """Names of the roles for templates: patron, client, challenger, with articles and in the possessive."""
    roles = {"patron": world.roles.patron, "client": world.roles.client, "challenger": world.roles.challenger}
    out: dict[str, str] = {}
    for role, code in roles.items():
        out[role] = world.named(code) if code else "a challenger"
        out[f"{role}s"] = world.owner(code) if code else "a challenger's"
    theatre = world.roles.theatre
    return out | {"theatre": world.named(theatre) if theatre else "another theatre"}


def chance(app: Apparatus, course: Course) -> Text:
    """The chance with its term; counts where few stand behind it or none was one; else no record."""
    record = course.record
    if record and record.n and (record.counted or course.chance is None):
        return words(f"{record.events} of {record.n} past cases")
    if course.chance is None:
        return words("no record")
    return (Words(f"{likelihood.term(app.shown(course.chance))}, "), app.number(course.chance))
