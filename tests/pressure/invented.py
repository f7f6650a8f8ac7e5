"""Invented settings and samples of the model of pressure, with every array in its right shape."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from softflank.numerics.pressure import Setting

Array = NDArray[np.float64]
D, G = 6, 4


def setting(rng: np.random.Generator, *, base: int = -1, third: int = 2, clients: int = 5, **fields: Any) -> Setting:
    """Setting with 5 rungs that press and 2 of the way down, 6 channels and 3 + ``third`` actors."""
    actors = 3 + third
    chosen: dict[str, Any] = {
        "cinc": rng.uniform(0.01, 0.2, actors),
        "spending": rng.uniform(0.01, 0.3, actors),
        "distance": np.concatenate([rng.uniform(0.5, 12, 2), [0.0], rng.uniform(0.5, 12, third)]),
        "forward": rng.uniform(0.5, 12, actors),
        "place": np.where(rng.random(actors) < 0.2, np.nan, rng.uniform(0, 300, actors) * rng.integers(0, 2, actors)),
        "way": rng.integers(0, 5, actors),
        "ally": np.concatenate([np.zeros(3), rng.integers(0, 2, third) * rng.uniform(0.5, 1, third)]),
        "afloat": np.array([1, 0, 0, 0, 0, 0], dtype=bool),
        "pact": rng.integers(0, 2, actors).astype(float),
        "physical": np.array([1, 1, 0, 0, 0, 0], dtype=bool),
        "financial": np.array([0, 0, 1, 1, 0, 0], dtype=bool),
        "forum": np.array([0, 0, 0, 0, 1, 0], dtype=bool),
        "media": np.array([0, 0, 0, 0, 0, 1], dtype=bool),
        "up": np.array([1, 1, 1, 1, 1, 0, 0], dtype=bool),
        "under": np.array([-1, 0, *rng.integers(-1, 2, 1), *rng.integers(0, 3, 1), *rng.integers(0, 4, 1), -1, -1]),
        "removal": np.array([0, 0, 0, *rng.integers(0, 2, 2), 0, 0], dtype=bool),
        "base": base,
        "group": np.array([0, 1, 2, 3, 3, 0, 0]),
        "wars": rng.integers(0, 3, (2, 3, 2)).astype(float),
        "away": rng.uniform(0, 300, 2) * rng.integers(0, 2, 2),
        "spending_rank": float(rng.random()),
        "sanctions_rank": float(rng.random()),
        "issuer": bool(rng.integers(2)),
        "trade_share": float(rng.uniform(0, 0.3)),
        "ally_share": float(rng.uniform(0, 0.5)),
        "coalition": rng.integers(0, 2, 7).astype(bool),
        "outside_currency": np.array([0, 0, 1, 0, 0, 0]) * float(rng.integers(2)),
        "years_sanctioned": float(rng.integers(20)),
        "veto": False,
        "share": rng.uniform(0, 0.5, (third, D)),
        "size": rng.uniform(0, 1, (third, D)),
        "will": rng.uniform(0, 1, third),
        "exposure": rng.uniform(0, 0.3, third),
        "value": rng.uniform(0, 0.1, (clients, D)),
        "apart": np.where(rng.random(clients) < 0.2, np.nan, rng.uniform(0, 3, clients)),
        "promise": rng.uniform(0, 1, clients),
        "outside": rng.uniform(0, 1, clients),
        "contested": rng.integers(0, 2, clients).astype(float),
        "signal": 0.4,
        "older": 0.6,
        "known_need": np.array([False, True, True, True, False, False]),
        "oil_share": 0.02,
        "oil_exporter": True,
        "energy": 3,
        "economic": 2,
        "democracy": float(rng.random()),
        "nuclear": True,
        "move": "resist",
    }
    return Setting(**{**chosen, **fields})


def sample(rng: np.random.Generator, n: int = 40) -> dict[str, Array]:
    """Inputs of ``n`` draws: 7 rungs, 6 channels."""
    plain = {
        "decay": (0.05, 0.25),
        "mix": (0, 1),
        "forward_share": (0, 0.3),
        "world_troops": (10, 33),
        "base_troops": (0.1, 10),
        "ally_join": (0, 1),
        "brought_military": (0.2, 1),
        "pact_bonus": (0, 0.3),
        "interstate_war": (0.3, 0.8),
        "own_conflict": (0, 0.4),
        "support_conflict": (0, 0.15),
        "minor_conflict": (0.03, 0.5),
        "spending_burden": (0, 0.4),
        "sanctions_burden": (0, 0.3),
        "lowest_priority": (0.1, 0.6),
        "unknown_rank": (0, 1),
        "control_other": (0.5, 2),
        "control_forums": (0, 0.25),
        "control_media": (0, 0.25),
        "coalition_join": (0.3, 0.9),
        "evasion": (0.1, 0.6),
        "evasion_years": (2, 10),
        "evasion_patron": (0, 0.3),
        "bloc_payment": (0.5, 1),
        "expansion": (0.1, 0.6),
        "presence": (0.5, 1),
        "deterrence": (0.2, 1),
        "exposure_scale": (3, 12),
        "force_will": (0, 0.1),
        "dodge": (0.2, 0.8),
        "theta": (0, 0.4),
        "horizon": (1, 1),
        "base_hazard": (0.02, 0.08),
        "unknown_democracy": (0, 1),
        "update": (0, 0.3),
        "ideal_scale": (0.5, 2),
        "likeness_weight": (0.2, 0.8),
        "priced_in": (0, 0.7),
        "oil_multiplier": (2, 8),
        "oil_lost": (0.1, 1),
        "distraction": (0, 1),
        "concession": (0, 0.6),
        "removal": (0.2, 1),
        "nuclear_risk": (0.01, 0.3),
        "spent": (0.5, 1),
        "deal_keeps": (0.3, 0.95),
        "deal_relief": (0.3, 1),
        "change_keeps": (0.05, 0.6),
        "split_hazard": (1.5, 5),
        "signal": (0, 1),
    }
    x: dict[str, Array] = {k: rng.uniform(a, b, n) for k, (a, b) in plain.items()}
    x["by_way"] = np.stack([np.ones(n), *(rng.uniform(0, 1, n) for _ in range(4))], axis=1)
    for side in ("patron", "client"):
        x[f"{side}_weight"] = rng.dirichlet(np.ones(D), n)
    x["stake"], x["need"] = rng.uniform(0, 0.3, (n, D)), rng.uniform(0, 0.8, (n, D))
    x["stake_known"] = x["stake"] * np.array([1, 1, 1, 0, 0, 0])
    x["channel_weight"] = rng.dirichlet(np.ones(6), (n, D))
    x["control"] = rng.uniform(0, 1, (n, 6)) * np.array([0, 0, 1, 1, 0, 0])
    x["cut"] = rng.uniform(0, 1, (n, 7, 6)) * np.array([1, 1, 1, 1, 1, 0, 0])[:, None]
    for name in ("force", "called_for", "third_party"):
        x[name] = rng.uniform(0, 1, (n, 7)) * np.array([1, 1, 1, 1, 1, 0, 0])
    x["cost"] = rng.uniform(0, 0.1, (n, 7))
    x["lift"] = rng.uniform(0, 1, (n, 7)) * np.array([0, 0, 0, 0, 0, 1, 1])
    x["keeps"] = np.where(np.array([0, 0, 0, 0, 0, 1, 1]) > 0, rng.uniform(0.3, 1, (n, 7)), 1.0)
    classes = rng.integers(0, 3, (n, G))
    x["answered"], x["military"] = (classes > 0).astype(float), (classes == 2).astype(float)
    exits = rng.uniform(0, 0.5, (n, 7))
    x["exit_hazard"] = np.where(rng.random(7) < 0.5, exits, np.nan)
    for name in ("kept_after", "kept_imposed"):
        x[name] = np.where(rng.random(D) < 0.5, rng.uniform(0, 1, (n, D)), np.nan)
    flows = -np.sort(-rng.uniform(0, 1, (n, 7)), axis=1)
    x["through"] = np.where(rng.random(7) < 0.5, flows, np.nan)
    x["ceiling"] = np.where(rng.random(D) < 0.5, rng.uniform(0, 0.3, (n, D)), 1.0)
    x["brought"] = np.array([0.02, 0.15, 0.6])[classes]
    x["shown"] = np.array([0.05, 0.4, 0.9])[classes]
    x["successor_autocracy"], x["successor_democracy"] = rng.uniform(0, 0.6, (n, D)), rng.uniform(0.3, 0.9, (n, D))
    return x
