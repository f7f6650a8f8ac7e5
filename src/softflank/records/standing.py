"""The client's government as of a date, the stored fit of that date, and draws of its exits by kind of rung."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
import polars as pl
from numpy.typing import NDArray

from softflank.files import own_json
from softflank.numerics.proportions import drawn_rate
from softflank.panel.columns import Columns
from softflank.records.governments import columns, in_place, regime_types
from softflank.records.hazard import Hazard
from softflank.records.history import GROUPS, OUTCOMES, STRONGER
from softflank.records.removals import INTENTIONS, aftermaths, counted
from softflank.states.status import having
from softflank.vocabulary import BadData
from softflank.world import World

Array = NDArray[np.float64]

FILE = Path(__file__).parent / "fits" / "survival.json"
REMOVAL = {"removal_covert": "covert removal", "removal_raid": "raid or air", "removal_troops": "troops"}
"""Rungs that mean to remove the government, and the kind of answer of each."""
KINDS = (*GROUPS, *REMOVAL.values())
"""Kinds of answer from the lowest: groups of the fit, then intentions, which are counts."""
LEAST, LEAST_COUNTED = 5, 3
"""Pressed rows of the client's type of regime, and operations of an intention, without which there is no record."""

_DRAWS = 4000
_GRACE = timedelta(90)
_INTENTION = dict(zip(REMOVAL.values(), INTENTIONS, strict=True))


@dataclass(frozen=True, slots=True)
class Cut:
    """Fits by outcome to what was over before a year, and what the suite found of them."""

    year: int
    stamp: str
    hazards: Mapping[str, Hazard]
    claims: Mapping[str, Mapping[str, str]]


@dataclass(frozen=True, slots=True)
class Government:
    """A client's government on a date: fit of the date, columns (1 row), type of regime, whether it is overmatched.

    ``counts`` are operations by outcome and intention after which leader or regime was gone, and of how many;
    ``late`` says which list ends before the date, so that whoever was in place then is taken to be there still.
    """

    cut: Cut
    columns: Mapping[str, Array]
    regime: str
    overmatched: bool
    counts: Mapping[tuple[str, str], tuple[int, int]]
    late: str = ""
    armed: bool = False
    """Whether the client has nuclear weapons: no operation on record was meant to remove such a government."""
    draws: dict[tuple[str, int], dict[str, Array]] = field(default_factory=dict, compare=False)

    def drawn(self, outcome: str, seed: int) -> dict[str, Array]:
        """Draws of the chance by kind of answer; none is below that of a lower kind."""
        if (outcome, seed) not in self.draws:
            rng = np.random.default_rng([seed, OUTCOMES.index(outcome)])
            found = self.cut.hazards[outcome].draw(self.columns, self.regime == "personal", _DRAWS, rng)
            uniform, least = rng.random(_DRAWS), found["aim"]
            for kind in REMOVAL.values():
                gone, n = self.counts[outcome, kind]
                least = np.maximum(drawn_rate(gone, n, uniform), least) if n >= LEAST_COUNTED else least
                found[kind] = least
            self.draws[outcome, seed] = found
        return self.draws[outcome, seed]

    def recorded(self, outcome: str, kind: str) -> bool:
        """Whether governments of this type were pressed like that often enough, by states as much stronger."""
        if kind == "none":
            return True
        if kind in _INTENTION and self.armed:
            return False
        group = "aim" if kind in _INTENTION else kind
        return self.overmatched and self.cut.hazards[outcome].cases[group].get(self.regime, 0) >= LEAST

    def cases(self, outcome: str, kind: str) -> tuple[int, int]:
        """How many past cases stand behind a kind of answer, and after how many of them leader or regime was gone."""
        if kind in _INTENTION and self.counts[outcome, kind][1] >= LEAST_COUNTED:
            gone, n = self.counts[outcome, kind]
            return n, gone
        own = self.cut.hazards[outcome].cases["aim" if kind in _INTENTION else kind]
        return own["n"], own["events"]

    def counted(self, outcome: str, kind: str) -> bool:
        """Whether a kind of answer is counts of operations."""
        return kind in _INTENTION and self.counts[outcome, kind][1] >= LEAST_COUNTED


def government(world: World) -> Government | None:
    """The client's government as of the date; ``None`` before the first cut year, or where none is on record."""
    return world.view.once(f"government {world.roles}", lambda: _government(world))


def _government(world: World) -> Government | None:
    cuts = [c for c in load() if c.year <= world.as_of.year]
    powers = [code for code in (world.roles.patron, world.roles.challenger) if code is not None]
    reader = Columns.open(world.view.panel, powers).known(world.as_of)
    keys = pl.DataFrame({"state": [world.roles.client], "date": [world.as_of]})
    leader, regime = (in_place(reader, kind, keys) for kind in ("leader", "regime"))
    kind = str(regime_types(regime["text"])[0])
    if not cuts or not kind or leader["start"][0] is None:
        return None
    past = aftermaths(reader, world.as_of)
    counts = {(o, k): counted(past, _INTENTION[k], o) for o in OUTCOMES for k in REMOVAL.values()}
    late = _late({"leaders": leader, "regimes": regime}, world.as_of)
    armed = world.roles.client in having("nuclear", world.as_of)
    return Government(cuts[-1], columns(reader, keys), kind, _overmatched(world), counts, late, armed)


def _late(held: Mapping[str, pl.DataFrame], as_of: date) -> str:
    """Which lists cut off whoever was in place, more than some weeks before the date."""
    ended = [
        f"the list of {name} ends in {row['until'][0]:%B %Y}"
        for name, row in held.items()
        if row["end"][0] is None and as_of - row["until"][0] > _GRACE
    ]
    return "; ".join(ended)


def _overmatched(world: World) -> bool:
    """Whether the challenger has so many times the client's capability as those that pressed in the record."""
    found = [world.view.state("cinc", code) for code in (world.roles.challenger or "", world.roles.client)]
    return all(found) and found[0][-1].value >= STRONGER * found[1][-1].value


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
