"""What the records of history answer for a case; without one an assumed range stands in, and a gap says so."""

from __future__ import annotations

from dataclasses import dataclass

from softflank.pressure.ladder import Ladder, Rung
from softflank.records.survival import REMOVAL, regime_exit
from softflank.vocabulary import NO_PRESSURE, Estimate, Evidence, Gap
from softflank.world import World


@dataclass(frozen=True, slots=True)
class Past:
    """Chances within twelve months that the client's regime ends: without pressure, and by rung (``None``: assumed)."""

    calm: Estimate | None
    exits: tuple[Estimate | None, ...]
    gaps: tuple[Gap, ...]

    whole: bool
    """Whether every rung that presses is on record."""

    @property
    def evidence(self) -> tuple[Evidence, ...]:
        """The fits behind them."""
        found = [e for e in (self.calm, *self.exits) if e is not None]
        return tuple(dict.fromkeys(line for e in found for line in e.evidence))


def past(world: World, ladder: Ladder) -> Past:
    """The records of a world and its ladder.

    A group of rungs without a record takes the chance of the next lower one that has one: pressure never lessens it.
    Rungs that mean to remove the government do not: there an assumed range says more than the record of lesser means.
    """
    found = regime_exit(world, ladder.rungs)
    exits: list[Estimate | None] = []
    gaps = []
    below: Estimate | None = None
    for rung in ladder.rungs:
        own = found.get(rung.id) if rung.up else None
        if rung.up and rung.id not in REMOVAL:
            below = own = own or below
        exits.append(own)
    missing = [r for r, e in zip(ladder.rungs, exits, strict=True) if r.up and e is None]
    if missing:
        gaps.append(_gap(missing, found.records[missing[0].id].claim))
    calm = found.get(NO_PRESSURE)
    if calm is None:
        gaps.append(Gap("pressure.calm", f"{found.records[NO_PRESSURE].claim}; the assumed rate of exits stands in"))
    return Past(calm, tuple(exits), tuple(gaps), not missing)


def _gap(missing: list[Rung], claim: str) -> Gap:
    names = ", ".join(r.label.lower() for r in missing)
    return Gap("pressure.exits", f"{claim}; assumed hazards stand in at {names}")
