"""Reputation: what other clients would infer from a failure here."""

from __future__ import annotations

import numpy as np

from softflank.pressure import Outcomes
from softflank.softspots.rule import Array, Pressed, Rule, RuleText, claim, moderate, percent, told
from softflank.vocabulary import Claim, Kind, TieProfile
from softflank.world import World

NAME = "reputation"
FACTORS = (
    ("stakes in other clients", Kind.OBSERVED),
    ("likeness of clients", Kind.OBSERVED),
    ("support signalled", Kind.OBSERVED),
    ("answer", Kind.ESTIMATED),
    ("update of others", Kind.ASSUMED),
    ("support shown", Kind.ASSUMED),
    ("salience", Kind.ASSUMED),
)


def score(p: Pressed) -> Array:
    """Loss among other clients at the highest rung, over itself and the client's own worth."""
    loss, worth = p.a["reputation"][:, p.last()], p.a["worth"]
    whole = loss + worth
    return np.where(whole > 0, loss / np.where(whole > 0, whole, 1.0), 0.0)


def curve(p: Pressed) -> Array:
    """What is kept of the other clients' worth."""
    _, others = p.a["worth"], p.x["patron_weight"] @ p.s.value.T
    whole = others.sum(axis=1)[:, None]
    return 1 - p.a["reputation"] / np.where(whole > 0, whole, 1.0)


def needs(world: World, p: Pressed) -> bool:
    """Whether a stake is known, and the patron has other clients."""
    return p.known() and len(p.s.value) > 0


def draft(world: World, tie: TieProfile, outcomes: Outcomes, p: Pressed) -> RuleText:
    """Sentences on the network and the support signalled."""
    patron, client = world.named(world.roles.patron), world.named(world.roles.client)
    i = p.last()
    loss = outcomes.reputation_loss(outcomes.ladder.rungs[i].id)
    reasons = [
        claim(
            NAME,
            1,
            f"{patron} has {len(p.case.names['clients'])} other partners that matter in arms, trade or vetoes; at "
            f"{outcomes.ladder.rungs[i].label.lower()} it would lose {percent(loss.value)} of its portfolio among "
            f"them ({percent(max(0, loss.low or 0))} to {percent(loss.high or 0)}).",
            (loss.id,),
            Kind.SIMULATED,
        )
    ]
    reasons += _signalled(tie)
    none = outcomes.response(outcomes.ladder.rungs[i].id)["none"]
    reasons.append(
        claim(
            NAME,
            3,
            f"In {percent(none.value)} of the draws it would not answer at that rung.",
            (none.id,),
            Kind.SIMULATED,
        )
    )
    worth = outcomes.worth()
    counter = claim(
        NAME,
        9,
        f"Against this: leading studies find that others judge a patron by power and interest more than "
        f"by its record, and {client} is {percent(worth.value)} of {world.owner(world.roles.patron)} portfolio "
        "on record, so that a failure there may tell others little.",
        (worth.id,),
        Kind.ASSUMED,
    )
    soft = moderate(score(p))
    return RuleText(
        conclusion=(
            f"what other clients would infer weighs against what {client} itself is worth."
            if soft
            else f"the loss among other clients would be small beside what {client} itself is worth."
        ),
        reasons=tuple(reasons),
        counter=counter,
        factors=FACTORS,
        changes=(
            ("the patron had signalled half as much", {"half.signal": True}),
            ("all other clients had somewhere else to go", {"outside": np.ones_like(p.s.outside)}),
        ),
        figures=(loss, none, worth),
    )


def _signalled(tie: TieProfile) -> list[Claim]:
    """The strongest support on record, where there is any."""
    signal = max(
        ((k, e) for k, e in tie.estimates().items() if k in ("alliance.obligation", "arms.need_10", "arms.need_30")),
        key=lambda item: item[1].value,
        default=None,
    )
    if signal is not None:
        return [
            claim(
                NAME,
                2,
                f"The strongest support that it has signalled on record: {told(signal[1])}.",
                (signal[0],),
            )
        ]
    return []


RULE = Rule(
    NAME,
    "Diplomatic overstretch and image",
    ("reputation", "response", "salience", "stakes", "survival"),
    ("network",),
    score,
    curve,
    draft,
    needs,
    r"reputation|image|credib|symbol|prestige|overstretch",
)
