"""An encyclopaedia or aggregator given as a source.

Flawed: The port has two docks [7].
Flawed: 7. Wikipedia, “The northern port,” 5 May 2022, https://en.wikipedia.org/wiki/Port
Sound: The port has two docks [7].
Sound: 7. Port Authority, “The northern port,” 5 May 2022, https://port.example/g
"""

from __future__ import annotations

import re

from softflank.auditing.tense import states_something
from softflank.documents.document import Document
from softflank.documents.references import TERTIARY, ListEntry
from softflank.documents.sentences import blank, quotations
from softflank.documents.structure import Structure, structure_of
from softflank.vocabulary import Finding

CODE = "tertiary-source"
_COPY = re.compile(
    r"\bfrom wikipedia, the free\b|"
    r"\b(?:article|page|text|entry) (?:uses|is|was) [^.]{0,60}\bfrom (?:the )?wikipedia (?:article|page)",
    re.IGNORECASE,
)
"""How a page says that it is itself a copy of the encyclopaedia."""
_SOURCE_LINE = re.compile(r"\b(?:sources?|see|via|after|quelle|fuente)\s?:?\s*$", re.IGNORECASE)
_PARTS = re.compile(r"[.,;:|()\[\]]\s|\s[-\u2013\u2014|]")


def check(document: Document) -> tuple[Finding, ...]:
    """One finding for each entry of such a publisher, and for each of its pages that is linked as a source.

    A link on a name explains it; one in brackets, after "Source:" or on a verb is given for what is said.
    """
    structure = structure_of(document)
    given = _given(structure)
    listed = [e for one in structure.lists for e in one.entries if one.style != "label" or id(e) in given]
    linked = [entry for entry in structure.links if id(entry) in given]
    found: dict[tuple[str, str], Finding] = {}
    for entry in [] if _COPY.search(document.text()) else [*listed, *linked]:
        if name := _tertiary(entry):
            why = f"{name.capitalize()} restates what others found: it is an encyclopaedia or aggregator."
            mend = "Cite the source that it names for the statement."
            found.setdefault((entry.quote, name), Finding(CODE, entry.quote, entry.block.line, why, mend))
    return tuple(found.values())


def _given(structure: Structure) -> set[int]:
    """Entries that a mark gives as a source: it stands apart from the words, after "Source:", or on what is told."""
    marks = ((s, item, item.mark.start - s.start) for s in structure.sentences() for item in s.cited)
    given = set()
    for sentence, item, start in marks:
        words = sentence.plain[start : item.mark.end - sentence.start].split()
        told = words and words[0].islower() and states_something(words[0])
        if not words or told or _SOURCE_LINE.search(sentence.raw[:start]):
            given.add(id(item.entry))
    return given


def _tertiary(entry: ListEntry) -> str:
    """The name that makes a work tertiary: in its host or publisher, or at the head of a part of an untitled entry.

    A work whose title has such a name is about it ("The culture of Wikipedia"), unless it is itself an encyclopaedia.
    """
    text = entry.block.title or entry.block.text
    said = f"{entry.work.host} {entry.work.publisher}".lower()
    if entry.style != "link":
        parts = _PARTS.split(blank(text, quotations(text) or tuple(entry.block.italics)).lower())
        heads = [part for part in parts if part.lstrip(' *_"').startswith(TERTIARY)]
        said += text.lower() if "ncyclop" in text.lower() else " ".join(heads)
    return next((name for name in TERTIARY if name in said), "")
