"""Military spending and output of patron and challenger, only where the series hold."""

from __future__ import annotations

from softflank.measures.reading import Reading
from softflank.measures.tracing import Traced, cells, derived, product, ratio
from softflank.vocabulary import About, Estimate, Gap
from softflank.world import World

_SPENT = "milex_world_share"
RATIOS = (
    ("strength.milex_ratio", _SPENT, "military spending"),
    ("strength.gdp_ratio", "gdp_usd", "gross domestic product"),
)


def measure(world: World) -> Reading:
    """strength.milex_ratio, strength.gdp_ratio, strength.milex_ratio_client, strength.gdp_ratio_client.

    The patron over the challenger, and the client over the patron.

    From SIPRI, World Bank: ratios of one year, only where both series hold; military spending in dollars of that year
    where its shares of output and the outputs are on record, else at the constant prices of the edition.
    """
    patron, challenger, client = world.roles.patron, world.roles.challenger, world.roles.client
    estimates: list[Estimate] = []
    gaps: list[Gap] = []
    for name, indicator, words in RATIOS:
        found = (
            Gap(name, "no challenger is named")
            if challenger is None
            else _ratio(world, name, indicator, words, patron, challenger)
        )
        (estimates if isinstance(found, Estimate) else gaps).append(found)  # type: ignore[arg-type]
        found = _ratio(world, f"{name}_client", indicator, words, client, patron)
        (estimates if isinstance(found, Estimate) else gaps).append(found)  # type: ignore[arg-type]
    return Reading(tuple(estimates), tuple(gaps))


def _ratio(world: World, name: str, indicator: str, words: str, over: str, under: str) -> Estimate | Gap:
    a = {o.year: o for o in world.view.state(indicator, over)}
    b = {o.year: o for o in world.view.state(indicator, under)}
    years = sorted(set(a) & set(b))
    if not years:
        return Gap(name, f"no recent year with {words} of both {world.named(over)} and {world.named(under)}")
    year, newest = years[-1], max(world.view.last_year(indicator) or 0, years[-1])
    if newest - year > 2:
        return Gap(
            name,
            f"{words} of {world.named(over) if max(a) == year else world.named(under)} ends in {year}: unknown since",
        )
    found, prices = ratio(cells(world, [a[year]]), cells(world, [b[year]])), ""
    if indicator == _SPENT:
        one, other = _current(world, over, year), _current(world, under, year)
        prices = "current dollars" if one and other else "constant prices"
        found = ratio(one, other) if one and other else found
    return derived(
        name,
        f"{world.owner(over, start=True)} {words} over {world.owner(under)}, {year}",
        found,
        "ratio",
        "ratio of the two series" + (f", {prices}" if prices else ""),
        year=year,
        about=About.of(prices=prices) if prices else About(),
    )


def _current(world: World, state: str, year: int) -> Traced | None:
    """Military spending in dollars of its year: the share of output times the output; ``None`` where either lacks."""
    parts = [next((o for o in world.view.state(i, state) if o.year == year), None) for i in ("milex_of_gdp", "gdp_usd")]
    share, output = parts
    return product(cells(world, [share]), cells(world, [output])) if share and output else None
