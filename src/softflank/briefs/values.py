"""A brief as plain values: the keys are fixed, and a stage that has not been built gives ``null``.

Figures stand once, in ``figures``; anywhere else a figure is its id.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from softflank import wire
from softflank.briefs import events, forecasts, others
from softflank.briefs.figures import Figures, collected, folded, placed
from softflank.briefs.rungs import in_words
from softflank.briefs.tree import Brief, Cited, Judgement, plain
from softflank.cases import Case
from softflank.cases.case import Entry
from softflank.version import __version__
from softflank.vocabulary import Assumption, Claim, Forecast, TieProfile, Verdict
from softflank.wire.judgements import leverage, verdict

FORMAT = 2
"""Version of the form: it changes when a key goes or changes its meaning."""


@lru_cache(maxsize=1)
def text(brief: Brief) -> str:
    """The text of ``brief.json``; made once for the page that carries it and for the file."""
    return laid_out(record(brief))


def laid_out(values: Mapping[str, Any]) -> str:
    """JSON with one line per key, and one per entry of a list: small, and a difference shows its entry."""

    def compact(value: Any) -> str:
        return json.dumps(value, ensure_ascii=False, allow_nan=False, separators=(",", ":"))

    lines = []
    for key, value in values.items():
        whole = (
            "[\n  " + ",\n  ".join(map(compact, value)) + "\n ]"
            if isinstance(value, list) and value
            else compact(value)
        )
        lines.append(f' "{key}": {whole}')
    return "{\n" + ",\n".join(lines) + "\n}\n"


def record(brief: Brief) -> dict[str, Any]:
    """The brief as plain values."""
    analysis = brief.analysis
    panel = analysis.world.view.panel
    third = {code: placed(tie, others.place(tie)) for code, tie in analysis.third.items()}
    figures = Figures(panel)
    for used in brief.figures:
        figures.add(used.estimate, used.places)
    for estimate in collected(
        (
            analysis.tie,
            third,
            analysis.spots,
            analysis.ladder,
            analysis.sensitivity,
            analysis.losses,
            analysis.dilemma,
            analysis.leverage,
            analysis.verdict,
        )
    ):
        figures.add(estimate)
    events.held(analysis, figures.estimates())
    told: dict[str, Any] = folded(_told(brief, third))
    return {
        "format": FORMAT,
        **told,
        "figures": figures.figures(),
        "evidence": figures.evidence(),
        "panel": {"digest": panel.manifest["digest"], "format": panel.manifest["format"]},
        "softflank": __version__,
    }


def _told(brief: Brief, third: Mapping[str, TieProfile]) -> dict[str, Any]:
    analysis, case = brief.analysis, brief.analysis.world.case
    roles = analysis.world.roles
    return {
        "case": case.id if case else None,
        "title": brief.title,
        "question": brief.question,
        "as_of": brief.as_of.isoformat(),
        "written": brief.written.isoformat(),
        "hindcast": brief.hindcast,
        "roles": wire.roles(roles),
        "line": brief.line,
        "bottom_line": plain(brief.answer.line),
        "key_judgements": [_judgement(j) for j in brief.judgements],
        "answer": {"capability": plain(brief.answer.capability), "intent": plain(brief.answer.intent)},
        "tie": wire.tie(analysis.tie),
        "third_parties": {code: wire.tie(tie) for code, tie in third.items()},
        "timeline": [_dated(case, case.claims[c]) for c in case.timeline] if case else [],
        "ledger": [_entry(e, i) for i, e in enumerate(case.ledger, 1)] if case else [],
        "dilemma": [wire.course(c) for c in analysis.dilemma] if analysis.dilemma else None,
        "soft_spots": [wire.soft_spot(s) for s in analysis.spots] if analysis.spots else None,
        "ladder": [wire.step(s, in_words(analysis.world, s)) for s in analysis.ladder] if analysis.ladder else None,
        "sensitivity": wire.sensitivity(analysis.sensitivity) if analysis.sensitivity else None,
        **wire.lost(analysis.losses),
        "leverage": leverage(analysis.leverage) if analysis.leverage else None,
        **_judged(analysis.verdict, case),
        "forecasts": [_forecast(f) for f in case.forecasts] if case else [],
        "dated_questions": forecasts.listed(analysis),
        "statements": _statements(brief, case),
        "references": [_reference(c) for c in brief.references],
        "gaps": [wire.gap(g) for g in brief.gaps],
        "assumptions": [_assumption(a) for _, a in sorted(analysis.assumptions.items())],
        "draws": analysis.draws if analysis.ladder else None,
        "seed": analysis.world.seed,
        "withheld": list(brief.withheld),
    }


def _judged(found: Verdict | None, case: Case | None) -> dict[str, Any]:
    """Hypotheses and motives with their posteriors, and what hangs on them; null where nothing was judged."""
    if found is None:
        known = case.hypotheses if case else ()
        return {"hypotheses": [{"id": i, "text": t, "posterior": None} for i, t in known], "motives": None}
    told = verdict(found)
    kept = ("hypotheses", "motives", "undetermined", "flips", "without_origin")
    return {key: value for key, value in told.items() if key in kept}


def _judgement(judgement: Judgement) -> dict[str, Any]:
    said = " ".join(x for x in (plain(judgement.claim), plain(judgement.reason)) if x)
    chance = judgement.probability
    return {
        "id": judgement.id,
        "text": said,
        "likelihood": judgement.likelihood or None,
        "probability": wire.estimate(chance) if chance else None,
        "confidence": plain(judgement.confidence) or None,
    }


def _reference(cited: Cited) -> dict[str, Any]:
    return {
        "number": cited.number,
        "id": cited.id,
        "title": cited.title,
        "publisher": cited.publisher,
        "date": cited.date,
        "url": cited.url,
        "citation": cited.citation or None,
        "licence": cited.licence or None,
        "kind": "data" if cited.is_data else "work",
        "tertiary": cited.tertiary,
        "read_in_full": cited.read_in_full,
        "quotes": list(cited.quotes),
    }


def _dated(case: Case, claim: Claim) -> dict[str, Any]:
    return {
        "id": claim.id,
        "date": claim.start.isoformat() if claim.start else None,
        "end": claim.end.isoformat() if claim.end else None,
        "text": claim.text,
        "dimension": str(claim.dimension) if claim.dimension else None,
        "references": [c.reference for c in claim.citations],
        "grade": str(claim.grade) if claim.grade else None,
        "confirmed": claim.confirmed,
    }


def _forecast(forecast: Forecast) -> dict[str, Any]:
    return {
        "id": forecast.id,
        "text": forecast.text,
        "probability": forecast.probability,
        "deadline": forecast.deadline.isoformat(),
        "condition": forecast.condition,
        "resolution": forecast.resolution,
        "basis": forecast.basis,
    }


def _statements(brief: Brief, case: Case | None) -> list[dict[str, Any]]:
    by_id = {s.id: s for s in case.statements} if case else {}
    return [
        {
            "id": v.statement,
            "part": by_id[v.statement].part,
            "text": by_id[v.statement].text,
            "verdict": v.verdict,
            "shown": plain(v.shown),
            "claims": list(by_id[v.statement].claims),
        }
        for v in brief.verdicts
    ]


def _entry(entry: Entry, number: int) -> dict[str, Any]:
    return {
        "id": str(number),
        "entry": entry.entry,
        "amount": entry.amount,
        "unit": entry.unit,
        "period": entry.period,
        "text": entry.text,
        "claim": entry.claim,
    }


def _assumption(assumption: Assumption) -> dict[str, Any]:
    return {
        "key": assumption.key,
        "low": assumption.low,
        "mode": assumption.mode,
        "high": assumption.high,
        "unit": assumption.unit,
        "reason": assumption.reason,
        "references": list(assumption.references),
    }
