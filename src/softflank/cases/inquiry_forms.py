"""The files ``hypotheses.yml`` and ``evidence.yml`` of a case folder: fields, and what they must say together."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated, Literal

from pydantic import Field

from softflank.cases.forms import Form, Name, Text, read
from softflank.cases.inquiry import (
    BANDS,
    FIRST_LEVEL,
    UNNAMED,
    Count,
    Inquiry,
    Item,
    Motive,
    Origin,
    ReadPage,
    Relation,
    SharedAssumption,
)
from softflank.files import exists, read_text
from softflank.vocabulary import BadCase, Claim, Reference

HYPOTHESES, EVIDENCE = "hypotheses.yml", "evidence.yml"
LONGEST_QUOTE = 300
OWN_WORK = "softflank"
"""What this program made is never evidence for what this program says."""

Place = tuple[str | int, ...]


class MotiveForm(Form):
    """A motive and the first-level hypotheses under which it can be."""

    id: Name
    text: Text
    under: Annotated[tuple[Name, ...], Field(min_length=1)]


class FirstForm(Form):
    """A hypothesis of the first level in the words of the case."""

    id: Name
    text: Text


class SharedForm(Form):
    """An assumption that items share."""

    id: Name
    text: Text
    items: Annotated[tuple[Name, ...], Field(min_length=1)]


class HypothesesForm(Form):
    """``hypotheses.yml``."""

    read_by: Text
    hypotheses: tuple[FirstForm, ...]
    motives: tuple[MotiveForm, ...] = ()
    assumptions: tuple[SharedForm, ...] = ()


class OriginForm(Form):
    """An origin of evidence."""

    id: Name
    text: Text
    items_are: Relation
    interested: bool


class PageForm(Form):
    """A page that was read and what it says."""

    title: Text
    publisher: Text
    date: dt.date
    url: Annotated[str, Field(pattern=r"^https?://[^/?#\s]")]
    quote: Annotated[str, Field(min_length=1, max_length=LONGEST_QUOTE)]


class CountForm(Form):
    """A count over a public collection; ``date`` is the last day that it covers."""

    collection: Text
    publisher: Text
    date: dt.date
    url: Annotated[str, Field(pattern=r"^https?://[^/?#\s]")]
    rule: Text
    found: Text


class ItemForm(Form):
    """An item of evidence with the bands of its readers."""

    id: Name
    text: Text
    origin: Name
    grade: Literal["A", "B", "C", "D", "E", "F"]
    claims: tuple[Name, ...] = ()
    pages: tuple[PageForm, ...] = ()
    counts: tuple[CountForm, ...] = ()
    settled_by: str = ""
    bands: Annotated[dict[str, tuple[str, ...]], Field(min_length=1)]


class EvidenceForm(Form):
    """``evidence.yml``."""

    origins: Annotated[tuple[OriginForm, ...], Field(min_length=1)]
    items: Annotated[tuple[ItemForm, ...], Field(min_length=1)]


def read_inquiry(folder: Path) -> Inquiry | None:
    """Hypotheses and evidence of a case folder; nothing where it has neither file, or both say nothing yet.

    Raises:
        BadCase: one of the two is missing, or a field is wrong; the message names file, line and field.
    """
    paths = [folder / HYPOTHESES, folder / EVIDENCE]
    there = [exists(path, BadCase) and _says_something(path) for path in paths]
    if not any(there):
        return None
    if not all(there):
        raise BadCase(
            f"{paths[there.index(False)]} is missing or says nothing: {HYPOTHESES} and {EVIDENCE} go together"
        )
    first: HypothesesForm = read(paths[0], HypothesesForm)
    second: EvidenceForm = read(paths[1], EvidenceForm)
    return Inquiry(
        read_by=_one_line(first.read_by),
        hypotheses={h.id: _one_line(h.text) for h in first.hypotheses},
        motives=tuple(Motive(m.id, _one_line(m.text), m.under) for m in first.motives),
        assumptions=tuple(SharedAssumption(a.id, _one_line(a.text), a.items) for a in first.assumptions),
        origins=tuple(Origin(o.id, _one_line(o.text), o.items_are, o.interested) for o in second.origins),
        items=tuple(_item(item) for item in second.items),
    )


def _says_something(path: Path) -> bool:
    """Whether a file holds more than comments and an empty table."""
    lines = (line.partition("#")[0].strip() for line in read_text(path, BadCase).splitlines())
    return any(line not in ("", "{}") for line in lines)


def _item(form: ItemForm) -> Item:
    return Item(
        form.id,
        _one_line(form.text),
        form.origin,
        form.grade,
        form.claims,
        tuple(ReadPage(p.title, p.publisher, p.date, p.url, p.quote) for p in form.pages),
        tuple(
            Count(_one_line(c.collection), c.publisher, c.date, c.url, _one_line(c.rule), _one_line(c.found))
            for c in form.counts
        ),
        form.bands,
        _one_line(form.settled_by),
    )


def _one_line(text: str) -> str:
    return " ".join(text.split())


def inquiry_faults(
    inquiry: Inquiry, as_of: dt.date, claims: dict[str, Claim], references: dict[str, Reference]
) -> Iterator[tuple[str, Place, str]]:
    """File, place and sentence of everything that hypotheses and evidence of a case cannot say."""
    yield from _hypotheses(inquiry)
    origins = [o.id for o in inquiry.origins]
    yield from _twice(EVIDENCE, "origins", origins)
    yield from _twice(EVIDENCE, "items", [i.id for i in inquiry.items])
    for number, item in enumerate(inquiry.items):
        place: Place = ("items", number)
        if item.origin not in origins:
            yield EVIDENCE, (*place, "origin"), f"no origin {item.origin!r}; there are {', '.join(origins)}"
        if not (item.claims or item.pages or item.counts):
            yield (
                EVIDENCE,
                place,
                f"{item.id} rests on nothing: name claims of the case, pages with a quote, or a count",
            )
        yield from _sources(item, place, as_of, claims, references)
        yield from _bands(inquiry, item, place)


def _hypotheses(inquiry: Inquiry) -> Iterator[tuple[str, Place, str]]:
    if tuple(inquiry.hypotheses) != FIRST_LEVEL:
        yield HYPOTHESES, ("hypotheses",), f"the first level is, in this order, {', '.join(FIRST_LEVEL)}"
    yield from _twice(HYPOTHESES, "motives", [m.id for m in inquiry.motives])
    for number, motive in enumerate(inquiry.motives):
        for first in motive.under:
            if first not in FIRST_LEVEL or first == UNNAMED:
                said = f"{motive.id} stands under {first!r}; choose of {', '.join(FIRST_LEVEL[:-1])}"
                yield HYPOTHESES, ("motives", number, "under"), said
    known = {i.id for i in inquiry.items}
    for number, shared in enumerate(inquiry.assumptions):
        for item in shared.items:
            if item not in known:
                said = f"{shared.id} names item {item!r}, which {EVIDENCE} does not have"
                yield HYPOTHESES, ("assumptions", number, "items"), said


def _twice(file: str, field: str, names: list[str]) -> Iterator[tuple[str, Place, str]]:
    for number, name in enumerate(names):
        if name in names[:number]:
            yield file, (field, number, "id"), f"{name} is used twice: give each entry an id of its own"


def _sources(
    item: Item, place: Place, as_of: dt.date, claims: dict[str, Claim], references: dict[str, Reference]
) -> Iterator[tuple[str, Place, str]]:
    for name in item.claims:
        claim = claims.get(name)
        if claim is None:
            yield EVIDENCE, (*place, "claims"), f"{item.id} names claim {name!r}, which claims.yml does not have"
            continue
        works = [references[c.reference] for c in claim.citations if c.reference in references]
        if not works or any(OWN_WORK in f"{w.publisher} {w.title}".casefold() for w in works):
            said = f"claim {name} rests on what this program made, which confirms nothing; cite a work of others"
            yield EVIDENCE, (*place, "claims"), said
    seen = [("pages", n, p.date, f"{p.publisher} {p.title}") for n, p in enumerate(item.pages)]
    seen += [("counts", n, c.date, f"{c.publisher} {c.collection}") for n, c in enumerate(item.counts)]
    for field, number, day, named in seen:
        where = (*place, field, number)
        if day > as_of:
            yield EVIDENCE, (*where, "date"), f"{day} is after the as-of date {as_of}: it was not known then"
        if OWN_WORK in named.casefold():
            said = "what this program made confirms nothing that it says; cite a work of others"
            yield EVIDENCE, (*where, "publisher"), said


def _bands(inquiry: Inquiry, item: Item, place: Place) -> Iterator[tuple[str, Place, str]]:
    motives = {m.id: m for m in inquiry.motives}
    keys = {*FIRST_LEVEL, *motives, *(f"{first}/{m.id}" for m in inquiry.motives for first in m.under)}
    for key, words in item.bands.items():
        where = (*place, "bands", key)
        if key not in keys:
            yield EVIDENCE, where, f"no hypothesis or motive {key!r}"
        elif len(words) != 2:
            yield EVIDENCE, where, f"{len(words)} readings; give the words of two readers"
        elif unknown := [w for w in words if w not in BANDS]:
            yield EVIDENCE, where, f"{unknown[0]!r} is no band; choose of {', '.join(BANDS)}"
    for first, motive in inquiry.leaves:
        if first != UNNAMED and not {f"{first}/{motive}", motive, first} & item.bands.keys():
            named = f"{first}/{motive}" if motive else first
            yield EVIDENCE, (*place, "bands"), f"{item.id} says nothing of {named}: give {first} a band"
