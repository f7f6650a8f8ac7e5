"""Patron exit: the patron lets go."""

from __future__ import annotations

from softflank.softspots.rule import Pressed, Rule, Sentences, percent, told
from softflank.vocabulary import Way

_OLD = 6


def write(r: Pressed) -> Sentences:
    """Soft where its chance says so, else where what the patron puts in has stopped or shrunk."""
    last = r.figures.get("arms.last_delivery")
    ten, thirty = r.value("arms.stake_10"), r.value("arms.stake_30")
    silent = last is not None and r.world.as_of.year - last.value >= _OLD
    shrunk = ten is not None and thirty is not None and ten < thirty / 2
    if silent and last is not None:
        mechanism = f"{r.patron} has delivered no arms on record since {last.value:.0f}."
    elif shrunk:
        mechanism = f"{r.clients} part of {r.patrons} arms fell to {percent(ten or 0)} from {percent(thirty or 0)}."
    else:
        mechanism = f"What {r.patron} delivers to {r.client} has not stopped or halved; withdrawals are in no list."
    if r.gives(Way.DROP, signs=False) and not (silent or shrunk):
        mechanism = f"No sign of it is on record; by frequency alone {r.counted(Way.DROP)} such ties were let go."
    holds = r.most("presence.in_place", "alliance.obligation")
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


RULE = Rule(
    "patron_exit",
    "Letting go",
    ("military.stake", "economic-financial.stake", "energy.stake"),
    ("alliance.obligation", "presence.in_place", "finance.debt"),
    Way.DROP,
    write,
    r"abandon|drawdown|withdraw|let(?:s|ting)? go|retrench",
)
