"""Third-party friction: help that keeps the client going and dilutes the patron."""

from __future__ import annotations

import numpy as np

from softflank.pressure import Outcomes
from softflank.pressure.setting import DIMENSIONS
from softflank.softspots.rule import Array, Pressed, Rule, RuleText, claim, moderate, percent
from softflank.vocabulary import Gap, Kind, TieProfile
from softflank.world import World

NAME = "third_party_friction"
FACTORS = (
    ("trade, arms and size of third parties", Kind.OBSERVED),
    ("votes", Kind.OBSERVED),
    ("expansion and deterrence", Kind.ASSUMED),
    ("part that serves the patron", Kind.ASSUMED),
)


def score(p: Pressed) -> Array:
    """1 − (ΣAa + θR) / (ΣAa + R), by the parts of the dimensions in the client's worth, at the worst rung."""
    if p.s.share.shape[0] == 0:
        return np.zeros(len(p.a["worth"]))
    shares = p.shares(tuple(DIMENSIONS))
    return np.asarray((p.a["friction"][:, p.up(), :] * shares[:, None, :]).sum(axis=2).max(axis=1))


def curve(p: Pressed) -> Array:
    """What is the patron's of that which still reaches the client."""
    return np.asarray(1 - (p.a["friction"] * p.shares(tuple(DIMENSIONS))[:, None, :]).sum(axis=2))


def needs(world: World, p: Pressed) -> bool:
    """Whether there are third parties."""
    return len(p.s.share) > 0


def draft(world: World, tie: TieProfile, outcomes: Outcomes, p: Pressed) -> RuleText:
    """Sentences on who would take over what."""
    patron = world.named(world.roles.patron)
    names = [world.named(q) for q in p.case.names["third"]]
    if not names:
        return _nobody(outcomes)
    i = int(np.argmin(np.median(curve(p)[:, p.up()], axis=0)))
    rung = outcomes.ladder.rungs[p.up()[i]]
    helped = outcomes.estimate(
        f"spot.{NAME}.restored",
        f"Part of the tie that third parties would restore at {rung.label.lower()}",
        (p.a["restored"][:, p.up()[i], :] * p.shares(tuple(DIMENSIONS))).sum(axis=1),
        "share",
        groups=("third_party", "cuts"),
        data=("capability",),
    )
    reasons = [
        claim(
            NAME,
            1,
            f"At {rung.label.lower()} {_and(names)} would restore {percent(helped.value)} of the tie "
            f"({percent(helped.low or 0)} to {percent(helped.high or 0)}), mostly to their own influence.",
            (helped.id,),
            Kind.SIMULATED,
        )
    ]
    for number, (name, will, exposed) in enumerate(zip(names, p.s.will, p.s.exposure, strict=True), 2):
        reasons.append(
            claim(
                NAME,
                number,
                f"{name}: Assembly votes put it {'nearer to the client' if will > 0.5 else 'nearer to the challenger'} "
                f"(willingness {will:.2f}); {percent(exposed)} of its trade is with the challenger.",
                (helped.id,),
            )
        )
    counter = claim(
        NAME,
        9,
        f"Against this: the help keeps the client in place, and with it what {patron} still has there; "
        f"without it the client would keep less at every rung.",
        (helped.id,),
        Kind.SIMULATED,
    )
    q, zero = len(names), np.zeros_like(p.s.share[:1])
    soft = moderate(score(p))
    return RuleText(
        conclusion=(
            f"the help of {_and(names)} would dilute what is {patron}'s."
            if soft
            else f"{_and(names)} would take over little that is {patron}'s."
        ),
        reasons=tuple(reasons),
        counter=counter,
        factors=FACTORS,
        changes=(
            *(
                (f"{name} stood aside", {"will": np.where(np.arange(q) == j, 0.0, p.s.will)})
                for j, name in enumerate(names)
            ),
            ("all of them stood aside", {"will": np.zeros(q), "share": np.repeat(zero, q, axis=0)}),
        ),
        figures=(helped,),
    )


def _nobody(outcomes: Outcomes) -> RuleText:
    """Nothing to say where no third party is named."""
    worth = outcomes.worth()
    return RuleText(
        "no third party is named, so none can take over.",
        (claim(NAME, 1, "No third party is named.", (worth.id,)),),
        None,
        (("third parties", Kind.OBSERVED),),
        gaps=(Gap(f"spot.{NAME}", "no third party is named; name one with --third"),),
        figures=(worth,),
    )


def _and(names: list[str]) -> str:
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"


RULE = Rule(
    NAME,
    "Overlap with third parties",
    ("third_party", "cuts", "weights", "finance", "salience", "stakes"),
    ("capability",),
    score,
    curve,
    draft,
    needs,
    r"overlap|third part|rival patron|friction|triang",
)
