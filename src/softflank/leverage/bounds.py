"""What bounds the ratio of a patron's saliences, client over theatre: where it fights, and where it does not."""

from __future__ import annotations

from dataclasses import dataclass

from softflank.leverage.forces import forces
from softflank.leverage.outlay import outlay
from softflank.measures.wars import WAR, Fighting, fighting
from softflank.vocabulary import Estimate, Gap, Kind
from softflank.world import World


@dataclass(frozen=True, slots=True)
class Bounds:
    """Lower and upper bound of the ratio, ``None`` where nothing on record gives one, and why."""

    low: Estimate | None
    high: Estimate | None
    gaps: tuple[Gap, ...]
    outlay: Estimate | None = None
    forces: Estimate | None = None

    @property
    def limit(self) -> float:
        """Highest ratio that need be thought of: the bound, or parity where there is none."""
        return self.high.value if self.high else 1.0


def bounds(world: World, theatre: str) -> Bounds:
    """Bounds by what the patron has risked: a war over one of the two, and none over the other, ranks them."""
    client, patron = world.roles.client, world.roles.patron
    found = fighting(world, patron)
    if found is None:
        return Bounds(None, None, (Gap("leverage.bounds", "no record of wars reaches the date"),))
    beside = (outlay(world, theatre, found), forces(world, theatre))
    spent, moved = (e if isinstance(e, Estimate) else None for e in beside)
    gaps = tuple(g for g in beside if isinstance(g, Gap))
    there, here = _fights(found, theatre), _fights(found, client)
    if there == here:
        said = "is at war over both" if there else "is at war over neither"
        who = world.named(patron, start=True)
        why = f"{who} {said} by the record of {found.year}: that ranks neither above the other"
        return Bounds(None, None, (Gap("leverage.bounds", why), *gaps), spent, moved)
    first, second = (theatre, client) if there else (client, theatre)
    method = (
        f"revealed: by the record of {found.year} {world.named(patron)} is at war over {world.named(first)} "
        f"and in no war over {world.named(second)}, so that it ranks the first above the second"
    )
    bound = Estimate(
        id="leverage.ratio_high" if there else "leverage.ratio_low",
        label=f"{'Highest' if there else 'Lowest'} ratio of saliences, client over theatre, that its wars allow",
        value=1.0,
        unit="ratio",
        kind=Kind.ASSUMED,
        method=method,
        evidence=found.evidence,
        year=found.year,
    )
    return Bounds(None, bound, gaps, spent, moved) if there else Bounds(bound, None, gaps, spent, moved)


def _fights(found: Fighting, place: str) -> bool:
    """Whether a state is in a war with, for or in another."""
    return any(w.other == place and w.intensity >= WAR for w in found.wars)
