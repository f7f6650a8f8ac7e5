"""Armed support: conflicts in which the patron supported the client's government, and joint exercises."""

from __future__ import annotations

from softflank.measures.reading import Reading, latest, majors, rank_among
from softflank.measures.tracing import cells, count, derived, total
from softflank.vocabulary import Estimate, Gap
from softflank.world import World

_WINDOW = 10
EXERCISES = ("exercises", "exercises_russia")
"""Lists of exercises: of all states to 2010, and of Russia's partners in 2009 to 2018."""


def measure(world: World) -> Reading:
    """support.years (of ten, with support to the client's government at war), exercises.joint (in ten years).

    From UCDP external support, exercises: counts over ten years to the end of the data; a gap where the data
    end too early.
    """
    estimates: list[Estimate] = []
    gaps: list[Gap] = []
    for name, indicator, label, unit in (
        ("support.years", "support_any", "Years of support to the client's government in armed conflict", "years"),
        ("exercises.joint", _newest_list(world), "Joint military exercises", "exercises"),
    ):
        found = _count(world, name, indicator, label, unit)
        (estimates if isinstance(found, Estimate) else gaps).append(found)  # type: ignore[arg-type]
    return Reading(tuple(estimates), tuple(gaps))


def _newest_list(world: World) -> str:
    """The list that runs longest among those that have the patron; the list of all states ends in 2010."""
    lists = [name for name in EXERCISES if _last(world, name) is not None]
    return max(lists, key=lambda name: _last(world, name) or 0, default=EXERCISES[0])


def _last(world: World, indicator: str) -> int | None:
    last = world.view.last_year(indicator, "dyad_year")
    return last if last and world.view.dyads(indicator, last, origins=(world.roles.patron,)) else None


def _count(world: World, name: str, indicator: str, label: str, unit: str) -> Estimate | Gap:
    last = world.view.last_year(indicator, "dyad_year")
    if last is None:
        return Gap(name, "the data do not reach this date")
    if world.as_of.year - last > _WINDOW:
        return Gap(name, f"the data end in {last}, more than ten years before the date")
    rows = [o for o in world.view.dyad(indicator, world.roles.patron, world.roles.client) if o.year > last - _WINDOW]
    if latest(rows) is None:
        return Gap(name, f"none on record in {last - _WINDOW + 1}–{last}; the data list only cases")
    listed = cells(world, rows)
    newest = rows[-1].year
    pairs = world.view.dyads(indicator, newest, origins=majors(world))
    return derived(
        name,
        f"{label}, {last - _WINDOW + 1}–{last}",
        count(listed) if unit == "years" else total(listed),
        unit,
        "count over ten years to the end of the data; the percentile is that of the newest year with a case",
        year=last,
        percentile=rank_among(rows[-1].value, pairs.values()),
    )
