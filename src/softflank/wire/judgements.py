"""JSON forms of what is concluded: a verdict on hypotheses, a table of competing hypotheses, worth over a theatre."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from typing_extensions import TypedDict

from softflank.vocabulary import Leverage, Posterior, Verdict, WorthVerdict
from softflank.wire.figures import EstimateJson, GapJson, estimate, gap, maybe

if TYPE_CHECKING:
    from softflank.judgement.matrix import AchCase


class PosteriorJson(TypedDict):
    """A hypothesis or motive with its probability."""

    id: str
    text: str
    posterior: EstimateJson


class FlipJson(TypedDict):
    """The least likelihood ratio of one more item that puts a hypothesis first."""

    hypothesis: str
    ratio: float


class WithoutJson(TypedDict):
    """Posteriors of the first level without an origin."""

    origin: str
    posteriors: dict[str, float]


class KeyAssumptionJson(TypedDict):
    """Posteriors of the first level where an assumption that items share is given up."""

    id: str
    text: str
    leader: str
    posteriors: dict[str, float]


class VerdictJson(TypedDict):
    """``softflank judge --json``: the values of ``hypotheses`` sum to one; ``motives`` are nested below them."""

    format: Literal[1]
    case: str
    hypotheses: list[PosteriorJson]
    motives: list[PosteriorJson]
    leader: str
    leads: float
    undetermined: bool
    flips: list[FlipJson]
    without_origin: list[WithoutJson]
    assumptions: list[KeyAssumptionJson]
    by_reader: list[dict[str, float]]
    prior: dict[str, float]
    items: int
    origins: int
    read_by: str


class AchJson(TypedDict):
    """A table of ratings scored as open ACH tools do, and our posterior beside it (``ours``).

    Cells are ``[item][hypothesis]``; null where nobody rated. Orders are places, the best or most diagnostic first.
    """

    id: str
    cell_mean_na_neutral: list[list[float | None]]
    cell_consensus: list[list[int | None]]
    cell_disagreement: list[list[float | None]]
    hypothesis_inconsistency: list[float]
    hypothesis_consistency: list[float]
    hypothesis_proportion_na: list[float]
    hypothesis_proportion_unevaluated: list[float]
    hypothesis_order_best_first: list[int]
    evidence_diagnosticity: list[float]
    evidence_proportion_na: list[float]
    evidence_proportion_unevaluated: list[float]
    evidence_order_most_diagnostic_first: list[int]
    ours: list[float]
    ours_order_best_first: list[int]


class MatrixJson(TypedDict):
    """``softflank judge --matrix FILE --json``."""

    format: Literal[1]
    cases: list[AchJson]


class BreakEvenJson(TypedDict):
    """The ratio of saliences, client over theatre, at which the card moves so many points."""

    points: int
    salience_ratio: EstimateJson


class BoundsJson(TypedDict):
    """What bounds the ratio on record; null where nothing does."""

    low: EstimateJson | None
    high: EstimateJson | None


class ReversalJson(TypedDict):
    """Whether what a rung does can be given back, and what it means for law, civilians and escalation."""

    rung: str
    reversible: bool
    why: str
    law: str
    civilians: str
    escalation: str


class ChannelJson(TypedDict):
    """A way in which the card can count, and for whom."""

    channel: str
    text: str


class CasebookJson(TypedDict):
    """Counts of the linkage casebook."""

    n: int
    offered: int
    paid: int
    refused: int


class SignJson(TypedDict):
    """A direction and whether it holds for every admissible input."""

    text: str
    holds: bool


class LeverageJson(TypedDict):
    """``softflank leverage --json``."""

    format: Literal[1]
    verdict: WorthVerdict
    why: str
    shift: EstimateJson
    break_even: list[BreakEvenJson]
    bounds: BoundsJson
    conditional: EstimateJson | None
    effect: EstimateJson | None
    under: EstimateJson | None
    reversible: list[ReversalJson]
    whose: list[ChannelJson]
    casebook: CasebookJson | None
    drivers: list[EstimateJson]
    signs: list[SignJson]
    outlay: EstimateJson | None
    forces: EstimateJson | None
    gaps: list[GapJson]


def verdict(value: Verdict) -> VerdictJson:
    """A verdict."""
    return {
        "format": 1,
        "case": value.case,
        "hypotheses": [_posterior(p) for p in value.hypotheses],
        "motives": [_posterior(p) for p in value.motives],
        "leader": value.leader,
        "leads": value.leads,
        "undetermined": value.undetermined,
        "flips": [{"hypothesis": f.hypothesis, "ratio": f.ratio} for f in value.flips],
        "without_origin": [{"origin": w.origin, "posteriors": dict(w.posteriors)} for w in value.without_origin],
        "assumptions": [
            {"id": a.id, "text": a.text, "leader": a.leader, "posteriors": dict(a.posteriors)}
            for a in value.assumptions
        ],
        "by_reader": [dict(r) for r in value.by_reader],
        "prior": dict(value.prior),
        "items": value.items,
        "origins": value.origins,
        "read_by": value.read_by,
    }


def _posterior(value: Posterior) -> PosteriorJson:
    return {"id": value.id, "text": value.text, "posterior": estimate(value.posterior)}


def ach(value: AchCase) -> AchJson:
    """A table of ratings with its scores."""
    from softflank.judgement.matrix import weigh
    from softflank.numerics import ach as scores

    rows, columns, ours = value.ratings, value.columns(), weigh(value)
    return {
        "id": value.id,
        "cell_mean_na_neutral": [[scores.mean(c) for c in row] for row in rows],
        "cell_consensus": [[scores.consensus(c) for c in row] for row in rows],
        "cell_disagreement": [[scores.disagreement(c) for c in row] for row in rows],
        "hypothesis_inconsistency": [scores.inconsistency(c) for c in columns],
        "hypothesis_consistency": [scores.consistency(c) for c in columns],
        "hypothesis_proportion_na": [scores.shares(c)[0] for c in columns],
        "hypothesis_proportion_unevaluated": [scores.shares(c)[1] for c in columns],
        "hypothesis_order_best_first": scores.hypothesis_order(columns),
        "evidence_diagnosticity": [scores.diagnosticity(r) for r in rows],
        "evidence_proportion_na": [scores.shares(r)[0] for r in rows],
        "evidence_proportion_unevaluated": [scores.shares(r)[1] for r in rows],
        "evidence_order_most_diagnostic_first": scores.evidence_order(rows),
        "ours": [float(p) for p in ours],
        "ours_order_best_first": sorted(range(len(ours)), key=lambda h: (-round(float(ours[h]), 12), h)),
    }


def leverage(value: Leverage) -> LeverageJson:
    """Worth over the theatre."""
    book = value.casebook
    return {
        "format": 1,
        "verdict": value.verdict,
        "why": value.why,
        "shift": estimate(value.shift),
        "break_even": [{"points": b.points, "salience_ratio": estimate(b.salience_ratio)} for b in value.break_even],
        "bounds": {"low": maybe(value.low), "high": maybe(value.high)},
        "conditional": maybe(value.conditional),
        "effect": maybe(value.effect),
        "under": maybe(value.under),
        "reversible": [
            {
                "rung": r.rung,
                "reversible": r.reversible,
                "why": r.why,
                "law": r.law,
                "civilians": r.civilians,
                "escalation": r.escalation,
            }
            for r in value.reversible
        ],
        "whose": [{"channel": c.channel, "text": c.text} for c in value.whose],
        "casebook": {"n": book.n, "offered": book.offered, "paid": book.paid, "refused": book.refused}
        if book
        else None,
        "drivers": [estimate(d) for d in value.drivers],
        "signs": [{"text": s.text, "holds": s.holds} for s in value.signs],
        "outlay": maybe(value.outlay),
        "forces": maybe(value.forces),
        "gaps": [gap(g) for g in value.gaps],
    }
