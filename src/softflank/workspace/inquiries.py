"""The evidence of a case as a person works on it: readings and grades changed, references and claims added."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from softflank.archive.store import Archive
from softflank.briefs.strict import prove
from softflank.briefs.wording import when
from softflank.cases import Case
from softflank.cases.edits import Place, appended, given, replaced
from softflank.cases.inquiry import BANDS
from softflank.vocabulary import BadRequest
from softflank.wire.cases import ClaimToldJson
from softflank.wire.cases import claim as claim_form
from softflank.wire.inquiries import InquiryJson
from softflank.wire.inquiries import inquiry as form
from softflank.workspace.desk import CaseFile, Desk
from softflank.workspace.settings import archive_folder

SOURCES, CREDIBILITY = "ABCDEF", (1, 2, 3, 4, 5, 6)
"""Admiralty grades: reliability of a source, credibility of what it says."""


def evidence(found: Case) -> tuple[InquiryJson, dict[str, str]]:
    """Items of a case with both readings and how far they differ; titles of its references by id."""
    return form(found.id, found.inquiry, dict(BANDS)), {r.id: r.title for r in found.references.values()}


def timeline(found: Case) -> dict[str, str]:
    """Claims that have a date, the oldest first, each with its date or period in words."""
    dated = [c for c in found.claims.values() if c.start is not None]
    return {c.id: when(c) for c in sorted(dated, key=lambda c: (str(c.start), c.id))}


def told(found: Case, name: str) -> ClaimToldJson:
    """A claim with the works that it cites, and whether each quote stands in its page.

    Raises:
        BadRequest: there is no such claim.
    """
    claim = found.claims.get(name)
    if claim is None:
        raise BadRequest(f"no claim {name!r} in {found.id}")
    proofs = prove(replace(found, claims={name: claim}), Archive(archive_folder()))
    states = {(p.reference, p.quote): p.state for p in proofs}
    works = [(c, found.references[c.reference]) for c in claim.citations]
    items = found.inquiry.items if found.inquiry else ()
    return {
        "format": 1,
        "case": found.id,
        "claim": claim_form(claim),
        "when": when(claim),
        "cited": [
            {
                "reference": r.id, "title": r.title, "publisher": r.publisher, "date": r.date, "url": r.url,
                "locator": c.locator, "quote": c.quote, "state": states.get((r.id, c.quote), ""),
            }
            for c, r in works
        ],
        "items": [i.id for i in items if name in i.claims],
    }  # fmt: skip


def grade_claim(desk: Desk, name: str, was: str, claim: str, source: str, information: str) -> CaseFile:
    """Change the grade of a claim, or give it one: reliability A to F and credibility 1 to 6.

    Raises:
        BadRequest: there is no such claim or grade. StaleEdit, BadCase: as ``Desk.save`` does.
    """
    claims = desk.case(name).claims
    if claim not in claims:
        raise BadRequest(f"no claim {claim!r} in {name}")
    if source not in tuple(SOURCES) or information not in map(str, CREDIBILITY):
        raise BadRequest(f"no grade {source}{information}: a source is A to F, what it says 1 to 6")
    place: Place = (list(claims).index(claim),)
    grade: dict[str, str | int] = {"source": source, "information": int(information)}
    if claims[claim].grade is None:
        return desk.edit(name, "claims.yml", was, lambda path: given(path, place, "grade", grade))
    places: dict[Place, str | int] = {(*place, "grade", key): value for key, value in grade.items()}
    return desk.edit(name, "claims.yml", was, lambda path: replaced(path, places))


def grade_item(desk: Desk, name: str, was: str, item: str, grade: str) -> CaseFile:
    """Change the grade of an item of evidence; raises as :func:`grade_claim` does."""
    if grade not in tuple(SOURCES):
        raise BadRequest(f"no grade {grade!r}: A to F")
    place = ("items", _place(desk, name, item), "grade")
    return desk.edit(name, "evidence.yml", was, lambda path: replaced(path, {place: grade}))


def _place(desk: Desk, name: str, item: str) -> int:
    found = desk.case(name).inquiry
    items = [i.id for i in found.items] if found else []
    if item not in items:
        raise BadRequest(f"no item {item!r} in {name}")
    return items.index(item)


def read_again(desk: Desk, name: str, was: str, item: str, under: str, reader: int, word: str) -> CaseFile:
    """Change the word of one reader for the chance of an item under a hypothesis or motive.

    Raises:
        BadRequest: there is no such item, reading or word. StaleEdit, BadCase: as ``Desk.save`` does.
    """
    if word not in BANDS:
        raise BadRequest(f"no word {word!r} for a chance; there are {', '.join(BANDS)}")
    place = ("items", _place(desk, name, item), "bands", under, reader)
    return desk.edit(name, "evidence.yml", was, lambda path: replaced(path, {place: word}))


def add_reference(desk: Desk, name: str, was: str, fields: Mapping[str, str]) -> CaseFile:
    """Add a work to the references of a case; raises as ``Desk.save`` does."""
    entry = {k: fields[k] or None for k in ("id", "title", "publisher", "date", "url")}
    return desk.edit(name, "references.yml", was, lambda path: appended(path, entry))


def add_claim(desk: Desk, name: str, was: str, fields: Mapping[str, str]) -> CaseFile:
    """Add a dated claim with its reference, quote and grade to the timeline of a case.

    Raises:
        BadRequest: the date is none. StaleEdit, BadCase: as ``Desk.save`` does.
    """
    try:
        day = date.fromisoformat(fields["start"]) if fields["start"] else None
        information = int(fields["information"] or 0)
    except ValueError:
        raise BadRequest(f"{fields['start']!r} is no date: write YYYY-MM-DD") from None
    entry: dict[str, Any] = {"id": fields["id"], "text": fields["text"], "kind": "reported"}
    if day is not None:
        entry |= {"start": day, "timeline": True}
    entry["citations"] = [{"reference": fields["reference"], "locator": "", "quote": fields["quote"]}]
    if fields["source"]:
        entry["grade"] = {"source": fields["source"], "information": information}
    return desk.edit(name, "claims.yml", was, lambda path: appended(path, entry))
