"""Absolute wording (cannot, never, always, inevitably, ...) on a claim with one source or none.

Flawed: The patron will never leave the northern port [1].
Sound: The patron may well stay in the northern port [1].
"""

from __future__ import annotations

from collections.abc import Iterator

from softflank.auditing.wording import absolute_word, attributed, own, speaks_of_itself
from softflank.documents.document import BlockKind, Document
from softflank.documents.structure import Sentence, distinct_works, structure_of
from softflank.vocabulary import Finding

CODE = "overconfident"


def check(document: Document) -> Iterator[Finding]:
    """One finding for each sentence of the author's own that is more certain than its support."""
    for sentence in structure_of(document).sentences():
        works = distinct_works(sentence.support)
        word = absolute_word(sentence.open, bool(works)) if len(works) < 2 and _asserts(sentence) else ""
        if word:
            why = f'"{word}" on a claim {"with one source" if works else "without a citation"}.'
            mend = "Say how likely it is and why, or give the sources that allow no exception."
            evidence = {"word": word.lower(), "sources": len(works)}
            yield Finding(CODE, sentence.quote, sentence.line, why, mend, (evidence,))


def _asserts(sentence: Sentence) -> bool:
    """Whether a sentence asserts in the author's voice: no table row, question, condition or speech of another."""
    text = sentence.open
    row = sentence.block.kind is BlockKind.ROW
    asks = sentence.plain.rstrip().endswith("?") or text.lstrip().startswith(("If ", "When ", "Unless "))
    return not (row or asks or speaks_of_itself(sentence.plain) or attributed(text) or own(text))
