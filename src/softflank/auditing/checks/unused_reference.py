"""An entry of a reference list that the part governed by the list never cites.

Flawed: 7. Pilot, Ana, “Another tie,” 2 May 2022, https://press.example/g
Sound: The port has two docks [7].
Sound: 7. Pilot, Ana, “Another tie,” 2 May 2022, https://press.example/g
"""

from __future__ import annotations

from collections.abc import Iterator

from softflank.documents.document import Document
from softflank.documents.lists import ReferenceList
from softflank.documents.references import ListEntry
from softflank.documents.structure import structure_of
from softflank.vocabulary import Finding

CODE = "unused-reference"
MOST_UNUSED = 0.34
"""Share of a list that may be unused: of more, the list is one for further reading, or cited in a form not read."""


def check(document: Document) -> Iterator[Finding]:
    """One finding for each entry without a citation; a second entry under a used label is left to another check."""
    structure = structure_of(document)
    cited = {id(item.entry) for section in structure.sections for s in section.sentences for item in s.cited}
    for listed in structure.lists:
        unused = _unused(listed, cited)
        if len(unused) > max(2, MOST_UNUSED * len(listed.entries)):
            continue
        for entry in unused:
            where = f"part {listed.index + 1}" if len(structure.lists) > 1 else "the document"
            why = f"No sentence of {where} that this list governs cites the entry."
            mend = "Cite it where it supports a statement, or take it out of the list."
            yield Finding(CODE, entry.quote, entry.block.line, why, mend, ({"label": entry.label},))


def _unused(listed: ReferenceList, cited: set[int]) -> list[ListEntry]:
    """Entries that nothing cites, the first of each label; none where nothing in the list is cited."""
    used = {entry.label for entry in listed.entries if id(entry) in cited}
    return [entry for label, entry in listed.labels.items() if label not in used] if used else []
