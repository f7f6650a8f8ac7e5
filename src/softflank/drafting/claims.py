"""What a text says, sentence by sentence: claims with citations, soft spots, results, and what is left out and why."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from html import unescape

from softflank.documents.dates import earlier, point_of
from softflank.documents.document import BlockKind, Document
from softflank.documents.references import ListEntry
from softflank.documents.structure import Sentence, TextSection, structure_of
from softflank.drafting.dating import when
from softflank.drafting.words import some
from softflank.softspots import RULES
from softflank.states import states
from softflank.states.gazetteer import find_states
from softflank.vocabulary import Dimension, Roles

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
LEAST_SAID, MOST_QUOTED = 5, 300
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
_DEED = re.compile(
    rf"\b(?:{'|'.join(sorted(some('deeds'), key=len, reverse=True))})(?:s|es|d|ed|ned|ted|ped|ing)?\b", re.I
)
"""What was done, as against what is thought, in a word of one of its forms."""
_THOUGHT = re.compile(r"\b(?:would|could|should|might|may|must|if|whether|likely|perhaps|we|i|you|our|your)\b", re.I)
_CODE = re.compile(r"\{[%{]|[%}]\}|^\w+ ?= ?\S")
"""What a sentence that is thought, asked or addressed has; and code of templates."""
FEWEST, MOST_OWN, FACT = 3, 40, 3
"""Claims with entries of a list from which on what cites nothing is none; else the most of it that is taken, and the
worth of one fact on one of the two states, which is taken where fewer say more."""


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


def content(document: Document, day: date, names: Mapping[int, str], roles: Roles) -> Content:
    """What a text says by a day of some roles; ``names`` has the id of each entry that may be cited, by its identity.

    A sentence that cites entries of a list is a claim. One that cites none, or leads to a page, is a claim
    where it states a figure, a date or a deed of the tie; what cites nothing has the text as its source.
    """
    found = Content()
    announced = False
    own: dict[str, int] = {}
    listed = 0
    for section in structure_of(document).sections:
        before, block, years = len(found.claims), None, [day.year]
        for sentence in () if section.apart else section.sentences:
            announced = announced and sentence.block.kind is BlockKind.BULLET
            said = (sentence.line, plain(sentence.quote))
            spot = _SPOT.match(sentence.quote)
            cited = _cited(sentence, names)
            worth = _worth(sentence, roles, day)
            years = years if sentence.block is block else [day.year]
            years, block = [min(years), *(span.first.year for span in sentence.dates())], sentence.block
            if announced:
                found.results.append(said)
            elif spot:
                mine = tuple(claim.id for claim in found.claims[before:])
                found.spots.append(_spot(section, sentence.line, spot["line"].strip(), mine))
            elif _IN_SHORT.match(sentence.quote):
                found.in_short.append(said)
            elif worth or (cited and not _links(sentence)):
                name = f"line-{sentence.line}-{len(found.claims) + 1}"
                found.claims.append(
                    _claim(document, section, sentence, day, when(sentence, day, min(years)), name, cited)
                )
                own |= {} if cited else {name: worth}
                listed += bool(cited) and not _links(sentence)
            elif _HYPOTHESIS.search(sentence.quote):
                found.hypotheses.append(said)
            elif reason := _reason(sentence, roles, day):
                found.left.append((sentence.line, sentence.quote, reason))
            announced = announced or _RESULTS.search(sentence.quote) is not None
    telling = [name for name, worth in own.items() if worth > FACT]
    some_own = sorted(telling if len(telling) >= FEWEST else own, key=lambda name: -own[name])[:MOST_OWN]
    kept = some_own if listed < FEWEST else []
    found.claims = [claim for claim in found.claims if claim.id not in own or claim.id in kept]
    names_kept = {claim.id for claim in found.claims}
    found.spots = [replace(s, claims=tuple(name for name in s.claims if name in names_kept)) for s in found.spots]
    return found


def _links(sentence: Sentence) -> bool:
    """Whether a sentence cites pages that its words lead to, and no list."""
    return all(_is_link(item.entry) for item in sentence.support)


def _worth(sentence: Sentence, roles: Roles, day: date) -> int:
    """How much a sentence that stands alone says of a tie by a day: states, date, figure and deed; 0 for nothing."""
    text = plain(sentence.plain)
    tie, around = {roles.patron, roles.client}, {roles.challenger, roles.theatre}
    named = {*actors(text, day)}
    late = any(span.first.year > day.year or earlier(point_of(day), span.first) for span in sentence.dates())
    if late or not named & tie or not _stands_alone(sentence, text):
        return 0
    figure = _FIGURE.search(text) is not None
    deed = _DEED.search(text) is not None and _THOUGHT.search(text) is None
    facts = bool(sentence.dates()) + figure + deed
    said = 2 * len(named & tie) + len(named & around) + facts
    return said if facts or (tie <= named and sentence.cited) else 0


def plain(text: str) -> str:
    """A sentence as it reads: without list signs, marks of Markdown, and the gaps that citations leave."""
    bare = _EMPHASIS.sub("", unescape(text).lstrip("·•*-–→ ").rstrip().rstrip(";"))
    return re.sub(r"\s+([.,;:!?])", r"\1", re.sub(r"\(\s*\)", "", " ".join(bare.split())))


def actors(text: str, day: date) -> tuple[str, ...]:
    """States of a day that a text names, in order."""
    named = dict.fromkeys(mention.code for mention in find_states(text, day.year) if mention.form != "group")
    return tuple(code for code in named if code in states() and states()[code].exists(day))


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
    """Works that a sentence cites, where it can be a claim; a page that another sentence leads to is none of them."""
    text = plain(sentence.plain)
    cites = [item.entry for item in sentence.support if sentence.cited or not _is_link(item.entry)]
    cited = dict.fromkeys(names[id(entry)] for entry in cites if id(entry) in names)
    whole = re.search(r"\w", text) and not _CUT.search(text) and not _LEADS_ON.search(text)
    return tuple(cited) if whole else ()


def _is_link(entry: ListEntry | None) -> bool:
    return entry is None or entry.style == "link"


def _stands_alone(sentence: Sentence, text: str) -> bool:
    """Whether a sentence is whole, neither short nor long, and can be understood without the one before."""
    listed = sentence.block.kind in (BlockKind.BULLET, BlockKind.ROW)
    ends = text[-1:] in '.”"' or (listed and text[-1:] not in "?:,")
    cut = any(pattern.search(text) for pattern in (_CUT, _LEADS_ON, _CODE)) or _LEANS.match(text)
    least = 1 if sentence.cited else LEAST_SAID
    return ends and text[:1].isupper() and not cut and len(text) <= MOST_QUOTED and len(text.split()) >= least


def _claim(
    document: Document,
    section: TextSection,
    sentence: Sentence,
    day: date,
    span: tuple[date | None, date | None],
    name: str,
    cited: tuple[str, ...],
) -> DraftClaim:
    text = plain(sentence.plain)
    place = (dimension(section.heading.text) if section.heading else None) or dimension(sentence.plain)
    timeline = sentence.lead is not None and sentence.block.kind in (BlockKind.BULLET, BlockKind.ROW)
    at = document.blocks.index(sentence.block)
    part = next((one.index + 1 for one in structure_of(document).lists if one.first <= at < one.last), 1)
    return DraftClaim(
        name, text, sentence.line, place, *span, actors(text, day), cited or (WHOLE,), timeline and bool(cited), part,
        "" if cited else text,
    )  # fmt: skip


def _spot(section: TextSection, line: int, said: str, claims: tuple[str, ...]) -> DraftSpot:
    title = _NUMBERED.sub("", section.heading.text, count=1) if section.heading else ""
    return DraftSpot(title, said, line, _rule(title) or _rule(said), claims)


def _rule(text: str) -> str:
    """The rule that a text names most often; the narrower ones stand later in their tuple and win a draw."""
    best = max(reversed(RULES), key=lambda rule: rule.named(text))
    return best.name if best.named(text) else ""


def _reason(sentence: Sentence, roles: Roles, day: date) -> str:
    """Why a sentence that cites, or speaks of a state with a role, is no claim; "" for any other."""
    if any(item.entry is None for item in sentence.support):
        return "cites an entry that the list does not have"
    if sentence.support and _CUT.search(plain(sentence.plain)):
        return "its citation is part of its words: write the claim by hand"
    if sentence.support and not _links(sentence):
        return "cites only references that were left out"
    named = {roles.patron, roles.client, roles.challenger, roles.theatre} & {*actors(sentence.plain, day)}
    return "no statement of the tie that can stand alone: not taken as a claim" if named else ""
