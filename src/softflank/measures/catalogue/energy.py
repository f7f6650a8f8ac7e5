"""Oil position of the client: output, its trend, and its place in the world."""

from __future__ import annotations

from softflank.measures.reading import Reading, gap, observed, rank_among
from softflank.measures.tracing import cells, column, derived, difference, ratio, total
from softflank.vocabulary import Estimate, Observation, Query
from softflank.world import World

TREND_YEARS = 10


def measure(world: World) -> Reading:
    """energy.output (thousand barrels a day), energy.output_trend (ten-year change, share), energy.world_share.

    From Energy Institute: oil output and its change over ten years.
    """
    client = world.roles.client
    rows = {o.year: o for o in world.view.state("oil_output", client)}
    if not rows:
        return gap("energy.output", f"no oil output of {world.named(client)} in the data")
    year = max(rows)
    everyone = world.view.states("oil_output", year)
    output = observed(
        world,
        "energy.output",
        f"Oil output of {world.named(client)}, {year}",
        rows[year],
        "thousand barrels a day",
        "Statistical Review of World Energy",
        percentile=rank_among(rows[year].value, everyone.values()),
    )
    world_wide = Query("state_year", ("oil_output",), (), world.as_of, (year,))
    listed = column(
        world_wide, everyone.values(), "value", rows[year].source, rows=len(everyone), age_to=rows[year].end
    )
    share = derived(
        "energy.world_share",
        f"{world.owner(client, start=True)} share of the oil output on record, {year}",
        ratio(cells(world, [rows[year]]), total(listed)),
        "share",
        "output over the sum of all producers listed apart",
        year=year,
    )
    trend = _trend(world, rows, year)
    return Reading((output, share, *trend))


def _trend(world: World, rows: dict[int, Observation], year: int) -> tuple[Estimate, ...]:
    before = rows.get(year - TREND_YEARS)
    if before is None or before.value <= 0:
        return ()
    return (
        derived(
            "energy.output_trend",
            f"Change of {world.owner(world.roles.client)} oil output, {before.year}–{year}",
            difference(ratio(cells(world, [rows[year]]), cells(world, [before])), 1.0),
            "share",
            "last year over ten years before, less one",
            year=year,
        ),
    )


def by_year(world: World) -> list[Observation]:
    """Oil output of the client by year, thousand barrels a day."""
    return world.view.state("oil_output", world.roles.client)
