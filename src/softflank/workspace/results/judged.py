"""What the evidence of a case supports, and tables of competing hypotheses scored beside it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from softflank.judgement.matrix import AchCase
from softflank.numerics import ach as scores
from softflank.vocabulary import Assumption, Estimate, Posterior, Verdict, licence
from softflank.wire import judgements
from softflank.workspace.results.origins import Figured
from softflank.workspace.results.plots import intervals
from softflank.workspace.results.result import Picture, Result, Sheet, estimates_frame
from softflank.world import World

if TYPE_CHECKING:
    import polars as pl

    from softflank.wire.judgements import MatrixJson, VerdictJson


_SMALL = 0.1
"""Below this a decimal is printed."""


@dataclass(frozen=True, slots=True)
class JudgedCase(Figured):
    """The verdict on the hypotheses of a case."""

    world: World
    verdict: Verdict

    def to_json(self) -> VerdictJson:
        """The verdict in the form ``judge``."""
        return judgements.verdict(self.verdict)

    def figures(self) -> dict[str, Estimate]:
        """Probabilities of hypotheses and motives."""
        return {p.posterior.id: p.posterior for p in (*self.verdict.hypotheses, *self.verdict.motives)}

    def ground(self) -> tuple[World, Mapping[str, Assumption]]:
        """World of the case."""
        return self.world, self.world.assumptions

    def plot(self) -> Picture:
        """Hypotheses with their probabilities; the bar is what readings, grades and priors leave open."""
        rows = [(p.text, p.posterior) for p in self.verdict.hypotheses]
        return intervals(f"What the evidence of {self.verdict.case} supports", "Probability of each hypothesis", rows)

    def frame(self) -> pl.DataFrame:
        """A row for each hypothesis and motive."""
        rows = [({"level": "hypothesis"}, p.posterior) for p in self.verdict.hypotheses]
        return estimates_frame([*rows, *(({"level": "motive"}, p.posterior) for p in self.verdict.motives)])

    def tables(self) -> tuple[Sheet, ...]:
        """Hypotheses, motives, what each origin and assumption carries."""
        found = self.verdict
        first = tuple(p.id for p in found.hypotheses)
        ratios = {f.hypothesis: f"{f.ratio:.1f}" for f in found.flips}
        return (
            Sheet(
                f"{found.case}: {found.items} items of {found.origins} origins",
                ("hypothesis", "before", "probability", "90 %", "one item would flip at", "text"),
                tuple(
                    (p.id, _percent(found.prior[p.id]), *_chance(p), ratios.get(p.id, "leads"), p.text)
                    for p in found.hypotheses
                ),
                "Per cent. The last ratio: of one more item, after grade and cap; above 10 it takes more than one.",
            ),
            Sheet(
                "Motives below them",
                ("motive", "probability", "90 %", "text"),
                tuple((p.id, *_chance(p), p.text) for p in found.motives),
            ),
            Sheet(
                "What it hangs on",
                ("without", *first),
                (
                    *(
                        (f"origin {w.origin}", *(_percent(w.posteriors[h]) for h in first))
                        for w in found.without_origin
                    ),
                    *((f"assumption {a.id}", *(_percent(a.posteriors[h]) for h in first)) for a in found.assumptions),
                    *(
                        (f"reading {n} alone", *(_percent(r[h]) for h in first))
                        for n, r in enumerate(found.by_reader, 1)
                    ),
                ),
            ),
        )

    def notes(self) -> tuple[str, ...]:
        """The verdict in a sentence, the record of its chances, the key assumptions, who read."""
        found = self.verdict
        said = f"{found.leader} leads in {100 * found.leads:.0f} % of what readings, grades and priors leave open."
        said = f"Undetermined: {said}" if found.undetermined else said
        record = f"record of the posteriors: {licence(None)}, for of no past case is it known which hypothesis was true"
        return (
            said,
            f"{record}; how they did in invented worlds stands in docs/judgement.md",
            *(f"  {a.id}: {a.text}" for a in found.assumptions),
            f"Read by: {found.read_by}",
        )


def _chance(value: Posterior) -> tuple[str, str]:
    e = value.posterior
    return _percent(e.value), f"{_percent(e.low or 0)}–{_percent(e.high or 0)}"


def _percent(value: float) -> str:
    return f"{100 * value:.1f}" if value < 0.1 else f"{100 * value:.0f}"


@dataclass(frozen=True, slots=True)
class ScoredTables(Result):
    """Tables of competing hypotheses with the scores of open tools and our posteriors."""

    cases: tuple[AchCase, ...]

    def to_json(self) -> MatrixJson:
        """The scores in the form ``judge``."""
        return {"format": 1, "cases": [judgements.ach(c) for c in self.cases]}

    def tables(self) -> tuple[Sheet, ...]:
        """A row for each hypothesis of each table."""
        rows = []
        for case in self.cases:
            scored = judgements.ach(case)
            order = scored["hypothesis_order_best_first"]
            for place, column in enumerate(case.columns()):
                score = scores.inconsistency(column)
                rows.append(
                    (case.id, place, f"{score:.3g}", order.index(place) + 1, f"{100 * scored['ours'][place]:.0f}")
                )
        columns = ("table", "hypothesis", "inconsistency", "place", "our posterior, per cent")
        return (Sheet("Competing hypotheses", columns, tuple(rows), "Inconsistency: lower is better."),)
