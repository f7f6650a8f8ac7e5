"""What changed since an older brief, and why."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from softflank.briefs.since import Changed
from softflank.workspace.results.result import Result, Sheet

_SHOWN = 25


@dataclass(frozen=True, slots=True)
class SinceThen(Result):
    """Figures that differ from those of an older brief, the largest changes first."""

    since: str
    figures: tuple[Changed, ...]

    def to_json(self) -> list[dict[str, object]]:
        """A line for each figure."""
        return [
            {"id": c.id, "label": c.label, "before": c.before, "after": c.after, "why": c.why} for c in self.figures
        ]

    def tables(self) -> tuple[Sheet, ...]:
        """How many changed for which reason, then the largest changes."""
        reasons = Counter(c.why for c in self.figures)
        rows = tuple((c.label, _number(c.before), _number(c.after), c.why) for c in self.figures[:_SHOWN])
        title = f"What changed since {self.since}"
        return (
            Sheet(title, ("why", "figures"), tuple(reasons.most_common())),
            Sheet("Largest changes", ("figure", "before", "after", "why"), rows),
        )


def _number(value: float | None) -> str:
    return "–" if value is None else f"{value:.4g}"
