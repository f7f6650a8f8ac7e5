"""The JSON form of the evidence of a case: items with the words of each reader."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from typing_extensions import TypedDict

if TYPE_CHECKING:
    from softflank.cases.inquiry import Inquiry


class ItemJson(TypedDict):
    """An item; ``bands`` holds for each hypothesis or motive one word a reader, ``differ`` those read differently."""

    id: str
    text: str
    origin: str
    grade: str
    claims: list[str]
    settled_by: str
    bands: dict[str, list[str]]
    differ: list[str]


class InquiryJson(TypedDict):
    """Evidence of a case; ``words`` are the terms for a chance with what they stand for."""

    format: Literal[1]
    case: str
    read_by: str
    hypotheses: dict[str, str]
    motives: dict[str, str]
    items: list[ItemJson]
    words: dict[str, tuple[float, float]]


def inquiry(case: str, value: Inquiry | None, words: dict[str, tuple[float, float]]) -> InquiryJson:
    """Evidence of a case; without any it has no items."""
    items: list[ItemJson] = [
        {
            "id": i.id, "text": i.text, "origin": i.origin, "grade": i.grade, "claims": list(i.claims),
            "settled_by": i.settled_by, "bands": {k: list(w) for k, w in i.bands.items()},
            "differ": [k for k, w in i.bands.items() if len(set(w)) > 1],
        }
        for i in (value.items if value else ())
    ]  # fmt: skip
    return {
        "format": 1,
        "case": case,
        "read_by": value.read_by if value else "",
        "hypotheses": dict(value.hypotheses) if value else {},
        "motives": {m.id: m.text for m in value.motives} if value else {},
        "items": items,
        "words": words,
    }
