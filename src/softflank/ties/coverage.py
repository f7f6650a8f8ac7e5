"""What may be said of absence: that a thing is not on record counts only where the record reaches the date."""

from __future__ import annotations

from datetime import timedelta

from softflank.vocabulary import Estimate
from softflank.world import World

REACH = 2
"""Years before the date within which a source must end if its silence is to speak for the date."""
TREATIES = ("atop-alliances",)
DELIVERIES = ("sipri-arms-tiv-1950", "sipri-arms-deliveries", "sipri-arms-register")
SANCTIONS = ("gsdb",)
CONFLICTS = ("ucdp-prio-acd",)
VETOES = ("unsc-vetoes", "unsc-votes")


def ends(world: World, sources: tuple[str, ...]) -> int | None:
    """Last year that any of some sources covers, as far as it was out on the date; ``None`` where none is here."""
    known = [entry for name, entry in world.view.panel.sources().items() if name in sources]
    years = [
        min(entry["coverage"][1], (world.as_of - timedelta(days=entry["publication_lag_days"])).year) for entry in known
    ]
    return max(years, default=None)


def silent_since(world: World, sources: tuple[str, ...], figure: Estimate | None = None) -> str:
    """Empty where the silence of some sources speaks for the date, else *is not on record since YEAR*.

    A ``figure`` that describes the date's own year comes from a later record, so that nothing is silent.
    """
    if figure is not None and figure.year == world.as_of.year:
        return ""
    last = ends(world, sources)
    if last is None:
        return "is not on record"
    return "" if world.as_of.year - last <= REACH else f"is not on record since {last}"
