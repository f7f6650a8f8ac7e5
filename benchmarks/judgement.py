"""The evidence model against naive Bayes and once-per-origin, as registered in docs/protocol-judgement.md.

Run: make show-judgement. Prints a table, and the same as JSON with --json. Seed and sizes are those of the protocol.
"""

from __future__ import annotations

import argparse
import json
import sys
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.special import expit, logit, ndtri

from softflank.numerics.evidence import naive, once_per_origin, posterior

Array = NDArray[np.float64]
WORLDS, SEED, RESAMPLED, PERFECT = 4_000, 17, 2_000, 300
HYPOTHESES, ORIGINS, MOST_ITEMS = 5, 5, 6
LEAST_RHO, MOST_RHO = 0.2, 0.9
SURE = 0.95
MODELS = ("ours", "naive", "once")


@dataclass(frozen=True)
class Setting:
    """What worlds and model are like: shift of the stated rho, noise on the logit, a liar, deception believed in."""

    shifts: tuple[float, ...] = (-0.3, 0.3)
    noise: float = 0.5
    liar: bool = True
    deception: float = 0.1
    copied: bool = False
    """Items of an origin repeat each other, instead of being tied by a copula."""
    seed: int = SEED


VARIANTS = {
    "registered": Setting(),
    "no liar": Setting(liar=False),
    "rho stated right": Setting(shifts=(0.0,)),
    "rho stated +0.3": Setting(shifts=(0.3,)),
    "rho stated -0.3": Setting(shifts=(-0.3,)),
    "exact probabilities": Setting(noise=0.0),
    "deception 0 in the model": Setting(deception=0.0),
    "copies, registered": Setting(copied=True, seed=18),
    "copies, no liar": Setting(copied=True, seed=18, liar=False),
    "copies, rho stated right": Setting(copied=True, seed=18, shifts=(0.0,)),
}


def one_world(random: np.random.Generator, setting: Setting) -> dict[str, Array]:
    """Posteriors (3, H) of the models in one world, and the true hypothesis."""
    prior = random.dirichlet(np.full(HYPOTHESES, 2.0))
    true = int(random.choice(HYPOTHESES, p=prior))
    others = np.where(np.arange(HYPOTHESES) == true, 0, prior)
    shown = int(random.choice(HYPOTHESES, p=others / others.sum()))
    sizes = random.integers(1, MOST_ITEMS + 1, ORIGINS)
    rho = random.uniform(LEAST_RHO, MOST_RHO, ORIGINS)
    stated = np.clip(rho + random.choice(setting.shifts, ORIGINS), 0, 1)
    origin = np.repeat(np.arange(ORIGINS), sizes)
    chance = expit(random.normal(0, 1.2, (len(origin), HYPOTHESES)))
    liar = int(random.integers(ORIGINS))
    told = np.where((origin == liar) & setting.liar, shown, true)
    if setting.copied:
        source = copies(origin, rho, random)
        chance, latent = chance[source], random.normal(size=len(origin))[source]
    else:
        common = random.normal(size=ORIGINS)[origin]
        latent = np.sqrt(rho[origin]) * common + np.sqrt(1 - rho[origin]) * random.normal(size=len(origin))
    seen = latent < ndtri(chance[np.arange(len(origin)), told])
    elicited = expit(logit(chance) + random.normal(0, 1, chance.shape) * setting.noise)
    given = np.clip(np.where(seen[:, None], elicited, 1 - elicited), 1e-6, 1 - 1e-6)
    found = (
        posterior(
            prior, given, np.ones(len(origin)), origin.tolist(), stated.tolist(), np.full(ORIGINS, setting.deception)
        ),
        naive(prior, given),
        once_per_origin(prior, given, origin.tolist()),
    )
    return {"found": np.array(found), "true": np.array(float(true))}


def copies(origin: NDArray[np.int64], rho: Array, random: np.random.Generator) -> NDArray[np.int64]:
    """For each item the one that it repeats: with the chance rho an earlier one of its origin, else itself."""
    source = np.arange(len(origin))
    for i in range(len(origin)):
        earlier = np.flatnonzero(origin[:i] == origin[i])
        if len(earlier) and random.random() < rho[origin[i]]:
            source[i] = source[random.choice(earlier)]
    return source


def worlds(setting: Setting, n: int = WORLDS) -> tuple[Array, NDArray[np.int64]]:
    """Posteriors (n, 3, H) and true hypotheses (n,)."""
    random = np.random.default_rng(setting.seed)
    made = [one_world(random, setting) for _ in range(n)]
    return np.array([w["found"] for w in made]), np.array([int(w["true"]) for w in made])


def scores(found: Array, true: NDArray[np.int64]) -> dict[str, float]:
    """Log score, Brier score, ECE of the leader, share above 0.95 and how often right then; ``found`` is (n, H).

    Beside the ECE stands what perfect forecasts of the same confidence would score in as many worlds, and by how much
    the leader was right more often than it was given (above nought: too timid).
    """
    n = len(true)
    own, top = found[np.arange(n), true], found.max(axis=1)
    right = found.argmax(axis=1) == true
    hot, sure = np.eye(found.shape[1])[true], top > SURE
    mean, most = floor(top)
    return {
        "log_score": float(-np.log(own).mean()),
        "brier": float(((found - hot) ** 2).sum(axis=1).mean()),
        "ece": calibration_error(top, right),
        "ece_if_perfect": mean,
        "ece_if_perfect_95": most,
        "too_timid_by": float(right.mean() - top.mean()),
        "sure": float(sure.mean()),
        "right_when_sure": float(right[sure].mean()) if sure.any() else float("nan"),
    }


def calibration_error(top: Array, right: NDArray[np.bool_]) -> float:
    """Mean distance of what the leader (n,) was given from how often it was right, over ten equal bins."""
    bins = np.minimum((top * 10).astype(int), 9)
    return float(sum(abs((top - right)[bins == b].sum()) for b in np.unique(bins)) / len(top))


def floor(top: Array, seed: int = SEED) -> tuple[float, float]:
    """Mean and 95 % point of the calibration error where each leader is right with just the chance it was given."""
    random = np.random.default_rng(seed)
    drawn = [calibration_error(top, random.random(len(top)) < top) for _ in range(PERFECT)]
    return float(np.mean(drawn)), float(np.quantile(drawn, 0.95))


def gains(found: Array, true: NDArray[np.int64], seed: int = SEED) -> dict[str, tuple[float, float, float]]:
    """By baseline, how much lower our log score is, with the 90 % interval of a paired bootstrap over worlds."""
    random = np.random.default_rng(seed)
    logs = -np.log(found[np.arange(len(true)), :, true])
    out = {}
    for place, name in enumerate(MODELS[1:], 1):
        gap = logs[:, place] - logs[:, 0]
        drawn = [gap[random.integers(len(gap), size=len(gap))].mean() for _ in range(RESAMPLED)]
        out[name] = (float(gap.mean()), float(np.quantile(drawn, 0.05)), float(np.quantile(drawn, 0.95)))
    return out


def card(setting: Setting, n: int = WORLDS) -> dict[str, Any]:
    """Scores of the models in one setting, and our gains over the others."""
    found, true = worlds(setting, n)
    return {
        "worlds": n,
        "models": {m: scores(found[:, i], true) for i, m in enumerate(MODELS)},
        "gain_in_log_score": gains(found, true),
    }


def main() -> None:
    """Print the scores of every setting."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--worlds", type=int, default=WORLDS)
    parser.add_argument("--only", default="", help="settings whose name begins so")
    asked = parser.parse_args()
    cards = {name: card(setting, asked.worlds) for name, setting in VARIANTS.items() if name.startswith(asked.only)}
    if asked.json:
        json.dump(cards, sys.stdout, indent=1)
        return
    for name, found in cards.items():
        print(f"\n{name} ({found['worlds']} worlds)")
        for model, s in found["models"].items():
            print(
                f"  {model:6} log {s['log_score']:.3f}  Brier {s['brier']:.3f}  ECE {s['ece']:.3f}  "
                f"(if perfect {s['ece_if_perfect']:.3f}, at most {s['ece_if_perfect_95']:.3f}; "
                f"too timid by {s['too_timid_by']:+.3f})  "
                f"sure {100 * s['sure']:.0f} %, right then {100 * s['right_when_sure']:.0f} %"
            )
        for model, (gain, low, high) in found["gain_in_log_score"].items():
            print(f"  lower than {model} by {gain:.3f} [{low:.3f}, {high:.3f}]")


if __name__ == "__main__":
    main()
