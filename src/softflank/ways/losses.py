"""What history says of each way of loss, for one tie at every rung, composed into first events."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from softflank.pressure import Outcomes, Rung
from softflank.vocabulary import NO_PRESSURE, Estimate, Gap, Losses, TrackRecord, Way
from softflank.ways.compose import WAYS, compose
from softflank.world import World

Told = tuple[Mapping[str, Estimate | None], TrackRecord | None]
"""Chances of a way alone by rung (``NO_PRESSURE`` among them), and what stands behind them."""
Source = Callable[[World, Sequence[Rung]], Told]
SOURCES: Mapping[Way, Source] = {}
"""The part of the model whose outcome fits each way."""


def losses(world: World, outcomes: Outcomes, sources: Mapping[Way, Source] = SOURCES) -> Losses:
    """How the tie is lost within twelve months: at every rung that presses, and without pressure.

    A way without a record is ``None`` and is named in the gaps.
    """
    rungs = outcomes.up()
    told = {way: sources[way](world, rungs) for way in WAYS if way in sources}
    names = (NO_PRESSURE, *(r.id for r in rungs))
    alone = {n: {w: told[w][0].get(n) if w in told else None for w in WAYS} for n in names}
    found = compose(alone, seed=world.seed)
    return Losses(
        found.ways,
        dict.fromkeys(names),
        dict.fromkeys(names),
        rises=found.rises,
        ranks=found.ranks,
        records={w: record for w, (_, record) in told.items() if record is not None},
        gaps=tuple(
            Gap(f"ways.{way}", "no record of this way of loss for clients like this one")
            for way in WAYS
            if all(alone[n][way] is None for n in names)
        ),
    )
