"""Sanctions exposure: economic and energy value that moves through channels the challenger grips."""

from __future__ import annotations

import numpy as np

from softflank.pressure import Outcomes
from softflank.softspots.rule import MATERIAL, Array, Pressed, Rule, RuleText, claim, moderate, percent, told
from softflank.vocabulary import Claim, Estimate, Gap, Kind, TieProfile
from softflank.world import World

NAME = "sanctions_exposure"
FACTORS = (
    ("stakes", Kind.OBSERVED),
    ("years of sanctions", Kind.OBSERVED),
    ("who issues the currency", Kind.OBSERVED),
    ("weights of channels", Kind.ASSUMED),
    ("control of finance", Kind.ASSUMED),
    ("evasion", Kind.ASSUMED),
)


def score(p: Pressed) -> Array:
    """Share of the economic and energy tie that moves through financial channels, each by the challenger's grip."""
    grip = p.a["grip"][:, p.last("economic"), :] * p.s.financial
    by_dimension = (p.x["channel_weight"] * grip[:, None, :]).sum(axis=2)
    return np.asarray((p.shares(MATERIAL) * by_dimension).sum(axis=1))


def curve(p: Pressed) -> Array:
    """What the patron keeps of the economic and energy tie, by their parts in the client's worth."""
    return np.asarray((p.a["kept_patron"] * p.shares(MATERIAL)[:, None, :]).sum(axis=2))


def needs(world: World, p: Pressed) -> bool:
    """Whether a stake in trade or energy is known."""
    return p.known(*MATERIAL)


def draft(world: World, tie: TieProfile, outcomes: Outcomes, p: Pressed) -> RuleText:
    """Sentences on channels and sanctions in force."""
    figures, patron = tie.estimates(), world.named(world.roles.patron)
    challenger = world.named(world.roles.challenger or "")
    i = p.last("economic")
    lost = 1 - curve(p)[:, i]
    cut = outcomes.estimate(
        f"spot.{NAME}.cut",
        f"Part of today's economic and energy tie that {patron} would lose at {outcomes.ladder.rungs[i].label.lower()}",
        lost,
        "share",
        groups=("cuts", "weights", "finance", "third_party", "status"),
        data=("reached",),
    )
    whose = (
        "issues the currency of most cross-border payment"
        if p.s.issuer
        else (f"has {percent(p.s.trade_share)} of the world's goods trade and does not issue its main currency")
    )
    reasons = [
        claim(
            NAME,
            1,
            f"{challenger} {whose}; at {outcomes.ladder.rungs[i].label.lower()} {patron} would lose "
            f"{percent(cut.value)} of what is left of the material tie today ({percent(max(0, cut.low or 0))} to "
            f"{percent(cut.high or 0)}).",
            (cut.id,),
            Kind.SIMULATED,
        )
    ]
    for number, name in enumerate(("sanctions.by_challenger", "trade.stake", "energy.output_trend"), 2):
        if name in figures:
            reasons.append(claim(NAME, number, f"{told(figures[name])}.", (name,), figures[name].kind))
    gaps = tuple(g for q in tie.portraits if q.dimension in MATERIAL for g in q.gaps if g.measure.endswith(".stake"))
    soft = moderate(score(p))
    return RuleText(
        conclusion=(
            "the material tie moves through channels that the challenger can close."
            if soft
            else f"{challenger} grips a small part of the channels through which the material tie moves."
        ),
        reasons=tuple(reasons),
        counter=_counter(world, figures, p),
        factors=FACTORS,
        changes=(
            ("no evasion had been learnt", {"years_sanctioned": 0.0}),
            ("the challenger did not issue the key currency", {"issuer": False}),
            ("the challenger's allies acted with it", {"coalition": np.ones_like(p.s.coalition)}),
        ),
        gaps=tuple(Gap(g.measure, g.reason) for g in gaps),
        figures=(cut,),
    )


def _counter(world: World, figures: dict[str, Estimate], p: Pressed) -> Claim | None:
    """What speaks against it: evasion that has been learnt, or little that is left to be cut."""
    challenger, client = world.named(world.roles.challenger or ""), world.named(world.roles.client)
    if p.s.years_sanctioned >= 1 and "sanctions.by_challenger" in figures:
        return claim(
            NAME,
            9,
            f"Against this: {client} has been under sanctions of {challenger} for "
            f"{p.s.years_sanctioned:.0f} years on end in the data, so that evasion has been learnt and much of "
            "the cut is in today's figures.",
            ("sanctions.by_challenger",),
        )
    if "trade.stake" in figures:
        return claim(
            NAME,
            9,
            f"Against this: {world.owner(world.roles.client)} share of {world.owner(world.roles.patron)} goods "
            f"trade is {percent(figures['trade.stake'].value)}: little is there to be cut.",
            ("trade.stake",),
        )
    return None


RULE = Rule(
    NAME,
    "Economic and energy exposure",
    ("finance", "weights", "salience", "stakes", "response"),
    ("reached",),
    score,
    curve,
    draft,
    needs,
    r"econom|energy|sanction|financ|exposure|channel",
)
