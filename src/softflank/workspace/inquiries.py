"""The evidence of a case as a person works on it: readings changed, references and claims added."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from softflank.cases import Case
from softflank.cases.edits import appended, replaced
from softflank.cases.inquiry import BANDS
from softflank.vocabulary import BadRequest
from softflank.wire.inquiries import InquiryJson
from softflank.wire.inquiries import inquiry as form
from softflank.workspace.desk import CaseFile, Desk


def evidence(found: Case) -> tuple[InquiryJson, dict[str, str]]:
    """Items of a case with both readings and how far they differ; titles of its references by id."""
    return form(found.id, found.inquiry, dict(BANDS)), {r.id: r.title for r in found.references.values()}


def read_again(desk: Desk, name: str, was: str, item: str, under: str, reader: int, word: str) -> CaseFile:
    """Change the word of one reader for the chance of an item under a hypothesis or motive.

    Raises:
        BadRequest: there is no such item, reading or word. StaleEdit, BadCase: as ``Desk.save`` does.
    """
    if word not in BANDS:
        raise BadRequest(f"no word {word!r} for a chance; there are {', '.join(BANDS)}")
    found = desk.case(name).inquiry
    items = [i.id for i in found.items] if found else []
    if item not in items:
        raise BadRequest(f"no item {item!r} in {name}")
    place = ("items", items.index(item), "bands", under, reader)
    return desk.edit(name, "evidence.yml", was, lambda path: replaced(path, place, word))


def add_reference(desk: Desk, name: str, was: str, given: Mapping[str, str]) -> CaseFile:
    """Add a work to the references of a case; raises as ``Desk.save`` does."""
    entry = {k: given[k] or None for k in ("id", "title", "publisher", "date", "url")}
    return desk.edit(name, "references.yml", was, lambda path: appended(path, entry))


def add_claim(desk: Desk, name: str, was: str, given: Mapping[str, str]) -> CaseFile:
    """Add a dated claim with its reference, quote and grade to the timeline of a case.

    Raises:
        BadRequest: the date is none. StaleEdit, BadCase: as ``Desk.save`` does.
    """
    try:
        day = date.fromisoformat(given["start"]) if given["start"] else None
        information = int(given["information"] or 0)
    except ValueError:
        raise BadRequest(f"{given['start']!r} is no date: write YYYY-MM-DD") from None
    entry: dict[str, Any] = {"id": given["id"], "text": given["text"], "kind": "reported"}
    if day is not None:
        entry |= {"start": day, "timeline": True}
    entry["citations"] = [{"reference": given["reference"], "locator": "", "quote": given["quote"]}]
    if given["source"]:
        entry["grade"] = {"source": given["source"], "information": information}
    return desk.edit(name, "claims.yml", was, lambda path: appended(path, entry))
