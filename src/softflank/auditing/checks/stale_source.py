"""A present-tense claim that rests only on sources five or more years older than the document.

Flawed: The patron is the largest lender of the client [7].
Flawed: 7. World Bank, “Lenders,” 2009, https://bank.example/g
Sound: The patron is the largest lender of the client [7].
Sound: 7. World Bank, “Lenders,” 2022, https://bank.example/g
"""

from __future__ import annotations

from collections.abc import Iterator

from softflank.auditing.tense import present_tense
from softflank.auditing.wording import attributed, own, speaks_of_itself
from softflank.documents.dates import DatePoint, earlier
from softflank.documents.document import Document
from softflank.documents.plans import planned
from softflank.documents.structure import Sentence, structure_of
from softflank.vocabulary import Finding

CODE = "stale-source"
YEARS = 5
"""Age in years from which a source no longer shows what is so now."""


def check(document: Document) -> Iterator[Finding]:
    """One finding for each citation that carries a present-tense claim and has only old sources."""
    done, today = set(), document.date
    for sentence in structure_of(document).sentences() if today else ():
        group, newest = tuple(id(item) for item in sentence.cited), _newest(sentence)
        old = today and newest and not earlier(today._replace(year=today.year - YEARS), newest)
        if today and newest and old and group not in done and _states_now(sentence):
            done.add(group)
            years = today.year - newest.year
            why = f"It says what is so now, and its newest source is of {newest}: {years} years before {today}."
            mend = "Cite a source of recent years, or say of which year the statement is true."
            yield Finding(CODE, sentence.quote, sentence.line, why, mend, ({"newest_source": str(newest)},))


def _newest(sentence: Sentence) -> DatePoint | None:
    """Date of the newest work that a sentence cites itself, ``None`` where it cites none or one has no date."""
    dates = [work.date for item in sentence.cited for work in (item.entry.works if item.entry else (None,)) if work]
    known = [date for date in dates if date is not None]
    dangling = any(item.entry is None for item in sentence.cited)
    return max(known) if known and len(known) == len(dates) and not dangling else None


def _states_now(sentence: Sentence) -> bool:
    text = sentence.open
    if sentence.lead is not None or own(text) or attributed(text) or speaks_of_itself(text):
        return False
    reports = any(item.mark.leads for item in sentence.cited)  # "Ruiz (2012) counts ..." says what a source says
    return not reports and present_tense(text) and not planned(text)
