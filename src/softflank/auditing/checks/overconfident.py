"""Absolute wording (cannot, never, always, inevitably, ...) on a claim with one source or none.

Flawed: The patron will never leave the northern port [1].
Sound: The patron may well stay in the northern port [1].
"""

from __future__ import annotations

import re

from softflank.auditing.wording import absolute_word, attributed, own, speaks_of_itself
from softflank.documents.document import BlockKind, Document
from softflank.documents.structure import distinct_works, structure_of
from softflank.vocabulary import Finding

CODE = "overconfident"
LEAST_WORDS = 5


def check(document: Document) -> tuple[Finding, ...]:
    """One finding for each sentence of the author's own that is more certain than its support."""
    found = []
    for sentence in structure_of(document).sentences():
        text = sentence.open
        word = absolute_word(text, document.language)
        if not word or speaks_of_itself(sentence.plain) or sentence.plain.rstrip().endswith("?"):
            continue
        if sentence.block.kind is BlockKind.ROW or len(re.findall(r"[^\W\d_]{2,}", text)) < LEAST_WORDS:
            continue
        if attributed(text, document.language) or own(text, document.language):
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
