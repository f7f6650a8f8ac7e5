"""A case drafted from an assessment: roles, date, references, claims, timeline, soft spots, results.

Nothing is made up: a sentence becomes a claim only with the citations that the text gives it, and what fits
nowhere is listed with the reason. The draft is for a person to correct; it says what it assumed.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from html import unescape

from softflank.auditing.against_data import verdicts
from softflank.auditing.facts import Facts, Ruling
from softflank.documents.dates import DatePoint, DateSpan, point_of
from softflank.documents.document import Block, BlockKind, Document
from softflank.documents.names import TERTIARY
from softflank.documents.references import ListEntry
from softflank.documents.structure import Sentence, TextSection, structure_of
from softflank.drafting.casting import cast
from softflank.panel.view import View
from softflank.softspots import RULES
from softflank.states import find
from softflank.states.gazetteer import find_states
from softflank.states.naming import the
from softflank.vocabulary import BadRequest, Dimension, Roles

DIMENSION_WORDS: tuple[tuple[Dimension, re.Pattern[str]], ...] = (
    (
        Dimension.MULTILATERAL,
        re.compile(r"\b(?:un\b|united nations|multilateral|assembly|council|votes?|voting|opec)", re.I),
    ),
    (
        Dimension.MILITARY,
        re.compile(r"\b(?:militar|arms|weapon|troops|bases?\b|naval|bomber|defen[cs]e|strategic)", re.I),
    ),
    (Dimension.ENERGY, re.compile(r"\b(?:energy|oil|gas|pipeline|refiner|fuel)", re.I)),
    (Dimension.ECONOMIC, re.compile(r"\b(?:econom|financ|trade|debt|loan|invest|sanction|supply)", re.I)),
    (Dimension.INFORMATION, re.compile(r"\b(?:information|propaganda|media|disinformation)", re.I)),
    (Dimension.DIPLOMATIC, re.compile(r"\b(?:ideolog|diploma|treat(?:y|ies)|politic|leaders?|relations)", re.I)),
)
"""Words of a heading, or of a sentence where the heading has none, that place it; the first match counts."""

_SPOT = re.compile(r"^\W*soft[- ]spots?\s?:\s*(?P<line>.+)$", re.IGNORECASE)
_RESULTS = re.compile(r"\blikely (?:results?|outcomes?|consequences?|effects?)\b[^.]{0,60}:\s*$", re.IGNORECASE)
_HYPOTHESIS = re.compile(r"\bhypothes[ie]s\b", re.IGNORECASE)
_IN_SHORT = re.compile(r"^\W*(?:in short|in sum|to sum up|bottom line)\b", re.IGNORECASE)
_NUMBERED = re.compile(r"^\W*(?:\d{1,2}[.)]\s*)?")
_CUT = re.compile(r"\(\s*[,;.)]|[,;]\s*\.|\b(?:e\.g|i\.e|see|and|or|by|of|in|from|the)[,.]?\s*[.;]?$")
"""What is left of a sentence whose citation was part of its words."""


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
class DraftClaim:
    """A sentence with its citations; ``timeline`` where it is a dated bullet or row, ``quote`` where proposed."""

    id: str
    text: str
    line: int
    dimension: Dimension | None
    start: date | None
    end: date | None
    actors: tuple[str, ...]
    references: tuple[str, ...]
    timeline: bool
    part: int
    quote: str = ""


@dataclass(frozen=True, slots=True)
class DraftSpot:
    """A soft spot: the heading that it stands under, its concluding line, the rule that asks the same ("" for none)."""

    title: str
    conclusion: str
    line: int
    rule: str
    claims: tuple[str, ...]


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
        """Claims of the timeline, in the order of the text."""
        return tuple(claim for claim in self.claims if claim.timeline)


_EMPHASIS = re.compile(r"\*\*|__|`|(?<!\w)[*_](?=\S)|(?<=\S)[*_](?!\w)")
WHOLE = "text"
"""Id of the text itself as a reference."""
FEWEST_CITED = 3
"""Claims with citations below which what the text states itself is taken too."""
NAMED, HEAD = 4, 12
"""Words from which on a file's name is a title; blocks at the head of a text."""
_BYLINE = re.compile(
    r"^(?:by|author|written by)\b:?\s+(?P<who>[A-Z][\w.'’-]+(?:,? (?:and |& )?[A-Z][\w.'’-]+){1,8})\W*$", re.I
)
LEAST_SAID, MOST_SAID, MOST_QUOTED = 8, 60, 300
"""Words of a statement that can stand alone, and characters of one that can be quoted."""
_NO_CLAIM = re.compile(r"^\W*(?:\[.*\]\W*$|(?:read|see|watch|listen)\b|.*\baccessed\b)", re.IGNORECASE)
"""What leads to other pages, and what is itself a reference."""


def draft(document: Document, view: View, as_of: date | None = None, given: Roles | None = None) -> Draft:
    """Draft a case from an assessment; ``given`` roles stand in for those that the text tells.

    Raises:
        BadRequest: the document has no date and none is given, or fewer than two states can be found.
    """
    day = as_of or (document.date.as_date() if document.date else None)
    if day is None:
        raise BadRequest(f"{document.name} says no date: give one with --as-of YYYY-MM-DD")
    document = replace(document, date=point_of(day), date_basis="given" if as_of else document.date_basis)
    left: list[tuple[int, str, str]] = []
    names: dict[int, str] = {}
    references = _references(document, day, left, names)
    claims, spots, results, hypotheses, short = _content(document, day, names, left)
    title = _title(document)
    assumed: list[str] = []
    roles = given or cast(document, view.panel.view(min(day, view.as_of)), title, assumed)
    author = _author(document)
    if len(claims) < FEWEST_CITED:
        own = _own(document, day, roles, left)
        claims += own
        references += (
            (DraftReference(WHOLE, title, author or document.name, None, None, False, "whole"),) if own else ()
        )
        assumed += [
            f"{len(own)} statements of the text itself stand as claims of its own, graded F6: find their sources."
        ]
    patron, client = (the(find(code, day).name) for code in (roles.patron, roles.client))
    return Draft(
        source=document.name, title=title, author=author,
        question=title if title.endswith("?") else f"How soft is the tie between {patron} and {client}?",
        roles=roles, as_of=day, as_of_basis=document.date_basis, references=references, claims=claims,
        dimensions=_dimensions(document), soft_spots=spots, results=results, hypotheses=hypotheses, in_short=short,
        checked=verdicts(document, Facts(view)), assumed=tuple(assumed), not_understood=tuple(sorted(left)),
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


def _slug(text: str) -> str:
    return re.sub(r"[^A-Za-z0-9]+", "-", text).strip("-")[:40] or "entry"


def _reference_id(entry: ListEntry) -> str:
    return f"part{entry.listed + 1}-{_slug(entry.label)}" if entry.listed >= 0 else f"link-{_slug(entry.label)}"


def _unique(name: str, taken: set[str]) -> str:
    """``name``, with a number where it is taken."""
    number = 2
    found = name
    while found in taken:
        found, number = f"{name}-{number}", number + 1
    return found


def _shown(entry: ListEntry) -> str:
    """What an entry without a title is called: a page by its address, another by its whole text."""
    return entry.work.url or f"@{entry.label}" if entry.style in ("link", "key") else entry.quote


def _references(
    document: Document, day: date, left: list[tuple[int, str, str]], names: dict[int, str]
) -> tuple[DraftReference, ...]:
    """The references of a document; ``names`` takes the id of each entry that is kept, by its identity."""
    structure = structure_of(document)
    found: list[DraftReference] = []
    taken: set[str] = set()
    for entry in (*(e for listed in structure.lists for e in listed.entries), *structure.links):
        work = entry.work
        stated = _stated(work.date)
        if stated and stated > day.isoformat()[: len(stated)]:
            left.append((entry.block.line, entry.quote, f"reference dated after {day}: left out"))
            continue
        name = f"{work.publisher} {work.author} {work.url}".lower()
        identity = names[id(entry)] = _unique(_reference_id(entry), taken)
        taken.add(identity)
        url = work.url if work.url.startswith("http") else None
        found.append(
            DraftReference(
                identity, work.title or _shown(entry), work.publisher or work.author or work.host, stated, url,
                any(word in name for word in TERTIARY), f"part{entry.listed + 1}:{entry.label}",
            )
        )  # fmt: skip
    return tuple(found)


def _stated(point: DatePoint | None) -> str | None:
    return None if point is None else str(point)


_Content = tuple[
    tuple[DraftClaim, ...], tuple[DraftSpot, ...],
    tuple[tuple[int, str], ...], tuple[tuple[int, str], ...], tuple[tuple[int, str], ...],
]  # fmt: skip


def _content(document: Document, day: date, names: dict[int, str], left: list[tuple[int, str, str]]) -> _Content:
    claims: list[DraftClaim] = []
    spots: list[DraftSpot] = []
    results: list[tuple[int, str]] = []
    hypotheses: list[tuple[int, str]] = []
    short: list[tuple[int, str]] = []
    announced = False
    for section in structure_of(document).sections:
        if section.apart:
            continue
        mine: list[str] = []
        for sentence in section.sentences:
            spot = _SPOT.match(sentence.quote)
            if announced and sentence.block.kind is BlockKind.BULLET:
                results.append((sentence.line, _plain(sentence.quote)))
            elif spot:
                spots.append(_spot(section, sentence, spot["line"], tuple(mine)))
            elif _IN_SHORT.match(sentence.quote):
                short.append((sentence.line, _plain(sentence.quote)))
            else:
                claim = _claim(document, section, sentence, day, names, len(claims))
                if claim is not None:
                    claims.append(claim)
                    mine.append(claim.id)
                elif _HYPOTHESIS.search(sentence.quote):
                    hypotheses.append((sentence.line, _plain(sentence.quote)))
                elif re.search(r"\w{3}", sentence.quote) and not sentence.quote.rstrip().endswith(":"):
                    left.append((sentence.line, sentence.quote, _reason(sentence)))
            announced = _RESULTS.search(sentence.quote) is not None or (
                announced and sentence.block.kind is BlockKind.BULLET
            )
    return tuple(claims), tuple(spots), tuple(results), tuple(hypotheses), tuple(short)


def _plain(text: str) -> str:
    """A sentence as it reads: without list signs, marks of Markdown, and the gaps that citations leave."""
    bare = _EMPHASIS.sub("", unescape(text).lstrip("·•*-–→ ").rstrip().rstrip(";"))
    return re.sub(r"\s+([.,;:!?])", r"\1", re.sub(r"\(\s*\)", "", " ".join(bare.split())))


def _spot(section: TextSection, sentence: Sentence, line: str, claims: tuple[str, ...]) -> DraftSpot:
    title = _NUMBERED.sub("", section.heading.text, count=1) if section.heading else ""
    return DraftSpot(title, line.strip(), sentence.line, _rule(title) or _rule(line), claims)


def _rule(text: str) -> str:
    """The rule that a text names most often; the narrower ones stand later in their tuple and win a draw."""
    best = max(reversed(RULES), key=lambda rule: rule.named(text))
    return best.name if best.named(text) else ""


def _reason(sentence: Sentence) -> str:
    if any(item.entry is None for item in sentence.support):
        return "cites an entry that the list does not have"
    if _CUT.search(_plain(sentence.plain)):
        return "its citation is part of its words: write the claim by hand"
    if sentence.support:
        return "cites only references that were left out"
    return "no citation: not taken as a claim"


def _claim(
    document: Document, section: TextSection, sentence: Sentence, day: date, names: dict[int, str], order: int
) -> DraftClaim | None:
    cited = [names[id(item.entry)] for item in sentence.support if id(item.entry) in names]
    references = tuple(dict.fromkeys(cited))
    plain = _plain(sentence.plain)
    if (
        not references
        or not re.search(r"\w", plain)
        or plain.endswith("?")
        or _CUT.search(plain)
        or _NO_CLAIM.search(plain)
    ):
        return None
    start, end = _when(sentence, day)
    heading = section.heading.text if section.heading else ""
    dimension = _dimension(heading) or _dimension(sentence.plain)
    actors = tuple(dict.fromkeys(m.code for m in find_states(sentence.plain) if m.form != "group"))
    timeline = sentence.lead is not None and sentence.block.kind in (BlockKind.BULLET, BlockKind.ROW)
    return DraftClaim(
        f"line-{sentence.line}-{order + 1}", _plain(sentence.plain), sentence.line, dimension, start, end, actors,
        references, timeline, _part(document, sentence.block),
    )  # fmt: skip


def _own(document: Document, day: date, roles: Roles, left: list[tuple[int, str, str]]) -> tuple[DraftClaim, ...]:
    """What a text states of its states with a date or a figure, as a claim of its own, with itself as the source."""
    wanted = {roles.patron, roles.client}
    found: list[DraftClaim] = []
    for section in structure_of(document).sections:
        for sentence in () if section.apart else section.sentences:
            plain = _plain(sentence.plain)
            named = tuple(dict.fromkeys(m.code for m in find_states(plain) if m.form != "group"))
            if not wanted & {*named} or not _states(plain, sentence):
                continue
            start, end = _when(sentence, day)
            dimension = _dimension(section.heading.text if section.heading else "") or _dimension(plain)
            name = f"line-{sentence.line}-own-{len(found) + 1}"
            found.append(
                DraftClaim(name, plain, sentence.line, dimension, start, end, named, (WHOLE,), False, 1, plain)
            )
    taken = {claim.line for claim in found}
    left[:] = [entry for entry in left if entry[0] not in taken]
    return tuple(found)


def _states(plain: str, sentence: Sentence) -> bool:
    """Whether a sentence can be checked: it is whole, not long, cites nothing, and has a date or a figure."""
    bullet = sentence.block.kind in (BlockKind.BULLET, BlockKind.ROW)
    ends = plain[-1:] in '.”"' or (bullet and plain[-1:] not in "?:,")
    whole = (
        plain[:1].isupper()
        and ends
        and len(plain) <= MOST_QUOTED
        and not _CUT.search(plain)
        and not _NO_CLAIM.search(plain)
    )
    alone = not sentence.support and LEAST_SAID <= len(plain.split()) <= MOST_SAID
    return whole and alone and (bool(sentence.dates()) or re.search(r"\d", plain) is not None)


def _part(document: Document, block: Block) -> int:
    place = document.blocks.index(block)
    lists = structure_of(document).lists
    return next((listed.index + 1 for listed in lists if listed.first <= place < listed.last), 1)


def _when(sentence: Sentence, day: date) -> tuple[date | None, date | None]:
    spans: Iterable[DateSpan] = [sentence.lead] if sentence.lead else [s for s in sentence.dates() if not s.named]
    span = next(iter(spans), None)
    if span is None:
        return None, None
    start = date(span.first.year, span.first.month or 1, span.first.day or 1)
    if start > day:
        return None, None
    end = None if span.first.day and span.first == span.last else min(span.last.as_date(), day)
    return start, end


def _dimension(text: str) -> Dimension | None:
    return next((dimension for dimension, words in DIMENSION_WORDS if words.search(text)), None)


def _dimensions(document: Document) -> tuple[tuple[Dimension, str], ...]:
    """Dimensions that the headings of the first part name, each with its heading."""
    found: dict[Dimension, str] = {}
    lists = structure_of(document).lists
    end = lists[0].last if lists else len(document.blocks)
    for section in structure_of(document).sections:
        cited = any(sentence.support for sentence in section.sentences)
        if section.heading is None or not cited or document.blocks.index(section.heading) >= end:
            continue
        dated = sum(sentence.lead is not None for sentence in section.sentences)
        dimension = _dimension(section.heading.text)
        if dimension is not None and not section.apart and dated < 2:
            found.setdefault(dimension, section.heading.text)
    return tuple(found.items())
