"""Every number that is not data: ``*.yml`` here, each with low, mode, high, unit, a reason and references."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path
from typing import Any

from softflank.files import own_yaml
from softflank.vocabulary import Assumption, BadAssumption

FOLDER = Path(__file__).parent
BY_HAND = ("command line",)
"""Reference of an assumption that the user fixed."""
_FIELDS = {"low", "mode", "high", "unit", "reason", "references", "valid_from"}


@cache
def shipped() -> Mapping[str, Assumption]:
    """All assumptions that come with the program, by key (``file.name``)."""
    found: dict[str, Assumption] = {}
    for path in sorted(FOLDER.glob("*.yml")):
        if path.stem == "ladder":
            continue
        raw = own_yaml(path)
        for name, entry in raw.items():
            found[f"{path.stem}.{name}"] = parse(f"{path.stem}.{name}", entry, str(path))
    return found


def parse(key: str, entry: Any, where: str) -> Assumption:
    """Assumption from a mapping of its fields.

    Raises:
        BadAssumption: a field is missing, unknown or of the wrong type, or the range has no order, reason or reference.
    """
    if not isinstance(entry, dict):
        raise BadAssumption(f"{where}: {key} must be a mapping with low, mode, high, unit, reason, references")
    wrong = set(entry) - _FIELDS
    missing = _FIELDS - {"valid_from"} - set(entry)
    if wrong or missing:
        said = [f"unknown field {w}" for w in sorted(wrong)] + [f"missing field {m}" for m in sorted(missing)]
        raise BadAssumption(f"{where}: {key}: {', '.join(said)}")
    references = entry["references"] or ()
    if not all(isinstance(r, str) for r in references):
        raise BadAssumption(f"{where}: {key}: references must be texts; quote one that holds a colon")
    try:
        low, mode, high = (float(entry[f]) for f in ("low", "mode", "high"))
    except (TypeError, ValueError, OverflowError):
        raise BadAssumption(f"{where}: {key}: low, mode and high must be numbers") from None
    return Assumption(
        key=key,
        low=low,
        mode=mode,
        high=high,
        unit=str(entry["unit"]),
        reason=str(entry["reason"]),
        references=tuple(references),
        valid_from=entry.get("valid_from"),
    )


def overlay(base: Mapping[str, Assumption], changes: Iterable[str]) -> dict[str, Assumption]:
    """Assumptions with some fixed by ``KEY=VALUE`` texts; the baseline is not touched.

    Raises:
        BadAssumption: a text is not ``KEY=VALUE``, the key is unknown, or the value is no number.
    """
    out = dict(base)
    for change in changes:
        key, _, value = change.partition("=")
        known = out.get(key.strip())
        if known is None:
            raise BadAssumption(f"--assume {change}: no assumption {key!r}; softflank press CASE --json lists them")
        try:
            number = float(value)
        except ValueError:
            number = math.nan
        if not math.isfinite(number):
            raise BadAssumption(f"--assume {change}: {value!r} is not a number")
        least, most = _bounds(known)
        ends = "or more" if math.isinf(most) else f"to {most:g}"
        if not least <= number <= most:
            raise BadAssumption(f"--assume {change}: {known.key} ({known.unit}): give {least:g} {ends}")
        reason = f"set by the user: {change}; its range is {known.low:g} to {known.high:g}"
        out[known.key] = Assumption(known.key, number, number, number, known.unit, reason, BY_HAND)
    return out


def set_by_hand(found: Mapping[str, Assumption]) -> tuple[Assumption, ...]:
    """The assumptions that the user fixed, by key."""
    return tuple(a for _, a in sorted(found.items()) if a.references == BY_HAND)


def _bounds(known: Assumption) -> tuple[float, float]:
    """Least and greatest value that has a meaning: a share is one of one, and what never is negative stays so."""
    share = known.high <= 1 and known.unit.startswith(("share", "probability", "level", "rank", "weight"))
    return (0.0 if known.low >= 0 else -math.inf), (1.0 if share else math.inf)
