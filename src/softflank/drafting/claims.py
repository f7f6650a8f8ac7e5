"""What a text says, sentence by sentence: claims with citations, soft spots, results, and what is left out and why."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from html import unescape

from softflank.documents.document import BlockKind, Document
from softflank.documents.structure import Sentence, TextSection, structure_of
from softflank.softspots import RULES
from softflank.states.gazetteer import find_states
from softflank.vocabulary import Dimension

DIMENSION_WORDS = {
    Dimension.MULTILATERAL: r"un\b|united nations|multilateral|assembly|council|votes?|voting|opec",
    Dimension.MILITARY: r"militar|arms|weapon|troops|bases?\b|naval|bomber|defen[cs]e|strategic",
    Dimension.ENERGY: r"energy|oil|gas|pipeline|refiner|fuel",
    Dimension.ECONOMIC: r"econom|financ|trade|debt|loan|invest|sanction|supply",
    Dimension.INFORMATION: r"information|propaganda|media|disinformation",
    Dimension.DIPLOMATIC: r"ideolog|diploma|treat(?:y|ies)|politic|leaders?|relations",
}
"""Words of a heading, or of a sentence where the heading has none, that place it; the first match counts."""
WHOLE = "text"
"""Id of the text itself as a reference."""
LEAST_SAID, MOST_SAID, MOST_QUOTED = 8, 60, 300
"""Words of a statement that can stand alone, and characters of one that can be quoted."""
_SPOT = re.compile(r"^\W*soft[- ]spots?\s?:\s*(?P<line>.+)$", re.IGNORECASE)
_RESULTS = re.compile(r"\blikely (?:results?|outcomes?|consequences?|effects?)\b[^.]{0,60}:\s*$", re.IGNORECASE)
_HYPOTHESIS = re.compile(r"\bhypothes[ie]s\b", re.IGNORECASE)
_IN_SHORT = re.compile(r"^\W*(?:in short|in sum|to sum up|bottom line)\b", re.IGNORECASE)
_NUMBERED = re.compile(r"^\W*(?:\d{1,2}[.)]\s*)?")
_CUT = re.compile(r"\(\s*[,;.)]|[,;]\s*\.|\b(?:e\.g|i\.e|see|and|or|by|of|in|from|the)[,.]?\s*[.;]?$")
"""What is left of a sentence whose citation was part of its words."""
_EMPHASIS = re.compile(r"\*\*|__|`|(?<!\w)[*_](?=\S)|(?<=\S)[*_](?!\w)")
_LEADS_ON = re.compile(r"^\W*(?:\[.*\]\W*$|(?:read|see|watch|listen)\b|.*\baccessed\b)|\?$", re.IGNORECASE)
"""What leads to other pages, is itself a reference, or asks."""
_LEANS = re.compile(r"\W*(?:s?he|it|they|th[ei]se|this|that|those|such|his|her|its|their|both|yet|but|and|or)\b", re.I)
"""How a sentence begins that cannot be understood without the one before."""
_FIGURE = re.compile(r"(?<![\w-])\d")


@dataclass(frozen=True, slots=True)
class DraftClaim:
    """A sentence with its citations; ``timeline`` where it is a dated bullet or row, ``quote`` where uncited."""

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


@dataclass(slots=True)
class Content:
    """What was found in a text: ``left`` are (line, quote, reason), the three lists before it (line, text)."""

    claims: list[DraftClaim] = field(default_factory=list)
    spots: list[DraftSpot] = field(default_factory=list)
    results: list[tuple[int, str]] = field(default_factory=list)
    hypotheses: list[tuple[int, str]] = field(default_factory=list)
    in_short: list[tuple[int, str]] = field(default_factory=list)
    left: list[tuple[int, str, str]] = field(default_factory=list)


def content(document: Document, day: date, names: Mapping[int, str]) -> Content:
    """What a text says by a day; ``names`` has the id of each entry that may be cited, by its identity."""
    found = Content()
    announced = False
    for section in structure_of(document).sections:
        before = len(found.claims)
        for sentence in () if section.apart else section.sentences:
            announced = announced and sentence.block.kind is BlockKind.BULLET
            said = (sentence.line, plain(sentence.quote))
            spot = _SPOT.match(sentence.quote)
            if announced:
                found.results.append(said)
            elif spot:
                mine = tuple(claim.id for claim in found.claims[before:])
                found.spots.append(_spot(section, sentence.line, spot["line"].strip(), mine))
            elif _IN_SHORT.match(sentence.quote):
                found.in_short.append(said)
            elif cited := _cited(sentence, names):
                name = f"line-{sentence.line}-{len(found.claims) + 1}"
                found.claims.append(_claim(document, section, sentence, day, name, cited))
            elif _HYPOTHESIS.search(sentence.quote):
                found.hypotheses.append(said)
            elif re.search(r"\w{3}", sentence.quote) and not sentence.quote.rstrip().endswith(":"):
                found.left.append((sentence.line, sentence.quote, _reason(sentence)))
            announced = announced or _RESULTS.search(sentence.quote) is not None
    return found


def own(document: Document, day: date, wanted: set[str], found: Content) -> None:
    """Take what a text states of wanted states with a date or a figure, as claims with itself as the source."""
    first = len(found.claims)
    for section in structure_of(document).sections:
        for sentence in () if section.apart else section.sentences:
            if wanted & {*actors(sentence.plain)} and _stands_alone(sentence):
                name = f"line-{sentence.line}-own-{len(found.claims) - first + 1}"
                found.claims.append(_claim(document, section, sentence, day, name, (WHOLE,)))
    taken = {claim.line for claim in found.claims[first:]}
    found.left = [entry for entry in found.left if entry[0] not in taken]


def plain(text: str) -> str:
    """A sentence as it reads: without list signs, marks of Markdown, and the gaps that citations leave."""
    bare = _EMPHASIS.sub("", unescape(text).lstrip("·•*-–→ ").rstrip().rstrip(";"))
    return re.sub(r"\s+([.,;:!?])", r"\1", re.sub(r"\(\s*\)", "", " ".join(bare.split())))


def actors(text: str) -> tuple[str, ...]:
    """States that a text names, in order."""
    return tuple(dict.fromkeys(mention.code for mention in find_states(text) if mention.form != "group"))


def dimension(text: str) -> Dimension | None:
    """The dimension that the words of a text place it in."""
    return next((one for one, words in DIMENSION_WORDS.items() if re.search(rf"\b(?:{words})", text, re.I)), None)


def dimensions(document: Document) -> Iterator[tuple[Dimension, str]]:
    """Dimensions that the headings of the first part name, each with its heading."""
    lists = structure_of(document).lists
    head = {id(block) for block in document.blocks[: lists[0].last if lists else None]}
    for section in structure_of(document).sections:
        cites = any(sentence.support for sentence in section.sentences)
        dated = sum(sentence.lead is not None for sentence in section.sentences)
        if section.heading and cites and dated < 2 and not section.apart and id(section.heading) in head:
            place = dimension(section.heading.text)
            if place:
                yield place, section.heading.text


def _cited(sentence: Sentence, names: Mapping[int, str]) -> tuple[str, ...]:
    """Works that a sentence cites, where it can be a claim."""
    text = plain(sentence.plain)
    cited = dict.fromkeys(names[id(item.entry)] for item in sentence.support if id(item.entry) in names)
    whole = re.search(r"\w", text) and not _CUT.search(text) and not _LEADS_ON.search(text)
    return tuple(cited) if whole else ()


def _stands_alone(sentence: Sentence) -> bool:
    """Whether a sentence can be checked: it is whole, not long, cites nothing, and has a date or a figure."""
    text = plain(sentence.plain)
    listed = sentence.block.kind in (BlockKind.BULLET, BlockKind.ROW)
    ends = text[-1:] in '.”"' or (listed and text[-1:] not in "?:,")
    cut = _CUT.search(text) or _LEADS_ON.search(text) or _LEANS.match(text) or not text[:1].isupper()
    short = len(text) <= MOST_QUOTED and LEAST_SAID <= len(text.split()) <= MOST_SAID
    return ends and short and not cut and not sentence.support and bool(sentence.dates() or _FIGURE.search(text))


def _claim(
    document: Document, section: TextSection, sentence: Sentence, day: date, name: str, cited: tuple[str, ...]
) -> DraftClaim:
    text = plain(sentence.plain)
    place = (dimension(section.heading.text) if section.heading else None) or dimension(sentence.plain)
    timeline = sentence.lead is not None and sentence.block.kind in (BlockKind.BULLET, BlockKind.ROW)
    at = document.blocks.index(sentence.block)
    part = next((one.index + 1 for one in structure_of(document).lists if one.first <= at < one.last), 1)
    return DraftClaim(
        name, text, sentence.line, place, *_when(sentence, day), actors(text), cited,
        timeline and cited != (WHOLE,), part, text if cited == (WHOLE,) else "",
    )  # fmt: skip


def _spot(section: TextSection, line: int, said: str, claims: tuple[str, ...]) -> DraftSpot:
    title = _NUMBERED.sub("", section.heading.text, count=1) if section.heading else ""
    return DraftSpot(title, said, line, _rule(title) or _rule(said), claims)


def _rule(text: str) -> str:
    """The rule that a text names most often; the narrower ones stand later in their tuple and win a draw."""
    best = max(reversed(RULES), key=lambda rule: rule.named(text))
    return best.name if best.named(text) else ""


def _reason(sentence: Sentence) -> str:
    if any(item.entry is None for item in sentence.support):
        return "cites an entry that the list does not have"
    if _CUT.search(plain(sentence.plain)):
        return "its citation is part of its words: write the claim by hand"
    return "cites only references that were left out" if sentence.support else "no citation: not taken as a claim"


def _when(sentence: Sentence, day: date) -> tuple[date | None, date | None]:
    """First and last day of the first date that a sentence has, where it is no later than a day."""
    span = sentence.lead or next((span for span in sentence.dates() if not span.named), None)
    start = date(span.first.year, span.first.month or 1, span.first.day or 1) if span else None
    if span is None or start is None or start > day:
        return None, None
    return start, None if span.first.day and span.first == span.last else min(span.last.as_date(), day)
