"""What a derivation may do to cells: the closed set of operations, each from a list of values to one number."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from datetime import date

from softflank.vocabulary import Operation

Cell = float | str | date
_DAYS = 365.25


def _numbers(values: Sequence[Cell]) -> list[float]:
    found = [v for v in values if isinstance(v, int | float)]
    if len(found) < len(values):
        raise TypeError("numbers are meant")
    return [float(v) for v in found]


def _two(values: Sequence[Cell]) -> tuple[float, float]:
    one, other = _numbers(values)
    return one, other


def _ratio(values: Sequence[Cell]) -> float:
    over, under = _two(values)
    return over / under


def _difference(values: Sequence[Cell]) -> float:
    one, other = _two(values)
    return one - other


def _rounded(values: Sequence[Cell]) -> float:
    value, digits = _two(values)
    return round(value, int(digits))


def _years(values: Sequence[Cell]) -> float:
    until, since = values
    if not isinstance(until, date) or not isinstance(since, date):
        raise TypeError("days are meant")
    return (until - since).days / _DAYS


OPERATIONS: Mapping[Operation, Callable[[Sequence[Cell]], float]] = {
    "sum": lambda values: math.fsum(_numbers(values)),
    "mean": lambda values: math.fsum(_numbers(values)) / len(values),
    "max": lambda values: max(_numbers(values)),
    "count": lambda values: float(len(values)),
    "distinct": lambda values: float(len(set(values))),
    "ratio": _ratio,
    "difference": _difference,
    "distance": lambda values: abs(_difference(values)),
    "product": lambda values: math.prod(_two(values)),
    "years": _years,
    "rounded": _rounded,
}
"""Operations on plain lists; *value* takes the one cell as it is, and *strongest* takes a table of levels besides.

Raises:
    TypeError, ValueError, ZeroDivisionError: the values are not those that an operation takes.
"""
