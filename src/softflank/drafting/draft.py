"""A case drafted from an assessment: roles, date, references, claims, timeline, soft spots, results.

Nothing is made up: a sentence becomes a claim only with the citations that the text gives it, or as the text's own, and
what fits nowhere is listed with the reason. The draft is for a person to correct; it says what it assumed.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date
from html import unescape

from softflank.auditing.against_data import verdicts
from softflank.auditing.facts import Facts, Ruling
from softflank.documents.dates import point_of
from softflank.documents.document import BlockKind, Document
from softflank.documents.references import TERTIARY, ListEntry
from softflank.documents.structure import structure_of
from softflank.drafting.casting import cast
from softflank.drafting.claims import WHOLE, DraftClaim, DraftSpot, content, dimensions
from softflank.panel.view import View
from softflank.states import find
from softflank.states.naming import the
from softflank.vocabulary import BadRequest, Dimension, Roles

NAMED, HEAD = 4, 12
"""Words from which on a file's name is a title; blocks at the head of a text."""
_BYLINE = re.compile(
    r"^(?:by|author|written by)\b:?\s+(?P<who>[A-Z][\w.'’-]+(?:,? (?:and |& )?[A-Z][\w.'’-]+){1,8})\W*$", re.I
)


@dataclass(frozen=True, slots=True)
class DraftReference:
    """An entry of a reference list: id, what it says of its work, and where it stands ("part1:5")."""

    id: str
    title: str
    publisher: str
    date: str | None
    url: str | None
    tertiary: bool
    place: str


@dataclass(frozen=True, slots=True)
class Draft:
    """A drafted case; ``not_understood`` are (line, quote, reason), ``proposed`` lines on what a model proposed."""

    source: str
    title: str
    author: str
    question: str
    roles: Roles
    as_of: date
    as_of_basis: str
    references: tuple[DraftReference, ...]
    claims: tuple[DraftClaim, ...]
    dimensions: tuple[tuple[Dimension, str], ...]
    soft_spots: tuple[DraftSpot, ...]
    results: tuple[tuple[int, str], ...]
    hypotheses: tuple[tuple[int, str], ...]
    in_short: tuple[tuple[int, str], ...]
    checked: tuple[Ruling, ...]
    assumed: tuple[str, ...]
    not_understood: tuple[tuple[int, str, str], ...]
    proposed: tuple[str, ...] = ()

    @property
    def timeline(self) -> tuple[DraftClaim, ...]:
        """Dated bullets and rows in the order of the text; all dated claims of a text that has none."""
        listed = tuple(claim for claim in self.claims if claim.timeline)
        return listed or tuple(sorted((c for c in self.claims if c.start), key=lambda claim: str(claim.start)))


def draft(document: Document, view: View, as_of: date | None = None, given: Roles | None = None) -> Draft:
    """Draft a case from an assessment; ``given`` roles stand in for those that the text tells.

    Raises:
        Undecided: the text does not settle its roles; it carries the two best readings.
        BadRequest: the document has no date and none is given, or fewer than two states can be found.
    """
    day = as_of or (document.date.as_date() if document.date else None)
    if day is None:
        raise BadRequest(f"{document.name} says no date: give one with --as-of YYYY-MM-DD")
    document = replace(document, date=point_of(day), date_basis="given" if as_of else document.date_basis)
    title, author, assumed = _title(document), _author(document), list[str]()
    roles = given or cast(document, view.panel.view(min(day, view.as_of)), title, assumed)
    references, names, late = _references(document, day)
    found = content(document, day, names, roles)
    owned = sum(WHOLE in claim.references for claim in found.claims)
    if owned:
        written = None if document.date_basis == "given" else day.isoformat()
        references.append(DraftReference(WHOLE, title, author or document.name, written, None, False, "whole"))
        assumed.append(
            f"{owned} statements of the text itself stand as claims of its own, graded F6: find their sources."
        )
    patron, client = (the(find(code, day).name) for code in (roles.patron, roles.client))
    return Draft(
        source=document.name, title=title, author=author,
        question=title if title.endswith("?") else f"How soft is the tie between {patron} and {client}?",
        roles=roles, as_of=day, as_of_basis=document.date_basis, references=tuple(references),
        claims=tuple(found.claims), dimensions=tuple({place: (place, head) for place, head in
        reversed([*dimensions(document)])}.values())[::-1], soft_spots=tuple(found.spots), results=tuple(found.results),
        hypotheses=tuple(found.hypotheses), in_short=tuple(found.in_short), checked=verdicts(document, Facts(view)),
        assumed=tuple(assumed), not_understood=tuple(sorted(late + found.left)),
    )  # fmt: skip


def _title(document: Document) -> str:
    """The title without the marks of Markdown: that of the text, else its first heading, else the name of its file."""
    heads = [b for b in document.blocks if b.kind in (BlockKind.TITLE, BlockKind.HEADING)]
    block = next((b for b in heads if b.kind is BlockKind.TITLE or b.level == 1), None)
    name = re.sub(r"[-_\s]+", " ", document.name.rsplit(".", 1)[0]).strip()
    if block is None and heads and len(name.split()) < NAMED:
        block = heads[0]
    text = re.sub(r"^#+\s*|\s*#+$|\s*\{[#.:][^}]*\}$", "", block.text.strip()).strip("*_ ") if block else ""
    text = text or f"{name[:1].upper()}{name[1:]}" or document.name
    return text.title() if text.isupper() else text


def _author(document: Document) -> str:
    """Who wrote the text, where its head says so."""
    head = document.blocks[:HEAD]
    told = [b.text for b in head if b.kind is BlockKind.BYLINE]
    found = (told or [match["who"] for b in head if (match := _BYLINE.match(b.text))] or [""])[0]
    return " ".join(unescape(found).split())[:200]


def _references(
    document: Document, day: date
) -> tuple[list[DraftReference], dict[int, str], list[tuple[int, str, str]]]:
    """The references of a document, the id of each entry that is kept by its identity, and those left out."""
    structure = structure_of(document)
    found: list[DraftReference] = []
    names: dict[int, str] = {}
    late: list[tuple[int, str, str]] = []
    for entry in (*(e for listed in structure.lists for e in listed.entries), *structure.links):
        work = entry.work
        stated = str(work.date) if work.date else None
        if stated and stated > day.isoformat()[: len(stated)]:
            late.append((entry.block.line, entry.quote, f"reference dated after {day}: left out"))
            continue
        names[id(entry)] = name = _id(entry, {*names.values()})
        shown = (work.url or f"@{entry.label}") if entry.style in ("link", "key") else entry.quote
        url = work.url if work.url.startswith("http") else None
        tertiary = any(word in f"{work.publisher} {work.author} {work.url}".lower() for word in TERTIARY)
        place = f"part{entry.listed + 1}:{entry.label}"
        by = work.publisher or work.author or work.host
        found.append(DraftReference(name, work.title or shown, by, stated, url, tertiary, place))
    return found, names, late


def _id(entry: ListEntry, taken: set[str]) -> str:
    """Id of an entry, with a number where it is taken."""
    slug = re.sub(r"[^A-Za-z0-9]+", "-", entry.label).strip("-")[:40] or "entry"
    name = f"part{entry.listed + 1}-{slug}" if entry.listed >= 0 else f"link-{slug}"
    return next(one for n in range(1, len(taken) + 2) if (one := name if n == 1 else f"{name}-{n}") not in taken)
