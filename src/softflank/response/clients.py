"""Which past crises were those of a client of the patron, as far as the record of their year shows it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from softflank.measures.duties import FIGHTING
from softflank.response.fits import PastCrisis
from softflank.states.status import having
from softflank.world import World

MAIN_ARMS = 0.1
"""Part of a state's arms of ten years from which on their seller counts as its patron."""
_ARMS = "arms_need_10"
_AT_ODDS = ("war_against", "support_against_any")
"""Series of acts of a patron against a state that is then no client of it."""


Record = Mapping[str, Mapping[int, Mapping[tuple[str, str], float]]]
"""Values of series by year and pair."""


def of_clients(world: World, crises: Sequence[PastCrisis]) -> list[PastCrisis]:
    """Crises of states that were clients of the patron in that year by what could be known on the as-of date.

    A client had its defence pact or a tenth of its arms, was no great power itself, and the patron neither fought it
    nor backed its armed opponents: the record of crises names any state with a crisis of its own.
    """
    records = {patron: _record(world, patron, crises) for patron in {c.patron for c in crises}}
    return [c for c in crises if _held(world, c, records[c.patron]) and not _at_odds(c, records[c.patron])]


def _record(world: World, patron: str, crises: Sequence[PastCrisis]) -> Record:
    """What a patron sold and did to all others in the years of its crises, and in those before and after."""
    years = [c.year for c in crises if c.patron == patron]
    return {
        series: world.view.dyads_between(series, min(years) - 1, max(years) + 1, origins=[patron])
        for series in (_ARMS, *_AT_ODDS)
    }


def _held(world: World, crisis: PastCrisis, record: Record) -> bool:
    """Whether a pact or arms held the two on the first day of the crisis's year."""
    day, pair = date(crisis.year, 1, 1), (crisis.patron, crisis.client)
    if crisis.client in having("permanent", day):
        return False
    pacts = (s for s in world.view.spells("alliance", *pair) if s.start <= day and (s.end is None or s.end >= day))
    if any(int(s.value or 0) & FIGHTING for s in pacts):
        return True
    return record[_ARMS].get(crisis.year - 1, {}).get(pair, 0.0) >= MAIN_ARMS


def _at_odds(crisis: PastCrisis, record: Record) -> bool:
    """Whether the patron acted against the state in the crisis's year or the one before or after it."""
    pair, years = (crisis.patron, crisis.client), (crisis.year - 1, crisis.year, crisis.year + 1)
    return any(record[series].get(year, {}).get(pair, 0.0) > 0 for series in _AT_ODDS for year in years)
