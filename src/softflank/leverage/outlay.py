"""What the patron lays out: the client's reported yearly trade beside what it spends more on arms since a war began."""

from __future__ import annotations

from collections.abc import Sequence

from softflank.measures.tracing import Traced, cells, derived, difference, product, ratio, total
from softflank.measures.wars import WAR, Fighting
from softflank.vocabulary import Estimate, Gap, Observation
from softflank.world import World

NAME = "leverage.outlay"
_MILLION = 1_000_000.0


def outlay(world: World, theatre: str, found: Fighting) -> Estimate | Gap:
    """Ratio of the two, both as shares of the patron's output: goods trade in a year over the war's cost.

    Reported trade both ways is more than anyone gains from it, but leaves out arms, men and what neither side reports;
    the rise of military spending leaves out the dead. It ranks outlays on record, not saliences, and no verdict rests
    on it.
    """
    patron, client = world.roles.patron, world.roles.client
    since = _began(world, theatre, found)
    if since is None:
        return Gap(NAME, f"{world.named(patron, start=True)} is in no war over {world.named(theatre)} on record")
    spent = {o.year: o for o in world.view.state("milex_of_gdp", patron)}
    if since - 1 not in spent or max(spent) < since:
        return Gap(NAME, f"no military spending of {world.named(patron)} from before and after {since} on record")
    first, last = spent[since - 1], spent[max(spent)]
    trade = _newest(world.view.dyad("trade_flow", patron, client), world.view.dyad("trade_flow", client, patron))
    output = {o.year: o for o in world.view.state("gdp_usd", patron)}
    if not trade or trade[0].year not in output:
        return Gap(NAME, f"no trade of {world.named(patron)} with {world.named(client)} beside its output on record")
    if last.value <= first.value:
        return Gap(NAME, f"{world.owner(patron, start=True)} military spending has not risen since {since}")
    part = ratio(product(total(cells(world, trade)), _MILLION), cells(world, [output[trade[0].year]]))
    more: Traced = difference(cells(world, [last]), cells(world, [first]))
    return derived(
        NAME,
        f"Reported trade with {world.named(client)} ({trade[0].year}) over what is spent more on arms since "
        f"{since - 1} ({last.year}), both as shares of output",
        ratio(part, more),
        "ratio",
        "without arms, men and what neither side reports, and without the dead: it ranks outlays, not saliences",
        year=last.year,
    )


def _began(world: World, theatre: str, found: Fighting) -> int | None:
    """First year of the unbroken war of the patron over the theatre; ``None`` without one."""
    fought = {
        o.year
        for kind in ("against", "for", "into")
        for o in world.view.dyad(f"war_{kind}", found.state, theatre)
        if o.value >= WAR
    }
    year = found.year
    while year in fought:
        year -= 1
    return year + 1 if year < found.year else None


def _newest(out: Sequence[Observation], back: Sequence[Observation]) -> list[Observation]:
    """Flows of the newest year in which either is on record."""
    years = {o.year for o in (*out, *back)}
    return [o for o in (*out, *back) if o.year == max(years)] if years else []
