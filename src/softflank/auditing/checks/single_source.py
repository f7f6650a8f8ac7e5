"""A section whose every citation is one work.

Flawed: ## Another side
Flawed: The yard was sold in 2021 [4].
Flawed: The buyer paid 80 million dollars [4].
Sound: ## Another side
Sound: The yard was sold in 2021 [4].
Sound: The buyer paid 80 million dollars [5].
"""

from __future__ import annotations

from collections.abc import Iterator

from softflank.documents.document import Document
from softflank.documents.structure import distinct_works, structure_of
from softflank.vocabulary import Finding

CODE = "single-source"
FEWEST_SENTENCES = 2
"""Citing sentences that a section needs before one source is one too few."""


def check(document: Document) -> Iterator[Finding]:
    """One finding for each section with two or more citing sentences and one work of a list behind them all.

    A link may lead to a picture, a licence or a name that is explained: of links nothing is said.
    """
    for section in structure_of(document).sections:
        citing = [sentence for sentence in section.sentences if sentence.cited]
        if section.apart or section.heading is None or len(citing) < FEWEST_SENTENCES:
            continue
        cited = [item for sentence in citing for item in sentence.cited]
        works = distinct_works(cited)
        if len(works) == 1 and not any(item.entry and item.entry.style == "link" for item in cited):
            name = works[0].title or works[0].publisher or works[0].url
            why = f"All {len(citing)} citing sentences of the section rest on one work: {name.lstrip(chr(0))}."
            mend = "Add a second, independent source, or say that the section rests on one."
            yield Finding(CODE, section.heading.text, section.heading.line, why, mend, ({"sentences": len(citing)},))
