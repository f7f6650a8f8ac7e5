"""Cost sensitivity: other commitments come first."""

from __future__ import annotations

from softflank.measures.duties import FIGHT
from softflank.softspots.rule import Pressed, Rule, Sentences, percent

_BOUND = 0.75
"""Share of force that is free below which a patron counts as bound elsewhere."""
_LOW = 0.5
"""Place among the patron's clients, by worth, below which one counts as secondary."""

_SUPPLIED = 0.05
"""Part of the arms that the patron receives from which on it needs the client: a few specimens bind nobody."""


def write(r: Pressed) -> Sentences:
    """Soft where the patron is bound elsewhere, and the client ranks low, has no forces of it, is owed no fight."""
    free, place = r.figures.get("slack.free"), r.figures.get("priority.rank")
    if free is None or place is None:
        unknown = f"where {r.client} stands among {r.patrons} commitments is not known"
        return Sentences(False, f"{unknown}.", unknown, known=False)
    bound, low = free.value < _BOUND, place.value < _LOW
    supplied = (r.value("arms.from_client") or 0.0) >= _SUPPLIED
    sworn = (r.value("alliance.obligation") or 0.0) >= FIGHT
    stands = r.stands()
    soft = bound and low and not supplied and not sworn and not stands
    if sworn:
        conclusion = f"{r.patron} owes {r.client} a fight, and is unlikely to give it up first"
    elif supplied:
        conclusion = f"{r.patron} itself draws arms from {r.client}, and is unlikely to give it up first"
    elif stands:
        conclusion = f"{r.patron} has forces in {r.client}, and is unlikely to give it up first"
    elif soft:
        conclusion = f"{r.client} is among the first commitments that {r.patron} would give up in need"
    elif bound:
        conclusion = f"{r.patron} is bound elsewhere, but {r.client} ranks high among its commitments"
    else:
        conclusion = f"{r.patron} has means to spare"
    return Sentences(
        soft,
        f"Other wars leave {r.patron} {percent(free.value)} of its force. By arms, trade, forces and pacts together "
        f"{percent(place.value)} of its other ties count for less than that with {r.client}.",
        conclusion,
        f"What {r.client} needs is small beside {r.patrons} means." if soft else "",
        (
            f"The wars that bind {r.patron} end, and force and money become free.",
            f"{r.patron} is seen to pay a price elsewhere in order to keep {r.client}.",
        ),
        (free.id, place.id, *(("alliance.obligation",) if sworn else ())),
    )


RULE = Rule(
    "cost_sensitivity",
    "Cost sensitivity",
    ("worth.share", "economic-financial.stake", "military.stake"),
    ("presence.troops", "presence.bases", "alliance.obligation"),
    None,
    write,
    r"cost|domestic|priorit|peripher|overcommit|will\b",
)
