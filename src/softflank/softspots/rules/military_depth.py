"""Military depth: a signal without force that could be delivered."""

from __future__ import annotations

import numpy as np

from softflank.pressure import Outcomes
from softflank.pressure.setting import DIMENSIONS
from softflank.softspots.rule import Array, Pressed, Rule, RuleText, at_peace, claim, moderate, percent, told
from softflank.vocabulary import Claim, Dimension, Estimate, Kind, TieProfile
from softflank.world import World

NAME = "military_depth"
_MANY = 2
"""Times over from which on a multiple is said."""
FACTORS = (
    ("signal (alliances, deliveries)", Kind.OBSERVED),
    ("capability and distance", Kind.OBSERVED),
    ("loss of strength with distance", Kind.ASSUMED),
    ("slack", Kind.ASSUMED),
    ("answer", Kind.ESTIMATED),
)


def score(p: Pressed) -> Array:
    """Military signal × (1 − the patron's share of the power that it and the challenger bring at the highest rung)."""
    return np.asarray(p.x["signal"] * (1 - p.a["power_share"][:, p.last()]))


def curve(p: Pressed) -> Array:
    """What the patron keeps of the military tie."""
    return np.asarray(p.a["kept_patron"][:, :, DIMENSIONS.index(Dimension.MILITARY)])


def _needed(p: Pressed) -> str | None:
    """How much more force would bring the score to the middle of its scale, by score = signal × (1 − share)."""
    signal = float(np.median(p.x["signal"]))
    share = float(np.median(p.a["power_share"][:, p.last()]))
    if signal <= 0.5 or not 0 < share < 1 - 0.5 / signal:
        return None
    wanted = 1 - 0.5 / signal
    times = wanted / (1 - wanted) * (1 - share) / share
    more = f", {times:,.0f} times what it would bring" if times >= _MANY else ""
    return f"To bring the score to 0.5 the patron would have to bring {percent(wanted)} of the power at hand{more}."


def needs(world: World, p: Pressed) -> bool:
    """Whether ten years of arms deliveries are on record."""
    return world.view.last_year("arms_need_10", "dyad_year") is not None


def draft(world: World, tie: TieProfile, outcomes: Outcomes, p: Pressed) -> RuleText:
    """Sentences on signal and force."""
    figures, patron, client = tie.estimates(), world.named(world.roles.patron), world.named(world.roles.client)
    challenger, owner = world.named(world.roles.challenger or ""), world.owner(world.roles.patron, start=True)
    top = outcomes.ladder.rungs[p.last()]
    share = outcomes.estimate(
        f"spot.{NAME}.power_share",
        f"{owner} share of the power that it and {challenger} would bring at {top.label.lower()}",
        p.a["power_share"][:, p.last()],
        "share",
        groups=("reach", "slack", "response"),
        data=("capability", "slack"),
    )
    reasons = [
        claim(
            NAME,
            1,
            f"Against {challenger}, {patron} would bring {percent(share.value)} of the power at hand "
            f"({percent(share.low or 0)} to {percent(share.high or 0)}), its wars, other clients and likely answer "
            "taken into account.",
            (share.id,),
            Kind.SIMULATED,
        )
    ]
    for number, name in enumerate(("arms.last_delivery", "reach.distance"), 2):
        if name in figures:
            reasons.append(claim(NAME, number, f"{told(figures[name])}.", (name,), figures[name].kind))
    need = _needed(p)
    if need is not None:
        reasons.append(claim(NAME, 8, need, (share.id,), Kind.SIMULATED))
    soft = moderate(score(p))
    return RuleText(
        conclusion=(
            f"{owner} military weight in {client} is more signal than force that it could bring."
            if soft
            else f"no large gap between what {patron} signals and what it could bring to {client} is on record."
        ),
        reasons=tuple(reasons),
        counter=_counter(figures),
        factors=FACTORS,
        changes=(
            (
                f"{world.owner(world.roles.patron)} forces stood beside {client}",
                {
                    "border": np.where(np.arange(len(p.s.border)) == 1, 1.0, p.s.border),
                    "with.distance": np.where(np.arange(len(p.s.distance)) == 1, 0.5, p.s.distance),
                },
            ),
            (f"{patron} were at war with no other state", {"wars": at_peace(p)}),
            ("the signal on record were half of what it is", {"half.signal": True}),
        ),
        figures=(share,),
    )


def _counter(figures: dict[str, Estimate]) -> Claim | None:
    """What speaks against it: the strongest support on record."""
    strongest = max(
        (figures[k] for k in ("arms.need_30", "arms.need_10", "alliance.obligation") if k in figures),
        key=lambda e: e.value,
        default=None,
    )
    if strongest is not None and strongest.value > 0:
        return claim(
            NAME,
            9,
            f"Against this: {told(strongest)}; arms in the country and duties on paper act without reinforcement.",
            (strongest.id,),
            strongest.kind,
        )
    return None


RULE = Rule(
    NAME,
    "Limited military depth",
    ("reach", "slack", "response", "reputation", "salience", "stakes"),
    ("capability", "slack", "network"),
    score,
    curve,
    draft,
    needs,
    r"militar|depth|presence|distance|reach|deter|reinforce",
)
