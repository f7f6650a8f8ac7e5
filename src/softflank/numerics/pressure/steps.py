"""Rungs on rungs: what a rung has of those under it, and what stands already."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from softflank.numerics.pressure.setting import Array, Setting


def climbed(s: Setting, values: Array) -> Array:
    """Largest value of each rung that presses and of those under it, (n, R) or (n, R, K), 0 on the way down."""
    out = np.zeros_like(values)
    for r in np.flatnonzero(s.up):
        below = s.under[r]
        out[:, r] = values[:, r] if below < 0 else np.maximum(values[:, r], out[:, below])
    return out


def standing(s: Setting) -> NDArray[np.bool_]:
    """The rung in force and those under it, (R,)."""
    found = np.zeros(len(s.up), dtype=bool)
    place = s.base
    while place >= 0:
        found[place], place = True, int(s.under[place])
    return found


def since(s: Setting, pressed: Array, today: Array, lift: Array) -> Array:
    """A quantity by rung, (n, R) or (n, R, K): today's up to the rung in force, a part of it on the way down."""
    shape = (-1,) + (1,) * (pressed.ndim - 2)
    now = today[:, None]
    eased = (1 - lift.reshape(*lift.shape, *shape[1:])) * now
    return np.where(s.up.reshape(shape), np.where(standing(s).reshape(shape), now, pressed), eased)
