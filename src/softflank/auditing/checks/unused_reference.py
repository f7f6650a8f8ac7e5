"""An entry of a reference list that the part governed by the list never cites.

Flawed: 7. Pilot, Ana, “Another tie,” 2 May 2022, https://press.example/g
Sound: The port has two docks [7].
Sound: 7. Pilot, Ana, “Another tie,” 2 May 2022, https://press.example/g
"""

from __future__ import annotations

from softflank.documents.document import CITED, Document
from softflank.documents.lists import ReferenceList
from softflank.documents.references import ListEntry, entry_names, plain_key
from softflank.documents.structure import Structure, structure_of
from softflank.vocabulary import Finding

CODE = "unused-reference"
MOST_UNUSED = 0.34
"""Share of a list that may be unused."""


def check(document: Document) -> tuple[Finding, ...]:
    """One finding for each entry without a citation; a second entry under a used label is left to another check.

    A list of which more than :data:`MOST_UNUSED` is never cited is one for further reading, or cited in a form that was
    not read: it gives none.
    """
    structure = structure_of(document)
    cited = {id(item.entry) for section in structure.sections for s in section.sentences for item in s.cited}
    found = []
    for listed in structure.lists:
        unused = _unused(listed, structure, cited)
        if len(unused) > max(2, MOST_UNUSED * len(listed.entries)):
            continue
        for entry in unused:
            where = f"part {listed.index + 1}" if len(structure.lists) > 1 else "the document"
            why = f"No sentence of {where} that this list governs cites the entry."
            mend = "Cite it where it supports a statement, or take it out of the list."
            found.append(Finding(CODE, entry.quote, entry.block.line, why, mend, ({"label": entry.label},)))
    return tuple(found)


def _unused(listed: ReferenceList, structure: Structure, cited: set[int]) -> list[ListEntry]:
    if not any(id(entry) in cited for entry in listed.entries):
        return []
    twins = {entry.label for entry in listed.entries if id(entry) in cited}
    noted = _named(structure) if listed.style == "author-year" else frozenset()
    labels: set[str] = set()
    found = []
    for entry in listed.entries:
        shadowed = entry.label in labels and listed.style != "author-year"
        labels.add(entry.label)
        twin = listed.style == "author-year" and entry.label in twins
        fragment = listed.style == "author-year" and entry.work.date is None
        if fragment or CITED in entry.block.anchors:
            continue
        if id(entry) not in cited and not shadowed and not twin and not (noted and _is_named(entry, noted)):
            found.append(entry)
    return found


def _named(structure: Structure) -> frozenset[str]:
    """Every word of the text and of its notes: a work whose author stands there may be cited in a form of its own."""
    notes = [e.block.text for listed in structure.lists if listed.style in ("note", "number") for e in listed.entries]
    return frozenset(
        plain_key(word) for text in (*notes, *(s.raw for s in structure.sentences())) for word in text.split()
    )


def _is_named(entry: ListEntry, named: frozenset[str]) -> bool:
    """Whether the text or its notes name an entry of a bibliography by an author."""
    return any(name in named for name in entry_names(entry.work, entry.block.text))
