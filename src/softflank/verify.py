"""Works the figures of a brief out again from the rows that the file carries: ``python verify.py brief.json``.

This module imports nothing but the standard library and shares no code with what made the file, so that the two can
disagree. A figure is an operation on columns of rows, fields of other figures, entries of the case, days and numbers;
every operation is written here a second time. Steps that rest on many rows name their query and the digest of the
panel instead: :func:`check` takes a reader for those, and without one says which figures they leave open.
"""

from __future__ import annotations

import base64
import json
import math
import re
import sys
import zlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

FORMAT = 2
"""Version of ``brief.json`` that this module reads."""
CHECKED = ("observed", "derived")
"""Kinds of number that must be possible to work out again."""

Cell = float | str | date
Rows = tuple[Sequence[str], Sequence[Sequence[Any]]]
Reader = Callable[[dict[str, Any]], Rows]
"""Gives columns and rows of a step of evidence that does not carry them."""


class CannotVerify(Exception):
    """A file that is not a brief of a form that this module reads; the message says what is wrong with it."""


class _NotCarried(Exception):
    """Rows that the file does not carry, and no reader is there to ask for them."""


@dataclass(slots=True)
class Report:
    """What came out: how many figures there are and were worked out again, and those that were not or that differ."""

    figures: int = 0
    recomputed: int = 0
    differing: list[dict[str, Any]] = field(default_factory=list)
    without_derivation: list[str] = field(default_factory=list)
    not_carried: list[str] = field(default_factory=list)

    @property
    def holds(self) -> bool:
        """Whether every observed and derived figure came out as printed, or waits for rows that are elsewhere."""
        return not self.differing and not self.without_derivation

    def form(self) -> dict[str, Any]:
        """The report as plain values."""
        return {
            "format": 1,
            "figures": self.figures,
            "recomputed": self.recomputed,
            "differing": self.differing,
            "without_derivation": self.without_derivation,
            "not_carried": self.not_carried,
        }


def check(brief: dict[str, Any], read: Reader | None = None) -> Report:
    """Work every figure with a derivation out again.

    ``read`` is asked for the rows of steps that do not carry them.

    Raises:
        CannotVerify: the values are not those of a brief of this form, or a derivation is broken.
    """
    if brief.get("format") != FORMAT:
        raise CannotVerify(f"this is no brief.json of format {FORMAT}: its format is {brief.get('format')!r}")
    file, report = _File(brief, read), Report()
    for figure in brief["figures"]:
        report.figures += 1
        if "derivation" not in figure:
            if figure["kind"] in CHECKED:
                report.without_derivation.append(figure["id"])
            continue
        try:
            found = _one(file.values(figure["derivation"]))
        except _NotCarried:
            report.not_carried.append(figure["id"])
            continue
        except (KeyError, IndexError, TypeError, ValueError, ArithmeticError) as error:
            raise CannotVerify(f"the derivation of {figure['id']} is broken: {error!r}") from None
        report.recomputed += 1
        if not math.isclose(found, figure["value"], rel_tol=1e-9, abs_tol=1e-12):
            report.differing.append({"id": figure["id"], "printed": figure["value"], "recomputed": found})
    return report


class _File:
    """A brief, its figures, steps of evidence and entries by id."""

    def __init__(self, brief: dict[str, Any], read: Reader | None) -> None:
        self._figures = {figure["id"]: figure for figure in brief["figures"]}
        self._steps = {step["id"]: step for step in brief["evidence"]}
        self._entries = {part: {e["id"]: e for e in brief[part]} for part in ("timeline", "ledger")}
        self._read = read

    def values(self, step: Any) -> list[Cell]:
        """Values of an input: one for a number, a day, a field or an operation, one a row for a column."""
        if not isinstance(step, dict):
            return [float(step)]
        if "operation" in step:
            return [self._worked(step["operation"], step["of"])]
        if "day" in step:
            return [date.fromisoformat(step["day"])]
        if "figure" in step:
            return [self._figures[step["figure"]][step["field"]]]
        if "case" in step:
            return [self._entries[step["case"]][name][step["field"]] for name in step["entries"]]
        return self._column(step["evidence"], step["column"])

    def _column(self, name: str, column: str) -> list[Cell]:
        step = self._steps[name]
        if "values" in step:
            columns, rows = step["columns"], step["values"]
        elif self._read is not None:
            columns, rows = self._read(step)
        else:
            raise _NotCarried
        if len(rows) != step["rows"]:
            raise ValueError(f"step {name} says {step['rows']} rows and has {len(rows)}")
        place = list(columns).index(column)
        return [row[place] for row in rows if row[place] is not None]

    def _worked(self, operation: str, inputs: list[Any]) -> float:
        if operation == "strongest":
            levels = [float(one) for one in inputs if not isinstance(one, dict)]
            masks = [mask for one in inputs if isinstance(one, dict) for mask in self.values(one)]
            return _strongest(masks, dict(zip(levels[::2], levels[1::2], strict=True)))
        return _OPERATIONS[operation]([value for one in inputs for value in self.values(one)])


def _number(value: Cell) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise TypeError(f"{value!r} is no number")
    return float(value)


def _one(values: Sequence[Cell]) -> float:
    (value,) = values
    return _number(value)


def _two(values: Sequence[Cell]) -> tuple[float, float]:
    one, other = values
    return _number(one), _number(other)


def _sum(values: Sequence[Cell]) -> float:
    return math.fsum(map(_number, values))


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
    until, since = (v if isinstance(v, date) else date.fromisoformat(str(v)) for v in values)
    return (until - since).days / 365.25


def _strongest(masks: Sequence[Cell], levels: dict[float, float]) -> float:
    """Greatest level of a bit that is set in any mask; zero for none."""
    return max((level for m in masks for bit, level in levels.items() if int(_number(m)) & int(bit)), default=0.0)


_OPERATIONS: dict[str, Callable[[Sequence[Cell]], float]] = {
    "value": _one,
    "sum": _sum,
    "mean": lambda values: _sum(values) / len(values),
    "max": lambda values: max(map(_number, values)),
    "count": lambda values: float(len(values)),
    "distinct": lambda values: float(len(set(values))),
    "ratio": _ratio,
    "difference": _difference,
    "distance": lambda values: abs(_difference(values)),
    "product": lambda values: math.prod(_two(values)),
    "years": _years,
    "rounded": _rounded,
}


CARRIED_IN = re.compile(rb'<script type="application/octet-stream" id="brief-json">([A-Za-z0-9+/=\s]*)</script>')
"""Where a ``brief.html`` holds its ``brief.json``: packed by zlib, in base64."""
LARGEST = 64 * 2**20
"""Bytes of a file, and of what one unpacks to."""


def load(path: Path) -> dict[str, Any]:
    """A ``brief.json``, or the one that a ``brief.html`` carries, as plain values.

    Raises:
        CannotVerify: it cannot be read, or is no JSON object.
    """
    try:
        if not path.is_file():
            raise CannotVerify(f"{path}: this is no file; give a brief.json or a brief.html")
        if path.stat().st_size > LARGEST:
            raise CannotVerify(f"{path}: no brief has more than {LARGEST // 2**20} MB")
        brief = json.loads(_carried(path, path.read_bytes()))
    except OSError as error:
        raise CannotVerify(f"{path}: {error.strerror}") from None
    except (UnicodeDecodeError, json.JSONDecodeError, RecursionError) as error:
        raise CannotVerify(f"{path}: this is no JSON ({error}): give brief.json or brief.html of a brief") from None
    if not isinstance(brief, dict):
        raise CannotVerify(f"{path}: this is no brief.json")
    return brief


def _carried(path: Path, data: bytes) -> bytes:
    """The JSON of a file: the file itself, or what a page carries."""
    if data.lstrip()[:1] != b"<":
        return data
    found = CARRIED_IN.search(data)
    if found is None:
        raise CannotVerify(f"{path}: this page carries no brief.json")
    try:
        unpacker = zlib.decompressobj()
        return unpacker.decompress(base64.b64decode(found[1]), LARGEST)
    except (ValueError, zlib.error) as error:
        raise CannotVerify(f"{path}: what the page carries cannot be unpacked: {error}") from None


def main(arguments: Sequence[str]) -> int:
    """Check the file of the one argument: 0 where all holds, 1 where something differs, 2 where it cannot be read."""
    if len(arguments) != 1:
        print("usage: python verify.py brief.json|brief.html", file=sys.stderr)
        return 2
    try:
        report = check(load(Path(arguments[0])))
    except CannotVerify as error:
        print(error, file=sys.stderr)
        return 2
    print(f"{report.figures} figures, {report.recomputed} worked out again, {len(report.differing)} differ")
    for found in report.differing:
        print(f"{found['id']}: printed {found['printed']!r}, worked out {found['recomputed']!r}")
    for name in report.without_derivation:
        print(f"{name}: observed or derived, and without a derivation")
    if report.not_carried:
        print(f"{len(report.not_carried)} rest on more rows than the file carries: {', '.join(report.not_carried)}")
    return 0 if report.holds else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
