"""The JSON Schemas of what the commands print, made from the types of the forms."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

from pydantic import TypeAdapter

from softflank.vocabulary import BadRequest
from softflank.wire.archives import ArchivedForm, ProofForm
from softflank.wire.audits import AuditForm
from softflank.wire.cases import CaseForm, CaseLine
from softflank.wire.ladders import LadderForm, TwoLadders
from softflank.wire.origins import WhyForm
from softflank.wire.points import PointForm
from softflank.wire.scores import ScoresForm
from softflank.wire.sources import SourceLine
from softflank.wire.spots import SoftSpotsForm, TwoSoftSpots
from softflank.wire.ties import TieForm

FORMS: dict[str, Any] = {
    "audit": AuditForm,
    "backtest": ScoresForm | dict[str, ScoresForm],
    "case-list": list[CaseLine],
    "case-show": CaseForm,
    "data-list": list[SourceLine],
    "evidence-add": ArchivedForm,
    "evidence-list": list[ArchivedForm],
    "evidence-verify": list[ProofForm],
    "idealpoints": list[PointForm],
    "press": LadderForm | TwoLadders,
    "softspots": SoftSpotsForm | TwoSoftSpots,
    "tie": TieForm,
    "why": WhyForm,
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
        written: dict[str, Any] = json.loads(BRIEF.read_text(encoding="utf-8"))
        return written
    if name not in FORMS:
        raise BadRequest(f"no schema {name!r}; there are {', '.join(names())}")
    made = TypeAdapter(FORMS[name]).json_schema()
    words = name.replace("-", " ")
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **made, "title": f"softflank {words} --json"}
