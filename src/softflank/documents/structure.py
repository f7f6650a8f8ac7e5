"""What a document says and on what it rests: reference lists, sections, sentences and their citations.

:func:`structure_of` reads a document once; every check reads its result. A list governs the text
between the list before it and itself, the last one also what follows. A citation at the end of a
paragraph covers the run of sentences directly before it that have none of their own.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import lru_cache, partial
from itertools import pairwise

from softflank.documents.citations import marks_of, styles_of
from softflank.documents.dates import DateSpan, find_dates, lead_date
from softflank.documents.document import Block, BlockKind, Document, Mark
from softflank.documents.headings import apart_heading
from softflank.documents.lists import ReferenceList, lists_of
from softflank.documents.references import ListEntry, Work, same_work
from softflank.documents.resolving import Cited, CitedEntry, Resolver
from softflank.documents.sentences import blank, quotations, sentence_spans

_URL = re.compile(r"https?://[^\s<>()\"]{3,1500}")
_SYNTAX = (
    _URL,
    re.compile(r"</?[a-zA-Z][^<>]{0,300}>"),
    re.compile(r"(?<!\\)\$[^$\n]{1,300}\$(?!\d)"),
    re.compile(r"`[^`]{1,300}`"),
)
"""What is no prose within a paragraph: addresses, tags, formulas, code."""
_LEADS_IN = re.compile(r":[\d\[\](), ]*$")
_PROSE = frozenset({BlockKind.PARAGRAPH, BlockKind.BULLET, BlockKind.ROW})


@dataclass(frozen=True, slots=True, eq=False)
class Sentence:
    """A sentence with its own citations and those that cover it.

    ``plain`` is the sentence with its marks blanked, ``open`` also without what stands in quotation
    marks; both have the length of ``raw``. ``lead`` is the date of the bullet or table row, ``later``
    whether the paragraph has a citation further on.
    """

    block: Block
    start: int
    raw: str
    quote: str
    plain: str
    open: str
    cited: Cited
    covering: Cited
    lead: DateSpan | None
    later: bool
    section: int
    line: int

    @property
    def support(self) -> Cited:
        """Citations that the sentence rests on: its own, else those that cover it."""
        return self.cited or self.covering

    def dates(self) -> tuple[DateSpan, ...]:
        """Dates in the sentence, outside quotation marks and citation marks."""
        return find_dates(self.open)


@dataclass(frozen=True, slots=True, eq=False)
class TextSection:
    """A heading and the sentences below it up to the next heading."""

    heading: Block | None
    sentences: tuple[Sentence, ...]
    apart: bool


@dataclass(frozen=True, slots=True, eq=False)
class Structure:
    """Everything that the checks read of a document."""

    document: Document
    lists: tuple[ReferenceList, ...]
    links: tuple[ListEntry, ...]
    sections: tuple[TextSection, ...]

    def sentences(self) -> Iterable[Sentence]:
        """Sentences of every section that belongs to the assessment proper."""
        for section in self.sections:
            if not section.apart:
                yield from section.sentences


@lru_cache(maxsize=4)
def structure_of(document: Document) -> Structure:
    """Lists, sections and sentences of a document; reads each document once."""
    lists = lists_of(document)
    resolver = Resolver(lists)
    numbered = any(listed.style in ("number", "note") for listed in lists)
    styles = styles_of(document, resolver.years, numbered or not lists)
    sections: list[TextSection] = []
    for heading, blocks in _parts(document):
        sentences: list[Sentence] = []
        lead_in: Cited = ()
        for place, block in blocks:
            cite = partial(resolver.resolve, block, place)
            read = _sentences(block, marks_of(block, styles), cite, len(sections), lead_in, document.language)
            sentences += read
            if block.kind is BlockKind.PARAGRAPH:
                lead_in = read[-1].cited if _LEADS_IN.search(read[-1].raw) else ()
        sections.append(TextSection(heading, tuple(sentences), heading is not None and apart_heading(heading.text)))
    return Structure(document, lists, tuple(resolver.links.values()), tuple(sections))


def _parts(document: Document) -> list[tuple[Block | None, list[tuple[int, Block]]]]:
    """Each heading with the prose below it and its places."""
    parts: list[tuple[Block | None, list[tuple[int, Block]]]] = [(None, [])]
    for place, block in enumerate(document.blocks):
        if block.kind in (BlockKind.HEADING, BlockKind.TITLE):
            parts.append((block, []))
        elif block.kind in _PROSE:
            parts[-1][1].append((place, block))
    return [part for part in parts if part[0] is not None or part[1]]


def _sentences(
    block: Block,
    marks: tuple[Mark, ...],
    cite: Callable[[Mark, str], Cited],
    section: int,
    lead_in: Cited,
    language: str,
) -> list[Sentence]:
    """The sentences of a block; one that cites nothing is covered by what closes its paragraph, else by the lead-in."""
    text = block.text
    hidden = [(m.start, m.end) for m in marks if m.style not in ("link", "label") or _aside(text, m)]
    plain = blank(text, (*hidden, *(match.span() for pattern in _SYNTAX for match in pattern.finditer(text))))
    opened = blank(plain, quotations(text))
    spans = () if block.kind is BlockKind.ROW else sentence_spans(plain, language or "en")
    starts = [start for start, _ in spans[1:]]
    bounds = list(pairwise((0, *starts, len(text))))
    quotes = [_quote(block, *bound) for bound in bounds]
    cited: list[Cited] = [() for _ in bounds]
    for mark in marks:  # a raised one may stand on the end of its sentence
        order = (bisect_left if mark.start == mark.end else bisect_right)(starts, mark.start)
        cited[order] += cite(mark, quotes[order])
    citing = [order for order, items in enumerate(cited) if items]
    closing = () if any(item.mark.leads for item in cited[-1]) else cited[-1]
    lead = _lead(block, plain)
    return [
        Sentence(
            block, start, text[start:stop], quotes[order], plain[start:stop], opened[start:stop], cited[order],
            () if cited[order] else (closing if order > max(citing[:-1], default=-1) else ()) or lead_in,
            lead, order < max(citing, default=0), section, block.line_at(start),
        )
        for order, (start, stop) in enumerate(bounds)
    ]  # fmt: skip


def _aside(text: str, mark: Mark) -> bool:
    """Whether the words of a link stand in brackets, and are no part of the sentence."""
    before = text[max(0, mark.start - 200) : mark.start + 1]
    return before[-1:] == "[" or before.rfind("(") > before.rfind(")")


def _lead(block: Block, plain: str) -> DateSpan | None:
    """The date of a bullet, or of a table row whose first cell is one."""
    if block.kind is not BlockKind.ROW or not block.cells:
        return lead_date(plain)
    start, end = block.cells[0]
    spans = find_dates(block.text[start:end])
    return spans[0] if spans and spans[0].end - spans[0].start >= (end - start) - 12 else None


def _quote(block: Block, start: int, stop: int) -> str:
    """The sentence, or of a row the longest cell that says something of a figure."""
    if block.kind is not BlockKind.ROW or not block.cells:
        return block.text[start:stop].strip()
    dated = _lead(block, block.text) is not None and len(block.cells) > 1
    cells = [block.text[slice(*cell)].strip() for cell in block.cells[dated:]]
    stating = [cell for cell in cells if re.search(r"\d.*[^\W\d_]{3}|[^\W\d_]{3}.*\d", cell)]
    return max(stating or cells, key=len)


def distinct_works(cited: Iterable[CitedEntry], most: int = 2) -> list[Work]:
    """The works behind citations, each once, up to ``most``; a mark that leads nowhere is a work of its own."""
    works: list[Work] = []
    for item in cited:
        listed = item.entry.works if item.entry else (Work("", f"\0{item.mark.label}", "", None, ""),)
        works += [work for work in listed if not any(work is known or same_work(work, known) for known in works)]
        if len(works) >= most:
            break
    return works[:most]
