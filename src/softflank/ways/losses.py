"""What history says of each way of loss, for one tie at every rung, composed into first events."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import TYPE_CHECKING

from softflank.pressure import Outcomes
from softflank.records import exits, flows, survival
from softflank.records.fall import fall
from softflank.vocabulary import NO_PRESSURE, Estimate, Gap, Losses, TrackRecord, Way
from softflank.ways.compose import WAYS, compose
from softflank.world import World

if TYPE_CHECKING:
    from softflank.records.chances import Chances

Told = tuple[Mapping[str, Estimate | None], TrackRecord, str]
"""Chances of a way alone by rung, what stands behind them, and why there is no record where there is none."""
Source = Callable[[World, Outcomes, str], Told]
"""Asked with the rung whose record is wanted."""


def _told(ask: Callable[..., Chances], world: World, outcomes: Outcomes, rung: str) -> Told:
    found = ask(world, outcomes.up())
    return found, found.record_of(rung), found.why


def _cut(world: World, outcomes: Outcomes, rung: str) -> Told:
    found = flows.cut(world, outcomes.up(), outcomes.reached)
    return found, found.record_of(rung), found.why


def _fall(world: World, outcomes: Outcomes, rung: str) -> Told:
    found = fall(world, outcomes.up(), outcomes.reached)
    record = found.records[rung]
    return found, record, record.claim


SOURCES: Mapping[Way, Source] = {
    Way.CUT: _cut,
    Way.FALL: _fall,
    Way.SWITCH: partial(_told, exits.switch),
    Way.DROP: partial(_told, exits.drop),
    Way.FADE: partial(_told, exits.fade),
}
"""The part of the model whose outcome fits each way."""


def losses(world: World, outcomes: Outcomes, sources: Mapping[Way, Source] = SOURCES) -> Losses:
    """How the tie is lost within twelve months: at every rung that presses, and without pressure.

    A way without a record is ``None`` and is named in the gaps with the reason.
    """
    names = (NO_PRESSURE, *(r.id for r in outcomes.up()))
    pressed = outcomes.next_rung().id
    told = {way: sources[way](world, outcomes, pressed) for way in WAYS}
    alone = {n: {w: told[w][0].get(n) for w in WAYS} for n in names}
    found = compose(alone, seed=world.seed)
    exits_ = {
        kind: ask(world, outcomes.up(), outcomes.reached)
        for kind, ask in (("leader", survival.leader_exit), ("regime", survival.regime_exit))
    }
    return Losses(
        found.ways,
        {n: exits_["leader"].get(n) for n in names},
        {n: exits_["regime"].get(n) for n in names},
        rises=found.rises,
        ranks=found.ranks,
        records={w: record for w, (_, record, _) in told.items()},
        gaps=tuple(
            Gap(f"ways.{way}", told[way][2] or "no record of this way of loss")
            for way in WAYS
            if all(alone[n][way] is None for n in names)
        ),
    )
