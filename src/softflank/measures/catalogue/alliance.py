"""Alliance obligations of the patron to the client: ATOP to 2018, referenced treaties after it."""

from __future__ import annotations

from softflank.measures.duties import FIGHT, Duty, Pacts, pacts
from softflank.measures.reading import Reading, gap, majors, rank_among
from softflank.vocabulary import Estimate, Evidence, Kind
from softflank.world import World


def measure(world: World) -> Reading:
    """alliance.obligation: 1 to fight, 0.75 under an umbrella, 0.5 to consult, 0.25 to stay out, 0 none."""
    found = pacts(world)
    duty = found.between(world.roles.patron, world.roles.client)
    if found.last is None and duty.treaty is None:
        return gap("alliance.obligation", "the panel has no alliance data before this date")
    carried = found.last is not None and world.as_of.year - found.last.year > 1 and duty.treaty is None
    dated = f" in {found.last.year}" if carried and found.last else ""
    others = [found.between(p, q).level for p in majors(world) for q in found.states if p != q]
    return Reading(
        (
            Estimate(
                id="alliance.obligation",
                label=f"Strongest alliance obligation to the client{dated}: "
                + (", ".join(duty.words) if duty.words else "none"),
                value=duty.level,
                unit="level 0–1",
                kind=Kind.ESTIMATED if carried or duty.treaty is not None else Kind.OBSERVED,
                method=_method(world, found, duty, carried=carried),
                low=0.0 if carried and found.kept < 0.95 else None,
                high=duty.level if carried and found.kept < 0.95 else None,
                evidence=_evidence(world, found, duty),
                year=found.last.year if carried and found.last is not None else world.as_of.year,
                percentile=rank_among(duty.level, others),
            ),
        )
    )


def _method(world: World, found: Pacts, duty: Duty, *, carried: bool) -> str:
    text = "1 defence or offence, 0.75 under an umbrella of many, 0.5 consultation, 0.25 neutrality or non-aggression"
    if duty.treaty is not None:
        text += f"; by the {duty.treaty.name} ({duty.treaty.start}, {duty.treaty.url})"
    elif duty.level == FIGHT:
        text += f"; {duty.company} states are bound to both"
    if found.challenger is not None:
        text += f"; a pact to which {world.named(found.challenger)} belongs counts for nobody"
    if carried and found.last is not None:
        chance = f"; a duty to fight still holds with a chance of {found.kept:.0%}" if duty.level >= FIGHT else ""
        text += f"; carried forward from {found.last.year}, where the data end{chance}"
    return text


def _evidence(world: World, found: Pacts, duty: Duty) -> tuple[Evidence, ...]:
    patron, client = world.roles.patron, world.roles.client
    where = f"kind = 'alliance' AND state = '{patron}' AND partner = '{client}'"
    rows = len(world.view.spells("alliance", patron, client, on=min(world.as_of, found.last))) if found.last else 0
    data = Evidence(
        source="atop-alliances",
        age_to=found.last,
        rows=rows,
        query=f"SELECT * FROM 'spells.parquet' WHERE {where}",
    )
    later = Evidence(fit=f"treaties.yml: {duty.treaty.id}, {duty.treaty.url}") if duty.treaty is not None else None
    return (data, later) if later is not None else (data,)
