"""Whether the figures of a brief come out again: arithmetic from its rows, and the simulation from its seed."""

from __future__ import annotations

from dataclasses import dataclass

from softflank.verify import Report
from softflank.wire.verified import VerifiedJson
from softflank.workspace.results.result import Result, Sheet


@dataclass(frozen=True, slots=True)
class Verified(Result):
    """What was worked out again. It proves arithmetic, and not that a row or a judgement is true.

    ``again`` counts the figures that a second run with the same seed gave; ``why_not`` says why there was none.
    """

    file: str
    report: Report
    again: int
    why_not: str

    @property
    def holds(self) -> bool:
        """Whether nothing differs and nothing that is observed or derived lacks its derivation."""
        return self.report.holds

    def to_json(self) -> VerifiedJson:
        """The report in the form ``verify``."""
        found = self.report
        return {
            "format": 1,
            "figures": found.figures,
            "recomputed": found.recomputed,
            "run_again": self.again,
            "differing": [
                {"id": d["id"], "printed": d["printed"], "recomputed": d["recomputed"]} for d in found.differing
            ],
            "without_derivation": list(found.without_derivation),
            "not_carried": list(found.not_carried),
            "why_not_run_again": self.why_not,
        }

    def tables(self) -> tuple[Sheet, ...]:
        """Counts, then what differs."""
        found = self.report
        counts = (
            ("figures", found.figures),
            ("worked out again from rows", found.recomputed),
            ("given again by a second run", self.again),
            ("differing", len(found.differing)),
            ("observed or derived without a derivation", len(found.without_derivation)),
            ("resting on rows that are not at hand", len(found.not_carried)),
        )
        sheets = [Sheet(self.file, ("what", "count"), counts, "This proves arithmetic, and not truth.")]
        if found.differing:
            rows = tuple((d["id"], str(d["printed"]), str(d["recomputed"])) for d in found.differing)
            sheets.append(Sheet("Differing", ("figure", "printed", "worked out"), rows))
        return tuple(sheets)

    def notes(self) -> tuple[str, ...]:
        """Why there was no second run, where there was none."""
        return (self.why_not,) if self.why_not else ()
