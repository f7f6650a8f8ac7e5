"""What the panel says of two states on a date: how far the one helps the other, and how far they are at odds."""

from __future__ import annotations

from dataclasses import dataclass
from math import log

from softflank.panel.view import View
from softflank.states import states
from softflank.vocabulary import Spell

HELD = 30
"""Years back to which having fought beside a state still tells who helps whom."""
RECENT = 10
STRONGER, ARMED, BOUND, FOUGHT = 0.6, 1.5, 0.4, 0.5
"""Support of a patron e times as strong, of all its client's arms, of a duty to fight, of having fought beside it."""
AT_ODDS = 0.5
"""What each kind of enmity takes from a tie, and gives to a challenger."""
VOID = 2
"""Kinds of enmity on record from which a pact binds no more."""
DEFENCE = 3
"""Bits of a duty to fight among those of an alliance."""


@dataclass(frozen=True, slots=True)
class Bearing:
    """Support for the first state as patron of the second, enmity between the two, and what is to be said of it."""

    help: float
    odds: float
    why: str


def bearing(view: View, patron: str, client: str) -> Bearing:
    """How a state stands to another."""
    armed = arms(view, patron, client) - arms(view, client, patron)
    strong, weak = capability(view, patron), capability(view, client)
    power = max(-1.5, min(1.5, log(strong / weak) * STRONGER)) if strong and weak else 0.0
    odds = at_odds(view, patron, client)
    bound = allied(view, patron, client)
    beside = _lately(view, "war_for", patron, client, HELD, 1) or _lately(view, "support_troops", patron, client, HELD)
    fought = beside or any(_lately(view, name, patron, client, HELD) for name in ("mid_joined", "war_for"))
    support = ARMED * armed + power + BOUND * bound + FOUGHT * fought - AT_ODDS * odds
    told = []
    giver, taker = states()[patron].name, states()[client].name
    if armed > 0.1:
        told.append(f"{giver} supplied {100 * armed:.0f} per cent of {taker}'s arms, net, over thirty years")
    if beside:
        told.append(f"{giver} has fought beside {taker} on record")
    if bound:
        last = max((spell.end or view.as_of).year for spell in _pacts(view, patron, client))
        told.append(f"a pact of defence binds the two{f', on record to {last}' if last < view.as_of.year else ''}")
    return Bearing(support, odds, ", and ".join(told) if support > 0 else "")


def allied(view: View, one: str, other: str) -> bool:
    """Whether a pact of defence binds two states that are not at odds in more than one way."""
    bound = any(int(spell.value or 0) & DEFENCE for spell in _pacts(view, one, other))
    return bound and at_odds(view, one, other) < VOID


def _pacts(view: View, one: str, other: str) -> list[Spell]:
    """Pacts of two states that were in force within the last years: their list ends some years ago."""
    known = [*view.spells("alliance", one, other), *view.spells("alliance", other, one)]
    return [spell for spell in known if (spell.end or view.as_of).year >= view.as_of.year - RECENT]


def at_odds(view: View, one: str, other: str) -> float:
    """Kinds of enmity on record: a rivalry, armed disputes, sanctions, war."""
    since = view.as_of.year - RECENT
    rivals = any(
        (spell.end or view.as_of).year >= since
        for pair in ((one, other), (other, one))
        for spell in view.spells("rivalry", *pair)
    )
    kinds = ("mid_hostility", "sanctions", "war_against")
    return rivals + sum(
        _lately(view, kind, one, other, RECENT, 2) or _lately(view, kind, other, one, RECENT, 2) for kind in kinds
    )


def _lately(view: View, series: str, one: str, other: str, years: int, least: float = 0.0) -> bool:
    """Whether a series of a pair has a figure above the least in the years before the date, or before its own end."""
    last = min(view.as_of.year, view.last_year(series, "dyad_year") or 0)
    return any(seen.value > 0 and seen.start.year > last - years for seen in view.dyad(series, one, other))


def capability(view: View, code: str) -> float:
    """Share of the world's material capabilities (CINC) of the newest year that is known; 0 where none is."""
    series = view.state("cinc", code)
    return series[-1].value if series else 0.0


def arms(view: View, supplier: str, client: str) -> float:
    """Share of a client's arms that a supplier delivered over thirty years, or the longest span on record by then."""
    for years in (30, 10, 5):
        series = view.dyad(f"arms_need_{years}", supplier, client)
        if series:
            return series[-1].value
    return 0.0
