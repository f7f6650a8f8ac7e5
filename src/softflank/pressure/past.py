"""What the records of history answer for a case; where they say nothing a gap says so, and what stands in."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from softflank.pressure.ladder import Ladder, Rung
from softflank.records.fall import ADVERSARY
from softflank.records.flows import MEASURE, spread
from softflank.records.standing import REMOVAL
from softflank.records.successors import ANY, kept
from softflank.records.survival import regime_exit
from softflank.vocabulary import NO_PRESSURE, Dimension, Estimate, Evidence, Gap
from softflank.world import World

Array = NDArray[np.float64]
KEPT = {Dimension.MILITARY: "arms", Dimension.ECONOMIC: "trade", Dimension.DIPLOMATIC: "alignment"}
"""Dimensions of which there is a record, by its name there."""


@dataclass(frozen=True, slots=True)
class Recorded:
    """Chances within twelve months that the client's regime ends: without pressure, and by rung (``None``: no record).

    ``kept`` and ``imposed`` are what is kept by dimension after such an end, and after one by an adversary's hand.
    ``through`` is the share of trade that gets through at each rung, at the quantiles 0.01 to 0.99 (99,).
    """

    calm: Estimate | None
    exits: tuple[Estimate | None, ...]
    kept: Mapping[Dimension, Estimate]
    imposed: Mapping[Dimension, Estimate]
    through: tuple[Array | None, ...]
    gaps: tuple[Gap, ...]

    @property
    def evidence(self) -> tuple[Evidence, ...]:
        """The fits behind them."""
        found = [e for e in (self.calm, *self.exits, *self.kept.values(), *self.imposed.values()) if e is not None]
        return tuple(dict.fromkeys(line for e in found for line in e.evidence))


def past(world: World, ladder: Ladder) -> Recorded:
    """The records of a world and its ladder.

    A group of rungs without a record takes the chance of the next lower one that has one: pressure never lessens it.
    Rungs that mean to remove the government do not: there is no record of them, and the record of lesser means is none.
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
        gaps.append(Gap("pressure.calm", f"{found.records[NO_PRESSURE].claim}; nothing is said of its lasting"))
    after, imposed = (_kept(world, by) for by in (ANY, ADVERSARY))
    gaps += [Gap("pressure.successor", _unknown(after, "a change of government"))]
    if any(r.id in REMOVAL for r in ladder.rungs):
        gaps += [Gap("pressure.imposed", _unknown(imposed, "one by an adversary's hand"))]
    through = _through(world, ladder)
    assumed = [r for r, q in zip(ladder.rungs, through, strict=True) if r.up and q is None]
    if assumed:
        names = ", ".join(r.label.lower() for r in assumed)
        gaps.append(
            Gap("pressure.trade", f"no record of the trade that gets through; assumed cuts stand in at {names}")
        )
    return Recorded(calm, tuple(exits), after, imposed, through, tuple(gaps))


def _through(world: World, ladder: Ladder) -> tuple[Array | None, ...]:
    """Shares of trade by rung; a rung that cuts by other means than those on record keeps its assumed cuts."""
    found = spread(world, ladder.rungs)
    return tuple(found.get(r.id) if r.id in MEASURE or r.group == "words" else None for r in ladder.rungs)


def _kept(world: World, by: str) -> dict[Dimension, Estimate]:
    """What is on record of the dimensions that a record speaks of."""
    found = kept(world, ends=True, by=by)
    return {d: e for d, name in KEPT.items() if (e := found[name].ratio) is not None}


def _unknown(known: Mapping[Dimension, Estimate], after: str) -> str:
    names = ", ".join(d for d in Dimension if d not in known)
    return f"no record of what is kept after {after} in these dimensions, where assumed ranges stand in: {names}"


def _gap(missing: list[Rung], claim: str) -> Gap:
    names = ", ".join(r.label.lower() for r in missing)
    return Gap("pressure.exits", f"{claim}; whether the government lasts is not known at {names}")
