"""Past questions of a template that are settled, and the chance that each of them had on its own day."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import TypeVar

import numpy as np
import polars as pl
from numpy.typing import NDArray
from scipy.special import expit, logit

from softflank.forecasting.template import LEAST, Template
from softflank.numerics.slope import NEUTRAL, learnt_line
from softflank.panel.columns import Columns

Array = NDArray[np.float64]
Texts = NDArray[np.str_]
Number = TypeVar("Number", float, Array)

ENOUGH, EVENTS = 200, 20
"""RowOutcome forecasts, and events among them, from which a line is learnt."""


@dataclass(frozen=True, slots=True)
class PastQuestions:
    """Past questions (n) of a template: keys, class, event in the window before, outcome, day it was known."""

    keys: pl.DataFrame
    kind: Texts
    before: NDArray[np.bool_]
    event: Array
    known: NDArray[np.datetime64]

    @classmethod
    def of(cls, template: Template, reader: Columns) -> PastQuestions:
        """Questions of a class whose outcome is in the rows of a reader."""
        keys = template.asked(reader)
        told, came = template.described(reader, keys), template.settled(reader, keys)
        found = cls(keys, told.kind, told.before, came.event, came.known)
        return found.only((told.kind != "") & ~np.isnan(came.event))

    def only(self, use: NDArray[np.bool_]) -> PastQuestions:
        """The questions of a mask (n)."""
        keys = self.keys.filter(pl.Series(use, dtype=pl.Boolean))
        return PastQuestions(keys, self.kind[use], self.before[use], self.event[use], self.known[use])

    def by(self, day: date) -> PastQuestions:
        """Those asked and settled by a day."""
        end = np.datetime64(day)
        return self.only((self.known <= end) & (self.day <= end))

    @property
    def day(self) -> NDArray[np.datetime64]:
        """Day (n) of each question."""
        return self.keys["date"].to_numpy().astype("datetime64[D]")

    def counted(self, day: date | np.datetime64, alike: NDArray[np.bool_]) -> tuple[int, int]:
        """Questions among ``alike`` (n) that were settled by a day, and those of them that came about."""
        over = alike & (self.known <= np.datetime64(day))
        return int(over.sum()), int(self.event[over].sum())

    def rate(self, day: date | np.datetime64, alike: NDArray[np.bool_]) -> float | None:
        """Rate among ``alike`` (n) of those settled by a day; ``None`` below ``LEAST`` of them."""
        n, events = self.counted(day, alike)
        return rate(n, events) if n >= LEAST else None

    def with_one(self, key: pl.DataFrame, kind: str, before: bool) -> PastQuestions:
        """These and one that is still open, at the end."""
        return replace(
            self,
            keys=pl.concat([self.keys, key]),
            kind=np.append(self.kind, kind),
            before=np.append(self.before, before),
            event=np.append(self.event, np.nan),
            known=np.append(self.known, np.datetime64("NaT", "D")),
        )


@dataclass(frozen=True, slots=True)
class DayChances:
    """Chance (n) of each question by its class, and with the learnt line where that helped."""

    plain: Array
    learnt: Array
    line: tuple[float, float]
    """Intercept and slope in use on the last day."""

    @classmethod
    def of(cls, past: PastQuestions) -> DayChances:
        """Each from what was settled on its own day."""
        plain = as_settled(past, past.kind)
        learnt, line = with_line(past, plain)
        return cls(plain, learnt, line)

    def moved(self, chances: tuple[float, float]) -> tuple[float, float]:
        """A pair of chances after the line in use on the last day."""
        low, high = _moved(np.array(chances), self.line).tolist()
        return low, high


def rate(n: Number, events: Number) -> Number:
    """Mean of the rate of a class, or of each of some, under Jeffreys's prior."""
    return (events + 0.5) / (n + 1.0)


def baselines(past: PastQuestions) -> tuple[Array, Array]:
    """Chance (n) of each question by all questions settled by its day, and by those with the same answer before."""
    return as_settled(past, np.zeros(len(past.kind), dtype=np.bool_)), as_settled(past, past.before)


def as_settled(past: PastQuestions, kind: Texts | NDArray[np.bool_]) -> Array:
    """Chance (n) of each question by the questions of its kind settled by its day; not a number below ``LEAST``."""
    names, member = np.unique(kind, return_inverse=True)
    day, out = past.day, np.full(len(kind), np.nan)
    for when in np.unique(day):
        over = past.known <= when
        n, events = (_sums(member[over], w, len(names)) for w in (None, past.event[over]))
        rates = np.where(n >= LEAST, rate(n, events), np.nan)
        out[day == when] = rates[member[day == when]]
    return out


def with_line(past: PastQuestions, plain: Array) -> tuple[Array, tuple[float, float]]:
    """DayChances (n) after the line learnt by each day, on the days when earlier lines had helped; else as they are.

    With them the line in use on the last day.
    """
    drawn, out, day, used = np.full(len(plain), np.nan), plain.copy(), past.day, NEUTRAL
    value, member = np.unique(plain, return_inverse=True)
    odds, given = logit(value), ~np.isnan(plain)
    for when in np.unique(day):
        over, today = given & (past.known <= when), day == when
        line = _line(odds, member[over], past.event[over])
        if line is not None:
            drawn[today] = _moved(plain[today], line)
        tried = over & ~np.isnan(drawn)
        with_it, without = (float(((p[tried] - past.event[tried]) ** 2).sum()) for p in (drawn, plain))
        used = line if line is not None and with_it < without else NEUTRAL
        out[today] = _moved(plain[today], used)
    return out, used


def _line(odds: Array, member: NDArray[np.intp], event: Array) -> tuple[float, float] | None:
    """Line learnt from settled forecasts (m) at the log-odds ``odds[member]``, ``None`` where there are too few."""
    came = event.sum()
    if len(event) < ENOUGH or min(came, len(event) - came) < EVENTS:
        return None
    n, events = (_sums(member, w, len(odds)) for w in (None, event))
    told = n > 0
    return learnt_line(odds[told], n[told], events[told])


def _sums(member: NDArray[np.intp], weights: Array | None, groups: int) -> Array:
    """Sum of the weights of the members of each group, or how many there are."""
    return np.asarray(np.bincount(member, weights, groups), dtype=np.float64)


def _moved(chance: Array, line: tuple[float, float]) -> Array:
    """DayChances after a line; untouched by the neutral one, to the last digit."""
    if line == NEUTRAL:
        return chance
    out: Array = expit(line[0] + line[1] * logit(chance))
    return out
