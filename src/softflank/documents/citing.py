"""How a document cites, and whether that was understood: the system of its marks, their number, those that lead."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from functools import lru_cache

from softflank.documents.document import Document
from softflank.documents.structure import Structure, structure_of

UNDERSTOOD = 0.6
"""Share of the marks that must lead to an entry; where a form is misread, nearly none does."""
SLIPS = 0.15
"""Share of the marks of one style that may lead nowhere and still be slips."""
RAISED = 0.75
"""Share of the raised figures of a page that must lead to an entry."""
FEW_LOOSE = 3
"""Marks of lists so few that a document with more links than these is one that cites by links."""
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
    """Styles of marks of which nearly all lead: one that does not can be a slip rather than a form that was misread."""


def citing_of(document: Document) -> Citing:
    """How a document cites."""
    return _citing(structure_of(document))


@lru_cache(maxsize=4)
def _citing(structure: Structure) -> Citing:
    marks: Counter[str] = Counter()
    paired: Counter[str] = Counter()
    loose: set[str] = set()
    for section in structure.sections:
        for sentence in section.sentences:
            for item in sentence.cited:
                style = "link" if item.entry is not None and item.entry.style == "link" else item.mark.style
                marks[style] += 1
                paired[style] += item.entry is not None
                loose |= {f"{style} {item.mark.label}"} if item.entry is None else set()
    entries = sum(len(listed.entries) for listed in structure.lists)
    free = marks["link"] + marks["key"]
    listed = sum(marks.values()) - free
    led = sum(paired.values()) - free
    by_links = listed < FEW_LOOSE < free
    understood = free > 0 if not listed or by_links else led >= UNDERSTOOD * listed
    counted = {style: count for style, count in marks.items() if style in ("link", "key") or not by_links}
    system = " and ".join(_NAMES[style] for style, _ in Counter(counted).most_common(2) if _telling(style, counted))
    led_styles = {style for style in marks if paired[style] >= UNDERSTOOD * marks[style]} if understood else set()
    read = frozenset(s for s in led_styles if not by_links and marks[s] - paired[s] <= max(2, SLIPS * marks[s]))
    return Citing(
        system or "none",
        sum(marks.values()),
        sum(paired.values()),
        entries,
        understood,
        not marks,
        frozenset(loose),
        read,
    )


@lru_cache(maxsize=4)
def raised_marks_read(structure: Structure) -> bool:
    """Whether raised figures of a page are marks rather than exponents: most of them lead to an entry."""
    led = [
        item.entry is not None
        for section in structure.sections
        for sentence in section.sentences
        for item in sentence.cited
        if item.mark.start == item.mark.end and not item.mark.target
    ]
    return sum(led) >= RAISED * len(led)


def _telling(style: str, counted: dict[str, int]) -> bool:
    return 5 * counted[style] >= sum(counted.values())
