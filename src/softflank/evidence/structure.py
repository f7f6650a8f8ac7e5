"""What a document says and on what it rests: reference lists, sections, sentences and their citations.

:func:`structure_of` reads a document once; every check reads its result. A list governs the text
between the list before it and itself, the last one also what follows. A citation at the end of a
paragraph covers the run of sentences directly before it that have none of their own.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from functools import lru_cache

from softflank.evidence.citations import Styles, key_matches, marks_of, styles_of
from softflank.evidence.dates import DateSpan, Point, find_dates, lead_date
from softflank.evidence.document import Block, BlockKind, Document, Mark
from softflank.evidence.references import Entry, Work, entry_names, parse_work, plain_key, same_work
from softflank.evidence.sentences import blank, quotations, sentence_spans

_URL = re.compile(r"https?://[^\s<>()\"]{3,1500}")
_APART = re.compile(
    r"^\W{0,4}(?:\d{1,2}\.?\s)?(?:further reading|see also|external links|acknowledge?ments?|abbreviations|glossary|"
    r"about the (?:data|author)s?|disclaimer|contents|table of contents|list of (?:figures|tables|abbreviations))\W{0,3}$",
    re.IGNORECASE,
)
_PAIR_MARGIN = 4
"""A raised number this far past the end of its list is read as several: a wrong number is mostly one or two past it."""
_PROSE = frozenset({BlockKind.PARAGRAPH, BlockKind.BULLET, BlockKind.ROW})


@dataclass(frozen=True, slots=True)
class Cited:
    """A mark and the entry that it leads to; ``entry`` is ``None`` where it leads nowhere."""

    mark: Mark
    entry: Entry | None


@dataclass(frozen=True, slots=True, eq=False)
class ReferenceList:
    """A list of entries and the places of the blocks that it governs (first inclusive, last exclusive)."""

    index: int
    style: str
    entries: tuple[Entry, ...]
    heading: Block | None
    first: int
    last: int
    labels: dict[str, Entry]

    def by_label(self, label: str) -> Entry | None:
        """Entry of a number or label, the first where there are several."""
        return self.labels.get(label)


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
    cited: tuple[Cited, ...]
    covering: tuple[Cited, ...]
    lead: DateSpan | None
    later: bool
    section: int
    line: int

    @property
    def support(self) -> tuple[Cited, ...]:
        """Citations that the sentence rests on: its own, else those that cover it."""
        return self.cited or self.covering

    def dates(self) -> tuple[DateSpan, ...]:
        """Dates in the sentence, outside quotation marks and citation marks."""
        return find_dates(self.open)


@dataclass(frozen=True, slots=True, eq=False)
class Section:
    """A heading and the sentences below it up to the next heading."""

    heading: Block | None
    sentences: tuple[Sentence, ...]
    apart: bool


@dataclass(frozen=True, slots=True, eq=False)
class Structure:
    """Everything that the checks read of a document."""

    document: Document
    lists: tuple[ReferenceList, ...]
    links: tuple[Entry, ...]
    sections: tuple[Section, ...]
    styles: Styles

    def sentences(self) -> Iterable[Sentence]:
        """Sentences of every section that belongs to the assessment proper."""
        for section in self.sections:
            if not section.apart:
                yield from section.sentences


@lru_cache(maxsize=4)
def structure_of(document: Document) -> Structure:
    """Lists, sections and sentences of a document; reads each document once."""
    lists = _lists(document)
    keys = frozenset(
        (name, f"{work.date.year if work.date else ''}{work.suffix}")
        for listed in lists
        if listed.style == "author-year"
        for entry in listed.entries
        for work in entry.works
        for name in _names(entry)
    )
    labels = frozenset(entry.label for listed in lists for entry in listed.entries)
    numbered = any(listed.style in ("number", "note") for listed in lists)
    styles = styles_of(document, keys, labels, numbered or not lists)
    resolver = _Resolver(lists, {}, styles)
    sections = tuple(_sections(document, resolver))
    return Structure(document, lists, tuple(resolver.links.values()), sections, styles)


def _lists(document: Document) -> tuple[ReferenceList, ...]:
    runs: list[tuple[str, int, int, list[Block]]] = []
    defined: dict[str, list[Block]] = {}
    for place, block in enumerate(document.blocks):
        if block.kind is not BlockKind.ENTRY:
            continue
        if block.label:
            defined.setdefault("note" if block.note else "label", []).append(block)
        elif runs and runs[-1][2] == place:
            runs[-1][3].append(block)
            runs[-1] = (*runs[-1][:2], place + 1, runs[-1][3])
        else:
            runs.append(("", place, place + 1, [block]))
    lists = _run_lists(document, runs)
    for style, blocks in defined.items():
        lists.append(_list(len(lists), style, blocks, None, 0, len(document.blocks)))
    return tuple(lists)


def _run_lists(document: Document, runs: list[tuple[str, int, int, list[Block]]]) -> list[ReferenceList]:
    styled = []
    ordinal = not any(block.number for run in runs for block in run[3]) and _has_number_marks(document)
    for _, first, last, blocks in runs:
        numbered = sum(bool(block.number) for block in blocks) * 2 > len(blocks)
        styled.append(("number" if numbered or ordinal else "author-year", first, last, blocks))
    lists: list[ReferenceList] = []
    for style in ("number", "author-year"):
        same = [run for run in styled if run[0] == style]
        start = 0
        for order, (_, first, last, blocks) in enumerate(same):
            end = len(document.blocks) if order == len(same) - 1 else first
            heading = (
                document.blocks[first - 1] if first and document.blocks[first - 1].kind is BlockKind.HEADING else None
            )
            lists.append(_list(len(lists), style, blocks, heading, start, end))
            start = last
    return lists


def _has_number_marks(document: Document) -> bool:
    pattern = re.compile(r"(?<=[\w.,;\"')\]])\s?\[\d{1,3}\]")
    return any(block.kind in _PROSE and pattern.search(block.text) for block in document.blocks)


def _list(index: int, style: str, blocks: list[Block], heading: Block | None, first: int, last: int) -> ReferenceList:
    entries: list[Entry] = []
    for order, block in enumerate(blocks, 1):
        label = block.label or block.number or (str(order) if style == "number" else "")
        works = _works(block, style)
        if (
            style in ("note", "number")
            and entries
            and re.match(r"^\W*(?:\d{1,3}\W+)?(?:ibid|ebd|idem|id\.)", block.text, re.IGNORECASE)
        ):
            works = entries[-1].works
        else:
            works = tuple(_earlier(work, block, entries) for work in works)
        if style == "author-year":
            work = works[0]
            names = entry_names(work, block.text)
            label = f"{names[0] if names else ''} {work.date.year if work.date else 'n.d.'}{work.suffix}"
        entries.append(Entry(label, block, works, index, style, block.text))
    labels: dict[str, Entry] = {}
    for entry in entries:
        labels.setdefault(entry.label, entry)
    return ReferenceList(index, style, tuple(entries), heading, first, last, labels)


def _works(block: Block, style: str) -> tuple[Work, ...]:
    text = block.title or block.text
    if block.label and not block.title and block.url:
        text = ""
    pieces = re.split(r";\s(?=[A-Z\"\N{LEFT DOUBLE QUOTATION MARK}])", text) if style == "note" else [text]
    if len(pieces) > 1 and all(re.search(r"(?:19|20)\d\d|https?://", piece) for piece in pieces):
        return tuple(parse_work(piece) for piece in pieces)
    return (parse_work(text, block.italics if not block.title else (), block.url),)


def _earlier(work: Work, block: Block, entries: list[Entry]) -> Work:
    """The full work that a short form ("Levin, Guarantee, 45") stands for, else the work itself."""
    if work.date is not None or work.url or len(block.text) > 120:
        return work
    words = plain_key(re.sub(r"\W\d[\d\W]*$", "", block.text))
    title = plain_key(work.title)
    for entry in entries:
        for known in entry.works:
            whole = plain_key(entry.block.text)
            if len(title) >= 5 and title in plain_key(known.title) and words[:4] in whole[:60]:
                return known
    return work


@dataclass(slots=True)
class _Resolver:
    """Finds the entry that a mark leads to."""

    lists: tuple[ReferenceList, ...]
    links: dict[str, Entry]
    styles: Styles
    anchors: dict[str, Entry] = field(default_factory=dict)

    def resolve(self, mark: Mark, place: int, block: Block, quote: str) -> Cited:
        """The mark with its entry, where the lists that govern the block at ``place`` have one."""
        if mark.target:
            anchored = self._anchored(mark.target)
            if anchored is not None:
                return Cited(mark, anchored)
        if mark.style == "link":
            return Cited(mark, self._link(mark, block, quote))
        if mark.style == "author-year":
            return Cited(mark, self._author_year(mark, place))
        wanted = {"number": ("number", "note"), "note": ("note", "number"), "label": ("label", "note")}[mark.style]
        for style in wanted:
            for listed in self.lists:
                if listed.style == style and listed.first <= place < listed.last:
                    entry = listed.by_label(mark.label)
                    if entry is not None:
                        return Cited(mark, entry)
        return Cited(mark, None)

    def resolve_all(self, mark: Mark, place: int, block: Block, quote: str) -> tuple[Cited, ...]:
        """The mark with its entry; two raised figures that ran together ("12" for 1 and 2) are told apart.

        A raised number well past the end of its list whose digits are all entries is such a pair.
        """
        one = self.resolve(mark, place, block, quote)
        raised = mark.start == mark.end and mark.style == "number" and not mark.target and len(mark.label) > 1
        if one.entry is not None or not raised:
            return (one,)
        ends = [int(listed.entries[-1].label) for listed in self.lists if listed.entries[-1].label.isdigit()]
        parts = tuple(self.resolve(replace(mark, label=digit), place, block, quote) for digit in mark.label)
        if ends and int(mark.label) > max(ends) + _PAIR_MARGIN and all(part.entry is not None for part in parts):
            return parts
        return (one,)

    def _anchored(self, target: str) -> Entry | None:
        if not self.anchors:
            for listed in self.lists:
                for entry in listed.entries:
                    self.anchors |= {anchor: entry for anchor in entry.block.anchors if anchor not in self.anchors}
        return self.anchors.get(target)

    def _link(self, mark: Mark, block: Block, quote: str) -> Entry:
        url = mark.label.split("#")[0].rstrip("/")
        for listed in self.lists:
            for entry in listed.entries:
                if any(work.url and work.url.split("#")[0].rstrip("/") == url for work in entry.works):
                    return entry
        if url not in self.links:
            work = parse_work(_link_text(block.text, mark), url=mark.label)
            work = work if work.date else replace(work, date=_url_date(mark.label))
            self.links[url] = Entry(url, block, (work,), -1, "link", quote)
        return self.links[url]

    def _author_year(self, mark: Mark, place: int) -> Entry | None:
        name, _, year = mark.label.rpartition(" ")
        governing = [
            listed for listed in self.lists if listed.style == "author-year" and listed.first <= place < listed.last
        ]
        for exact in (True, False):
            for listed in governing:
                for entry in listed.entries:
                    if _answers(entry, name, year, exact):
                        return entry
        return None


@lru_cache(maxsize=20_000)
def _names(entry: Entry) -> tuple[str, ...]:
    """Names that an author-year mark may use for an entry."""
    return tuple(name for work in entry.works for name in entry_names(work, entry.block.text))


def _answers(entry: Entry, name: str, year: str, exact: bool) -> bool:
    work = entry.work
    known = f"{work.date.year}{work.suffix}" if work.date else "n.d."
    if (
        year != known
        and not (year[:4] == known[:4] and len(year) != len(known))
        and not (known == "n.d." and not year[:1].isdigit())
    ):
        return False
    names = _names(entry)
    return name in names if exact else any(key_matches(name, one) for one in names)


def _url_date(url: str) -> Point | None:
    """The date in the path of an address, as news sites and blogs write it (/2020/01/05/)."""
    found = re.search(r"/((?:19|20)\d\d)/(0[1-9]|1[0-2])(?:/(0[1-9]|[12]\d|3[01]))?(?=/)", url)
    return Point(int(found[1]), int(found[2]), int(found[3] or 0)) if found else None


def _link_text(text: str, mark: Mark) -> str:
    found = re.match(r"\[([^\]]{1,300})\]", text[mark.start : mark.end])
    return found[1] if found else ""


def _sections(document: Document, resolver: _Resolver) -> Iterable[Section]:
    heading: Block | None = None
    sentences: list[Sentence] = []
    apart = False
    index = 0
    lead_in: tuple[Cited, ...] = ()
    for place, block in enumerate(document.blocks):
        if block.kind in (BlockKind.HEADING, BlockKind.TITLE):
            if sentences or heading:
                yield Section(heading, tuple(sentences), apart)
                index += 1
            heading, sentences, apart, lead_in = block, [], bool(_APART.match(block.text)), ()
        elif block.kind in _PROSE:
            read = _sentences(block, place, index, resolver, lead_in)
            sentences += read
            if block.kind is BlockKind.PARAGRAPH:
                lead_in = (
                    read[-1].cited
                    if read and read[-1].raw.rstrip().rstrip("0123456789[](),").rstrip().endswith(":")
                    else ()
                )
    if sentences or heading:
        yield Section(heading, tuple(sentences), apart)


def _sentences(
    block: Block, place: int, section: int, resolver: _Resolver, lead_in: tuple[Cited, ...]
) -> list[Sentence]:
    text = block.text
    marks = marks_of(block, resolver.styles)
    hidden = tuple(span for mark in marks for span in _hidden(text, mark))
    hidden += tuple(match.span() for match in _URL.finditer(text)) if "://" in text else ()
    plain = blank(text, hidden)
    opened = blank(plain, quotations(text))
    spans = ((0, len(text)),) if block.kind is BlockKind.ROW else sentence_spans(plain)
    lead = _lead(block, plain)
    found: list[Sentence] = []
    for order, (start, _) in enumerate(spans):
        stop = spans[order + 1][0] if order + 1 < len(spans) else len(text)
        start = 0 if order == 0 else start
        quote = _quote(block, start, stop)
        mine = [mark for mark in marks if _belongs(mark, start, stop, order == 0, order + 1 == len(spans))]
        cited = tuple(item for mark in mine for item in resolver.resolve_all(mark, place, block, quote))
        found.append(
            Sentence(block, start, text[start:stop], quote, plain[start:stop], opened[start:stop], cited, lead_in, lead,
                     False, section, block.line_at(start))
        )  # fmt: skip
    return _covered(found, lead_in)


def _belongs(mark: Mark, start: int, stop: int, first: bool, last: bool) -> bool:
    if mark.start == mark.end:
        return (first or start < mark.start) and (last or mark.start <= stop)
    return start <= mark.start < stop


def _hidden(text: str, mark: Mark) -> list[tuple[int, int]]:
    """Spans to blank for a mark: all of it, or only the syntax where a link carries words of the sentence."""
    if mark.style not in ("link", "label") or mark.start == mark.end:
        return [(mark.start, mark.end)]
    opening = text.rfind("(", max(0, mark.start - 200), mark.start)
    closed = text.rfind(")", max(0, mark.start - 200), mark.start)
    bracket = text.find("](", mark.start, mark.end) if mark.style == "link" else text.find("]", mark.start, mark.end)
    if opening > closed or bracket < 0:
        return [(mark.start, mark.end)]
    return [(mark.start, mark.start + 1), (bracket, mark.end)]


def _lead(block: Block, plain: str) -> DateSpan | None:
    if block.kind is BlockKind.ROW and block.cells:
        start, end = block.cells[0]
        spans = find_dates(block.text[start:end])
        return spans[0] if spans and spans[0].end - spans[0].start >= (end - start) - 12 else None
    return lead_date(plain)


def _quote(block: Block, start: int, stop: int) -> str:
    if block.kind is BlockKind.ROW and block.cells:
        longest = max(block.cells, key=lambda cell: cell[1] - cell[0])
        return block.text[longest[0] : longest[1]].strip()
    return block.text[start:stop].strip()


def _covered(found: list[Sentence], lead_in: tuple[Cited, ...]) -> list[Sentence]:
    """Give every sentence without citations those that close its paragraph."""
    if not any(sentence.cited for sentence in found):
        return found
    result: list[Sentence] = []
    covering: tuple[Cited, ...] = ()
    later = False
    for order, sentence in enumerate(reversed(found)):
        if sentence.cited:
            closes = order == 0 and not any(item.mark.leads for item in sentence.cited)
            covering = sentence.cited if closes else ()
            result.append(replace(sentence, covering=(), later=later))
            later = True
        else:
            result.append(replace(sentence, covering=covering or lead_in, later=later))
    return result[::-1]


def distinct_works(cited: Iterable[Cited], most: int = 2) -> list[Work]:
    """The works behind citations, each once, up to ``most``; a mark that leads nowhere is a work of its own."""
    works: list[Work] = []
    for item in cited:
        listed = item.entry.works if item.entry else (Work("", f"\0{item.mark.label}", "", None, ""),)
        works += [work for work in listed if not any(work is known or same_work(work, known) for known in works)]
        if len(works) >= most:
            break
    return works[:most]
