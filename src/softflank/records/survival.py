"""Would the client's leader, or its regime, go within twelve months? Stored fits by year, under each group of rungs.

A fit is of government years whose twelve months were over before its cut year, so that a question of any date is
answered by what had happened then. Chances are for whatever reason; pressure multiplies the hazard of the same
government without it. They hold for clients like those that were pressed: outside that overlap there is no record.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any, Protocol

import numpy as np
import polars as pl
from numpy.typing import NDArray

from softflank.files import own_json
from softflank.numerics.bootstrap import interval
from softflank.panel.columns import Columns
from softflank.records.governments import columns, in_place, regime_types
from softflank.records.hazard import Hazard
from softflank.records.history import GROUPS, OUTCOMES, STRONGER
from softflank.vocabulary import NO_PRESSURE, PRESSING, About, BadData, Estimate, Evidence, Kind, TrackRecord
from softflank.world import World

Array = NDArray[np.float64]

FILE = Path(__file__).parent / "fits" / "survival.json"
REMOVAL = ("regime_removal", "removal_covert", "removal_raid", "removal_troops")
"""AskedRung that mean to remove the government."""
LEAST = 5
"""Pressed rows of the client's type of regime without which a group has no record for it."""

_DRAWS = 4000
_WORDS = {"leader": "leader of {} is out of office", "regime": "regime of {} has ended"}
_PRESSED = {
    "words": "threats",
    "economic": "sanctions",
    "covert": "support to armed opponents or seizures",
    "force": "force",
    "aim": "force aimed at the regime",
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


@dataclass(frozen=True, slots=True)
class Cut:
    """Fits by outcome to what was over before a year, and what the suite found of them."""

    year: int
    stamp: str
    hazards: Mapping[str, Hazard]
    claims: Mapping[str, Mapping[str, str]]


@dataclass(frozen=True, slots=True)
class Government:
    """A client's government on a date: fit of the date, columns (1 row), type of regime, whether it is overmatched."""

    cut: Cut
    columns: Mapping[str, Array]
    regime: str
    overmatched: bool
    draws: dict[tuple[str, int], dict[str, Array]] = field(default_factory=dict, compare=False)

    def drawn(self, outcome: str, seed: int) -> dict[str, Array]:
        """Draws of the chance by group."""
        if (outcome, seed) not in self.draws:
            rng = np.random.default_rng([seed, OUTCOMES.index(outcome)])
            hazard = self.cut.hazards[outcome]
            self.draws[outcome, seed] = hazard.draw(self.columns, self.regime == "personal", _DRAWS, rng)
        return self.draws[outcome, seed]

    def recorded(self, outcome: str, group: str) -> bool:
        """Whether governments of this type were pressed like that often enough, by states as much stronger."""
        if group == "none":
            return True
        return self.overmatched and self.cut.hazards[outcome].cases[group].get(self.regime, 0) >= LEAST


def leader_exit(world: World, rungs: Iterable[AskedRung], in_force: str | None = None) -> Exits:
    """Chance by rung that another leader than today's is in office twelve months on, or that nobody is."""
    return _exits(world, rungs, in_force, "leader")


def regime_exit(world: World, rungs: Iterable[AskedRung], in_force: str | None = None) -> Exits:
    """Chance by rung that the regime has ended twelve months on."""
    return _exits(world, rungs, in_force, "regime")


def government(world: World) -> Government | None:
    """The client's government as of the date; ``None`` before the first cut year, or where none is on record."""
    key = f"government {world.roles}"
    return world.view.once(key, lambda: _government(world))


def _government(world: World) -> Government | None:
    cuts = [c for c in load() if c.year <= world.as_of.year]
    powers = [code for code in (world.roles.patron, world.roles.challenger) if code is not None]
    reader = Columns.open(world.view.panel, powers).known(world.as_of)
    keys = pl.DataFrame({"state": [world.roles.client], "date": [world.as_of]})
    leader, regime = (in_place(reader, kind, keys) for kind in ("leader", "regime"))
    if not cuts or leader["start"][0] is None:
        return None
    kind = str(regime_types(regime["text"])[0])
    return Government(cuts[-1], columns(reader, keys), kind, _overmatched(world)) if kind else None


def _overmatched(world: World) -> bool:
    """Whether the challenger has so many times the client's capability as those that pressed in the record."""
    found = [world.view.state("cinc", code) for code in (world.roles.challenger or "", world.roles.client)]
    return all(found) and found[0][-1].value >= STRONGER * found[1][-1].value


def group_of(rung: AskedRung) -> str:
    """Group of the record that a rung is answered by."""
    return "aim" if rung.id in REMOVAL else rung.group


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
    groups = _groups(rungs, in_force)
    known = {n: all(held.recorded(o, g) for o in OUTCOMES) for n, g in groups.items()}
    drawn = {o: held.drawn(o, world.seed) for o in OUTCOMES}
    leader, regime = ({n: drawn[o][g] if known[n] else None for n, g in groups.items()} for o in OUTCOMES)
    records = {n: _record(held, "regime", g, known[n]) for n, g in groups.items()}
    return Paths(
        leader,
        regime,
        frozenset(n for n, g in groups.items() if g == "aim"),
        records,
        tuple(e for o in OUTCOMES for e in _evidence(held, o)),
    )


def _groups(rungs: Iterable[AskedRung], in_force: str | None) -> dict[str, str]:
    """Group of the record by rung that presses, none below that of the rung in force, and of no pressure."""
    own = {r.id: group_of(r) for r in rungs if r.group in PRESSING}
    today = own.get(in_force or "", "none")
    return {NO_PRESSURE: "none", **{n: max(g, today, key=GROUPS.index) for n, g in own.items()}}


def _exits(world: World, rungs: Iterable[AskedRung], in_force: str | None, outcome: str) -> Exits:
    held, own = government(world), _groups(rungs, in_force)
    if held is None:
        record = TrackRecord(0, 0, "no record: no leader and regime of this client are on record at this date")
        return Exits(dict.fromkeys(own), dict.fromkeys(own), dict.fromkeys(own, record))
    drawn = held.drawn(outcome, world.seed)
    known = {n: held.recorded(outcome, g) for n, g in own.items()}
    lasting = 1.0 - drawn[own.get(in_force or NO_PRESSURE, "none")]
    return Exits(
        {n: _estimate(world, held, outcome, n, g, drawn[g]) if known[n] else None for n, g in own.items()},
        {n: _share(world, held, outcome, n, (1 - drawn[g]) / lasting) if known[n] else None for n, g in own.items()},
        {n: _record(held, outcome, g, known[n]) for n, g in own.items()},
    )


def _record(held: Government, outcome: str, group: str, known: bool) -> TrackRecord:
    cases, claims = held.cut.hazards[outcome].cases[group], held.cut.claims.get(outcome, {})
    if not known:
        why = "the challenger is not so much stronger" if not held.overmatched else "too few governments of this type"
        return TrackRecord(cases["n"], cases["events"], f"no record: {why} as those that were pressed")
    return TrackRecord(cases["n"], cases["events"], claims.get("base" if group == "none" else "pressure", ""))


def _estimate(world: World, held: Government, outcome: str, rung: str, group: str, draws: Array) -> Estimate:
    low, high = interval(draws)
    under = "" if group == "none" else f" under {_PRESSED[group]}"
    subject = _WORDS[outcome].format(world.named(world.roles.client))
    return Estimate(
        id=f"survival.{outcome}_exit.{rung}",
        label=f"Chance that the {subject} within twelve months{under}",
        value=float(np.median(draws)),
        unit="probability",
        kind=Kind.ESTIMATED,
        method="hazard of past governments as of the date times a multiplier of the group of rungs; 90 % interval",
        evidence=_evidence(held, outcome),
        low=low,
        high=high,
        year=world.as_of.year,
        n=held.cut.hazards[outcome].n,
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


@cache
def load(path: Path = FILE) -> tuple[Cut, ...]:
    """The fits that ship, by cut year, oldest first.

    Raises:
        BadData: the file is missing or damaged.
    """
    try:
        raw: dict[str, Any] = own_json(path)
        return tuple(
            Cut(int(year), raw["stamp"], {o: Hazard.from_json(cut[o]) for o in OUTCOMES}, raw["claims"])
            for year, cut in sorted(raw["cuts"].items())
        )
    except (BadData, KeyError, ValueError, TypeError, IndexError) as error:
        raise BadData(f"{path} is missing or damaged ({type(error).__name__}); reinstall softflank") from None
