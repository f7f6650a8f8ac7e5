"""The JSON Schemas of what the commands print, made from the types of the forms."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

from pydantic import TypeAdapter

from softflank.files import own_json
from softflank.vocabulary import BadRequest
from softflank.wire.archives import ArchivedJson, ProofJson
from softflank.wire.audits import AuditJson
from softflank.wire.cases import CaseJson, CaseLine
from softflank.wire.collections import CollectionJson
from softflank.wire.comparisons import ComparisonJson
from softflank.wire.forecasts import ForecastsJson
from softflank.wire.installations import DoctorJson
from softflank.wire.judgements import LeverageJson, MatrixJson, VerdictJson
from softflank.wire.ladders import LadderJson, TwoLadders
from softflank.wire.ledgers import LedgerJson, UpdatedJson
from softflank.wire.origins import WhyJson
from softflank.wire.points import PointJson
from softflank.wire.scores import ScoresJson
from softflank.wire.sources import CoveredTies, LicenceLine, SeriesLine, SourceLine
from softflank.wire.spots import SoftSpotsJson, TwoSoftSpots
from softflank.wire.ties import TieJson
from softflank.wire.verified import VerifiedJson

FORMS: dict[str, Any] = {
    "audit": AuditJson,
    "backtest": ScoresJson | dict[str, ScoresJson],
    "case-list": list[CaseLine],
    "case-show": CaseJson,
    "collect": CollectionJson,
    "compare": ComparisonJson,
    "data-coverage": CoveredTies | list[SeriesLine],
    "data-licences": list[LicenceLine],
    "data-list": list[SourceLine],
    "doctor": DoctorJson,
    "evidence-add": ArchivedJson,
    "evidence-list": list[ArchivedJson],
    "evidence-verify": list[ProofJson],
    "forecast": ForecastsJson,
    "idealpoints": list[PointJson],
    "judge": VerdictJson | MatrixJson,
    "leverage": LeverageJson,
    "press": LadderJson | TwoLadders,
    "score": LedgerJson,
    "softspots": SoftSpotsJson | TwoSoftSpots,
    "tie": TieJson,
    "update": UpdatedJson,
    "verify": VerifiedJson,
    "why": WhyJson,
}
"""Type of each form by the name of its command."""

BRIEF = Path(__file__).parents[1] / "schemas" / "brief.json"
"""The schema of ``brief.json``, which is written by hand: it binds what other programs read, and nothing more."""


def names() -> tuple[str, ...]:
    """Names of the schemas."""
    return tuple(sorted((*FORMS, "brief")))


@cache
def schema(name: str) -> dict[str, Any]:
    """JSON Schema of a name.

    Raises:
        BadRequest: there is none.
    """
    if name == "brief":
        written: dict[str, Any] = own_json(BRIEF)
        return written
    if name not in FORMS:
        raise BadRequest(f"no schema {name!r}; there are {', '.join(names())}")
    made = TypeAdapter(FORMS[name]).json_schema()
    words = name.replace("-", " ")
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **made, "title": f"softflank {words} --json"}
