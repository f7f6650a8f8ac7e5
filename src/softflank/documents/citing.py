"""How a document cites, and whether that was understood: the system of its marks, their number, those that lead."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from functools import lru_cache

from softflank.documents.document import Document
from softflank.documents.resolving import NAMED
from softflank.documents.structure import Structure, structure_of

UNDERSTOOD = 0.6
"""Share of the marks that must lead to an entry; where a form is misread, nearly none does."""
SLIPS = 0.15
"""Share of the marks of one style that may lead nowhere and still be slips."""
FEW_LOOSE = 3
"""Marks of lists so few that a document with more links than these is one that cites by links."""
_UNDATED = re.compile(r"\bn\.\s?d\.|\bforthcoming\b|\bin press\b", re.IGNORECASE)
_NAMES = {
    "number": "numbers with a list",
    "note": "notes",
    "label": "labels with definitions",
    "author-year": "author and year",
    "key": "keys of a bibliography kept elsewhere",
    "link": "links",
}


@dataclass(frozen=True, slots=True)
class Citing:
    """The system of citation: its name, the marks that were read, those that lead to an entry, the entries there are.

    ``understood`` is true where enough marks lead; ``none`` where the document has no marks at all. ``loose`` are
    the distinct labels that lead nowhere.
    """

    system: str
    marks: int
    paired: int
    entries: int
    understood: bool
    none: bool
    loose: frozenset[str]
    read: frozenset[str]
    """Styles of marks of which nearly all lead, to lists that were read whole: one that does not can be a slip."""


def citing_of(document: Document) -> Citing:
    """How a document cites."""
    return _citing(structure_of(document))


@lru_cache(maxsize=4)
def _citing(structure: Structure) -> Citing:
    cited = [item for section in structure.sections for sentence in section.sentences for item in sentence.cited]
    marks, paired = Counter[str](), Counter[str]()
    for item in cited:
        style = "link" if item.entry is not None and item.entry.style == "link" else item.mark.style
        marks[style] += 1
        paired[style] += item.entry is not None
    free = marks["link"] + marks["key"]
    listed = len(cited) - free
    by_links = listed < FEW_LOOSE < free
    understood = free > 0 if not listed or by_links else paired.total() - free >= UNDERSTOOD * listed
    counted = Counter({style: n for style, n in marks.items() if style in ("link", "key") or not by_links})
    told = [_NAMES[style] for style, n in counted.most_common(2) if 5 * n >= counted.total()]
    read = {s for s in marks if paired[s] >= UNDERSTOOD * marks[s] and marks[s] - paired[s] <= max(2, SLIPS * marks[s])}
    read = read - _cut(structure) if understood and not by_links else set()
    entries = sum(len(one.entries) for one in structure.lists)
    loose = frozenset(f"{item.mark.style} {item.mark.label}" for item in cited if item.entry is None)
    system = " and ".join(told) or "none"
    return Citing(system, len(cited), paired.total(), entries, understood, not marks, loose, frozenset(read))


def _cut(structure: Structure) -> set[str]:
    """Styles of lists not read whole: a number is left out, one stands alone, or an entry has no author or no year."""
    labels = [set(one.labels) for one in structure.lists if one.style in ("number", "note")]
    numbers = [found for found in labels if all(map(str.isdecimal, found))]
    counted = all(len(found) > 1 and found == {str(n + 1) for n in range(len(found))} for found in numbers)
    entries = [entry for listed in structure.lists if listed.style in NAMED for entry in listed.entries]
    named = all(entry.names and (entry.work.date or _UNDATED.search(entry.quote)) for entry in entries)
    return {style for style, whole in {"number": counted, "author-year": named}.items() if not whole}
