"""A mark that cites a number, label or author of which the governing list has no entry.

Flawed: The pact was renewed in August 2022 [9].
Sound: The pact was renewed in August 2022 [6].
"""

from __future__ import annotations

from softflank.documents.citing import citing_of
from softflank.documents.document import Document
from softflank.documents.resolving import CitedEntry
from softflank.documents.structure import Structure, structure_of
from softflank.vocabulary import Finding

CODE = "dangling-citation"


def check(document: Document) -> tuple[Finding, ...]:
    """One finding for each sentence and mark that leads to no entry, where nearly all the others lead to one."""
    structure = structure_of(document)
    read = citing_of(document).read
    styles = {one.style for one in structure.lists}
    listed = styles | ({"number", "note"} if styles & {"number", "note"} else set())
    listed |= {"author-year"} if "number" in styles else set()
    listed &= read
    found = []
    for sentence in structure.sentences():
        missing = {item.mark.label: item for item in sentence.cited if item.entry is None and item.mark.style in listed}
        for label, item in missing.items():
            why = f"The mark {_shown(item)} leads to no entry: {_reach(structure, item)}."
            mend = "Add the entry to the list that governs this part, or correct the mark."
            found.append(Finding(CODE, sentence.quote, sentence.line, why, mend, ({"mark": label},)))
    return tuple(found)


def _shown(item: CitedEntry) -> str:
    name, _, year = item.mark.label.rpartition(" ")
    return f"({name} {year})" if item.mark.style == "author-year" else f"[{item.mark.label}]"


def _reach(structure: Structure, item: CitedEntry) -> str:
    lists = [listed for listed in structure.lists if listed.style == item.mark.style or item.mark.style == "note"]
    if not structure.lists:
        return "the document has no list of references"
    if item.mark.style == "number" and lists:
        ends = ", ".join(listed.entries[-1].label for listed in lists)
        return f"the lists end at {ends}" if len(lists) > 1 else f"the list ends at {ends}"
    return "no entry of that name is defined"
