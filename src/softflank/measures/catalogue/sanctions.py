"""Sanctions in force on the client and on the patron, by sender."""

from __future__ import annotations

from datetime import date

from softflank.measures.reading import Reading
from softflank.vocabulary import Estimate, Evidence, Gap, Kind
from softflank.world import World


def measure(world: World) -> Reading:
    """sanctions.on_client, sanctions.on_patron (cases in force by all senders), sanctions.by_challenger (on client)."""
    year = world.view.last_year("sanctions", "dyad_year")
    if year is None:
        return Reading(gaps=(Gap("sanctions.on_client", "the sanctions data do not reach this date"),))
    estimates = [
        _all(world, role, state, year)
        for role, state in (("on_client", world.roles.client), ("on_patron", world.roles.patron))
    ]
    challenger = world.roles.challenger
    gaps: tuple[Gap, ...] = ()
    if challenger is not None:
        estimates.append(_one(world, challenger, year))
    if world.as_of.year - year > 1:
        gaps = (Gap("sanctions.recent", f"the data end in {year}; designations after it are not counted"),)
    return Reading(tuple(estimates), gaps)


def senders(world: World, target: str, year: int) -> dict[str, float]:
    """Cases in force against a target in a year, by sender (``EUU`` and ``UNO`` are the EU and the UN)."""
    found = world.view.dyads("sanctions", year, partners=(target,))
    return {origin: value for (origin, _), value in sorted(found.items(), key=lambda item: (-item[1], item[0]))}


def _all(world: World, role: str, state: str, year: int) -> Estimate:
    found = senders(world, state, year)
    return Estimate(
        id=f"sanctions.{role}",
        label=f"Sanctions cases in force on {world.named(state)}, {year}, from {len(found)} senders",
        value=float(sum(found.values())),
        unit="cases",
        kind=Kind.OBSERVED,
        method="cases of the Global Sanctions Data Base that touch the year, counted by sender",
        evidence=(_evidence(f"partner = '{state}'", year, int(sum(found.values()))),),
        year=year,
        n=len(found),
    )


def _one(world: World, sender: str, year: int) -> Estimate:
    cases = senders(world, world.roles.client, year).get(sender, 0.0)
    return Estimate(
        id="sanctions.by_challenger",
        label=f"Sanctions cases of {world.named(sender)} on {world.named(world.roles.client)}, {year}",
        value=cases,
        unit="cases",
        kind=Kind.OBSERVED,
        method="cases of the Global Sanctions Data Base that touch the year",
        evidence=(_evidence(f"origin = '{sender}' AND partner = '{world.roles.client}'", year, int(cases)),),
        year=year,
    )


def _evidence(where: str, year: int, rows: int) -> Evidence:
    return Evidence(
        source="gsdb",
        rows=rows,
        age_to=date(year, 12, 31),
        query=(f"SELECT * FROM 'dyad_year.parquet' WHERE indicator = 'sanctions' AND {where} AND year = {year}"),
    )
