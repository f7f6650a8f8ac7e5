"""The whole model on a sample: gains and losses of every side, rung by rung."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from softflank.numerics.pressure.flow import grips, kept, remaining
from softflank.numerics.pressure.force import forces, physical_grip, power, priority, slack, values
from softflank.numerics.pressure.government import bargained, honoured, recorded, successor, survival
from softflank.numerics.pressure.setting import Array, Sample, Setting
from softflank.numerics.pressure.steps import climbed, since


def press(x: Sample, s: Setting) -> dict[str, Array]:
    """Run the model on a sample; the keys of the result are those of the method page.

    ``kept_patron``, ``kept_client``, ``restored``, ``friction``: (n, R, D) relative to today; ``gross``,
    ``reputation``, ``gains``, ``net``, ``distraction``, ``client_loss``, ``survival``, ``would``,
    ``challenger_gain``, ``challenger_cost``: (n, R); ``grip``: (n, R, K); ``worth``, ``slack``, ``priority``,
    ``network``, ``could``, ``could_allies``, ``given``: (n,); ``successor``, ``imposed``: (n, D). ``survival`` and
    ``challenger_gain`` are NaN at rungs without a record of governments under such pressure.
    """
    index = s.group
    brought = x["brought"][:, index]
    answered = x["answered"][:, index]
    free = slack(x, s)
    worth, others = values(x, s)
    first = priority((x["patron_weight"] * x["stake_known"]).sum(axis=1), others)
    floor = x["lowest_priority"]
    sigma = free * (floor + (1 - floor) * first)
    force = forces(x, s, sigma)
    grip = grips(force, brought, answered, x, s)
    left, today = remaining(x["cut"], grip, x, s)
    flow = kept(x, s, left, today)
    loss = _loss(x["client_weight"], x["need"], s.known_need, flow["client"])
    pi, now = survival(x, s)
    phi, hand = successor(x, s)
    lasting, imposed = honoured(s, pi, now, phi, hand)
    patron = bargained(x, s, lasting, imposed) * flow["patron"]
    gross = ((x["patron_weight"] * x["stake"])[:, None, :] * (1 - patron)).sum(axis=2)
    image, network = reputation(x, s, others, x["shown"][:, index])
    won = gains(x, s, flow["client"])
    aim, cost = _challenger(x, s, np.maximum(0.0, 1 - pi / now[:, None]), np.maximum(loss, 0.0))
    powers = power(forces(x, s, free).ashore, force.ashore, x, s)
    known = recorded(x, s)
    return {
        "kept_patron": patron,
        "kept_client": flow["client"],
        "restored": flow["restored"],
        "friction": flow["friction"],
        "lasting": lasting,
        "gross": gross,
        "reputation": image,
        "gains": won,
        "net": gross + image - won,
        "distraction": distraction(x, s, others, _push(x, s, force.ashore, brought)),
        "client_loss": loss,
        "survival": np.where(known, pi, np.nan),
        "grip": grip,
        "would": powers["given"][:, None] * x["military"][:, index],
        **powers,
        "slack": free,
        "priority": first,
        "worth": worth,
        "network": network,
        "challenger_gain": np.where(known, aim, np.nan),
        "challenger_cost": cost,
        "successor": phi,
        "imposed": imposed,
    }


def reputation(x: Sample, s: Setting, others: Array, shown: Array) -> tuple[Array, Array]:
    """Loss among other clients (n, R), and the weight Σ_j V_j · similarity · outside option (n,) behind it."""
    known = ~np.isnan(s.apart)
    weight = x["likeness_weight"][:, None] * known
    near = np.exp(-np.where(known, s.apart, 0.0) / x["ideal_scale"][:, None])
    weight = (others * (weight * near + (1 - weight) * (1 - s.promise)) * s.outside).sum(axis=1)
    short = np.maximum(0.0, x["signal"][:, None] * x["called_for"] - shown)
    short = climbed(s, short)
    if s.base >= 0:
        seen = x["spent"] * short[:, s.base]
        short = np.where(s.up, np.maximum(0.0, since(s, short, seen, x["lift"]) - seen[:, None]), 0.0)
    return (x["update"] * (1 - x["priced_in"]))[:, None] * short * weight[:, None], weight


def gains(x: Sample, s: Setting, kept: Array) -> Array:
    """What the patron wins by a dearer oil if it exports any, (n, R)."""
    lost = s.oil_share * np.maximum(0.0, 1 - kept[:, :, s.energy]) * x["oil_lost"][:, None]
    return np.asarray(x["patron_weight"][:, [s.energy]] * x["oil_multiplier"][:, None] * lost * s.oil_exporter)


def distraction(x: Sample, s: Setting, others: Array, push: Array) -> Array:
    """What a challenger tied down here spares the patron elsewhere, (n, R): never more than its stake there."""
    stake = others @ s.contested
    more = push - push[:, [s.base]] if s.base >= 0 else push
    return np.asarray((x["distraction"] * stake)[:, None] * np.where(s.up, np.maximum(0.0, more), 0.0))


def _push(x: Sample, s: Setting, ashore: Array, brought: Array) -> Array:
    """How much of its force the challenger puts in, (n, R): what a rung asks times its grip on land."""
    push = climbed(s, x["force"] * physical_grip(ashore, brought, x, s))
    if s.base < 0:
        return push
    return since(s, np.maximum(push, push[:, [s.base]]), push[:, s.base], x["lift"])


def _challenger(x: Sample, s: Setting, fallen: Array, loss: Array) -> tuple[Array, Array]:
    """What the challenger gains and pays, (n, R), from the chance of a fall beyond today's and the client's loss."""
    aim = x["removal"][:, None] * fallen + (1 - fallen) * x["concession"][:, None] * loss
    risk = x["nuclear_risk"][:, None] * x["military"][:, s.group] * s.nuclear * s.up
    return aim, np.where(s.up, climbed(s, x["cost"]), x["cost"]) + risk


def _loss(weights: Array, need: Array, known: NDArray[np.bool_], kept: Array) -> Array:
    """Client's loss Σ n N (1 - kept), (n, R)."""
    return np.asarray(((weights * need * known)[:, None, :] * (1 - kept)).sum(axis=2))
