"""Which rung is in force on the as-of date, and what shows it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from softflank.measures.facts import sanctions_year
from softflank.pressure.ladder import Ladder
from softflank.vocabulary import Claim, Evidence, Query
from softflank.world import World

_RECENT = 3
"""Years for which the last year of the sanctions data may stand for the date."""


@dataclass(frozen=True, slots=True)
class Reached:
    """Rung in force (``None`` for none known), why, and the claims or figures that show it."""

    rung: str | None
    why: str
    claims: tuple[Claim, ...] = ()
    evidence: tuple[Evidence, ...] = ()


def reached(world: World, ladder: Ladder) -> Reached:
    """The rung that a case names, else what the challenger's sanctions on the client show.

    Raises:
        BadCase: the case names a rung that the ladder does not have.
    """
    case = world.case
    if case is not None and case.rung is not None:
        ladder.rung(case.rung.reached)
        return Reached(case.rung.reached, case.rung.note, tuple(case.claims[c] for c in case.rung.evidence))
    return _by_sanctions(world, ladder)


def _by_sanctions(world: World, ladder: Ladder) -> Reached:
    challenger, client = world.roles.challenger, world.roles.client
    year = sanctions_year(world)
    if challenger is None or year is None or world.as_of.year - year > _RECENT:
        return Reached(None, "no sanctions data of the last three years")
    names = [r.id for r in ladder.rungs]
    for indicator, rung in (
        ("sanctions_trade", "sectoral_sanctions"),
        ("sanctions_financial", "designation"),
        ("sanctions_travel", "designation"),
        ("sanctions_arms", "designation"),
    ):
        found = world.view.dyads(indicator, year, origins=(challenger,), partners=(client,))
        if found and rung in names:
            query = Query("dyad_year", (indicator,), ((challenger, client),), world.as_of, (year,))
            word = indicator.removeprefix("sanctions_")
            return Reached(
                rung,
                f"{word} sanctions of {world.named(challenger)} on {world.named(client)} in force in {year}",
                evidence=(Evidence(source="gsdb", query=query, rows=len(found), age_to=date(year, 12, 31)),),
            )
    return Reached(None, f"no sanctions of {world.named(challenger)} on {world.named(client)} on record in {year}")
