"""Patron exit: the patron lets go."""

from __future__ import annotations

from softflank.measures.duties import FIGHT
from softflank.softspots.rule import Pressed, Rule, Sentences, percent, told
from softflank.vocabulary import Dimension, Estimate, Way

_OLD = 6
_SUPPLIER = 0.1
"""Part of the client's arms of thirty years from which on a patron's silence in the register of arms is a sign."""
_PART = 0.01
"""Part of the patron's arms of thirty years below which a fall is one of a few pieces."""


def write(r: Pressed) -> Sentences:
    """Soft where its chance says so, else where what the patron puts in has stopped or shrunk."""
    last = r.figures.get("arms.last_delivery")
    ten, thirty = r.value("arms.stake_10"), r.value("arms.stake_30")
    supplier = (r.value("arms.need_30") or 0.0) >= _SUPPLIER and not _bound(r, last)
    silent = supplier and last is not None and r.world.as_of.year - last.value >= _OLD
    shrunk = supplier and ten is not None and thirty is not None and thirty >= _PART and ten < thirty / 2
    shrunk = shrunk and r.arms_tell()
    if silent and last is not None:
        mechanism = f"The register of major arms has no delivery by {r.patron} after {last.value:.0f}."
    elif shrunk:
        mechanism = f"{r.clients} part of {r.patrons} arms fell to {percent(ten or 0)} from {percent(thirty or 0)}."
    else:
        mechanism = f"No list shows that {r.patron} withdraws from {r.client}; withdrawals are in none."
    if r.gives(Way.DROP, signs=False) and not (silent or shrunk):
        mechanism = (
            f"No sign of it is on record; by frequency alone it came in {r.counted(Way.DROP)} years of such ties."
        )
    holds = r.most("alliance.obligation", "presence.troops", "presence.bases")
    signs = silent or shrunk
    soft = r.gives(Way.DROP, signs=signs)
    if soft:
        conclusion = (
            f"{r.patron} has begun to let go of {r.client}"
            if signs
            else f"{r.patron} may let go of {r.client} without a sign beforehand"
        )
    elif r.loss(Way.DROP) is None:
        conclusion = f"no record tells whether {r.patron} would let go of {r.client}"
    else:
        conclusion = f"patrons of ties like that with {r.client} have seldom let go"
    return Sentences(
        soft,
        mechanism,
        conclusion,
        f"{told(holds)}." if holds is not None and soft else "",
        (f"{r.patron} announces new credit or deliveries, and they come.", f"{r.patron} withdraws people or troops."),
        tuple(n for n in ("arms.last_delivery", "arms.stake_10", "arms.stake_30") if n in r.figures),
        known=soft or r.loss(Way.DROP) is not None,
    )


def _bound(r: Pressed, last: Estimate | None) -> bool:
    """Whether something holds the patron that no register of arms shows: a duty, forces there, what a case tells.

    A case with claims on military matters from after the last delivery knows better than the register.
    """
    if (r.value("alliance.obligation") or 0.0) >= FIGHT or r.stands():
        return True
    claims = r.world.case.claims.values() if r.world.case is not None and last is not None else ()
    later = (c.start for c in claims if c.dimension is Dimension.MILITARY and c.start is not None)
    return any(last is not None and day.year > last.value for day in later)


RULE = Rule(
    "patron_exit",
    "Letting go",
    ("military.stake", "economic-financial.stake", "energy.stake"),
    ("alliance.obligation", "presence.troops", "presence.bases", "finance.debt"),
    Way.DROP,
    write,
    r"abandon|drawdown|withdraw|let(?:s|ting)? go|retrench",
)
