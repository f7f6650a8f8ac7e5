"""Which past crises were those of a client of the patron, as far as the record of their year shows it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from softflank.measures.duties import FIGHTING
from softflank.response.fits import PastCrisis
from softflank.states.status import having
from softflank.world import World

MAIN_ARMS = 0.1
"""Part of a state's arms of ten years from which on their seller counts as its patron."""
_AT_ODDS = ("war_against", "support_against_any")
"""Series of acts of a patron against a state that is then no client of it."""


def of_clients(world: World, crises: Sequence[PastCrisis]) -> list[PastCrisis]:
    """Crises of states that were clients of the patron in that year by what could be known on the as-of date.

    A client had its defence pact or a tenth of its arms, was no great power itself, and the patron neither fought it
    nor backed its armed opponents: the record of crises names any state with a crisis of its own.
    """
    return [c for c in crises if _held(world, c) and not _at_odds(world, c)]


def _held(world: World, crisis: PastCrisis) -> bool:
    """Whether a pact or arms held the two on the first day of the crisis's year."""
    day, pair = date(crisis.year, 1, 1), (crisis.patron, crisis.client)
    if crisis.client in having("permanent", day):
        return False
    if any(int(s.value or 0) & FIGHTING for s in world.view.spells("alliance", *pair, on=day)):
        return True
    return any(o.year == crisis.year - 1 and o.value >= MAIN_ARMS for o in world.view.dyad("arms_need_10", *pair))


def _at_odds(world: World, crisis: PastCrisis) -> bool:
    """Whether the patron acted against the state in the crisis's year or the one before or after it."""
    rows = (o for series in _AT_ODDS for o in world.view.dyad(series, crisis.patron, crisis.client))
    return any(abs(o.year - crisis.year) <= 1 and o.value > 0 for o in rows)
