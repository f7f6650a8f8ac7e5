"""Supply lock-in: an arsenal that nobody else can maintain and that is running down."""

from __future__ import annotations

import numpy as np

from softflank.pressure import Outcomes
from softflank.softspots.rule import Array, Pressed, Rule, RuleText, claim, moderate, percent, told
from softflank.ties import coverage
from softflank.vocabulary import Gap, Kind, TieProfile
from softflank.world import World

NAME = "supply_lock_in"
FACTORS = (
    ("share of the arsenal", Kind.OBSERVED),
    ("age of the last delivery", Kind.OBSERVED),
    ("time to run down", Kind.ASSUMED),
    ("what others can maintain", Kind.ASSUMED),
)


def _need(p: Pressed) -> float:
    return max(p.facts.get("need_30", 0.0), p.facts.get("need_10", 0.0))


def score(p: Pressed) -> Array:
    """Share of the arsenal from the patron × (1 − exp(−age of last delivery / τ)) × (1 − what others can maintain)."""
    need = _need(p)
    run_down = 1 - np.exp(-p.facts.get("age", 0.0) / p.x["lock_in_years"])
    return np.asarray(need * run_down * (1 - p.x["compatible"] * (1 - need)))


def needs(world: World, p: Pressed) -> bool:
    """Whether the patron's share of the arsenal is known."""
    return "need_10" in p.facts or "need_30" in p.facts


def draft(world: World, tie: TieProfile, outcomes: Outcomes, p: Pressed) -> RuleText:
    """Sentences on the arsenal."""
    figures, client = tie.estimates(), world.named(world.roles.client)
    used = [k for k in ("arms.need_30", "arms.need_10", "arms.last_delivery", "arms.last_order") if k in figures]
    fuel = Gap("spot.supply_lock_in.fuel", "no data set in use gives the client's fuel and spare parts by supplier")
    if "arms.last_delivery" not in figures or _need(p) == 0:
        worth = outcomes.worth()
        silent = coverage.silent_since(world, coverage.DELIVERIES)
        return RuleText(
            f"an arsenal from the patron {silent}." if silent else "no arsenal from the patron is on record.",
            (
                claim(
                    NAME,
                    1,
                    f"What arms were delivered {silent}." if silent else "No delivery of arms on record.",
                    tuple(used) or (worth.id,),
                ),
            ),
            None,
            (("deliveries", Kind.OBSERVED),),
            gaps=(fuel,),
            figures=(worth,),
        )
    reasons = [
        claim(
            NAME,
            i,
            f"{told(figures[k])}.",
            (k,),
        )
        for i, k in enumerate(used, 1)
    ]
    newest = next((k for k in ("arms.need_5",) if k in figures), None)
    counter = None
    if newest is not None:
        others = 1 - figures[newest].value
        counter = claim(
            NAME,
            9,
            f"Against this: in the last five years of the data others gave {percent(others)} of what "
            f"{client} received.",
            (newest,),
        )
    soft = moderate(score(p))
    return RuleText(
        conclusion=(
            f"{world.owner(world.roles.client)} arsenal is of the patron's make and is running down."
            if soft
            else f"{client} is supplied, or not locked in."
        ),
        reasons=tuple(reasons),
        counter=counter,
        factors=FACTORS,
        changes=(
            (f"a delivery were recorded in {world.as_of.year}", {"facts.age": 0.0}),
            (
                "the patron's share of the arsenal were half",
                {"facts.need_30": p.facts.get("need_30", 0.0) / 2, "facts.need_10": p.facts.get("need_10", 0.0) / 2},
            ),
        ),
        gaps=(fuel,),
    )


RULE = Rule(
    NAME,
    "Supply lock-in",
    ("rules",),
    (),
    score,
    None,
    draft,
    needs,
    r"supply|suppl|spare|maintenance|arsenal|diluent",
)
