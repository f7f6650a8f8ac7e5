"""Third-party friction: help that keeps the client going and dilutes the patron."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from softflank.measures.catalogue.reach import capability
from softflank.measures.duties import FIGHT, pacts
from softflank.measures.facts import suppliers, trade_shares
from softflank.pressure.reached import presses
from softflank.pressure.setting import DIMENSIONS
from softflank.softspots.rule import Pressed, Rule, Sentences, percent
from softflank.vocabulary import Dimension
from softflank.world import World

_LARGE: Mapping[Dimension, float] = {Dimension.MILITARY: 0.1, Dimension.ECONOMIC: 0.5}
"""Part of the client's arms or trade from which on a third party is a rival for influence: trade is help where it is
most of it."""
_NAMED = 0.1
"""The same of a third party that the roles or the case name."""
_SERVES: Mapping[Dimension, str] = {
    Dimension.MILITARY: "{first} supplied {share} of {clients} arms over ten years",
    Dimension.ECONOMIC: "{first} has {share} of {clients} goods trade",
}
_SERVED: Mapping[Dimension, str] = {
    Dimension.MILITARY: "{first} supplied {share} of {clients} arms over the ten years to {year}",
    Dimension.ECONOMIC: "{first} had {share} of {clients} goods trade in {year}",
}
"""The same where the year is more than two before the date."""
_FRESH = 2
_SOME = 0.05
"""Part that the patron must have there, where no third party is named, for anything of its own to be thinned out."""


@dataclass(frozen=True, slots=True)
class _Ahead:
    """A third party that serves more of the client's needs in a field than the patron does, and by how much."""

    code: str
    field: Dimension
    share: float
    more: float


def write(r: Pressed) -> Sentences:
    """Soft where a third party, named or free to help, serves more of the client's needs in a field than the patron."""
    named = r.outcomes.case.names.get("third", ())
    ahead = _ahead(r, named)
    if ahead is None:
        return _none(r, named)
    first = r.world.named(ahead.code)
    need = r.outcomes.case.needs[DIMENSIONS.index(ahead.field)]
    year = _year(r.world, ahead.field)
    serves = (_SERVED if r.world.as_of.year - year > _FRESH else _SERVES)[ahead.field]
    return Sentences(
        True,
        f"{serves.format(first=first, share=percent(ahead.share), clients=r.clients, year=year)}, more than "
        f"{r.patron}. Help of {first} under pressure would deepen that.",
        f"what {first} sends keeps {r.client} going and thins out what is {r.patrons}",
        f"It keeps the government in place, and with it what {r.patron} still has there.",
        (
            f"{first} and {r.patron} are shown to deliver, pay or repair under one plan.",
            f"{first} withdraws, and {r.patron} takes over what it did.",
        ),
        (need.id,) if need is not None and need.id in r.figures else (),
    )


def _none(r: Pressed, named: tuple[str, ...]) -> Sentences:
    """What is said where nobody serves more than the patron."""
    if not any(_served(r.world).values()):
        unknown = f"who else serves {r.clients} needs is not on record"
        return Sentences(False, f"{unknown}.", unknown, known=False)
    if named:
        names = _and([r.world.named(q) for q in named])
        return Sentences(
            False,
            f"{names} supply less of what {r.client} needs than {r.patron} does.",
            f"{names} would take little that is {r.patrons}",
        )
    nobody = f"nobody who is free to help sends {r.client} more arms or carries most of its trade"
    return Sentences(False, f"By the record {nobody}.", f"by the record {nobody}")


def _ahead(r: Pressed, named: tuple[str, ...]) -> _Ahead | None:
    """The third party furthest ahead of the patron: of those named, else of all who owe neither side a fight.

    Who presses the client itself, or arms its government's opponents, is no help to it.
    """
    roles = r.world.roles
    bound = [pacts(r.world).of(code) for code in (roles.challenger or "", roles.patron)]
    sworn = {c for own in bound for c, level in own.items() if level >= FIGHT}
    barred = {roles.patron, roles.client, roles.challenger} | sworn
    needs = {d: 0.0 if e is None else e.value for d, e in zip(DIMENSIONS, r.outcomes.case.needs, strict=True)}
    found = [
        _Ahead(code, field, share, share - needs[field])
        for field, shares in _served(r.world).items()
        if named or needs[field] >= _SOME
        for code, share in shares.items()
        if (code in named if named else code not in barred)
        and share >= (_NAMED if named else _LARGE[field])
        and share > needs[field]
    ]
    first = sorted(found, key=lambda a: (-a.more, a.code))
    return next((a for a in first if named or _rival(r.world, a.code)), None)


def _rival(world: World, code: str) -> bool:
    """Whether a third party could stand in for the patron: no weaker than it, or its rival; and no foe of the client.

    Who sells more and is weaker is a supplier, and no partner for whom the client could leave the patron.
    """
    patron = world.roles.patron
    own, other = capability(world, patron), capability(world, code)
    stronger = own is not None and other is not None and other.value >= own.value
    at_odds = any(code in (s.state, s.partner) for s in world.view.spells("rivalry", patron, on=world.as_of))
    return (stronger or at_odds) and not presses(world, code, world.roles.client)


def _served(world: World) -> Mapping[Dimension, Mapping[str, float]]:
    """Parts of the client's arms of ten years and of its goods trade by who serves them."""
    client = world.roles.client
    return {Dimension.MILITARY: suppliers(world, client), Dimension.ECONOMIC: trade_shares(world, client)}


def _year(world: World, field: Dimension) -> int:
    """The year that the parts of a field are of."""
    if field is Dimension.MILITARY:
        return world.view.last_year("arms_need_10", "dyad_year") or world.as_of.year
    return world.view.state("trade_total", world.roles.client)[-1].year


def _and(names: list[str]) -> str:
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"


RULE = Rule(
    "third_party_friction",
    "Overlap with third parties",
    (),
    (),
    None,
    write,
    r"overlap|third part|rival patron|friction|triang",
)
