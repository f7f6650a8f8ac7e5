"""Legal fragility: assets held through workarounds."""

from __future__ import annotations

import numpy as np

from softflank.pressure import Outcomes
from softflank.pressure.setting import DIMENSIONS
from softflank.softspots.rule import MATERIAL, Array, Pressed, Rule, RuleText, claim, moderate, percent
from softflank.ties import coverage
from softflank.vocabulary import Dimension, Kind, TieProfile
from softflank.world import World

NAME = "legal_fragility"
FACTORS = (
    ("sanctions in force", Kind.OBSERVED),
    ("weights of channels", Kind.ASSUMED),
    ("workarounds", Kind.ASSUMED),
)


def score(p: Pressed) -> Array:
    """Part of the material tie in intermediaries and third-country banks that is there to get around sanctions."""
    held = (p.x["channel_weight"] * p.channel("intermediaries", "banks")).sum(axis=2)
    one = p.x["workaround"]
    around = 1 - (1 - one * p.facts.get("sanctioned_client", 0.0)) * (1 - one * p.facts.get("sanctioned_patron", 0.0))
    return np.asarray((p.shares(MATERIAL) * held).sum(axis=1) * around)


def curve(p: Pressed) -> Array:
    """What the patron keeps of the energy tie."""
    return np.asarray(p.a["kept_patron"][:, :, DIMENSIONS.index(Dimension.ENERGY)])


def needs(world: World, p: Pressed) -> bool:
    """Whether a stake in trade or energy and the sanctions of recent years are known."""
    return p.known(*MATERIAL) and "sanctioned_client" in p.facts


def draft(world: World, tie: TieProfile, outcomes: Outcomes, p: Pressed) -> RuleText:
    """Sentences on sanctions in force on both ends."""
    figures, challenger = tie.estimates(), world.named(world.roles.challenger or "")
    ends = [
        world.named(code)
        for code, key in ((world.roles.client, "sanctioned_client"), (world.roles.patron, "sanctioned_patron"))
        if p.facts.get(key)
    ]
    held = outcomes.estimate(
        f"spot.{NAME}.held",
        "Part of the material tie in intermediaries and third-country banks",
        ((p.x["channel_weight"] * p.channel("intermediaries", "banks")).sum(axis=2) * p.shares(MATERIAL)).sum(axis=1),
        "share",
        groups=("weights", "salience"),
    )
    silent = coverage.silent_since(world, coverage.SANCTIONS)
    if ends:
        words = f"{challenger} had trade or financial sanctions in force on {' and '.join(ends)} in the newest data."
    elif silent:
        words = f"Whether {challenger} has trade or financial sanctions in force on either end {silent}."
    else:
        words = f"No trade or financial sanctions of {challenger} on either end are on record in recent data."
    cited = tuple(k for k in ("sanctions.by_challenger", "sanctions.on_patron") if k in figures)
    reasons = (
        claim(NAME, 1, words, cited or (held.id,)),
        claim(
            NAME,
            2,
            f"Intermediaries and third-country banks are assumed to carry {percent(held.value)} of the "
            f"material tie ({percent(held.low or 0)} to {percent(held.high or 0)}).",
            (held.id,),
            Kind.ASSUMED,
        ),
    )
    counter = claim(
        NAME,
        9,
        "Against this: workarounds have proved durable where both ends want them, and a new holder is easily found.",
        (held.id,),
        Kind.ASSUMED,
    )
    soft = moderate(score(p))
    return RuleText(
        conclusion=(
            "part of what the patron holds rests on workarounds that a listing can undo."
            if soft
            else "workarounds carry a small part of the tie."
        ),
        reasons=reasons,
        counter=counter,
        factors=FACTORS,
        changes=(
            (
                "no sanctions were in force on either end",
                {"facts.sanctioned_client": 0.0, "facts.sanctioned_patron": 0.0},
            ),
            ("sanctions were in force on both ends", {"facts.sanctioned_client": 1.0, "facts.sanctioned_patron": 1.0}),
        ),
        figures=(held,),
    )


RULE = Rule(
    NAME,
    "Legal fragility",
    ("weights", "rules", "salience", "stakes"),
    ("reached",),
    score,
    curve,
    draft,
    needs,
    r"legal|workaround|title|ownership",
)
