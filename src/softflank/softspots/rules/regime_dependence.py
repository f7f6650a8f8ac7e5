"""Regime dependence: a tie to a government and not to a state."""

from __future__ import annotations

from softflank.softspots.rule import Pressed, Rule, Sentences, told
from softflank.vocabulary import Way

_LONG = 5
"""Years in office from which on a tie counts as grown with one leader."""


def write(r: Pressed) -> Sentences:
    """Soft where the fall of the government is likelier under pressure, and the tie is with it."""
    tenure, exit_ = r.figures.get("leader.tenure"), r.loss(Way.FALL)
    leader = tenure.about.get("leader", "") if tenure is not None else ""
    if exit_ is None:
        return Sentences(
            False,
            f"How often a government like that of {r.client} falls is not on record.",
            f"no record tells how often a government like that of {r.client} falls",
            figures=(tenure.id,) if tenure is not None else (),
            known=False,
        )
    personal = tenure is not None and tenure.value >= _LONG and bool(leader)
    who = leader if personal and leader else f"the government of {r.client}"
    treaty = r.most("alliance.obligation")
    if not r.likely(Way.FALL):
        return Sentences(
            False,
            f"Governments like that of {r.client} have seldom fallen with the tie at this pressure.",
            f"a fall of a government like that of {r.client} has seldom taken such a tie",
            figures=(exit_.id,),
        )
    made = f"The tie has grown with {who}; what" if personal else "What"
    return Sentences(
        True,
        f"{made} follows a fall that {r.challenger} brings about may keep little of it.",
        f"the tie is with {who} and would hardly outlast it",
        f"{told(treaty)}." if treaty is not None else "Trade and memberships have mostly outlasted a change of rulers.",
        (
            f"Opponents in {r.client} pledge to keep agreements with {r.patron}.",
            f"{r.patron} is seen to deal with the opposition of {r.client}.",
        ),
        tuple(e.id for e in (exit_, tenure, treaty) if e is not None),
    )


RULE = Rule(
    "regime_dependence",
    "Dependence on the government",
    ("leader.tenure", "regime.similarity"),
    ("alliance.obligation", "trade.need"),
    Way.FALL,
    write,
    r"regime|succession|personal|leader|government",
)
