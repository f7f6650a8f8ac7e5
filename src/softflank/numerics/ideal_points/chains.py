"""Chains of the posterior of ideal points: start, sweeps, draws in standard units, effective sizes and R-hat."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from softflank.numerics.ideal_points.fields import move_field
from softflank.numerics.ideal_points.kernels import pack
from softflank.numerics.ideal_points.probit import TABLE
from softflank.numerics.ideal_points.sampler import move_items, move_paths
from softflank.numerics.ideal_points.search import grouped
from softflank.vocabulary import Z90

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from softflank.numerics.ideal_points.search import Solution
    from softflank.numerics.ideal_points.votes import Votes

OVERDISPERSED = 2.0  # a chain starts this many posterior sds about the fitted points


@dataclass(frozen=True, slots=True)
class Chains:
    """Draws of ``C`` chains, ``D`` kept sweeps each.

    ``theta``: ``(C, D, nodes)`` in standard units; ``affine``: ``(C, D, 2)`` centre and scale of each draw;
    ``items``, ``item_covariance``: mean and upper-triangle covariance of the items in standard units, ``(J, 3)`` and
    ``(J, 6)``; ``nodes``: ``(nodes,)`` flat state-session of each node; ``accepted``: ``(C, 4)`` shares of item,
    path, shift and stretch moves.
    """

    theta: NDArray[np.float32]
    affine: NDArray[np.float64]
    items: NDArray[np.float64]
    item_covariance: NDArray[np.float64]
    nodes: NDArray[np.int64]
    accepted: NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class _Nodes:
    """The votes over nodes: a node is a state-session with a vote."""

    nodes: NDArray[np.int64]
    session: NDArray[np.int64]
    gaps: NDArray[np.float64]
    paths: NDArray[np.int64]
    state_start: NDArray[np.int64]
    state_item: NDArray[np.int32]
    state_code: NDArray[np.int8]
    item_start: NDArray[np.int64]
    item_node: NDArray[np.int32]
    item_code: NDArray[np.int8]
    shares: tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.float64]]
    sessions: int


def _world(votes: Votes) -> _Nodes:
    by = grouped(votes)
    voted = votes.cast.ravel() > 0
    nodes = np.flatnonzero(voted)
    state, session = np.divmod(nodes, votes.sessions)
    same = np.concatenate([[False], state[1:] == state[:-1]])
    gaps = np.where(same, np.diff(session, prepend=0), 0).astype(np.float64)
    number = (np.cumsum(voted) - 1).astype(np.int32)
    item_node = number[by.item_point]
    paths = np.searchsorted(state, np.arange(votes.states + 1)).astype(np.int64)
    return _Nodes(
        nodes, session, gaps, paths, np.append(by.state_start[:-1][voted], by.state_start[-1]), by.state_item,
        by.state_code, by.item_start, item_node, by.item_code, _shares(votes), votes.sessions,
    )  # fmt: skip


def _shares(votes: Votes) -> tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.float64]]:
    """Sessions of each item and the share of its votes in each: start ``(J + 1,)``, session, share."""
    pair, count = np.unique(votes.item.astype(np.int64) * votes.sessions + votes.session, return_counts=True)
    item, session = np.divmod(pair, votes.sessions)
    size = np.bincount(votes.item, minlength=votes.items)
    return np.searchsorted(item, np.arange(votes.items + 1)).astype(np.int64), session, count / size[item]


def run_chains(
    votes: Votes,
    start: Solution,
    item_prior: tuple[NDArray[np.float64], NDArray[np.float64]],
    walk_prior: tuple[float, float],
    reference: int,
    counts: tuple[int, int, int],
    seed: int,
) -> Chains:
    """Run chains in threads; ``counts``: chains, sweeps thrown away, sweeps kept. Same seed, same bytes."""
    world = _world(votes)
    chains, burn, keep = counts
    seeds = np.random.SeedSequence(seed).spawn(chains)
    with ThreadPoolExecutor(max_workers=chains) as pool:
        jobs = [
            pool.submit(
                _chain, world, start, item_prior, walk_prior, (burn, keep), votes.states, reference,
                np.random.default_rng(s),
            )
            for s in seeds
        ]  # fmt: skip
        done = [job.result() for job in jobs]
    draws = chains * keep
    first, second = (np.stack([d[k] for d in done]).sum(axis=0) / draws for k in (2, 3))
    rows, columns = np.triu_indices(3)
    return Chains(
        np.stack([d[0] for d in done]), np.stack([d[1] for d in done]), first,
        second - first[:, rows] * first[:, columns], world.nodes, np.stack([d[4] for d in done]),
    )  # fmt: skip


def _chain(
    world: _Nodes,
    start: Solution,
    item_prior: tuple[NDArray[np.float64], NDArray[np.float64]],
    walk_prior: tuple[float, float],
    counts: tuple[int, int],
    states: int,
    reference: int,
    rng: np.random.Generator,
) -> tuple[NDArray[np.float32], NDArray[np.float64], NDArray[np.float64], NDArray[np.float64], NDArray[np.float64]]:
    burn, keep = counts
    noise = OVERDISPERSED * np.sqrt(start.variance.ravel()[world.nodes]) * rng.standard_normal(world.nodes.size)
    theta, items = start.theta.ravel()[world.nodes] + noise, start.items.copy()
    draws, affine = np.empty((keep, theta.size), dtype=np.float32), np.empty((keep, 2))
    first, second = np.zeros((len(items), 3)), np.zeros((len(items), 6))
    accepted = np.zeros(4)
    mine = slice(world.paths[reference], world.paths[reference + 1])
    rows, columns = np.triu_indices(3)
    for sweep in range(burn + keep):
        shares = _sweep(world, theta, items, item_prior, walk_prior, rng)
        k = sweep - burn
        if k < 0:
            continue
        accepted += shares
        centre, scale = theta.mean(), theta.std()
        scale = scale if theta[mine].mean() >= centre else -scale
        draws[k], affine[k] = (theta - centre) / scale, (centre, scale)
        turned = np.stack([items[:, 0] * scale, items[:, 1] - items[:, 0] * centre, items[:, 2]], axis=1)
        first += turned
        second += turned[:, rows] * turned[:, columns]
    return draws, affine, first, second, accepted / keep


def _sweep(
    world: _Nodes,
    theta: NDArray[np.float64],
    items: NDArray[np.float64],
    item_prior: tuple[NDArray[np.float64], NDArray[np.float64]],
    walk_prior: tuple[float, float],
    rng: np.random.Generator,
) -> tuple[float, float, float, float]:
    """Every item, every path, then both fields, in place; the shares accepted."""
    of_items = move_items(
        world.item_start, world.item_node, world.item_code, theta, *item_prior, TABLE, items, rng
    )  # fmt: skip
    packed = pack(items, np.zeros((len(items), 6)))
    of_paths = move_paths(
        world.paths, world.state_start, world.state_item, world.state_code, packed, world.gaps, *walk_prior, TABLE,
        theta, rng,
    )  # fmt: skip
    votes = (world.item_start, world.item_node, world.item_code)
    fields = [
        move_field(
            stretching, votes, world.shares, world.session, world.gaps, *walk_prior, *item_prior, TABLE, world.sessions,
            theta, items, rng,
        )
        for stretching in (False, True)
    ]  # fmt: skip
    return of_items, of_paths, float(fields[0]), float(fields[1])


def effective_sizes(draws: NDArray[np.float32]) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Effective sample size and split R-hat of draws ``(C, D, n)``, each ``(n,)``.

    Gelman et al., Bayesian Data Analysis (3rd ed., 2013), 11.4-11.5: every chain is split in two; autocorrelations are
    summed in pairs while a pair is positive and not above the one before (Geyer 1992).
    """
    half = draws.shape[1] // 2
    split = np.concatenate([draws[:, :half], draws[:, half : 2 * half]]).astype(np.float64)
    within = split.var(axis=1, ddof=1).mean(axis=0)
    between = split.mean(axis=1).var(axis=0, ddof=1)
    total = within * (half - 1) / half + between
    rhat = np.sqrt(np.divide(total, within, out=np.full_like(within, np.inf), where=within > 0))
    size = np.empty(draws.shape[2])
    for at in range(0, size.size, 512):  # blocks keep the transform small
        piece = split[:, :, at : at + 512]
        wave = np.fft.rfft(piece - piece.mean(axis=1, keepdims=True), n=2 * half, axis=1)
        covariance = np.fft.irfft(np.abs(wave) ** 2, n=2 * half, axis=1)[:, :half].mean(axis=0) / half
        some = slice(at, at + piece.shape[2])
        rho = 1.0 - (within[some] - covariance) / total[some]
        rho[0] = 1.0
        pairs = rho[0 : half - half % 2 : 2] + rho[1:half:2]
        pairs = np.minimum.accumulate(pairs, axis=0)
        pairs *= np.cumprod(pairs > 0, axis=0)
        size[some] = split.shape[0] * half / np.maximum(2.0 * pairs.sum(axis=0) - 1.0, 1.0 / np.log10(4 * half))
    return size, rhat


def over_gaps(
    chains: Chains, shape: tuple[int, int], walk: float
) -> tuple[NDArray[np.float64], NDArray[np.float64], NDArray[np.float64], NDArray[np.float64]]:
    """Mean, variance and 5 % and 95 % quantiles of every point, each of ``shape`` = (states, sessions).

    Voted sessions: from the draws. Between two of them: the walk's bridge; after the last: the walk itself, so that the
    variance grows with each session; both as normals. Before the first: not a number.
    """
    draws = chains.theta.reshape(-1, chains.nodes.size)
    mean, variance, low, high = (np.full(shape, np.nan) for _ in range(4))
    mean.flat[chains.nodes], variance.flat[chains.nodes] = draws.mean(axis=0), draws.var(axis=0, ddof=1)
    low.flat[chains.nodes], high.flat[chains.nodes] = np.quantile(draws, [0.05, 0.95], axis=0)
    step = float(((walk / chains.affine[..., 1]) ** 2).mean())
    state, session = np.divmod(chains.nodes, shape[1])
    for n in range(chains.nodes.size):
        ends = n + 1 == chains.nodes.size or state[n + 1] != state[n]
        until = shape[1] if ends else session[n + 1]
        for t in range(session[n] + 1, until):
            since, share = t - session[n], 0.0 if ends else (t - session[n]) / (until - session[n])
            drawn = draws[:, n] if ends else (1 - share) * draws[:, n] + share * draws[:, n + 1]
            own = step * since * (1.0 - share)
            mean[state[n], t], variance[state[n], t] = drawn.mean(), drawn.var(ddof=1) + own
            half = Z90 * np.sqrt(variance[state[n], t])
            low[state[n], t], high[state[n], t] = mean[state[n], t] - half, mean[state[n], t] + half
    return mean, variance, low, high
