"""What a document says and on what it rests: reference lists, sections, sentences and their citations.

:func:`structure_of` reads a document once; every check reads its result. A list governs the text
between the list before it and itself, the last one also what follows. A citation at the end of a
paragraph covers the run of sentences directly before it that have none of their own.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import lru_cache

from softflank.documents.citations import Styles, marks_of, styles_of
from softflank.documents.dates import DateSpan, find_dates, lead_date
from softflank.documents.document import Block, BlockKind, Document, Mark
from softflank.documents.headings import apart_heading, contents_heading
from softflank.documents.lists import ReferenceList, lists_of
from softflank.documents.references import ListEntry, Work, same_work
from softflank.documents.resolving import NAMED, CitedEntry, Resolver
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
LEAST_PROSE = 8
"""Words of a paragraph at which a table of contents has ended."""
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
    cited: tuple[CitedEntry, ...]
    covering: tuple[CitedEntry, ...]
    lead: DateSpan | None
    later: bool
    section: int
    line: int

    @property
    def support(self) -> tuple[CitedEntry, ...]:
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
    known: dict[str, set[str]] = {}
    for work in (w for one in lists if one.style in NAMED for entry in one.entries for w in entry.works):
        for name in work.names:
            known.setdefault(name, set()).add(work.dated)
    numbered = any(listed.style in ("number", "note") for listed in lists)
    styles = styles_of(document, known, numbered or not lists)
    resolver = Resolver(lists)
    sections = tuple(_sections(document, resolver, styles))
    return Structure(document, lists, tuple(resolver.links.values()), sections)


def _sections(document: Document, resolver: Resolver, styles: Styles) -> Iterable[TextSection]:
    heading: Block | None = None
    sentences: list[Sentence] = []
    apart = contents = False
    index = 0
    lead_in: tuple[CitedEntry, ...] = ()
    for place, block in enumerate(document.blocks):
        opens = block.kind in (BlockKind.HEADING, BlockKind.TITLE)
        ends = contents and block.kind is BlockKind.PARAGRAPH and len(block.text.split()) >= LEAST_PROSE
        if opens or ends:
            if sentences or heading:
                yield TextSection(heading, tuple(sentences), apart)
                index += 1
            heading, sentences, lead_in = (block if opens else None), [], ()
            apart = opens and apart_heading(block.text)
            contents = opens and contents_heading(block.text)
        if block.kind in _PROSE:
            read = _sentences(block, place, index, resolver, styles, lead_in, document.language)
            sentences += read
            if block.kind is BlockKind.PARAGRAPH:
                lead_in = read[-1].cited if read and _LEADS_IN.search(read[-1].raw) else ()
    if sentences or heading:
        yield TextSection(heading, tuple(sentences), apart)


def _sentences(
    block: Block,
    place: int,
    section: int,
    resolver: Resolver,
    styles: Styles,
    lead_in: tuple[CitedEntry, ...],
    language: str,
) -> list[Sentence]:
    text = block.text
    marks = marks_of(block, styles)
    hidden = tuple(
        (mark.start, mark.end) for mark in marks if mark.style not in ("link", "label") or _aside(text, mark)
    )
    hidden += tuple(match.span() for pattern in _SYNTAX for match in pattern.finditer(text))
    plain = blank(text, hidden)
    opened = blank(plain, quotations(text))
    spans = () if block.kind is BlockKind.ROW else sentence_spans(plain, language or "en")
    starts = [0, *(start for start, _ in spans[1:])]
    lead = _lead(block, plain)
    found: list[Sentence] = []
    place_of_mark = 0
    for order, start in enumerate(starts):
        stop = starts[order + 1] if order + 1 < len(starts) else len(text)
        quote = _quote(block, start, stop)
        mine = []
        while place_of_mark < len(marks) and _before(marks[place_of_mark], stop, order + 1 == len(starts)):
            mine.append(marks[place_of_mark])
            place_of_mark += 1
        cited = tuple(item for mark in mine for item in resolver.resolve_all(mark, place, block, quote))
        found.append(
            Sentence(block, start, text[start:stop], quote, plain[start:stop], opened[start:stop], cited, lead_in, lead,
                     False, section, block.line_at(start))
        )  # fmt: skip
    return _covered(found, lead_in)


def _aside(text: str, mark: Mark) -> bool:
    """Whether the words of a link stand in brackets, and are no part of the sentence."""
    before = text[max(0, mark.start - 200) : mark.start + 1]
    return before[-1:] == "[" or before.rfind("(") > before.rfind(")")


def _before(mark: Mark, stop: int, last: bool) -> bool:
    """Whether a mark belongs to a sentence that ends at ``stop``: a raised one may stand on its end."""
    return last or (mark.start <= stop if mark.start == mark.end else mark.start < stop)


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


def _covered(found: list[Sentence], lead_in: tuple[CitedEntry, ...]) -> list[Sentence]:
    """Give every sentence without citations those that close its paragraph."""
    citing = [order for order, sentence in enumerate(found) if sentence.cited]
    if not citing:
        return found
    closing = found[-1].cited if not any(item.mark.leads for item in found[-1].cited) else ()
    result = []
    for order, sentence in enumerate(found):
        closes = order > (citing[-2] if len(citing) > 1 else -1)
        covering = () if sentence.cited else (closing if closes else ()) or lead_in
        result.append(replace(sentence, covering=covering, later=order < citing[-1]))
    return result


def distinct_works(cited: Iterable[CitedEntry], most: int = 2) -> list[Work]:
    """The works behind citations, each once, up to ``most``; a mark that leads nowhere is a work of its own."""
    works: list[Work] = []
    for item in cited:
        listed = item.entry.works if item.entry else (Work("", f"\0{item.mark.label}", "", None, ""),)
        works += [work for work in listed if not any(work is known or same_work(work, known) for known in works)]
        if len(works) >= most:
            break
    return works[:most]
