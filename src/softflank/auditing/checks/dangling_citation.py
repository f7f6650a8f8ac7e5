"""A mark that cites a number, label or author of which the governing list has no entry.

Flawed: The pact was renewed in August 2022 [9].
Sound: The pact was renewed in August 2022 [6].
"""

from __future__ import annotations

import re

from softflank.documents.citing import citing_of, raised_marks_read
from softflank.documents.document import Document
from softflank.documents.references import plain_key
from softflank.documents.resolving import CitedEntry
from softflank.documents.structure import Structure, structure_of
from softflank.vocabulary import Finding

CODE = "dangling-citation"
_POWER = re.compile(r"[\d\u2212\u2013=^-]\s*$|\b[A-Za-z]$")
_YEAR = re.compile(r"(?<!\d)(?:1[5-9]|20)\d\d(?!\d)")


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
            if _unsure(item, structure, document, sentence.raw[: item.mark.start - sentence.start]):
                continue
            why = f"The mark {_shown(item)} leads to no entry: {_reach(structure, item)}."
            mend = "Add the entry to the list that governs this part, or correct the mark."
            found.append(Finding(CODE, sentence.quote, sentence.line, why, mend, ({"mark": label},)))
    return tuple(found)


def _unsure(item: CitedEntry, structure: Structure, document: Document, before: str) -> bool:
    """Whether the mark or its entry may have been misread rather than left out.

    A raised number can be an exponent; a list may be cut before its end, as two marks past it tell; an author whose
    name stands in an entry of that year, or in one without a year, may be cited by another of its authors.
    """
    if item.mark.style == "author-year":
        name, _, year = item.mark.label.rpartition(" ")
        entries = (entry for listed in structure.lists for entry in listed.entries)
        texts = (entry.block.text for entry in entries if name[-12:] in plain_key(entry.block.text))
        return any(year[:4] in text or not _YEAR.search(text) for text in texts)
    if document.markup != "pdf":
        return False
    ends = [int(entry.label) for listed in structure.lists for entry in listed.entries if entry.label.isdigit()]
    if item.mark.start == item.mark.end:
        numbered = any(listed.style == "number" and len(listed.entries) > 2 for listed in structure.lists)
        return not numbered or not raised_marks_read(structure) or bool(_POWER.search(before[-3:]))
    if any(listed.by_label(item.mark.label) for listed in structure.lists):
        return True
    loose = {label.removeprefix("number ") for label in citing_of(document).loose}
    beyond = {label for label in loose if label.isdigit() and int(label) > max(ends, default=0)}
    return len(beyond) > 1


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
