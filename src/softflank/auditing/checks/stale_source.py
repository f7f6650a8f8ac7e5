"""A present-tense claim that rests only on sources five or more years older than the document.

Flawed: The patron is the largest lender of the client [7].
Flawed: 7. World Bank, “Lenders,” 2009, https://bank.example/g
Sound: The patron is the largest lender of the client [7].
Sound: 7. World Bank, “Lenders,” 2022, https://bank.example/g
"""

from __future__ import annotations

from softflank.auditing.tense import present_tense
from softflank.auditing.wording import attributed, own, reports_results, speaks_of_itself
from softflank.documents.dates import DatePoint
from softflank.documents.document import Document
from softflank.documents.plans import planned
from softflank.documents.structure import Sentence, structure_of
from softflank.vocabulary import Finding

CODE = "stale-source"
YEARS = 5
"""Age in years from which a source no longer shows what is so now."""


def check(document: Document) -> tuple[Finding, ...]:
    """One finding for each citation that carries a present-tense claim and has only old sources."""
    if document.date is None:
        return ()
    today = document.date
    found, done = [], set()
    for sentence in sorted(structure_of(document).sentences(), key=lambda one: not one.cited):
        group = tuple(id(item) for item in sentence.support)
        if not group or group in done or sentence.lead is not None or not _states_now(sentence):
            continue
        dates = [work.date for item in sentence.support for work in (item.entry.works if item.entry else ())]
        known = [date for date in dates if date is not None]
        dangling = any(item.entry is None for item in sentence.support)
        if not known or dangling or len(known) < len(dates) or not all(_old(date, today) for date in known):
            continue
        done.add(group)
        newest = max(known)
        years = today.year - newest.year
        why = f"It says what is so now, and its newest source is of {newest}: {years} years before {today}."
        mend = "Cite a source of recent years, or say of which year the statement is true."
        found.append(Finding(CODE, sentence.quote, sentence.line, why, mend, ({"newest_source": str(max(known))},)))
    return tuple(found)


def _states_now(sentence: Sentence) -> bool:
    text = sentence.open
    if own(text) or attributed(text) or speaks_of_itself(text) or reports_results(text):
        return False
    led = next((item.mark for item in sentence.cited if item.mark.leads), None)
    if led is not None and led.start - sentence.start < 80:
        # "Ruiz (2012) counts ..." reports what a source says; only the clause after "that" is a claim.
        _, that, clause = text[led.end - sentence.start :].partition(" that ")
        return bool(that) and present_tense(clause) and not planned(clause)
    return present_tense(text) and not planned(text)


def _old(date: DatePoint, today: DatePoint) -> bool:
    age = today.year - date.year
    if age == YEARS and date.month and today.month:
        return (today.month, today.day or 31) >= (date.month, date.day if today.day else 0)
    return age >= YEARS
