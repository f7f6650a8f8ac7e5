"""Absolute wording (cannot, never, always, inevitably, ...) on a claim with one source or none."""

from __future__ import annotations

from softflank.audit.wording import absolute_word, speaks_of_itself
from softflank.documents.document import Document
from softflank.documents.structure import distinct_works, structure_of
from softflank.vocabulary import Finding

CODE = "overconfident"


def check(document: Document) -> tuple[Finding, ...]:
    """One finding for each sentence that is more certain than its support."""
    found = []
    for sentence in structure_of(document).sentences():
        word = absolute_word(sentence.open)
        if not word or speaks_of_itself(sentence.plain) or sentence.plain.rstrip().endswith("?"):
            continue
        works = distinct_works(sentence.support)
        if len(works) > 1:
            continue
        why = f'"{word}" on a claim {"with one source" if works else "without a citation"}.'
        mend = "Say how likely it is and why, or give the sources that allow no exception."
        found.append(
            Finding(CODE, sentence.quote, sentence.line, why, mend, ({"word": word.lower(), "sources": len(works)},))
        )
    return tuple(found)
