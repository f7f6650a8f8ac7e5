"""American troops counted by host, and the break in the count."""

from __future__ import annotations

from dataclasses import replace

from softflank.measures.reading import observed, rank_among
from softflank.measures.tracing import evidence
from softflank.vocabulary import About, Estimate, Kind, Observation
from softflank.world import World

EMBASSY = 100
"""A count below this is put down to the guards and attachés of an embassy, which every host of the count has."""

NARROWED = 2018
"""First year whose counts leave out forces on deployment: a fall by more than half in it is put down to that."""


def wider(world: World, state: str) -> Observation | None:
    """The last count with forces on deployment, where the next, without them, fell below half of it."""
    rows = {o.year: o for o in world.view.dyad("us_troops", state, world.roles.client)}
    last, first = rows.get(NARROWED - 1), rows.get(NARROWED)
    wide = last is not None and first is not None and last.value >= EMBASSY and first.value < last.value / 2
    return last if wide else None


def before(world: World, state: str) -> Estimate | None:
    """That older count, for who reads the newer one."""
    row = wider(world, state)
    if row is None:
        return None
    label = f"Troops of {world.named(state)} in {world.named(world.roles.client)} with those on deployment, {row.year}"
    return observed(world, "presence.troops_before", label, row, "persons", "active-duty personnel by host")


def counted(world: World, state: str, value: float, year: int) -> Estimate:
    """The count of a year: what an embassy has is none, and where forces on deployment fell out it is a lower end."""
    last = wider(world, state)
    rows = [o for o in world.view.dyad("us_troops", state, world.roles.client) if o.year == year]
    everyone = world.view.dyads("us_troops", year, origins=(state,))
    label = f"Troops of {world.named(state)} in {world.named(world.roles.client)}, {year}"
    method = "active-duty personnel by host; ships and temporary deployments are not counted"
    if last is not None and last.value > value:
        return Estimate(
            id="presence.troops",
            label=label,
            value=value,
            unit="persons",
            kind=Kind.ESTIMATED,
            low=value,
            high=last.value,
            method=f"{method}; since {NARROWED} forces on deployment are not either, and the {last.value:.0f} of "
            f"{last.year} still held them: between the two",
            evidence=evidence(world, [*rows, last]),
            year=year,
            percentile=rank_among(value, everyone.values()),
            about=About.of(assigned="permanently"),
        )
    if value >= EMBASSY:
        rank = rank_among(value, everyone.values())
        found = observed(world, "presence.troops", label, rows[0], "persons", method, percentile=rank)
        return replace(found, about=About.of(assigned="permanently")) if year >= NARROWED else found
    return Estimate(
        id="presence.troops",
        label=label,
        value=0.0,
        unit="persons",
        kind=Kind.ESTIMATED,
        method=method + f"; {value:.0f} counted, below {EMBASSY}: the guards and attachés of an embassy",
        evidence=evidence(world, rows),
        year=year,
        percentile=rank_among(value, everyone.values()),
    )
