"""Regime dependence: a tie to a government and not to a state."""

from __future__ import annotations

import numpy as np

from softflank.pressure import Outcomes
from softflank.pressure.setting import DIMENSIONS
from softflank.softspots.rule import Array, Pressed, Rule, RuleText, claim, moderate, percent, told
from softflank.vocabulary import Kind, TieProfile
from softflank.world import World

NAME = "regime_dependence"
FACTORS = (
    ("electoral democracy of the client", Kind.OBSERVED),
    ("stakes", Kind.OBSERVED),
    ("what successors keep", Kind.ASSUMED),
    ("salience", Kind.ASSUMED),
)


def score(p: Pressed) -> Array:
    """Part of the client's worth that a successor would not keep, Σ w S (1 − φ) / Σ w S."""
    return np.asarray((p.shares(tuple(DIMENSIONS)) * (1 - p.a["successor"])).sum(axis=1))


def curve(p: Pressed) -> Array:
    """What a change of government leaves, weighed by its chance."""
    return np.asarray((p.a["lasting"] * p.shares(tuple(DIMENSIONS))[:, None, :]).sum(axis=2))


def needs(world: World, p: Pressed) -> bool:
    """Whether the client's regime and a stake are known."""
    return not np.isnan(p.s.democracy) and p.known()


def draft(world: World, tie: TieProfile, outcomes: Outcomes, p: Pressed) -> RuleText:
    """Sentences on regime, tenure and survival."""
    figures, client = tie.estimates(), world.named(world.roles.client)
    top = outcomes.ladder.rungs[p.last()]
    last = outcomes.survival(top.id)
    reasons = [
        claim(
            NAME,
            1,
            f"Under {top.label.lower()} it would be in office a year later with a chance of {percent(last.value)} "
            f"({percent(last.low or 0)} to {percent(last.high or 0)}).",
            (last.id,),
            Kind.SIMULATED,
        )
    ]
    for number, name in enumerate(("leader.tenure", "regime.similarity", "alliance.obligation"), 2):
        if name in figures:
            reasons.append(claim(NAME, number, f"{told(figures[name])}.", (name,), figures[name].kind))
    counter = claim(
        NAME,
        9,
        "Against this: outside pressure by itself has rarely ended a government; coups and elections "
        "do. Trade and memberships outlast rulers.",
        (last.id,),
        Kind.SIMULATED,
    )
    soft = moderate(score(p))
    return RuleText(
        conclusion=(
            f"much of the tie is with the government of {client} and would not pass to a successor."
            if soft
            else f"most of the tie would pass to a successor in {client}."
        ),
        reasons=tuple(reasons),
        counter=counter,
        factors=FACTORS,
        changes=(
            ("the client were a full democracy", {"democracy": 1.0}),
            ("the client were a full autocracy", {"democracy": 0.0}),
        ),
        figures=(last,),
    )


RULE = Rule(
    NAME,
    "Regime dependence",
    ("survival", "salience", "stakes"),
    ("regime",),
    score,
    curve,
    draft,
    needs,
    r"regime|succession|personal|leader",
)
