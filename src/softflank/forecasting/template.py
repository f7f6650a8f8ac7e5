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

    ``event`` and ``condition`` are sentences with the names of ``roles`` as fields and ``{until}`` or ``{year}``;
    ``{leader}`` is who leads the last of them on the day, ``{regime}`` to when the list of regimes reaches where it
    does not reach the day. ``unasked`` are classes that are scored, and of which nobody need ask.
    ``also`` names further roles that may stand in the first place. ``table`` and ``indicator`` name the public row
    that settles it, out of ``source``; it is void where that does not reach the end of the window ``wait`` months
    after it. ``limits`` says why nothing is asked where there is no class. ``asked`` gives the past questions
    (:data:`KEYS`) by rule, ``described`` reads each as of its own date, ``settled`` what came of it, ``deadline`` the
    end of a window. ``rests`` is the list of spells (``leader`` or ``regime``) that must reach near the day, since the
    question is about a government: nothing is asked about one that nobody knows to be still there.
    """

    id: str
    event: str
    roles: tuple[str, ...]
    table: str
    indicator: str
    source: str
    wait: int
    limits: str
    deadline: Callable[[date], date]
    asked: Callable[[Columns], pl.DataFrame]
    described: Callable[[Columns, pl.DataFrame], Described]
    settled: Callable[[Columns, pl.DataFrame], Resolved]
    condition: str = ""
    also: tuple[str, ...] = ()
    unasked: tuple[str, ...] = ()
    rests: str = ""


def keyed(states: tuple[str, ...], day: date) -> pl.DataFrame:
    """One question as a frame of :data:`KEYS`."""
    one, other = (*states, None)[:2]
    return pl.DataFrame([(one, other, day)], schema=KEYS, orient="row")
