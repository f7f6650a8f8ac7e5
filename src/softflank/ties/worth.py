"""What the client is worth to the patron: its place among all partners by partial pooling of ranks over many proxies.

Each place takes the share of the patron's portfolio that amounts on record (arms, troops, trade, fuels, credit, visits,
vetoes) have at it; salience weighs the dimensions. What no proxy sees of one follows from the others, uncertainly.
A client that comes behind the patron's median partner is below the detection limit: its worth is not observed.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from softflank.measures.reading import majors
from softflank.measures.tracing import evidence
from softflank.numerics.pert import pert
from softflank.numerics.worth import Array, Index, Pooling, curve, fit, portfolios, posterior
from softflank.states import states
from softflank.ties.proxies import PROXIES, Sightings, read
from softflank.vocabulary import About, Assumption, Dimension, Estimate, Evidence, Gap, Kind
from softflank.world import World

DRAWS = 2000
FIT = Evidence(fit="partial pooling of ranks over proxies of worth, fitted as of the date: benchmarks/worth.py")
_ALL = tuple(Dimension)
_SEEN = tuple(d for d in _ALL if any(p.dimension == d for p in PROXIES))
COLUMNS: Index = np.array([_SEEN.index(p.dimension) for p in PROXIES])


@dataclass(frozen=True, slots=True)
class Worth:
    """Worth of the client and of the patron's other partners ``codes`` (J), in shares of the patron's portfolio.

    ``own`` holds draws (n, D) of the client's share by dimension, lowest first, zero where every proxy that would see
    something sees nothing; ``weights`` (n, D) the salience of each, which sums to one; ``others`` (J, D) the mean
    shares of the rest. Below the detection limit ``share`` and ``rank`` are ``None`` and ``gaps`` says so.
    """

    share: Estimate | None
    rank: Estimate | None
    gaps: tuple[Gap, ...]
    codes: tuple[str, ...]
    own: Array
    others: Array
    weights: Array
    evidence: tuple[Evidence, ...]


def worth(world: World) -> Worth:
    """Worth of the client to the patron on the as-of date, with its interval, or the gap that says why not."""
    roles = world.roles
    assumed = [(a.low, a.mode, a.high) if (a := _salience(world, d)) else None for d in _ALL]
    return world.view.once(f"worth {roles.patron} {roles.client} {world.seed} {assumed}", lambda: _worth(world))


def _worth(world: World) -> Worth:
    patrons = tuple(sorted({*majors(world), world.roles.patron}))
    codes = tuple(code for code, state in sorted(states().items()) if state.exists(world.as_of))
    found = world.view.once(f"proxies {patrons}", lambda: read(world, patrons, codes))
    pooling = world.view.once(f"pooling {patrons}", lambda: fit(_rows(found.filled), COLUMNS))
    row = patrons.index(world.roles.patron)
    rng = np.random.default_rng(world.seed)
    drawn, kept = _drawn(found, row, world.roles.patron, pooling, rng)
    weights = _weights(world, rng)
    client, here = kept.index(world.roles.client), codes.index(world.roles.client)
    drawn[:, client] *= _something(found.amounts[row, here])
    seen = ~np.isnan(found.scores[row, here])
    rest = [j for j in range(len(kept)) if j != client]
    rows = _evidence(world, seen)
    share, rank, gaps = _said(world, np.einsum("njd,nd->nj", drawn, weights), client, seen, rows)
    own, others = drawn[:, client], drawn[:, rest].mean(axis=0)
    own = own[np.argsort(own.sum(axis=1), kind="stable")]
    return Worth(share, rank, gaps, tuple(kept[j] for j in rest), own, others, weights, rows)


def _something(amounts: Array) -> Array:
    """1 for each dimension (D,), 0 where what sees every partner sees nothing of the client and nothing else does."""
    kept = np.ones(len(_ALL))
    for i, dimension in enumerate(_ALL):
        tie = [k for k, p in enumerate(PROXIES) if p.dimension == dimension and p.sees != "rows"]
        none = any(PROXIES[k].sees == "all" and amounts[k] == 0 for k in tie)
        if none and not any(amounts[k] > 0 for k in tie):
            kept[i] = 0.0
    return kept


def _rows(scores: Array) -> Array:
    """Rows (N, K) of all patrons' partners that any proxy sees."""
    flat = scores.reshape(-1, scores.shape[-1])
    return np.asarray(flat[~np.isnan(flat).all(axis=1)])


def _drawn(
    found: Sightings, row: int, patron: str, pooling: Pooling, rng: np.random.Generator
) -> tuple[Array, list[str]]:
    """Draws (n, J, D) of the shares of every partner of a patron, and the partners.

    A dimension that no proxy reads (information) takes the mean of the others.
    """
    keep = [j for j, code in enumerate(found.codes) if code != patron]
    mean, cov = posterior(found.scores[row, keep], COLUMNS, pooling)
    drawn = portfolios(mean, cov, _shares(found, row, keep), DRAWS, rng)
    shares = [drawn[:, :, _SEEN.index(d)] if d in _SEEN else drawn.mean(axis=2) for d in _ALL]
    return np.stack(shares, axis=2), [found.codes[j] for j in keep]


def _shares(found: Sightings, row: int, keep: list[int]) -> Array:
    """Shares by place: those of the patron's amounts, with the mean of all patrons' as one amount more."""
    adding = [k for k, proxy in enumerate(PROXIES) if proxy.amount]
    own = found.amounts[row, keep][:, adding]
    several = int((np.nan_to_num(own) > 0).any(axis=0).sum())
    pooled = np.mean([curve(amounts[:, adding])[: len(keep)] for amounts in found.amounts], axis=0)
    return np.asarray((several * curve(own) + pooled / pooled.sum()) / (several + 1))


def _weights(world: World, rng: np.random.Generator) -> Array:
    """Salience (n, D) of the dimensions to the patron, by its assumptions; equal where there are none."""
    weights = np.ones((DRAWS, len(_ALL)))
    for i, dimension in enumerate(_ALL):
        assumed = _salience(world, dimension)
        if assumed is not None:
            weights[:, i] = pert(rng.random(DRAWS), assumed.low, assumed.mode, assumed.high)
    return np.asarray(weights / weights.sum(axis=1, keepdims=True))


def _salience(world: World, dimension: Dimension) -> Assumption | None:
    return world.assumptions.get(f"salience.patron_{dimension}")


def _said(
    world: World, whole: Array, client: int, seen: Array, rows: tuple[Evidence, ...]
) -> tuple[Estimate | None, Estimate | None, tuple[Gap, ...]]:
    """Share and rank with their 90 % intervals, or the gap that stands for both."""
    below = (whole < whole[:, [client]]).sum(axis=1) / (whole.shape[1] - 1)
    low, mid, high = (float(q) for q in np.quantile(below, (0.05, 0.5, 0.95)))
    patron, named = world.named(world.roles.patron), world.named(world.roles.client)
    partners = whole.shape[1]
    place = f"place {_place(mid, partners)} [{_place(high, partners)}–{_place(low, partners)}] of {partners}"
    if mid <= 0.5:
        reason = f"worth not observed: by what is on record {named} is worth less to {patron} than its median partner"
        gaps = tuple(Gap(name, f"{reason} ({place})") for name in ("worth.share", "worth.rank"))
        return None, None, gaps
    method = (
        f"partial pooling of ranks over {int(seen.sum())} of {len(PROXIES)} proxies ("
        + ", ".join(p.name for p, s in zip(PROXIES, seen, strict=True) if s)
        + f"); {place}; a place takes the share that amounts on record have at it, and salience weighs the dimensions"
    )
    about = About.of(place=place)
    share = np.quantile(whole[:, client], (0.05, 0.5, 0.95))
    parts = (
        ("worth.share", f"Worth of {named}: share of {world.owner(world.roles.patron)} portfolio", share),
        ("worth.rank", f"Part of {world.owner(world.roles.patron)} partners worth less than {named}", (low, mid, high)),
    )
    estimates = [
        Estimate(
            id=name,
            label=label,
            value=float(value[1]),
            unit="share",
            kind=Kind.ESTIMATED,
            method=method,
            evidence=rows,
            low=float(value[0]),
            high=float(value[2]),
            n=int(seen.sum()),
            seed=world.seed,
            about=about,
        )
        for name, label, value in parts
    ]
    return estimates[0], estimates[1], ()


def _place(below: float, partners: int) -> int:
    return partners - round(below * (partners - 1))


def _evidence(world: World, seen: Array) -> tuple[Evidence, ...]:
    """The fit, and the client's newest row of every series that a proxy reads."""
    names = [name for proxy, s in zip(PROXIES, seen, strict=True) if s for name in proxy.series]
    newest = [rows[-1] for n in names if (rows := world.view.dyad(n, world.roles.patron, world.roles.client))]
    return (FIT, *evidence(world, newest))
