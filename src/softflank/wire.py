"""The JSON forms of the shared types: fixed names, plain values, dates as ISO 8601."""

from __future__ import annotations

from datetime import date
from typing import Any

from softflank.panel.query import printed
from softflank.vocabulary import (
    Cells,
    Claim,
    Derivation,
    Estimate,
    Evidence,
    Gap,
    Input,
    Part,
    Portrait,
    SoftSpot,
    TieProfile,
)


def estimate(value: Estimate | None) -> dict[str, Any] | None:
    """Estimate as ``{id, label, value, low, high, unit, kind, method, year, evidence, …}``."""
    if value is None:
        return None
    out: dict[str, Any] = {
        "id": value.id,
        "label": value.label,
        "value": value.value,
        "low": value.low,
        "high": value.high,
        "unit": value.unit,
        "kind": str(value.kind),
        "method": value.method,
        "year": value.year,
        "evidence": [evidence(e) for e in value.evidence],
    }
    for name in ("n", "seed", "percentile"):
        if getattr(value, name) is not None:
            out[name] = getattr(value, name)
    if value.derivation is not None:
        out["derivation"] = derivation(value.derivation, value.evidence)
    return out


def derivation(value: Derivation, behind: tuple[Evidence, ...]) -> dict[str, Any]:
    """Derivation as ``{operation, of}``; a column of rows names its place in the figure's own evidence."""
    places = {e.query: i for i, e in enumerate(behind) if e.query is not None}

    def plain(given: Input) -> Any:
        match given:
            case Derivation():
                return derivation(given, behind)
            case Cells():
                return {"evidence": places[given.query], "column": given.column}
            case Part():
                return {"figure": given.figure, "field": given.field}
            case date():
                return {"day": given.isoformat()}
        return given

    return {"operation": value.operation, "of": [plain(given) for given in value.inputs]}


def evidence(value: Evidence) -> dict[str, Any]:
    """Evidence without its empty fields."""
    out = {
        "source": value.source,
        "query": printed(value.query) if value.query else None,
        "rows": value.rows,
        "fit": value.fit,
        "assumption": value.assumption,
        "age_to": value.age_to.isoformat() if value.age_to else None,
    }
    return {k: v for k, v in out.items() if v is not None}


def gap(value: Gap) -> dict[str, str]:
    """Gap as ``{measure, reason}``."""
    return {"measure": value.measure, "reason": value.reason}


def portrait(value: Portrait) -> dict[str, Any]:
    """One dimension of a tie."""
    return {
        "stake": estimate(value.stake),
        "dependence": estimate(value.dependence),
        "symbolic": estimate(value.symbolic),
        "operational": estimate(value.operational),
        "trend": estimate(value.trend),
        "estimates": [estimate(e) for e in value.estimates],
        "gaps": [gap(g) for g in value.gaps],
    }


def tie(value: TieProfile) -> dict[str, Any]:
    """A tie as ``{patron, client, as_of, dimensions: {NAME: …}}``."""
    return {
        "patron": value.patron,
        "client": value.client,
        "as_of": value.as_of.isoformat(),
        "dimensions": {str(p.dimension): portrait(p) for p in value.portraits},
    }


def claim(value: Claim) -> dict[str, Any]:
    """A claim with its citations and figures."""
    return {
        "id": value.id,
        "text": value.text,
        "kind": str(value.kind),
        "dimension": str(value.dimension) if value.dimension else None,
        "start": value.start.isoformat() if value.start else None,
        "end": value.end.isoformat() if value.end else None,
        "references": [c.reference for c in value.citations],
        "figures": list(value.figures),
        "grade": str(value.grade) if value.grade else None,
        "origin": value.origin,
        "confirmed": value.confirmed,
    }


def soft_spot(value: SoftSpot) -> dict[str, Any]:
    """A soft spot with its score, breaking rung, reasons and what would change it."""
    return {
        "rule": value.rule,
        "title": value.title,
        "score": estimate(value.score),
        "breaking_rung": value.breaking_rung,
        "conclusion": value.conclusion,
        "reasons": [claim(r) for r in value.reasons],
        "counter": claim(value.counter) if value.counter else None,
        "would_change_if": list(value.would_change_if),
        "shares": value.shares,
        "curve": [{"rung": r, "kept": estimate(e)} for r, e in value.curve],
        "gaps": [gap(g) for g in value.gaps],
    }
