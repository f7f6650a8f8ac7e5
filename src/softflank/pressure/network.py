"""The patron's other clients: what each is worth, how alike its case is, and what it could do instead."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import numpy as np
from numpy.typing import NDArray

from softflank.measures.facts import arms_shares, sanctions_year
from softflank.ties.worth import Worth
from softflank.vocabulary import Evidence, Gap, Query
from softflank.world import World

Array = NDArray[np.float64]
_REST = 0.001
"""Part of the stakes that may be left out with the smallest partners."""


@dataclass(frozen=True, slots=True)
class Network:
    """Other clients (J): stakes ``value`` (J, D), ``apart`` (J,), ``promise`` (J,), ``outside`` (J,), ``contested``.

    ``signal`` is the support signalled to the client itself by duties and deliveries of ten years; ``older`` the share
    of its arms over thirty years, where that is more.
    """

    codes: tuple[str, ...]
    value: Array
    apart: Array
    promise: Array
    outside: Array
    contested: Array
    signal: float
    older: float
    evidence: tuple[Evidence, ...]
    gaps: tuple[Gap, ...]


def network(world: World, worth: Worth, levels: dict[str, float]) -> Network:
    """The patron's other partners, by what each is worth to it.

    ``levels`` are the patron's alliance obligations.
    """
    patron, client = world.roles.patron, world.roles.client
    need = arms_shares(world, "arms_need_10", patron)
    codes, value = _weighty(worth.codes, worth.others)
    older = arms_shares(world, "arms_need_30", patron).get(client, 0.0)
    own = max(levels.get(client, 0.0), need.get(client, 0.0))
    promise = np.array([abs(max(levels.get(c, 0.0), need.get(c, 0.0)) - own) for c in codes])
    apart, gaps = _apart(world, codes)
    return Network(
        codes,
        value,
        apart,
        promise,
        np.array([1 - need.get(c, 0.0) for c in codes]),
        _contested(world, codes),
        min(1.0, own),
        min(1.0, max(own, older)),
        (*worth.evidence, *_deliveries(world, "arms_need_10"), *_duties(world)),
        gaps,
    )


def _contested(world: World, codes: tuple[str, ...]) -> Array:
    """1 for each client whose rival the challenger is, or which it sanctions, in the newest data."""
    challenger, year, last = world.roles.challenger or "", sanctions_year(world), world.view.last_day("rivalry")
    found = {c for _, c in world.view.dyads("sanctions", year, origins=(challenger,))} if year is not None else set()
    if last is not None:
        spells = world.view.spells("rivalry", challenger, on=min(world.as_of, last))
        found |= {s.partner for s in spells if s.partner is not None}
    return np.array([float(c in found) for c in codes])


def _weighty(codes: tuple[str, ...], value: Array) -> tuple[tuple[str, ...], Array]:
    """The clients that make up all but a thousandth of the stakes in every dimension."""
    whole = value.sum(axis=0)
    parts = (value / np.where(whole > 0, whole, 1.0)).max(axis=1)
    order = np.argsort(-parts, kind="stable")
    tail = np.cumsum(parts[order][::-1])[::-1]
    kept = np.sort(order[tail > _REST])
    return tuple(codes[i] for i in kept), value[kept]


def _deliveries(world: World, indicator: str) -> tuple[Evidence, ...]:
    year = world.view.last_year(indicator, "dyad_year")
    if year is None:
        return ()
    query = Query("dyad_year", (indicator,), ((world.roles.patron, ""),), world.as_of, (year,))
    rows = len(arms_shares(world, indicator, world.roles.patron))
    return (Evidence(source="sipri-arms-deliveries", query=query, rows=rows, age_to=date(year, 12, 31)),)


def _duties(world: World) -> tuple[Evidence, ...]:
    query = Query("spells", ("alliance",), ((world.roles.patron,),), world.as_of)
    rows = len(world.view.spells("alliance", world.roles.patron))
    return (Evidence(source="atop-alliances", query=query, rows=rows),)


def _apart(world: World, codes: tuple[str, ...]) -> tuple[Array, tuple[Gap, ...]]:
    """Distance of ideal points to the client's in its last session; no point saw a later vote."""
    own = world.view.alignment(world.roles.client)
    if not own:
        gap = Gap(
            "pressure.likeness", f"no ideal point of {world.named(world.roles.client)}: likeness rests on promises"
        )
        return np.full(len(codes), np.nan), (gap,)
    points = world.view.alignments(own[-1].end)
    return np.array([abs(points[c] - own[-1].value) if c in points else np.nan for c in codes]), ()
