"""Whether the government lasts, and what one that follows honours."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from softflank.numerics.pressure.setting import Array, Sample, Setting
from softflank.numerics.pressure.steps import climbed, since, standing


def survival(x: Sample, s: Setting) -> tuple[Array, Array]:
    """Chance that the government lasts: at every rung (n, R), and today with the rung in force (n,).

    A rung adds to the hazard without pressure what is on record; where that is NaN, there is no record and it adds
    nothing to the rung under it (:func:`recorded` tells which).
    """
    factor = x["split_hazard"][:, None] if s.move == "split" else 1.0
    calm = np.nan_to_num(x["base_hazard"])
    hazard = climbed(s, np.maximum(0.0, np.nan_to_num(x["exit_hazard"]) - calm[:, None]))
    today = hazard[:, s.base] if s.base >= 0 else np.zeros(len(hazard))
    hazard = since(s, np.maximum(hazard, today[:, None]), today, x["lift"])
    years = x["horizon"]
    alone = np.exp(-calm * years)
    return alone[:, None] * np.exp(-years[:, None] * factor * hazard), alone * np.exp(-years * today)


def recorded(x: Sample, s: Setting) -> NDArray[np.bool_]:
    """Rungs at which it is on record whether the government lasts, (R,); what stands, or is eased, is today's."""
    calm = not bool(np.isnan(x["base_hazard"]).any())
    own = np.asarray(~np.isnan(x["exit_hazard"]).any(axis=0)) & calm
    today = calm and (s.base < 0 or bool(own[s.base]))
    return np.asarray(np.where(s.up & ~standing(s), own, today))


def successor(x: Sample, s: Setting) -> tuple[Array, Array]:
    """Shares φ of the tie that a successor keeps, (n, D) each: after any end of the regime, and one by an adversary.

    What is not on record lies between the assumed values for autocracies and democracies; an adversary leaves no more.
    """
    free = x["unknown_democracy"][:, None] if np.isnan(s.democracy) else s.democracy
    assumed = x["successor_autocracy"] * (1 - free) + x["successor_democracy"] * free
    some, imposed = (np.where(np.isnan(x[k]), assumed, x[k]) for k in ("kept_after", "kept_imposed"))
    return some, np.minimum(some, imposed)


def honoured(s: Setting, pi: Array, now: Array, some: Array, imposed: Array) -> tuple[Array, Array]:
    """Shares of today's tie: what this government or the next honours (n, R, D), and what an imposed one would (n, D).

    π (n, R) and today's (n,); who falls anyway leaves ``some`` (n, D), who falls beyond that at a rung that removes, or
    is climbed on one, leaves ``imposed``: s = (π + (π_0 - π) φ_r + (1 - π_0) φ) / (π_0 + (1 - π_0) φ), and
    φ_r / (π_0 + (1 - π_0) φ) where a removal succeeds.
    """
    removing = climbed(s, s.removal[None].astype(np.float64))[0] > 0
    beyond = np.where(removing[:, None], imposed[:, None, :], some[:, None, :])
    today = now[:, None, None]
    anyway = (1 - today) * some[:, None, :]
    own = pi[:, :, None]
    whole = today + anyway
    return np.asarray((own + (today - own) * beyond + anyway) / whole), np.asarray(imposed / whole[:, 0])


def bargained(x: Sample, s: Setting, lasting: Array, imposed: Array) -> Array:
    """Share of the tie that is honoured once the client's own bargains are counted, (n, R, D).

    On the way down a government that stays keeps part of the tie, and never less than one that the challenger put in.
    """
    moved = {"deal": "deal_keeps", "change_patron": "change_keeps"}.get(s.move)
    pressed = 1.0 if moved is None else x[moved][:, None]
    keeps = lasting * np.where(s.up, pressed, x["keeps"])[:, :, None]
    return np.where(s.up[:, None], keeps, np.maximum(keeps, imposed[:, None, :]))
