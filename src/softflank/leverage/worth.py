"""What a client is worth to the challenger over the theatre, and what that hangs on."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from softflank.leverage.bounds import Bounds, bounds
from softflank.leverage.channels import channels
from softflank.leverage.reversal import reversal
from softflank.numerics.bargaining import break_even, presses, shift
from softflank.pressure import Outcomes, Rung
from softflank.vocabulary import (
    BadRequest,
    BreakEven,
    Dimension,
    Estimate,
    Gap,
    Leverage,
    LinkageCounts,
    SignHeld,
    WorthVerdict,
)
from softflank.world import World

Array = NDArray[np.float64]
POINTS = (1, 5, 10)
DRIVERS = 5
_WHOLE = 100


@dataclass(frozen=True, slots=True)
class Threat:
    """The rung at which the patron has most to lose, and the most that it can lose (n,) in portfolio units."""

    rung: Rung
    loss: Array


def worth(
    world: World, outcomes: Outcomes, *, casebook: LinkageCounts | None = None, conditional: Estimate | None = None
) -> Leverage:
    """Worth of the client over the theatre of the roles.

    ``conditional``: chance that pressing hangs on the patron's answer, from the verdict on motives; the casebook counts
    what was offered and paid before. The shift is an upper bound: all that the client is worth to the patron, what its
    other clients see included, its gains left out, and a threat that costs nothing.

    Raises:
        BadRequest: no theatre is named.
    """
    theatre = world.roles.theatre
    if theatre is None:
        raise BadRequest("worth is over a theatre: name one with --theatre, or in the roles of the case")
    threat, bound = threatened(outcomes), bounds(world, theatre)
    at_parity = outcomes.estimate(
        "leverage.shift",
        "Points of the theatre that the threat moves at equal salience, at most",
        _WHOLE * shift(threat.loss, 1.0),
        "points",
    )
    verdict, why = _verdict(world, threat, bound)
    return Leverage(
        verdict=verdict,
        why=why,
        shift=at_parity,
        break_even=_break_even(outcomes, threat),
        low=bound.low,
        high=bound.high,
        conditional=conditional,
        reversible=tuple(reversal(rung) for rung in outcomes.rungs),
        whose=channels(world, theatre, outcomes, threat.rung, at_parity, casebook),
        casebook=casebook,
        drivers=_drivers(outcomes, threat.rung),
        signs=_signs(world, outcomes, threat),
        outlay=bound.outlay,
        forces=bound.forces,
        effect=None if conditional is None else _effect(at_parity, conditional),
        under=outcomes.probability(
            "leverage.under",
            "Chance that the threat moves less than a point of the theatre at equal salience",
            _WHOLE * shift(threat.loss, 1.0) < POINTS[0],
        ),
        gaps=(*bound.gaps, *outcomes.case.worth.gaps[:1], *_unknown(outcomes, threat, conditional)),
    )


def lost(outcomes: Outcomes, rung: Rung) -> Array:
    """The patron's loss (n,) at a rung without its gains: here, and among its other clients."""
    place = outcomes.place(rung.id)
    return np.asarray(outcomes.arrays["gross"][:, place] + outcomes.arrays["reputation"][:, place])


def whole(outcomes: Outcomes) -> Array:
    """All that the client is worth to the patron (n,), by pooled ranks over what is on record of all its partners."""
    return outcomes.arrays["worth"]


def threatened(outcomes: Outcomes) -> Threat:
    """Of the rungs above the one in force that with the largest median loss, and the most that can be lost there.

    That is the loss of the simulation or all that the client is worth, whichever is more, and what other clients see.
    Where every rung is in force it is the highest, and nothing more can be lost.
    """
    open_ = [r for r in outcomes.up() if not outcomes.in_force(r.id)]
    if not open_:
        return Threat(outcomes.up()[-1], np.zeros(outcomes.draws))
    rung = max(open_, key=lambda r: float(np.median(lost(outcomes, r))))
    return Threat(rung, most(outcomes, rung))


def most(outcomes: Outcomes, rung: Rung) -> Array:
    """The most (n,) that the patron can lose at a rung."""
    place = outcomes.place(rung.id)
    here = np.maximum(outcomes.arrays["gross"][:, place], whole(outcomes))
    return np.asarray(here + outcomes.arrays["reputation"][:, place])


def moved(loss: Array, bound: Bounds) -> tuple[float, float]:
    """Fewest and most points that a loss (n,) moves: 5 and 95 % points at the lowest and the highest ratio allowed."""
    low, high = (float(v) for v in np.quantile(loss, (0.05, 0.95)))
    least = _WHOLE * float(shift(low, bound.low.value)) if bound.low else 0.0
    return least, _WHOLE * float(shift(high, bound.limit))


def verdict_of(loss: Array, bound: Bounds) -> WorthVerdict:
    """Small below a point at every ratio that is allowed, material above a point at every one, else not determined."""
    least, most = moved(loss, bound)
    return "material" if least >= 1 else "small" if most < 1 else "not determined"


def _verdict(world: World, threat: Threat, bound: Bounds) -> tuple[WorthVerdict, str]:
    """Verdict on a threat with its reason."""
    (least, most), verdict = moved(threat.loss, bound), verdict_of(threat.loss, bound)
    patron, client = world.named(world.roles.patron), world.named(world.roles.client)
    place = world.named(world.roles.theatre or "")
    loss = f"the loss of all that {patron} has in {client}"
    if verdict == "material":
        return verdict, f"{loss} would move at least {least:.2g} of 100 points of {place}, as {_weighed(world, bound)}"
    if verdict == "small":
        return verdict, f"{loss} would move at most {most:.2g} of 100 points of {place}, {_weighed(world, bound)}"
    return verdict, (
        f"{loss} would move next to nothing or up to {most:.2g} of 100 points of {place}, {_weighed(world, bound)}; "
        f"how much {client} is worth to {patron} is not known closely enough"
    )


def _weighed(world: World, bound: Bounds) -> str:
    """How the patron is taken to weigh the client beside the theatre, and by what."""
    patron, client = world.named(world.roles.patron), world.named(world.roles.client)
    place = world.named(world.roles.theatre or "")
    if bound.low:
        return f"its wars show that {patron} weighs {client} at least as heavily as {place}"
    if bound.high:
        return f"even weighed like {place}, and its wars show that {patron} weighs {client} no heavier than that"
    return f"were both weighed alike; nothing on record says how {patron} weighs {client} beside {place}"


def _effect(at_parity: Estimate, conditional: Estimate) -> Estimate:
    """What of the shift hangs on the answer: the two are drawn apart, so that the product of the means is the mean."""

    def end(name: str) -> float:
        one, other = (getattr(e, name) for e in (at_parity, conditional))
        return float((at_parity.value if one is None else one) * (conditional.value if other is None else other))

    return replace(
        at_parity,
        id="leverage.effect",
        label="Points of the theatre that hang on whether the patron pays: that shift times that chance, at most",
        value=at_parity.value * conditional.value,
        low=end("low"),
        high=end("high"),
        method="product of the two; its ends are the products of their ends, which is wider than 90 %",
        evidence=tuple(dict.fromkeys((*at_parity.evidence, *conditional.evidence))),
    )


def _break_even(outcomes: Outcomes, threat: Threat) -> tuple[BreakEven, ...]:
    """Ratios for 1, 5 and 10 points over the draws with something to lose; none where most draws have nothing."""
    some = threat.loss[threat.loss > 0]
    if 2 * len(some) < len(threat.loss):
        return ()
    return tuple(
        BreakEven(
            points,
            outcomes.estimate(
                f"leverage.break_even_{points}",
                f"Ratio of saliences, client over theatre, at which the card moves {points} point{'s' * (points > 1)}",
                break_even(points, some),
                "ratio",
            ),
        )
        for points in POINTS
    )


def _drivers(outcomes: Outcomes, rung: Rung) -> tuple[Estimate, ...]:
    """What the loss is made of: each dimension with a stake on record, and what other clients see; largest first."""
    place, arrays, given = outcomes.place(rung.id), outcomes.arrays, outcomes.inputs.arrays
    parts = given["patron_weight"] * given["stake_known"] * (1 - arrays["kept_patron"][:, place, :])
    made = [
        outcomes.estimate(
            f"leverage.driver.{dimension.value}",
            f"Loss of the {dimension.value} tie at {rung.label.lower()}",
            parts[:, d],
            "portfolio units",
        )
        for d, dimension in enumerate(Dimension)
        if np.any(parts[:, d] != 0)
    ]
    made.append(
        outcomes.estimate(
            "leverage.driver.reputation",
            f"Loss among other clients at {rung.label.lower()}",
            arrays["reputation"][:, place],
            "portfolio units",
        )
    )
    return tuple(sorted(made, key=lambda e: (-e.value, -(e.high or 0)))[:DRIVERS])


def _signs(world: World, outcomes: Outcomes, threat: Threat) -> tuple[SignHeld, ...]:
    """Directions, each with whether every draw has it."""
    place, patron = outcomes.place(threat.rung.id), world.named(world.roles.patron, start=True)
    challenger = world.named(world.roles.challenger or "", start=True)
    own = outcomes.arrays["challenger_gain"][:, place] - outcomes.arrays["challenger_cost"][:, place]
    net, at = outcomes.arrays["net"][:, place], threat.rung.label.lower()
    return (
        SignHeld("The heavier the client weighs beside the theatre, the more the threat moves", True),
        SignHeld(f"{patron} has something to lose at {at}", bool(np.all(threat.loss > 0))),
        SignHeld(f"{patron} loses on balance at {at}, its gains counted", bool(np.all(net > 0))),
        SignHeld(
            f"{challenger} would not press at {at} for its own sake, so that the threat needs a promise to be believed",
            bool(np.all(~presses(own)) and not np.isnan(own).any()),
        ),
    )


def _unknown(outcomes: Outcomes, threat: Threat, conditional: Estimate | None) -> tuple[Gap, ...]:
    found = []
    if conditional is None:
        found.append(
            Gap("leverage.conditional", "no verdict on motives: whether the pressure would come anyway is open")
        )
    if not _break_even(outcomes, threat):
        found.append(Gap("leverage.break_even", "nothing to lose is on record above the rung in force"))
    return tuple(found)
