"""A source that is dated before the event that it is cited for, or after the text.

Flawed: The port was closed in September 2022 [1].
Sound: The port was closed in September 2022 [6].
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from softflank.documents.dates import DatePoint, DateSpan, earlier
from softflank.documents.document import Document
from softflank.documents.plans import planned, possible
from softflank.documents.resolving import CitedEntry
from softflank.documents.structure import Sentence, structure_of
from softflank.vocabulary import Finding

CODE = "anachronistic-citation"
_EXPLAINS = re.compile(r"^\W*(?:\[\^\w+\]:\s*|\d{1,3}\W+)?(?:In|On|By|I|We|It|This|These|That|Although|While)\s")
"""How a note opens that explains rather than names a work."""
MOST_NEWER = 0.25
"""Share of the entries that are cited and may be newer than the text."""
FURTHEST = 10
"""Years past the date of the text from which the date of an entry is one misread."""
_OF_MONEY = re.compile(r"[$\u20ac\u00a3]\s?[\d.,]+(?: \w+)? in $")
"""A sum in the money of another year."""


def check(document: Document) -> tuple[Finding, ...]:
    """One finding for each sentence with a source older than what it is cited for.

    A source that predates every date of its part of the sentence is too old; where that part has several clauses, only
    if no source beside it could cover the others. One that predates only some of the dates is too old where no other
    source of the sentence could cover the rest. Ranges that cover the date of the source, plans, years in names and
    undated entries are never anachronistic. An entry that is cited and newer than the text is told too.
    """
    found = list(_too_new(document))
    for sentence in structure_of(document).sentences():
        late = _too_old(sentence, document)
        if late:
            shown = "; ".join(f"[{item.mark.label.rsplit('/', 1)[-1]}] of {date}" for item, date in late)
            event = _events(sentence, 0, len(sentence.raw), document)[-1]
            why = f"The sentence speaks of {event.first}; the source {shown} is older."
            mend = "Cite a source that appeared after the event, or correct the date."
            evidence = tuple({"source_date": str(date), "event_date": str(event.first)} for _, date in late)
            found.append(Finding(CODE, sentence.quote, sentence.line, why, mend, evidence))
    return tuple(found)


def _too_new(document: Document) -> Iterator[Finding]:
    """A finding for each entry that is cited and newer than the text; of many, its date is the one misread.

    A date that the text states is taken for its own only where its sentences tell of nothing later.
    """
    own, sentences = document.date, list(structure_of(document).sentences())
    told = (span.last for sentence in sentences for span in sentence.dates())
    if own is None or document.date_basis == "inferred":
        return
    if document.date_basis == "stated" and any(earlier(own, point) for point in told):
        return
    cited = {item.entry: _newest(item) for sentence in sentences for item in sentence.cited if item.entry is not None}
    dated = [(entry, day) for entry, day in cited.items() if day is not None and day.year <= own.year + FURTHEST]
    late = [(entry, newest) for entry, newest in dated if earlier(own, newest)]
    for entry, newest in late if len(late) <= max(1, MOST_NEWER * len(dated)) else ():
        why = f"The text cites it and is of {own}; the entry is of {newest}, later than the text."
        mend = "Correct the date of the entry, or that of the text."
        evidence = {"source_date": str(newest), "text_date": str(own)}
        yield Finding(CODE, entry.quote, entry.block.line, why, mend, (evidence,))


def _too_old(sentence: Sentence, document: Document) -> list[tuple[CitedEntry, DatePoint]]:
    dated = [(item, _newest(item)) for item in sentence.support]
    late: list[tuple[CitedEntry, DatePoint]] = []
    for item, date in dated:
        reach = _reach(sentence, item)
        one = not re.search(r"[,;:]\s", sentence.plain[slice(*reach)].rstrip(" ,;"))
        beside = [date] if one else [other for mate, other in dated if _reach(sentence, mate) == reach]
        events = _events(sentence, *reach, document)
        old = all(point is not None and earlier(point, event.first) for point in beside for event in events)
        late += [(item, date)] if date is not None and events and old else []
    ends = max((item.mark.end for item, _ in dated), default=0) - sentence.start
    if late or any(character.isalnum() for character in sentence.plain[ends:]):
        return late
    known = [(item, date) for item, date in dated if date is not None]
    events = [one for one in _events(sentence, 0, len(sentence.raw), document) if one.first == one.last]
    uncovered = any(all(earlier(date, event.first) for _, date in known) for event in events)
    return known if uncovered and len(known) == len(dated) else []


def _newest(item: CitedEntry) -> DatePoint | None:
    """Date of the newest work of an entry, ``None`` where one of them has none, or where it explains and names none."""
    if item.entry is None or _EXPLAINS.match(item.entry.block.text):
        return None
    dates = [work.date for work in item.entry.works]
    return None if None in dates else max(date for date in dates if date is not None)


def _reach(sentence: Sentence, item: CitedEntry) -> tuple[int, int]:
    """The part of a sentence that a mark supports: from the mark before it, or the whole where marks lead or cover."""
    if item not in sentence.cited or any(other.mark.leads for other in sentence.cited):
        return 0, len(sentence.raw)
    here, start = item.mark.start - sentence.start, 0
    for end in sorted({other.mark.end - sentence.start for other in sentence.cited}):
        # Marks that touch, as in [1][2], support the same words.
        if end <= here and any(character.isalnum() for character in sentence.plain[end:here]):
            start = end
    return start, here


def _events(sentence: Sentence, start: int, stop: int, document: Document) -> list[DateSpan]:
    """Dates of events in a part of a sentence, else in all of it; the date of the bullet counts too."""
    text, lead = sentence.open, sentence.lead
    spans = [span for span in sentence.dates() if not (span.named or _OF_MONEY.search(text[: span.start]))]
    inside = [span for span in spans if start <= span.start < stop]
    if not inside and len({item.mark.start for item in sentence.cited}) < 2:
        inside = spans
    inside = [lead, *inside] if lead is not None and lead not in inside else inside
    supposed = possible(sentence.plain) and lead is None and "could not" not in sentence.plain
    if supposed or planned(sentence.plain):
        return []
    return [span for span in inside if document.date is None or not earlier(document.date, span.first)]
