"""A source that is dated before the event that it is cited for.

Flawed: The port was closed in September 2022 [1].
Sound: The port was closed in September 2022 [6].
"""

from __future__ import annotations

import re

from softflank.documents.citing import raised_marks_read
from softflank.documents.dates import DatePoint, DateSpan, earlier
from softflank.documents.document import Document
from softflank.documents.plans import planned, possible
from softflank.documents.references import Work
from softflank.documents.resolving import CitedEntry
from softflank.documents.structure import Sentence, structure_of
from softflank.vocabulary import Finding

CODE = "anachronistic-citation"


def check(document: Document) -> tuple[Finding, ...]:
    """One finding for each sentence with a source older than what it is cited for.

    A source that predates every date of its part of the sentence is too old; where that part has several clauses, only
    if no source beside it could cover the others. One that predates only some of the dates is too old where no other
    source of the sentence could cover the rest. Ranges that cover the date of the source, plans, years in names and
    undated entries are never anachronistic.
    """
    found = []
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


def _too_old(sentence: Sentence, document: Document) -> list[tuple[CitedEntry, DatePoint]]:
    dated = [(item, _newest(item)) for item in sentence.support]
    if not dated:
        return []
    late: list[tuple[CitedEntry, DatePoint]] = []
    for item, date in dated:
        reach = _reach(sentence, item)
        one = not re.search(r"[,;:]\s", sentence.plain[slice(*reach)].rstrip(" ,;"))
        beside = [date] if one else [other for mate, other in dated if _reach(sentence, mate) == reach]
        events = _events(sentence, *reach, document)
        old = all(point is not None and earlier(point, event.first) for point in beside for event in events)
        if date is not None and events and old:
            late.append((item, date))
    if late:
        return late
    ends = max(item.mark.end for item, _ in dated) - sentence.start
    if any(character.isalnum() for character in sentence.plain[ends:]):
        return []
    events = _events(sentence, 0, len(sentence.raw), document)
    points = [date for _, date in dated]
    if any(point is None for point in points):
        return []
    known = [point for point in points if point is not None]
    uncovered = [
        event for event in events if event.first == event.last and all(earlier(point, event.first) for point in known)
    ]
    return [(item, date) for item, date in dated if date is not None] if uncovered else []


_EXPLAINS = re.compile(
    r"^\W*(?:\[\^\w+\]:\s*|\d{1,3}\W+)?(?:\*\*\^\*\*\s)?(?:In|On|By|I|We|It|This|These|That|He|She|They|Although|While)\s"
)
"""How a note opens that explains rather than names a work."""


def _newest(item: CitedEntry) -> DatePoint | None:
    """Date of the newest work of an entry, ``None`` where one of them has none, or where it explains and names none."""
    works: tuple[Work, ...] = item.entry.works if item.entry and not _EXPLAINS.match(item.entry.block.text) else ()
    dates = [work.date for work in works]
    if not dates or any(date is None for date in dates):
        return None
    return max(date for date in dates if date is not None)


def _reach(sentence: Sentence, item: CitedEntry) -> tuple[int, int]:
    """The part of a sentence that a mark supports: from the mark before it, or the whole where marks lead or cover."""
    if item not in sentence.cited or any(other.mark.leads for other in sentence.cited):
        return 0, len(sentence.raw)
    offset = sentence.start
    ends = sorted({other.mark.end - offset for other in sentence.cited if other.mark.end <= item.mark.start})
    here = item.mark.start - offset
    start = 0
    for end in ends:
        # Marks that touch, as in [1][2], support the same words.
        if any(character.isalnum() for character in sentence.plain[end:here]):
            start = end
    return start, here


def _events(sentence: Sentence, start: int, stop: int, document: Document) -> list[DateSpan]:
    """Dates of events in a part of a sentence, else in all of it; the date of the bullet counts too."""
    raised = document.markup == "pdf" and any(item.mark.start == item.mark.end for item in sentence.cited)
    if raised and not raised_marks_read(structure_of(document)):
        return []
    spans = [span for span in sentence.dates() if not span.named and not _of_a_work(sentence, span)]
    inside = [span for span in spans if start <= span.start < stop]
    if not inside and len({item.mark.start for item in sentence.cited}) < 2:
        inside = spans
    if sentence.lead is not None and sentence.lead not in inside:
        inside = [sentence.lead, *inside]
    if not inside:
        return []
    today = document.date
    past = [span for span in inside if today is None or not earlier(today, span.first)]
    if len(past) < len(inside) and not past:
        return []
    ahead = planned(sentence.plain) or _supposed(sentence) or _RANKING.search(sentence.plain)
    return [] if ahead else past


_RANKING = re.compile(r"\brank(?:ed|ings?)\b", re.IGNORECASE)
"""Rankings are named after the year to come."""
_WORTH = re.compile(r"[$\u20ac\u00a3]\s?[\d.,]+(?: \w+)? in $")
"""A sum in the money of another year."""
_HONOURS = re.compile(r"^ (?:New|Birt)")
_REST = re.compile(r"^\s?[a-h]?\s?(?:\)|;|, pp?g?\.)")
_NAME = re.compile(r"(?:\(|[A-Z][\w'\u2019-]+,? \(?|et al\.,? \(?)$")


def _of_a_work(sentence: Sentence, span: DateSpan) -> bool:
    """Whether a date is the year of a work or of a person: alone in brackets, or by a name; or of money."""
    before, after = sentence.open[max(0, span.start - 30) : span.start], sentence.open[span.end : span.end + 6]
    named = _NAME.search(before) and _REST.match(after)
    return bool(named or _WORTH.search(before) or _HONOURS.match(after))


def _supposed(sentence: Sentence) -> bool:
    return possible(sentence.plain) and sentence.lead is None and "could not" not in sentence.plain
