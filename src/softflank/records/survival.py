"""Would the client's leader, or its regime, go within twelve months? Stored fits by year, under each group of rungs.

A fit is of government years whose twelve months were over before its cut year, so that a question of any date is
answered by what had happened then. Chances are for whatever reason; pressure multiplies the hazard of the same
government without it. They hold for clients like those that were pressed: outside that overlap there is no record.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from softflank.numerics.bootstrap import interval
from softflank.records.history import OUTCOMES
from softflank.records.standing import KINDS, REMOVAL, Government, government
from softflank.vocabulary import NO_PRESSURE, PRESSING, About, Estimate, Evidence, Kind, TrackRecord
from softflank.world import World

Array = NDArray[np.float64]

_METHOD = "hazard of past governments as of the date times a multiplier of the group of rungs; 90 % interval"
_COUNTS = "counts of operations meant to remove a government, found by hand: no sample, and untested out of sample"
_LIST = "operations of records/removals.yml (docs/protocol-losses.md)"
_WORDS = {"leader": "leader of {} is out of office", "regime": "regime of {} has ended"}
_PRESSED = {
    "words": "threats",
    "economic": "sanctions",
    "covert": "support to armed opponents or seizures",
    "force": "force",
    "aim": "force aimed at the regime",
    "covert removal": "a covert attempt to remove a government",
    "raid or air": "a raid or air attack meant to remove a government",
    "troops": "an invasion meant to remove a government",
}


class AskedRung(Protocol):
    """What is asked of a rung: its id and its group."""

    @property
    def id(self) -> str:
        """Id of the rung."""
        ...

    @property
    def group(self) -> str:
        """Group of the rung: words, economic, covert, force or down."""
        ...


@dataclass(frozen=True, slots=True)
class Exits(Mapping[str, Estimate | None]):
    """Chances within twelve months by rung, ``NO_PRESSURE`` among them; ``None`` is no record.

    ``of_today`` is the chance of lasting as a share of that at the rung in force, 1 at it and below; without a rung in
    force, of that without pressure. ``records`` says what stands behind each chance.
    """

    chances: Mapping[str, Estimate | None]
    of_today: Mapping[str, Estimate | None]
    records: Mapping[str, TrackRecord]

    def __getitem__(self, rung: str) -> Estimate | None:
        return self.chances[rung]

    def __iter__(self) -> Iterator[str]:
        return iter(self.chances)

    def __len__(self) -> int:
        return len(self.chances)


def leader_exit(world: World, rungs: Iterable[AskedRung], in_force: str | None = None) -> Exits:
    """Chance by rung that another leader than today's is in office twelve months on, or that nobody is."""
    return _exits(world, rungs, in_force, "leader")


def regime_exit(world: World, rungs: Iterable[AskedRung], in_force: str | None = None) -> Exits:
    """Chance by rung that the regime has ended twelve months on."""
    return _exits(world, rungs, in_force, "regime")


@dataclass(frozen=True, slots=True)
class Paths:
    """Draws of both exits by rung, where there is a record, for what is worked out from them together."""

    leader: Mapping[str, Array | None]
    regime: Mapping[str, Array | None]
    removal: frozenset[str]
    records: Mapping[str, TrackRecord]
    evidence: tuple[Evidence, ...]


def paths(world: World, rungs: Iterable[AskedRung], in_force: str | None = None) -> Paths | None:
    """Draws by rung as :func:`leader_exit` and :func:`regime_exit` have them; ``None`` without a government."""
    held = government(world)
    if held is None:
        return None
    groups = _kinds(rungs, in_force)
    known = {n: all(held.recorded(o, g) for o in OUTCOMES) for n, g in groups.items()}
    drawn = {o: held.drawn(o, world.seed) for o in OUTCOMES}
    leader, regime = ({n: drawn[o][g] if known[n] else None for n, g in groups.items()} for o in OUTCOMES)
    records = {n: _record(held, "regime", g, known[n]) for n, g in groups.items()}
    return Paths(
        leader,
        regime,
        frozenset(n for n, g in groups.items() if g in REMOVAL.values()),
        records,
        tuple(e for o in OUTCOMES for e in _evidence(held, o)),
    )


def kind_of(rung: AskedRung) -> str:
    """Kind of answer of a rung."""
    return REMOVAL.get(rung.id, rung.group)


def _kinds(rungs: Iterable[AskedRung], in_force: str | None) -> dict[str, str]:
    """Kind of answer by rung that presses, none below that of the rung in force, and of no pressure."""
    own = {r.id: kind_of(r) for r in rungs if r.group in PRESSING}
    today = own.get(in_force or "", "none")
    return {NO_PRESSURE: "none", **{n: max(k, today, key=KINDS.index) for n, k in own.items()}}


def _exits(world: World, rungs: Iterable[AskedRung], in_force: str | None, outcome: str) -> Exits:
    rungs = tuple(rungs)
    held, own = government(world), _kinds(rungs, in_force)
    stands = {r.id for r in rungs if r.group in PRESSING and own[r.id] != kind_of(r)} | {in_force}
    if held is None:
        record = TrackRecord(0, 0, "no record: no leader and regime of this client are on record at this date")
        return Exits(dict.fromkeys(own), dict.fromkeys(own), dict.fromkeys(own, record))
    drawn = held.drawn(outcome, world.seed)
    known = {n: held.recorded(outcome, g) for n, g in own.items()}
    lasting = 1.0 - drawn[own.get(in_force or NO_PRESSURE, "none")]
    return Exits(
        {
            n: _estimate(world, held, outcome, n, g, drawn[g], stands=n in stands) if known[n] else None
            for n, g in own.items()
        },
        {n: _share(world, held, outcome, n, (1 - drawn[g]) / lasting) if known[n] else None for n, g in own.items()},
        {n: _record(held, outcome, g, known[n]) for n, g in own.items()},
    )


def _record(held: Government, outcome: str, group: str, known: bool) -> TrackRecord:
    n, events = held.cases(outcome, group)
    if not known:
        return TrackRecord(n, events, f"no record: {_unlike(held, group)}")
    if held.counted(outcome, group):
        return TrackRecord(n, events, _COUNTS)
    claim = held.cut.claims.get(outcome, {}).get("base" if group == "none" else "pressure", "")
    return TrackRecord(n, events, "; ".join(filter(None, (claim, held.late))))


def _unlike(held: Government, group: str) -> str:
    """Why a client is not like those on record."""
    if not held.overmatched:
        return "the challenger is not so much stronger as those that pressed in the past"
    if group in REMOVAL.values() and held.armed:
        return "no operation meant to remove a government was against a state with nuclear weapons"
    return "too few governments of this type were pressed like that"


def _label(world: World, held: Government, outcome: str, group: str, *, stands: bool) -> str:
    """The chance in words: operations are a pooled count of many governments, and no chance of this one."""
    if held.counted(outcome, group):
        n, gone = held.cases(outcome, group)
        return f"{outcome.capitalize()} gone twelve months after {_PRESSED[group]}: {gone} of {n} operations, pooled"
    subject = _WORDS[outcome].format(world.named(world.roles.client))
    under = "" if group == "none" else f" under {'what is in force: ' if stands else ''}{_PRESSED[group]}"
    return f"Chance that the {subject} within twelve months{under}"


def _estimate(
    world: World, held: Government, outcome: str, rung: str, group: str, draws: Array, *, stands: bool
) -> Estimate:
    (low, high), counted = interval(draws), held.counted(outcome, group)
    return Estimate(
        id=f"survival.{outcome}_exit.{rung}",
        label=_label(world, held, outcome, group, stands=stands),
        value=float(np.median(draws)),
        unit="probability",
        kind=Kind.ESTIMATED,
        method=_COUNTS if counted else _METHOD,
        evidence=(Evidence(fit=_LIST),) if counted else _evidence(held, outcome),
        low=low,
        high=high,
        year=world.as_of.year,
        n=held.cases(outcome, group)[0] if counted else held.cut.hazards[outcome].n,
        seed=world.seed,
        about=About.of(rung=rung, group=group, outcome=outcome),
    )


def _share(world: World, held: Government, outcome: str, rung: str, draws: Array) -> Estimate:
    value = float(np.median(draws))
    low, high = interval(draws)
    return Estimate(
        id=f"survival.{outcome}_of_today.{rung}",
        label=f"Chance that the {outcome} lasts twelve months, as a share of that at the rung in force",
        value=value,
        unit="share of today",
        kind=Kind.ESTIMATED,
        method="chance of lasting over that at the rung in force; 90 % interval",
        evidence=_evidence(held, outcome),
        low=min(low, value),
        high=max(high, value),
        year=world.as_of.year,
        n=held.cut.hazards[outcome].n,
        seed=world.seed,
        about=About.of(rung=rung, outcome=outcome),
    )


def _evidence(held: Government, outcome: str) -> tuple[Evidence, ...]:
    return (Evidence(fit=f"survival {outcome} {held.cut.year} {held.cut.stamp} (docs/protocol-losses.md)"),)
