"""Military depth: support that is signalled beside force that could be delivered."""

from __future__ import annotations

from softflank.measures.duties import FIGHT
from softflank.softspots.nearness import at_hand
from softflank.softspots.rule import Pressed, Rule, Sentences, percent, told

SIGNALS = ("alliance.obligation", "presence.troops", "presence.bases", "arms.need_10", "arms.need_30")
"""Figures by which a patron signals armed support."""
_STANDING = ("alliance.obligation", "presence.troops", "presence.bases")
"""Signals that stand there or bind: arms that were sold speak neither for nor against help that comes."""
_EVEN = 0.5


def write(r: Pressed) -> Sentences:
    """Soft where armed support is signalled, no border is shared, and less than half of the force could be brought."""
    signal, could = r.most(*SIGNALS), r.figures.get("could.power")
    if signal is None:
        return Sentences(
            False,
            f"No duty, force or arms of {r.patron} in {r.client} is on record.",
            f"{r.patron} signals no armed support that could prove hollow",
            known=any(name in r.figures for name in SIGNALS),
        )
    if could is None:
        unknown = f"what {r.patron} could bring to {r.client} is not known"
        return Sentences(False, f"{unknown}.", unknown, figures=(signal.id,), known=False)
    if r.outcomes.case.adjacent:
        return Sentences(
            False,
            f"{r.patron} borders {r.client}, so that {r.challenger} cannot cut off what stands there.",
            f"what {r.patron} signals in {r.client} stands at its own border",
            figures=(signal.id,),
        )
    alone, joined = could.value < _EVEN, r.value("could.allies")
    if alone and not at_hand(r.world):
        return Sentences(
            False,
            f"No border, nearness, base or troops of {r.challenger} at {r.client} is on record.",
            f"{r.challenger} has nothing on record near {r.client} by which it could cut off what stands there",
            figures=(signal.id,),
        )
    soft = alone and (joined is None or joined < _EVEN)
    brought = f"With all that is free, {r.patron} could bring {percent(could.value)} of the force at hand"
    if soft:
        mechanism = f"{brought}; {r.challenger} is near enough to cut it off."
    elif alone and joined is not None:
        mechanism = f"{brought}; with all who owe {r.client} a fight it would be {percent(joined)}."
    else:
        mechanism = f"{brought}, so it need not leave what stands there."
    return Sentences(
        soft,
        mechanism,
        _concluded(r, soft=soft, alone=alone),
        f"{told(held)}." if (held := r.most(*_STANDING)) is not None else "",
        (f"Forces of {r.patron} arrive in {r.client} and stay.", *_sworn(r)),
        (could.id, signal.id, *(("could.allies",) if alone and not soft else ())),
    )


def _concluded(r: Pressed, *, soft: bool, alone: bool) -> str:
    if soft:
        return f"{r.patrons} weight in {r.client} signals more than it could do"
    if alone:
        return f"what {r.patron} signals in {r.client} others who owe it a fight could bring with it"
    return f"what {r.patron} signals in {r.client} it could also bring"


def _sworn(r: Pressed) -> tuple[str, ...]:
    """A duty to defend would make it less soft, where none is on record."""
    bound = (r.value("alliance.obligation") or 0.0) >= FIGHT
    return () if bound else (f"{r.patron} takes on a duty to defend {r.client}.",)


RULE = Rule(
    "military_depth",
    "Military depth",
    (*SIGNALS, "arms.last_delivery"),
    ("alliance.obligation", "presence.troops", "presence.bases", "reach.distance"),
    None,
    write,
    r"militar|depth|presence|distance|reach|deter|reinforce",
)
