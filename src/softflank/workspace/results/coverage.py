"""What a list of ties has: estimates, anchors and gaps by dimension for each pair of a file."""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from softflank.files import read_text
from softflank.vocabulary import BadRequest, TieProfile
from softflank.wire.sources import CoveredDimension, CoveredTies
from softflank.workspace.results.result import Result, Sheet

COLUMNS = ("patron", "client")


@dataclass(frozen=True, slots=True)
class Covered(Result):
    """Profiles of the ties of a list as of a date."""

    as_of: date
    profiles: tuple[TieProfile, ...]

    def to_json(self) -> CoveredTies:
        """Estimates, anchors and gaps by dimension, and how many dimensions have any estimate."""
        return {
            "format": 1,
            "as_of": str(self.as_of),
            "ties": [
                {
                    "patron": p.patron,
                    "client": p.client,
                    "with_estimate": _filled(p),
                    "dimensions": _dimensions(p),
                }
                for p in self.profiles
            ],
        }

    def tables(self) -> tuple[Sheet, ...]:
        """A row for each tie; ``s`` and ``d`` mark a stake and a dependence."""
        names = tuple(str(d.dimension) for d in self.profiles[0].portraits) if self.profiles else ()
        rows = tuple(
            (p.patron, p.client, *(_cell(d) for d in _dimensions(p).values()), f"{_filled(p)} of {len(names)}")
            for p in self.profiles
        )
        least = "; ".join(
            f"{n} or more: {sum(_filled(p) >= n for p in self.profiles)}" for n in range(len(names), 0, -1)
        )
        title = f"Estimates by dimension as of {self.as_of} (s: stake, d: dependence)"
        return (Sheet(title, ("patron", "client", *names, "dimensions"), rows, least),)


def pairs(file: Path) -> list[tuple[str, str]]:
    """Patron and client of each line of a CSV file.

    Raises:
        BadRequest: the file cannot be read or lacks one of the two columns.
    """
    rows = csv.DictReader(io.StringIO(read_text(file, BadRequest)))
    if not set(COLUMNS) <= set(rows.fieldnames or ()):
        raise BadRequest(f"{file}: give a CSV file with the columns {' and '.join(COLUMNS)}")
    return [(row["patron"] or "", row["client"] or "") for row in rows]


def _dimensions(profile: TieProfile) -> dict[str, CoveredDimension]:
    return {
        str(p.dimension): {
            "estimates": len(p.estimates),
            "stake": p.stake is not None,
            "dependence": p.dependence is not None,
            "gaps": sorted({g.measure for g in p.gaps}),
        }
        for p in profile.portraits
    }


def _filled(profile: TieProfile) -> int:
    return sum(bool(p.estimates) for p in profile.portraits)


def _cell(dimension: CoveredDimension) -> str:
    marks = ("s" if dimension["stake"] else "") + ("d" if dimension["dependence"] else "")
    return f"{dimension['estimates']} {marks}".strip()
