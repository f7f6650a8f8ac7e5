"""The cell of past crises that a case falls into, and the crises in which a nuclear power used force itself."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from softflank.response.cells import ADDED, OUTCOMES, YEARS, Forced, Key, depth, frequencies, home, records, years_of
from softflank.response.clients import of_clients
from softflank.response.design import Rows
from softflank.response.fits import Fitted, PastCrisis
from softflank.states.status import having
from softflank.vocabulary import RESPONSES, TrackRecord
from softflank.world import World

Array = NDArray[np.float64]
_NEAREST = 3
_LEAST_OWED = 3
_FIRST, _OPEN = 1946, 9999


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell: what it is of, what the patron did in it, what is known of the model there, precedents.

    ``happened`` counts rows by answer, a row being one client in one of the ``crises``; ``records`` are by outcome
    (*any*, *military*); ``skilled`` names the outcomes for which the model may speak here.
    """

    title: str
    happened: tuple[int, int, int]
    crises: int
    records: Mapping[str, TrackRecord]
    skilled: frozenset[str]
    precedents: tuple[PastCrisis, ...]
    key: Key | None = None
    """What it is of; nothing where it is no cell of the fit."""

    @property
    def n(self) -> int:
        """Rows in the cell."""
        return sum(self.happened)

    @property
    def cases(self) -> Array:
        """Answers (3) counted by crises: clients of one crisis share its answer, so they make one case together."""
        cases: Array = np.array(self.happened) * (self.crises / self.n)
        return cases

    @property
    def chances(self) -> Array:
        """Frequencies (3) of the answers, a third of a case added to each."""
        return frequencies(self.cases)

    def draws(self, count: int, rng: np.random.Generator) -> Array:
        """Draws (count x 3) of the frequencies, as the cases leave them open: a Dirichlet posterior."""
        drawn: Array = rng.dirichlet(self.cases + ADDED, count)
        return drawn


def place(world: World, fitted: Fitted, row: Rows) -> Cell | None:
    """The cell of a question's row; nothing where the fit has no record of its own, or no crisis was over yet."""
    if fitted.tallies is None or fitted.record is None:
        return None
    patron = world.roles.patron if fitted.seen(world.roles.patron) else None
    deep = depth(row.columns)
    key = _bound(world, fitted, row, home(fitted.tallies, patron, world.as_of, deep=deep))
    happened = _counts(fitted.tallies.happened(key, world.as_of.year))
    crises = fitted.tallies.crises(key, world.as_of.year)
    if not crises:
        return None
    bars = fitted.record.bars.get(key)
    claims = {
        n: f"{bars[n].claim()}; rows of {crises} crises" if bars else "this cell was never tested" for n in OUTCOMES
    }
    return Cell(
        _title(world, fitted, key),
        happened,
        crises,
        records(happened, claims),
        frozenset(name for name in OUTCOMES if bars and bars[name].met),
        _precedents(world, fitted, row, key),
        key,
    )


def _bound(world: World, fitted: Fitted, row: Rows, key: Key) -> Key:
    """The cell, widened until some of its clients were owed defence where this one is (protocol, change 15).

    What patrons did for clients to whom they had promised nothing is no record of what they do for an ally.
    """
    if not row.columns["pact"][0] > 0:
        return key
    owed = [c for c, bound in zip(fitted.precedents, fitted.owed(), strict=True) if bound and c.year < world.as_of.year]
    around = key.wider()
    return next((k for k in around if sum(_inside(c, k) for c in owed) >= _LEAST_OWED), around[-1])


def _inside(crisis: PastCrisis, key: Key) -> bool:
    return key.patron in (None, crisis.patron) and key.years in (None, years_of(crisis.year))


def _precedents(world: World, fitted: Fitted, row: Rows, key: Key) -> tuple[PastCrisis, ...]:
    """The nearest crises of the cell that were a client's; one of another patron or other years would belie it."""
    near = fitted.nearest(row, len(fitted.precedents), deep=key.deep)
    return tuple(of_clients(world, [c for c in near if _inside(c, key)])[:_NEAREST])


def _title(world: World, fitted: Fitted, key: Key) -> str:
    who = world.named(key.patron) if key.patron else " or ".join(world.named(p) for p in fitted.cases)
    tie = {True: "deep tie", False: "no deep tie", None: "deep tie or not"}[key.deep]
    return f"{tie}, rival hostile, {who}, {_span(world, fitted, key.years)}"


def _span(world: World, fitted: Fitted, years: str | None) -> str:
    """First and last year of the crises of a cell: the record ends, and what is over by the date ends before it."""
    first, last = next(((a, b) for name, a, b in YEARS if name == years), (0, _OPEN))
    return f"{max(first, _FIRST)}\u2013{min(last, fitted.last_year, world.as_of.year - 1)}"


def _counts(happened: Array) -> tuple[int, int, int]:
    none, soft, hard = (int(v) for v in happened)
    return none, soft, hard


def _named(crisis: Forced) -> PastCrisis:
    return PastCrisis(crisis.name, crisis.year, crisis.patron, crisis.client, crisis.response, 0.0)


def nuclear_force(world: World, fitted: Fitted) -> Cell | None:
    """Crises in which a nuclear power used force itself against a client of this patron, up to the date.

    Nothing where the challenger has no nuclear weapons, or the patron no such crisis on record.
    """
    if fitted.tallies is None or world.roles.challenger not in having("nuclear", world.as_of):
        return None
    years = years_of(world.as_of.year)
    own = [
        f
        for f in fitted.tallies.forced
        if f.patron == world.roles.patron and f.over < world.as_of.year and years_of(f.year) == years
    ]
    if not own:
        return None
    happened = _counts(np.bincount([f.response for f in own], minlength=3).astype(np.float64))
    direct = sum(f.direct and f.response == len(RESPONSES) - 1 for f in own)
    crises = len({f.name for f in own})
    patron = world.named(world.roles.patron)
    shown = _span(world, fitted, years)
    claim = f"{patron} answered with direct force in {direct} of {len(own)}; rows of {crises} crises"
    return Cell(
        f"a nuclear power uses force itself, {patron}, {shown}",
        happened,
        crises,
        records(happened, dict.fromkeys(OUTCOMES, claim)),
        frozenset(),
        tuple(of_clients(world, [_named(f) for f in reversed(own)])),
    )
