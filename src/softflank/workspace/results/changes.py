"""What changed since an older brief, and why: figures by part, and what the text says otherwise."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any, get_args

from softflank.briefs.since import Changed, Part, Reworded, reworded, since
from softflank.briefs.wording import quantity
from softflank.wire.changes import SinceJson
from softflank.workspace.results.result import Result, Sheet

_SHOWN = 5
_DATE = (
    "Why: data, where other rows stand behind a figure; date, where its own steps are the same and the day reaches it "
    "through the model or the rows of others; assumption, evidence, question and code as they say."
)


@dataclass(frozen=True, slots=True)
class SinceThen(Result):
    """Figures that differ from those of an older brief, the largest changes first, and sentences that do."""

    since: str
    figures: tuple[Changed, ...]
    words: tuple[Reworded, ...]

    @classmethod
    def of(cls, name: str, old: Mapping[str, Any], new: Mapping[str, Any]) -> SinceThen:
        """What changed between two briefs; raises ``BadRequest`` where the older is none of this tie."""
        return cls(name, since(old, new), reworded(old, new))

    def after(self, earlier: SinceThen) -> SinceThen:
        """These changes; where a figure had changed in ``earlier`` already, with the reason that it gives."""
        first = {c.id: c.why for c in earlier.figures}
        return replace(self, figures=tuple(replace(c, why=first.get(c.id, c.why)) for c in self.figures))

    def to_json(self) -> SinceJson:
        """Figures and sentences in the form ``since``."""
        return {
            "since": self.since,
            "figures": [
                {"id": c.id, "label": c.label, "part": c.part, "before": c.before, "after": c.after, "unit": c.unit,
                 "why": c.why}
                for c in self.figures
            ],
            "words": [{"about": w.about, "before": w.before, "after": w.after} for w in self.words],
        }  # fmt: skip

    def tables(self) -> tuple[Sheet, ...]:
        """The largest changes of each part that a reader sees, how many there are in all, what is said otherwise."""
        counts = Counter((c.part, c.why) for c in self.figures)
        parts = {p: ", ".join(f"{n} {w}" for (q, w), n in counts.most_common() if q == p) for p in get_args(Part)}
        told = "In all: " + "; ".join(f"{part} {said}" for part, said in parts.items() if said) + f". {_DATE}"
        shown = [c for c in self.figures if c.printed and _value(c, c.before) != _value(c, c.after)]
        largest = [c for part in get_args(Part) for c in [c for c in shown if c.part == part][:_SHOWN]]
        return (
            Sheet(f"What reads otherwise since {self.since}, the largest {_SHOWN} of a part",
                  ("part", "figure", "before", "now", "why"),
                  tuple((c.part, c.label, _value(c, c.before), _value(c, c.after), c.why) for c in largest), told),
            Sheet("What is said otherwise", ("of", "before", "now"),
                  tuple((w.about, w.before or "–", w.after or "–") for w in self.words)),
        )  # fmt: skip


def _value(changed: Changed, value: float | None) -> str:
    return "–" if value is None else quantity(value, changed.unit)
