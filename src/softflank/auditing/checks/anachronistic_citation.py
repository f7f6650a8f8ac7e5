"""A source that is dated before the event that it is cited for.

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
_OF_MONEY = re.compile(r"[$\u20ac\u00a3]\s?[\d.,]+(?: \w+)? in $")
"""A sum in the money of another year."""
_SEVERAL = re.compile(r"[,;:]\s\w")
"""What parts the clauses of a sentence."""


def check(document: Document) -> Iterator[Finding]:
    """One finding for each sentence with a source older than every event that it is cited for.

    A mark is for what stands before it. Where the sentence has several clauses a source may be for one of them: then
    all its sources must be so old; an entry of a chronology is one event. Plans, years in names and undated entries are
    never anachronistic.
    """
    for sentence in structure_of(document).sentences():
        events = _events(sentence, document)
        dated = [(item, _newest(item)) for item in sentence.support] if events else []
        late = [(item, date) for item, date in dated if date and _older(item, date, sentence, events)]
        one = sentence.lead is not None or not _SEVERAL.search(sentence.open)
        if late and (one or len(late) == len(dated)):
            shown = "; ".join(f"[{item.mark.label.rsplit('/', 1)[-1]}] of {date}" for item, date in late)
            why = f"The sentence speaks of {events[-1].first}; the source {shown} is older."
            mend = "Cite a source that appeared after the event, or correct the date."
            evidence = tuple({"source_date": str(date), "event_date": str(events[-1].first)} for _, date in late)
            yield Finding(CODE, sentence.quote, sentence.line, why, mend, evidence)


def _older(item: CitedEntry, date: DatePoint, sentence: Sentence, events: list[DateSpan]) -> bool:
    place = item.mark.start - sentence.start
    whole = item.mark.leads or item not in sentence.cited
    before = [event for event in events if whole or event is sentence.lead or event.start < place]
    return bool(before) and all(earlier(date, event.first) for event in before)


def _newest(item: CitedEntry) -> DatePoint | None:
    """Date of the newest work of an entry, ``None`` where one of them has none, or where it explains and names none."""
    if item.entry is None or _EXPLAINS.match(item.entry.block.text):
        return None
    dates = [work.date for work in item.entry.works]
    return None if None in dates else max(date for date in dates if date is not None)


def _events(sentence: Sentence, document: Document) -> list[DateSpan]:
    """Dates of events in a sentence that is no plan, that of its bullet too; none that is later than the text."""
    text, lead = sentence.open, sentence.lead
    supposed = possible(sentence.plain) and lead is None and "could not" not in sentence.plain
    if supposed or planned(sentence.plain):
        return []
    spans = [span for span in sentence.dates() if not (span.named or _OF_MONEY.search(text[: span.start]))]
    spans = [lead, *spans] if lead is not None and lead not in spans else spans
    return [span for span in spans if document.date is None or not earlier(document.date, span.first)]
