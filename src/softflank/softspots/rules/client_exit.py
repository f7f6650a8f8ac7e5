"""Client exit: the client changes sides."""

from __future__ import annotations

from softflank.softspots.rule import Pressed, Rule, Sentences, percent, told
from softflank.vocabulary import Way

_APART = 0.05
"""Drift of the ideal points a year from which on the client moves away: in ten years half a point."""
_FELL = 0.75
"""Part of the patron's share of ten years below which its share of the last five has fallen."""

_SOME = 0.05
"""Part of the client's arms of ten years below which a fall is one of a few pieces."""
_CLOSE = 0.8
"""Agreement in the Assembly from which on no drift of ideal points is a move away."""
_ALIKE = 0.5
"""Agreement in the Assembly from which on it speaks against a change of sides."""


def write(r: Pressed) -> Sentences:
    """Soft where its chance says so, else where the client moves away in the Assembly or buys arms elsewhere."""
    drift = r.figures.get("ideal.own_drift")
    ten, five = r.value("arms.need_10"), r.value("arms.need_5")
    away = drift is not None and drift.value > _APART and (r.value("votes.agreement") or 0.0) < _CLOSE
    buys = ten is not None and five is not None and ten >= _SOME and five < _FELL * ten and r.arms_tell()
    signs = []
    if away:
        signs.append(f"{r.client} has moved away from {r.patron} in Assembly votes")
    if buys:
        fell = f"of all over ten years, {percent(five or 0)} over the last five"
        signs.append(f"its arms from {r.patron} were {percent(ten or 0)} {fell}")
    agreement = r.figures.get("votes.agreement")
    used = tuple(n for n in ("ideal.own_drift", "arms.need_10", "arms.need_5", "votes.agreement") if n in r.figures)
    soft = r.gives(Way.SWITCH, signs=bool(signs))
    mechanism = f"{'; '.join(signs)}." if signs else f"No move of {r.client} away from {r.patron} is on record."
    if soft and not signs:
        mechanism += f" By frequency alone sides changed in {r.counted(Way.SWITCH)} years of such ties."
    return Sentences(
        soft,
        mechanism,
        f"{r.client} may change sides before it is made to" if soft else _holds(r),
        f"{told(agreement)}." if agreement is not None and agreement.value >= _ALIKE and soft else "",
        (
            f"{r.client} orders arms from {r.challenger} or its allies.",
            f"{r.client} votes with {r.challenger} where {r.patron} is against it.",
        ),
        used,
        known=soft or r.loss(Way.SWITCH) is not None,
    )


def _holds(r: Pressed) -> str:
    """What is said where it is not soft: without a record nothing is called unlikely."""
    if r.loss(Way.SWITCH) is None:
        return f"no record tells whether {r.client} would change sides"
    return f"ties like that of {r.client} have seldom ended by a change of sides"


RULE = Rule(
    "client_exit",
    "Changing sides",
    ("votes.agreement", "ideal.own_distance", "arms.need_10"),
    ("arms.need_30", "alliance.obligation", "presence.troops", "presence.bases"),
    Way.SWITCH,
    write,
    r"switch|defect|realign|chang(?:e|es|ed|ing) sides|hedg",
)
