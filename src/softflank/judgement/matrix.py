"""Tables of competing hypotheses as others keep them: read, scored their way, and weighed our way beside it."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from softflank.cases.inquiry import BANDS
from softflank.files import read_json, read_text
from softflank.numerics import ach
from softflank.numerics.evidence import posterior
from softflank.vocabulary import BadRequest

Array = NDArray[np.float64]
_BAND_OF = {1: "very unlikely", 2: "unlikely", 3: "roughly even", 4: "likely", 5: "very likely"}
"""A rating of consistency read as a band for P(item | hypothesis); N/A says nothing."""


@dataclass(frozen=True, slots=True)
class AchCase:
    """A table: ``ratings[item][hypothesis]`` is the list of ratings, 1 (very inconsistent) to 5, 0 for N/A."""

    id: str
    ratings: tuple[tuple[tuple[int, ...], ...], ...]

    def columns(self) -> tuple[tuple[tuple[int, ...], ...], ...]:
        """Cells by hypothesis."""
        return tuple(zip(*self.ratings, strict=True))


def ach_cases(path: Path) -> tuple[AchCase, ...]:
    """Tables of a file: JSON with ``cases`` (or one table), each with ``ratings``; or CSV, an item a line.

    In CSV the first line names the hypotheses and the first column the items; ratings of several readers in a cell
    are separated by ``;`` and an empty cell is unrated.

    Raises:
        BadRequest: the file cannot be read, or holds no such table.
    """
    try:
        if path.suffix == ".csv":
            return (_table(path.stem, _csv_cells(read_text(path, BadRequest)), path),)
        found = read_json(path, BadRequest)
    except ValueError as error:
        raise BadRequest(f"{path} is no table of ratings: {error}") from None
    cases = found.get("cases", [found]) if isinstance(found, dict) else found
    if not isinstance(cases, list) or not cases:
        raise BadRequest(f"{path} holds no cases: give JSON with 'cases', each with 'id' and 'ratings'")
    return tuple(_table(str(_field(c, "id", f"table-{n}")), _field(c, "ratings"), path) for n, c in enumerate(cases, 1))


def _field(case: Any, name: str, default: Any = None) -> Any:
    return case.get(name, default) if isinstance(case, dict) else default


def _csv_cells(text: str) -> list[list[list[int]]]:
    lines = [row for row in csv.reader(io.StringIO(text)) if any(cell.strip() for cell in row)]
    return [[[int(r) for r in cell.split(";") if r.strip()] for cell in row[1:]] for row in lines[1:]]


def _table(name: str, ratings: Any, path: Path) -> AchCase:
    """A table whose rows have the same number of cells, with ratings from 0 to 5."""
    where = f"{path}: table {name}"
    if not isinstance(ratings, list) or not ratings or not all(isinstance(row, list) and row for row in ratings):
        raise BadRequest(f"{where} has no ratings: give ratings[item][hypothesis] = [1 to 5, 0 for N/A]")
    width = len(ratings[0])
    for number, row in enumerate(ratings, 1):
        if len(row) != width:
            raise BadRequest(f"{where}, item {number}: {len(row)} hypotheses where the first item has {width}")
        for cell in row:
            if not isinstance(cell, list) or any(type(r) is not int or not 0 <= r <= 5 for r in cell):
                raise BadRequest(f"{where}, item {number}: a cell is a list of whole numbers from 0 to 5, not {cell}")
    return AchCase(name, tuple(tuple(tuple(cell) for cell in row) for row in ratings))


def weigh(case: AchCase) -> Array:
    """Our posterior (H,) of a table: flat prior, each item its own origin, taken as seen, no deceit; capped."""
    means = np.array([[_chance(cell) for cell in row] for row in case.ratings])
    named = ~np.isnan(means)
    rows = np.where(named.any(axis=1))[0]
    given, known = means[rows], named[rows]
    neutral = np.where(known, given, 0).sum(axis=1) / known.sum(axis=1)
    filled = np.where(known, given, neutral[:, None])
    prior = np.full(filled.shape[1], 1 / filled.shape[1])
    n = len(rows)
    return posterior(prior, filled, np.ones(n), list(range(n)), [0.0] * n, np.zeros(n))


def _chance(cell: Sequence[int]) -> float:
    """Mean over the readers of the middle of each one's band; nothing where nobody rated or all say N/A."""
    middles = [sum(BANDS[_BAND_OF[r]]) / 2 for r in cell if r != ach.NOT_APPLICABLE]
    return float(np.mean(middles)) if middles else float("nan")
