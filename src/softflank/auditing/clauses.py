"""The clauses of a document, read one after another, with what "the island" and "in those years" point at."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from datetime import date
from functools import lru_cache

from softflank.auditing.amounts import find_amounts
from softflank.auditing.phrases import pattern, words_in
from softflank.auditing.statement import Clause, Period
from softflank.documents.dates import DateSpan, find_dates
from softflank.documents.document import Block, BlockKind, Document
from softflank.documents.sentences import blank, lowered
from softflank.documents.structure import Sentence, structure_of
from softflank.states.gazetteer import WIDE_REGIONS, Mention, find_states

_GREAT, _ISLANDS = (frozenset(words_in("statement")[name]) for name in ("great", "islands"))
_REGIONS = re.compile(
    rf"\b(?:in |from |of )?(?:the )?(?P<region>{'|'.join(sorted(map(re.escape, WIDE_REGIONS), key=len, reverse=True))})"
    r"(?![\w-])", re.IGNORECASE,
)  # fmt: skip
_THE_STATE, _PAIR, _SPLIT, _PACT, _PACT_OF = (
    pattern("statement", name) for name in ("the state", "pair", "split", "pact", "pact of")
)
_THAT_TIME, _COLD_WAR, _PREPOSITION, _FRONTED = (
    pattern("statement", name, flags=re.IGNORECASE) for name in ("that time", "cold war", "preposition", "fronted")
)
_COLD_WAR_YEARS = (1947, 1991)


def _principals(document: Document) -> tuple[str, ...]:
    """The states that a document is about, the most named first; its title counts fivefold."""
    counts: Counter[str] = Counter()
    for block in document.blocks:
        if block.kind is BlockKind.ENTRY:
            continue
        weight = 5 if block.kind is BlockKind.TITLE else 1
        text = block.text.title() if block.text.isupper() else block.text
        for mention in find_states(text):
            if mention.form != "group":
                counts[mention.code] += weight
    return tuple(code for code, _ in counts.most_common(4))


def _period(span: DateSpan, text: str) -> Period:
    before = text[max(0, span.start - 40) : span.start]
    found = _PREPOSITION.search(before)
    inside = re.match(r"(?i)between\b", text[span.start : span.start + 8])
    preposition = found[1].lower() if found else "between" if inside else ""
    fronted = _FRONTED.search(text[max(0, span.start - 80) : span.start])
    if fronted and preposition in ("in", "of", "on", ""):
        preposition = fronted[1].lower()
    return Period(span.first.year, span.last.year, preposition, span.first, span.first == span.last)


Token = tuple[int, int, str]
"""Characters of a text, and what stands for them."""


def _weave(body: str, tokens: list[Token]) -> tuple[str, list[int]]:
    """Text with tokens, in lower case, and for each of its characters the offset in ``body``.

    Of tokens that overlap the one that starts first stands, of those the one that is listed first.
    """
    text: list[str] = []
    places: list[int] = []
    done = 0
    for start, end, word in sorted(tokens, key=lambda token: token[0]):
        if start >= done:
            text += [lowered(body[done:start]), word]
            places += [*range(done, start), *([start] * len(word))]
            done = end
    text.append(lowered(body[done:]))
    places += range(done, len(body))
    return "".join(text).replace("\N{RIGHT SINGLE QUOTATION MARK}", "'"), [*places, len(body)]


def _clauses(text: str) -> Iterator[tuple[int, int]]:
    start = 0
    for match in _SPLIT.finditer(text):
        if match.start() - start > 12:
            yield start, match.start()
            start = match.end()
    yield start, len(text)


class _ClauseReader:
    """Reads the sentences of a document one after another and remembers what "those years" points at."""

    def __init__(self, document: Document, as_of: date) -> None:
        self.written = document.date.as_date() if document.date else as_of
        self.principals = _principals(document)
        self.block: Block | None = None
        self.section = -1
        self.before: Period | None = None
        self.earlier = ""
        self.last_states: tuple[str, ...] = ()

    def read(self, sentence: Sentence, heading: str) -> list[Clause]:
        """The clauses of a sentence."""
        if sentence.block is not self.block:
            self.block, self.earlier, self.before = sentence.block, heading, None
        if sentence.section != self.section:
            self.section, self.last_states = sentence.section, ()
        body, lead = sentence.open, _period(sentence.lead, "") if sentence.lead else None
        dates = [span for span in find_dates(body) if not span.named]
        periods = [_period(span, body) for span in dates]
        states = self._states(body, periods[0] if periods else lead)
        regions = [
            m for m in _REGIONS.finditer(body) if m["region"][0].isupper() or m["region"] == "western hemisphere"
        ]
        hidden = [(m.start, m.end) for m in states] + [(span.start, span.end) for span in dates]
        amounts = find_amounts(blank(body, tuple(hidden)))
        tokens = [(m.start, m.end, f"ZS{place}Z") for place, m in enumerate(states)]
        tokens += [(span.start, span.end, f"ZD{place}Z") for place, span in enumerate(dates)]
        for match in _COLD_WAR.finditer(body):
            tokens.append((*match.span(), f"ZD{len(periods)}Z"))
            periods.append(Period(*_COLD_WAR_YEARS, "during"))
        tokens += [(*m.span(), "that_time") for m in _THAT_TIME.finditer(body)]
        tokens += [(*m.span(), f"ZR{place}Z") for place, m in enumerate(regions)]
        tokens += [(*m.span(), "both_states") for m in _PAIR.finditer(body)]
        tokens += [(one.start, one.end, f"ZQ{place}Z") for place, one in enumerate(amounts)]
        text, places = _weave(body, tokens)
        read = [
            Clause(
                text[start:end], tuple(states), tuple(periods), amounts, tuple(m["region"].lower() for m in regions),
                sentence, places[start], places[end], text, self.earlier, self.before, lead, self.principals,
                self.written, body[places[start] : places[end]],
            )
            for start, end in _clauses(text) if re.search(r"\w{3}", text[start:end])
        ]  # fmt: skip
        named = (code for clause in reversed(read) for code in clause.codes())
        self.last_states = tuple(dict.fromkeys((*named, *self.last_states)))[:4]
        self.earlier = f"{self.earlier} {body.lower()}"[-1500:]
        self.before = periods[0] if periods else lead or self.before
        return read

    def _states(self, body: str, period: Period | None) -> list[Mention]:
        when = period.first if period else self.written.year
        states = [_with_article(body, m) for m in find_states(body, when) if not _called_by(body, m)]
        states += [Mention(*m.span(), code, "meant") for m in _THE_STATE.finditer(body) if (code := self._resolve(m))]
        return sorted(states, key=lambda mention: mention.start)

    def _resolve(self, match: re.Match[str]) -> str:
        """State that "the island" or "the country" means: the last one named, else one that the document is about."""
        known = (*self.last_states, *self.principals)
        return next((code for code in known if (code in _ISLANDS if match["isle"] else code not in _GREAT)), "")


def _called_by(body: str, mention: Mention) -> bool:
    """Whether something is but called by a state: a currency ("US$"), a pact by a capital ("the Warsaw Pact")."""
    pact = _PACT.match(body, mention.end) or _PACT_OF.search(body[max(0, mention.start - 20) : mention.start])
    return body[mention.end : mention.end + 1] == "$" or (mention.form == "capital" and pact is not None)


def _with_article(body: str, mention: Mention) -> Mention:
    """The mention with the article before it, where the name carries one."""
    if mention.form != "demonym" and body[max(0, mention.start - 4) : mention.start].lower() == "the ":
        return Mention(mention.start - 4, mention.end, mention.code, mention.form)
    return mention


@lru_cache(maxsize=4)
def clauses_of(document: Document, as_of: date) -> tuple[Clause, ...]:
    """Every clause of the assessment proper; ``as_of`` stands in where the document has no date."""
    reader = _ClauseReader(document, as_of)
    found: list[Clause] = []
    for section in structure_of(document).sections:
        if section.apart:
            continue
        heading = section.heading.text.lower() if section.heading else ""
        for sentence in section.sentences:
            boxed = "|" in sentence.raw or sentence.block.kind is BlockKind.ROW
            if not boxed and not sentence.raw.rstrip().endswith("?"):
                found += reader.read(sentence, heading)
    return tuple(found)
