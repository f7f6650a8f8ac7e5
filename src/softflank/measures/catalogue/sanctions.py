"""Sanctions in force on the client and on the patron, by sender."""

from __future__ import annotations

from datetime import date

from softflank.measures.facts import sanctions_year, senders
from softflank.measures.reading import Reading
from softflank.measures.tracing import Traced, column, derived, total
from softflank.vocabulary import Estimate, Gap, Query
from softflank.world import World


def measure(world: World) -> Reading:
    """sanctions.on_client, sanctions.on_patron, sanctions.by_challenger, sanctions.by_challenger_on_patron: cases.

    From GSDB: cases that touch the year, by all senders and by the challenger alone (on the client, on the patron).
    """
    year = sanctions_year(world)
    if year is None:
        return Reading(gaps=(Gap("sanctions.on_client", "the sanctions data do not reach this date"),))
    estimates = [
        _all(world, role, state, year)
        for role, state in (("on_client", world.roles.client), ("on_patron", world.roles.patron))
    ]
    challenger = world.roles.challenger
    gaps: tuple[Gap, ...] = ()
    if challenger is not None:
        estimates.append(_one(world, "by_challenger", challenger, world.roles.client, year))
        estimates.append(_one(world, "by_challenger_on_patron", challenger, world.roles.patron, year))
    if world.as_of.year - year > 1:
        gaps = (Gap("sanctions.recent", f"the data end in {year}; designations after it are not counted"),)
    return Reading(tuple(estimates), gaps)


def _all(world: World, role: str, state: str, year: int) -> Estimate:
    found = senders(world, state, year)
    return derived(
        f"sanctions.{role}",
        f"Sanctions cases in force on {world.named(state)}, {year}, from {len(found)} senders",
        total(_column(world, ("", state), list(found.values()), year)),
        "cases",
        "cases of the Global Sanctions Data Base that touch the year, counted by sender",
        year=year,
        n=len(found),
    )


def _one(world: World, name: str, sender: str, target: str, year: int) -> Estimate:
    return derived(
        f"sanctions.{name}",
        f"Sanctions cases of {world.named(sender)} on {world.named(target)}, {year}",
        cases(world, sender, target, year),
        "cases",
        "cases of the Global Sanctions Data Base that touch the year",
        year=year,
    )


def cases(world: World, sender: str, target: str, year: int) -> Traced:
    """Cases of one sender in force against a target in a year."""
    found = senders(world, target, year)
    return total(_column(world, (sender, target), [found[sender]] if sender in found else [], year))


def _column(world: World, pair: tuple[str, str], values: list[float], year: int) -> Traced:
    query = Query("dyad_year", ("sanctions",), (pair,), world.as_of, (year,))
    return column(query, values, "value", "gsdb", rows=len(values), age_to=date(year, 12, 31))
