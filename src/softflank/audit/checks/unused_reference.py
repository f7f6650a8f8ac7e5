"""An entry of a reference list that the part governed by the list never cites."""

from __future__ import annotations

import re

from softflank.documents.citations import name_key
from softflank.documents.document import Document
from softflank.documents.lists import ReferenceList
from softflank.documents.references import Entry, entry_names, plain_key
from softflank.documents.structure import Structure, structure_of
from softflank.vocabulary import Finding

CODE = "unused-reference"


def check(document: Document) -> tuple[Finding, ...]:
    """One finding for each entry without a citation; a second entry under a used label is left to another check."""
    structure = structure_of(document)
    cited = {
        id(item.entry)
        for section in structure.sections
        for s in section.sentences
        for item in s.cited
        if item.entry is not None
    }
    found = []
    for listed in structure.lists:
        if not any(id(entry) in cited for entry in listed.entries) and not _only_list(structure, listed):
            continue
        labels: set[str] = set()
        for entry in listed.entries:
            shadowed = entry.label in labels and listed.style != "author-year"
            labels.add(entry.label)
            if (
                id(entry) in cited
                or shadowed
                or _twin_is_cited(entry, listed, cited)
                or _noted(entry, structure, listed)
            ):
                continue
            where = f"part {listed.index + 1}" if len(structure.lists) > 1 else "the document"
            why = f"No sentence of {where} that this list governs cites the entry."
            mend = "Cite it where it supports a statement, or take it out of the list."
            found.append(Finding(CODE, entry.quote, entry.block.line, why, mend, ({"label": entry.label},)))
    return tuple(found)


def _only_list(structure: Structure, listed: ReferenceList) -> bool:
    """Whether the list stands alone: then nothing is cited at all and every entry is unused."""
    return len(structure.lists) == 1 and bool(structure.sections) and listed.style != "label"


def _twin_is_cited(entry: Entry, listed: ReferenceList, cited: set[int]) -> bool:
    """Whether an author-year entry shares its key with one that is cited: the mark may mean either."""
    if listed.style != "author-year":
        return False
    return any(id(other) in cited and other.label == entry.label for other in listed.entries if other is not entry)


def _noted(entry: Entry, structure: Structure, listed: ReferenceList) -> bool:
    """Whether notes name an entry of a bibliography by its author."""
    if listed.style != "author-year":
        return False
    notes = [e for other in structure.lists if other.style in ("note", "number") for e in other.entries]
    names = entry_names(entry.work, entry.block.text)
    title = plain_key(entry.work.title)[:12]
    for note in notes:
        words = {name_key(word) for word in re.findall(r"[\w'-]{3,}", note.block.text)}
        if any(name in words for name in names) or (len(title) > 6 and title in plain_key(note.block.text)):
            return True
    return False
