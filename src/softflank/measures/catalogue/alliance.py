"""Alliance obligations of the patron to the client, from ATOP."""

from __future__ import annotations

from softflank.measures.reading import Reading, gap, majors, rank_among
from softflank.vocabulary import Estimate, Evidence, Kind, Spell
from softflank.world import World

OBLIGATIONS = ((1, "defence"), (2, "offence"), (4, "neutrality"), (8, "non-aggression"), (16, "consultation"))
_LEVELS = {1: 1.0, 2: 1.0, 16: 0.5, 4: 0.25, 8: 0.25}
"""Ordinal level of the strongest obligation: to fight, to consult, to stay out."""


def measure(world: World) -> Reading:
    """alliance.obligation: 1 a duty to fight, 0.5 to consult, 0.25 neutrality or non-aggression, 0 none."""
    patron, client = world.roles.patron, world.roles.client
    last = world.view.last_day("alliance")
    if last is None:
        return gap("alliance.obligation", "the panel has no alliance data before this date")
    day = min(world.as_of, last)
    carried = world.as_of.year - last.year > 1
    force = world.view.spells("alliance", on=day)
    level = {(s.state, s.partner): _level(s) for s in force}
    value = level.get((patron, client), 0.0)
    powers = majors(world)
    partners = {s.state for s in force}
    others = [level.get((p, q), 0.0) for p in powers for q in partners if p != q]
    words = [
        name
        for s in force
        if (s.state, s.partner) == (patron, client)
        for bit, name in OBLIGATIONS
        if int(s.value or 0) & bit
    ]
    note = f"; carried forward from {last.year}, where the data end" if carried else ""
    return Reading(
        (
            Estimate(
                id="alliance.obligation",
                label="Strongest alliance obligation to the client: "
                + (", ".join(dict.fromkeys(words)) if words else "none"),
                value=value,
                unit="level 0–1",
                kind=Kind.OBSERVED,
                method="1 defence or offence, 0.5 consultation, 0.25 neutrality or non-aggression, 0 none" + note,
                evidence=(
                    Evidence(
                        source="atop-alliances",
                        age_to=last,
                        rows=len(words),
                        query=(
                            f"SELECT * FROM 'spells.parquet' WHERE kind = 'alliance' AND state = '{patron}' "
                            f"AND partner = '{client}'"
                        ),
                    ),
                ),
                year=last.year if carried else world.as_of.year,
                percentile=rank_among(value, others),
            ),
        )
    )


def _level(spell: Spell) -> float:
    mask = int(spell.value or 0)
    return max((_LEVELS[bit] for bit, _ in OBLIGATIONS if mask & bit), default=0.0)
