"""JSON forms of a number, of the way back to its origin, and of a gap."""

from __future__ import annotations

from datetime import date
from typing import Any, NotRequired, cast

from typing_extensions import TypedDict

from softflank.panel.query import printed
from softflank.vocabulary import Cells, Derivation, Entries, Estimate, Evidence, Gap, Input, Kind, Part


class EvidenceJson(TypedDict):
    """One step back: a source with its query, a fit, an assumption, or claims; what is not there is left out."""

    source: NotRequired[str]
    query: NotRequired[str]
    rows: NotRequired[int]
    fit: NotRequired[str]
    assumption: NotRequired[str]
    claims: NotRequired[list[str]]
    age_to: NotRequired[str]


class DerivationJson(TypedDict):
    """How a number is worked out: an operation of a closed set, and what it takes.

    An input is a number, a day, a column of the rows of the figure's own evidence (by place), a field of entries of
    the case or of another figure, or a derivation.
    """

    operation: str
    of: list[Any]


class EstimateJson(TypedDict):
    """A number: ``low`` and ``high`` are its 90 % interval, null where none is defined."""

    id: str
    label: str
    value: float
    low: float | None
    high: float | None
    unit: str
    kind: Kind
    method: str
    year: int | None
    evidence: list[EvidenceJson]
    n: NotRequired[int]
    seed: NotRequired[int]
    percentile: NotRequired[float]
    derivation: NotRequired[DerivationJson]
    about: NotRequired[dict[str, str]]


class GapJson(TypedDict):
    """A measure without a value, and why."""

    measure: str
    reason: str


def maybe(value: Estimate | None) -> EstimateJson | None:
    """Estimate, or null."""
    return None if value is None else estimate(value)


def estimate(value: Estimate, *, behind: bool = True) -> EstimateJson:
    """Estimate as ``{id, label, value, low, high, unit, kind, method, year, evidence, …}``.

    Where what is ``behind`` it stands elsewhere its evidence is left empty.
    """
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
        "evidence": [evidence(e) for e in value.evidence] if behind else [],
    }
    for name in ("n", "seed", "percentile"):
        if getattr(value, name) is not None:
            out[name] = getattr(value, name)
    if value.about:
        out["about"] = dict(value.about)
    if value.derivation is not None:
        out["derivation"] = derivation(value.derivation, value.evidence)
    return cast("EstimateJson", out)


def derivation(value: Derivation, behind: tuple[Evidence, ...]) -> DerivationJson:
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
            case Entries():
                return {"case": given.part, "entries": list(given.ids), "field": given.field}
            case date():
                return {"day": given.isoformat()}
        return given

    return {"operation": value.operation, "of": [plain(given) for given in value.inputs]}


def evidence(value: Evidence) -> EvidenceJson:
    """Evidence without its empty fields."""
    out: EvidenceJson = {}
    if value.source is not None:
        out["source"] = value.source
    if value.query is not None:
        out["query"] = printed(value.query)
    if value.rows is not None:
        out["rows"] = value.rows
    if value.fit is not None:
        out["fit"] = value.fit
    if value.assumption is not None:
        out["assumption"] = value.assumption
    if value.claims:
        out["claims"] = list(value.claims)
    if value.age_to is not None:
        out["age_to"] = value.age_to.isoformat()
    return out


def gap(value: Gap) -> GapJson:
    """Gap as ``{measure, reason}``."""
    return {"measure": value.measure, "reason": value.reason}
