"""From the evidence of a case to its verdict: posteriors, what flips them, what hangs on one origin or assumption."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from softflank.cases import Case
from softflank.cases.inquiry import FIRST_LEVEL, Inquiry
from softflank.judgement.box import LEADS, Box, draw
from softflank.vocabulary import (
    BadCase,
    Estimate,
    Evidence,
    Flip,
    KeyAssumption,
    Kind,
    LinkageCounts,
    Posterior,
    Verdict,
    WithoutOrigin,
)

Array = NDArray[np.float64]
DRAWS = 2_000
METHOD = "mean over the box of readings, grades and priors, exact in each draw; 90 % interval of the draws"


@dataclass(frozen=True, slots=True)
class Weighed:
    """A box with what each origin says, in logarithms (d, L), and its posteriors: leaves (d, L), first level (d, 4)."""

    box: Box
    told: tuple[Array | None, ...]
    leaves: Array
    first: Array

    @classmethod
    def of(cls, box: Box) -> Weighed:
        """Posteriors of a box."""
        return cls._after(box, tuple(box.told(g) for g in range(len(box.inquiry.origins))))

    @classmethod
    def _after(cls, box: Box, told: tuple[Array | None, ...]) -> Weighed:
        leaves = box.after(told)
        return cls(box, told, leaves, box.first_level(leaves))

    def without(self, items: Iterable[str]) -> Weighed:
        """The same with some items silent: what their origins say is weighed anew, the others say what they said."""
        silent, asked = set(items), self.box.inquiry
        box, touched = self.box.without(silent), {i.origin for i in asked.items if i.id in silent}
        said = (
            box.told(g) if o.id in touched else before
            for g, (o, before) in enumerate(zip(asked.origins, self.told, strict=True))
        )
        return self._after(box, tuple(said))

    def means(self, reader: int | None = None) -> dict[str, float]:
        """Mean posterior of each hypothesis of the first level, over all draws or those that follow one reader."""
        own = self.first if reader is None else self.first[self.box.reader == reader]
        return dict(zip(FIRST_LEVEL, (float(v) for v in own.mean(axis=0)), strict=True))


def judge(case: Case, casebook: LinkageCounts | None, *, seed: int, draws: int = DRAWS) -> Verdict:
    """What the evidence of a case supports.

    ``casebook`` gives the prior of *main aim*; without one a stated range does. The engine's own results are no
    evidence: only items that rest on works of others come in (``case check``).

    Raises:
        BadCase: the case has no hypotheses and evidence.
    """
    inquiry = asked(case)
    whole = Weighed.of(draw(inquiry, casebook, draws, seed))
    means, fit = whole.means(), _fit(inquiry, draws, seed)
    leader = max(means, key=lambda name: means[name])
    leads = float((whole.first.argmax(axis=1) == FIRST_LEVEL.index(leader)).mean())
    claims = tuple(dict.fromkeys(c for item in inquiry.items for c in item.claims))
    evidence = (fit, *((Evidence(claims=claims),) if claims else ()))
    before = whole.box.first_level(whole.box.prior).mean(axis=0)
    return Verdict(
        case=case.id,
        hypotheses=tuple(
            Posterior(
                h, inquiry.hypotheses[h], _estimate(f"judgement.{h}", inquiry.hypotheses[h], column, evidence, fit)
            )
            for h, column in zip(FIRST_LEVEL, whole.first.T, strict=True)
        ),
        motives=_motives(inquiry, whole, evidence, fit),
        leader=leader,
        leads=leads,
        undetermined=leads < LEADS,
        flips=tuple(Flip(h, means[leader] / p) for h, p in means.items() if h != leader),
        without_origin=tuple(
            WithoutOrigin(o.id, whole.without(i.id for i in inquiry.items if i.origin == o.id).means())
            for o in inquiry.origins
        ),
        assumptions=tuple(_assumption(whole, a.id, a.text, a.items) for a in inquiry.assumptions),
        by_reader=tuple(whole.means(r) for r in range(inquiry.readers)),
        prior=dict(zip(FIRST_LEVEL, (float(v) for v in before), strict=True)),
        items=len(inquiry.items),
        origins=len({i.origin for i in inquiry.items}),
        read_by=inquiry.read_by,
    )


def asked(case: Case) -> Inquiry:
    """Hypotheses and evidence of a case.

    Raises:
        BadCase: it has none.
    """
    if case.inquiry is None:
        raise BadCase(
            f"case {case.id} has no hypotheses.yml and evidence.yml: write them (docs/judgement.md), "
            "or give a table of ratings with --matrix"
        )
    return case.inquiry


def pressed_for_the_theatre(verdict: Verdict) -> Estimate:
    """P(press | refuse) - P(press | pay): the chance that gaining in the theatre is the main aim.

    Pressure for another aim comes whatever the patron answers; counting on an advantage as well does not change that.
    """
    aim = next(p.posterior for p in verdict.hypotheses if p.id == FIRST_LEVEL[0])
    return replace(aim, id="leverage.conditional", label="Chance that pressing hangs on the patron's answer")


def _fit(inquiry: Inquiry, draws: int, seed: int) -> Evidence:
    return Evidence(fit=f"judgement.judge items={len(inquiry.items)} draws={draws} seed={seed}")


def _motives(inquiry: Inquiry, whole: Weighed, evidence: tuple[Evidence, ...], fit: Evidence) -> tuple[Posterior, ...]:
    out = []
    for motive in inquiry.motives:
        own = whole.leaves[:, [m == motive.id for _, m in inquiry.leaves]].sum(axis=1)
        out.append(
            Posterior(
                motive.id, motive.text, _estimate(f"judgement.motive.{motive.id}", motive.text, own, evidence, fit)
            )
        )
    return tuple(out)


def _estimate(name: str, text: str, draws: Array, evidence: tuple[Evidence, ...], fit: Evidence) -> Estimate:
    value = float(draws.mean())
    low, high = (float(v) for v in np.quantile(draws, (0.05, 0.95)))
    return Estimate(
        id=name,
        label=text,
        value=value,
        unit="probability",
        kind=Kind.SIMULATED,
        method=METHOD,
        evidence=evidence,
        low=min(low, value),
        high=max(high, value),
        n=len(draws),
        seed=int((fit.fit or "seed=0").rpartition("seed=")[2]),
    )


def _assumption(whole: Weighed, name: str, text: str, items: tuple[str, ...]) -> KeyAssumption:
    means = whole.without(items).means()
    return KeyAssumption(name, text, max(means, key=lambda h: means[h]), means)
