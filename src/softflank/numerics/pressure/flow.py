"""What flows: the grip of every channel, what is left of it, and what third parties put back."""

from __future__ import annotations

import numpy as np

from softflank.numerics.pressure.force import Forces, physical_grip
from softflank.numerics.pressure.setting import Array, Sample, Setting
from softflank.numerics.pressure.steps import climbed, since


def financial_control(x: Sample, s: Setting) -> Array:
    """Control u of each channel's plumbing at every rung, shape (n, R, K), zero in the physical channels.

    At a rung that is climbed in coalition, the allies' share of world trade counts as far as they join.
    """
    other = np.clip(x["control_other"] * s.trade_share, 0, 1)[:, None]
    alone = (x["control"] if s.issuer else other) * (s.financial * np.ones_like(x["control"]))
    joined = np.where(s.financial, 1 - (1 - alone) * (1 - (x["coalition_join"] * s.ally_share)[:, None]), 0.0)
    reach = 1 - x["bloc_payment"][:, None] * s.outside_currency
    rest = np.where(s.forum, 0.0 if s.veto else x["control_forums"][:, None], 0.0)
    rest = rest + np.where(s.media, x["control_media"][:, None], 0.0)
    return np.where(s.coalition[:, None], (joined * reach + rest)[:, None, :], (alone * reach + rest)[:, None, :])


def grips(force: Forces, brought: Array, answered: Array, x: Sample, s: Setting) -> Array:
    """Grip of every channel at every rung, shape (n, R, K). ``answered`` (n, R) is 1 where the patron answers."""
    learnt = x["evasion"] * (1 - np.exp(-s.years_sanctioned / x["evasion_years"]))
    evasion = np.clip(learnt[:, None] + x["evasion_patron"][:, None] * answered, 0, 1)
    money = financial_control(x, s) * np.where(s.financial, (1 - evasion)[:, :, None], 1.0)
    ashore, afloat = (physical_grip(f, brought, x, s)[:, :, None] for f in (force.ashore, force.afloat))
    return np.where(s.physical, np.where(s.afloat, afloat, ashore), money)


def remaining(cut: Array, grip: Array, x: Sample, s: Setting) -> tuple[Array, Array]:
    """What is left of every channel: at every rung (n, R, K), and today (n, K).

    A rung is climbed on top of those below: the effective cut is the largest ``cut * grip`` of itself and those, and
    never below what is cut today. Up to the rung in force nothing is cut beyond today; rungs of the
    way down lift part of today's cut.
    """
    pressed = climbed(s, cut * grip)
    today = x["spent"][:, None] * pressed[:, s.base, :] if s.base >= 0 else np.zeros_like(cut[:, 0, :])
    lost = since(s, np.maximum(pressed, today[:, None, :]), today, x["lift"])
    return 1 - lost, 1 - today


def carried(weights: Array, left: Array) -> Array:
    """Σ_k A_dk a_rk: weights (n, D, K), left (n, R, K) -> (n, R, D)."""
    return np.asarray(np.matmul(left, weights.transpose(0, 2, 1)))


def restored(own: Array, x: Sample, s: Setting, threat: Array) -> Array:
    """What third parties put back, min(1 - Σ A a, Σ_q capacity · willingness · reach, ceiling), shape (n, R, D).

    ``threat`` (n, R) is how hard a rung hits third parties; capacity joins what a third party supplies already with
    what it could add by its size; its goods pass the same channels, less those that it finds a way around.
    """
    room = 1 - own
    if s.share.shape[0] == 0:
        return np.zeros_like(own)
    reach = own + room * x["dodge"][:, None, None]
    exposed = 1 - np.exp(-x["exposure_scale"][:, None] * s.exposure)
    capacity = 1 - ((1 - x["presence"][:, None, None] * s.share) * (1 - x["expansion"][:, None, None] * s.size))
    will = s.will * (1 - x["deterrence"][:, None, None] * exposed[:, None, :] * threat[:, :, None])
    return np.asarray(np.minimum(np.minimum(room, np.matmul(will, capacity) * reach), x["ceiling"][:, None, :]))


def kept(x: Sample, s: Setting, left: Array, today: Array) -> dict[str, Array]:
    """What client and patron keep relative to today before any change of government, and the friction of help."""
    weights = x["channel_weight"]
    own = carried(weights, left)
    before = carried(weights, today[:, None, :])
    own[:, :, s.economic], before[:, :, s.economic] = _traded(x, s, own[:, :, s.economic], before[:, :, s.economic])
    threat = climbed(s, x["third_party"])
    in_force = threat[:, s.base] * x["spent"] if s.base >= 0 else np.zeros(len(threat))
    help_now = restored(own, x, s, since(s, np.maximum(threat, in_force[:, None]), in_force, x["lift"]))
    help_before = restored(before, x, s, in_force[:, None])
    theta = x["theta"][:, None, None]
    patron = (own + theta * help_now) / (before + theta * help_before)
    client = (own + help_now) / (before + help_before)
    friction = 1 - (own + theta * help_now) / np.maximum(own + help_now, 1e-12)
    if s.move == "deal":
        client = client + x["deal_relief"][:, None, None] * np.maximum(0.0, 1 - client)
    return {"patron": patron, "client": client, "restored": help_now, "friction": friction}


def _traded(x: Sample, s: Setting, own: Array, before: Array) -> tuple[Array, Array]:
    """Trade that gets through at every rung (n, R) and today (n, 1): by the record, by channels where there is none."""
    lost = climbed(s, 1 - np.where(np.isnan(x["through"]), own, x["through"]))
    unknown = s.base < 0 or bool(np.isnan(x["through"][:, s.base]).any())
    today = 1 - before[:, 0] if unknown else lost[:, s.base]
    return 1 - since(s, np.maximum(lost, today[:, None]), today, x["lift"]), 1 - today[:, None]
