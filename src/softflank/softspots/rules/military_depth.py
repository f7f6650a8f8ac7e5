"""Military depth: support that is signalled beside force that could be delivered."""

from __future__ import annotations

from softflank.softspots.rule import Pressed, Rule, Sentences, percent, told

SIGNALS = ("alliance.obligation", "presence.in_place", "presence.troops", "arms.need_10", "arms.need_30")
"""Figures by which a patron signals armed support."""
_EVEN = 0.5


def write(r: Pressed) -> Sentences:
    """Soft where armed support is signalled, no border is shared, and less than half of the force could be brought."""
    signal, could = r.most(*SIGNALS), r.figures.get("could.power")
    if signal is None:
        return Sentences(
            False,
            f"No duty, force or arms of {r.patron} in {r.client} is on record.",
            f"{r.patron} signals no armed support that could prove hollow",
        )
    if could is None:
        return Sentences(
            False, f"What {r.patron} could bring to {r.client} is not known.", "not known", figures=(signal.id,)
        )
    if r.outcomes.case.adjacent:
        return Sentences(
            False,
            f"{r.patron} borders {r.client}, so that {r.challenger} cannot cut off what stands there.",
            f"what {r.patron} signals in {r.client} stands at its own border",
            figures=(signal.id,),
        )
    soft = could.value < _EVEN
    cut = f"so {r.challenger} could isolate what stands there" if soft else "so it need not leave what stands there"
    return Sentences(
        soft,
        f"With all that is free, {r.patron} could bring {percent(could.value)} of the force at hand, {cut}.",
        f"{r.patrons} weight in {r.client} signals more than it could do"
        if soft
        else f"what {r.patron} signals in {r.client} it could also bring",
        f"{told(signal)}.",
        (f"Forces of {r.patron} arrive in {r.client} and stay.", f"{r.patron} takes on a duty to defend {r.client}."),
        (could.id, signal.id),
    )


RULE = Rule(
    "military_depth",
    "Military depth",
    (*SIGNALS, "arms.last_delivery"),
    ("alliance.obligation", "presence.in_place", "reach.distance"),
    None,
    write,
    r"militar|depth|presence|distance|reach|deter|reinforce",
)
