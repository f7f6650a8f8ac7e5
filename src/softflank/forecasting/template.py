"""A template of forecasts: one kind of dated question, its reference class as of any date, the row that settles it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

import numpy as np
import polars as pl
from numpy.typing import NDArray

from softflank.panel.columns import Columns

Array = NDArray[np.float64]

LEAST = 20
"""Resolved questions of a class below which it gives no rate."""
KEYS = {"one": pl.String(), "other": pl.String(), "date": pl.Date()}
"""Columns of a question: the states it is about, in the order of a template's roles (``other`` may be missing), day."""


@dataclass(frozen=True, slots=True)
class Described:
    """Reference class of each question (n), empty where it has none; whether the event came in the window before."""

    kind: NDArray[np.str_]
    before: NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Resolved:
    """Outcome of each question (n): 0, 1, or not a number where no row tells; day (n) from which it is known."""

    event: Array
    known: NDArray[np.datetime64]


@dataclass(frozen=True, slots=True)
class Template:
    """One kind of question.

    ``event`` is a sentence with the names of ``roles`` as fields and ``{until}``. ``table`` and ``indicator`` name the
    public row that settles it, ``void`` says when none does. ``asked`` gives the past questions (:data:`KEYS`) by rule,
    ``described`` reads each as of its own date, ``settled`` what came of it, ``deadline`` the end of a window.
    """

    id: str
    event: str
    roles: tuple[str, ...]
    table: str
    indicator: str
    void: str
    deadline: Callable[[date], date]
    asked: Callable[[Columns], pl.DataFrame]
    described: Callable[[Columns, pl.DataFrame], Described]
    settled: Callable[[Columns, pl.DataFrame], Resolved]


@dataclass(frozen=True, slots=True)
class PastQuestions:
    """Past questions (n) of a template: keys, class, event in the window before, outcome, day it was known."""

    keys: pl.DataFrame
    kind: NDArray[np.str_]
    before: NDArray[np.bool_]
    event: Array
    known: NDArray[np.datetime64]

    @classmethod
    def of(cls, template: Template, reader: Columns) -> PastQuestions:
        """Questions of a class whose outcome is in the rows of a reader."""
        keys = template.asked(reader)
        told, came = template.described(reader, keys), template.settled(reader, keys)
        use = (told.kind != "") & ~np.isnan(came.event)
        return cls(keys.filter(pl.Series(use)), told.kind[use], told.before[use], came.event[use], came.known[use])

    @property
    def day(self) -> NDArray[np.datetime64]:
        """Day (n) of each question."""
        return self.keys["date"].to_numpy().astype("datetime64[D]")

    def counted(self, day: date | np.datetime64, alike: NDArray[np.bool_]) -> tuple[int, int]:
        """Questions among ``alike`` (n) that were settled by a day, and those of them that came about."""
        over = alike & (self.known <= np.datetime64(day))
        return int(over.sum()), int(self.event[over].sum())


def rate(n: int, events: int) -> float:
    """Mean of the rate of a class under Jeffreys's prior."""
    return (events + 0.5) / (n + 1.0)
