"""Cost sensitivity: other commitments come first."""

from __future__ import annotations

import numpy as np

from softflank.numerics.pressure import PATRON
from softflank.pressure import Outcomes
from softflank.softspots.rule import Array, Pressed, Rule, RuleText, claim, moderate, percent
from softflank.ties import coverage
from softflank.vocabulary import Kind, TieProfile
from softflank.world import World

NAME = "cost_sensitivity"
FACTORS = (
    ("wars, spending and sanctions", Kind.OBSERVED),
    ("stakes in clients", Kind.OBSERVED),
    ("force that each binds", Kind.ASSUMED),
    ("salience", Kind.ASSUMED),
)


def score(p: Pressed) -> Array:
    """(1 − slack) × (1 − priority of the client among the patron's clients)."""
    return np.asarray((1 - p.a["slack"]) * (1 - p.a["priority"]))


def _bound(world: World, p: Pressed) -> tuple[str, str]:
    """What binds the patron and how much it spends, in words."""
    interstate, home, support = p.s.wars[PATRON].sum(axis=1)
    binds = [
        word
        for word, true in (
            ("an interstate war", interstate > 0),
            ("an armed conflict of its own", home > 0),
            ("a conflict elsewhere with its troops in support", support == 1),
            (f"{support:.0f} conflicts elsewhere with its troops in support", support > 1),
        )
        if true
    ]
    rank = p.s.spending_rank
    spends = "" if np.isnan(rank) else f", spends more of its output on arms than {percent(rank)} of states"
    silent = coverage.silent_since(world, coverage.CONFLICTS)
    none = f"an armed conflict or by none, which {silent}" if silent else "no armed conflict on record"
    return ", ".join(binds) if binds else none, spends


def needs(world: World, p: Pressed) -> bool:
    """Whether a stake is known."""
    return p.known()


def _interstate(p: Pressed, wars: int) -> Array:
    """The wars of both sides with so many interstate wars of the patron."""
    changed = p.s.wars.copy()
    changed[PATRON, 0] = (0, wars)
    return changed


def draft(world: World, tie: TieProfile, outcomes: Outcomes, p: Pressed) -> RuleText:
    """Sentences on what binds the patron and where the client stands."""
    patron, client = world.named(world.roles.patron), world.named(world.roles.client)
    free = outcomes.estimate(
        f"spot.{NAME}.slack",
        f"Share of {world.owner(world.roles.patron)} force that nothing else binds",
        p.a["slack"],
        "share",
        groups=("slack",),
        data=("slack",),
    )
    first = outcomes.estimate(
        f"spot.{NAME}.priority",
        f"Share of {world.owner(world.roles.patron)} other clients, by worth, that is worth less than {client}",
        p.a["priority"],
        "share",
        groups=("salience", "stakes"),
        data=("network",),
    )
    binds, spends = _bound(world, p)
    reasons = [
        claim(
            NAME,
            1,
            f"{patron} is bound by {binds}{spends}, and has "
            f"{percent(free.value)} of its force free ({percent(free.low or 0)} to {percent(free.high or 0)}).",
            (free.id,),
            Kind.SIMULATED,
        ),
        claim(
            NAME,
            2,
            f"Clients worth less than {client} make up {percent(first.value)} of the worth of its other clients "
            f"on record.",
            (first.id,),
            Kind.SIMULATED,
        ),
    ]
    counter = claim(
        NAME,
        9,
        f"Against this: what {client} needs is small beside {world.owner(world.roles.patron)} means, and "
        f"{percent(free.value)} of its force is free on these assumptions.",
        (free.id,),
        Kind.SIMULATED,
    )
    soft = moderate(score(p))
    return RuleText(
        conclusion=(
            f"{client} comes after other commitments of {patron}."
            if soft
            else f"{patron} has means to spare, or {client} ranks high among its commitments."
        ),
        reasons=tuple(reasons),
        counter=counter,
        factors=FACTORS,
        changes=(
            ("the interstate war ended", {"wars": _interstate(p, 0)})
            if p.s.wars[PATRON, 0].any()
            else ("the patron were in an interstate war", {"wars": _interstate(p, 1)}),
            ("sanctions on the patron ended", {"sanctions_rank": 0.0}),
        ),
        figures=(free, first),
    )


RULE = Rule(
    NAME,
    "Cost sensitivity",
    ("slack", "salience", "stakes"),
    ("slack", "network"),
    score,
    None,
    draft,
    needs,
    r"cost|domestic|priorit|peripher|overcommit|will\b",
)
