"""A mark that cites a number, label or author of which the governing list, where it was read whole, has no entry.

Flawed: The pact was renewed in August 2022 [9].
Sound: The pact was renewed in August 2022 [6].
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from softflank.documents.citing import citing_of
from softflank.documents.document import Document
from softflank.documents.references import plain_key
from softflank.documents.resolving import CitedEntry
from softflank.documents.structure import Sentence, Structure, structure_of
from softflank.vocabulary import Finding

CODE = "dangling-citation"
_POWER = re.compile(r"[\d\u2212\u2013=^-]\s*$|\b[A-Za-z]$")
_NAME = re.compile(r"[A-Z\u00c0-\u00de][\w'\u2019-]{2,}")
NEAR = 60
_YEAR = re.compile(r"(?<!\d)(?:1[5-9]|20)\d\d(?!\d)")


def check(document: Document) -> Iterator[Finding]:
    """One finding for each sentence and mark that leads to no entry, where nearly all the others lead to one."""
    structure = structure_of(document)
    styles = {one.style for one in structure.lists}
    listed = styles | ({"number", "note"} if styles & {"number", "note"} else set())
    listed = (listed | ({"author-year"} if "number" in styles else set())) & citing_of(document).read
    for sentence in structure.sentences():
        missing = {item.mark.label: item for item in sentence.cited if item.entry is None and item.mark.style in listed}
        for label, item in missing.items():
            if not _unsure(item, structure, document, sentence):
                why = f"The mark {_shown(item)} leads to no entry: {_reach(structure, item)}."
                mend = "Add the entry to the list that governs this part, or correct the mark."
                yield Finding(CODE, sentence.quote, sentence.line, why, mend, ({"mark": label},))


def _unsure(item: CitedEntry, structure: Structure, document: Document, sentence: Sentence) -> bool:
    """Whether the mark or its entry may have been misread rather than left out.

    A raised number can be an exponent; a list may be cut before its end, as a sentence that opens with its mark or two
    marks past the end tell; an author may be cited by another name that the sentence and an entry of that year share.
    """
    before = sentence.raw[: max(0, item.mark.start - sentence.start)]
    entries = [entry for listed in structure.lists for entry in listed.entries]
    if item.mark.style == "note":
        return any(f"[^{item.mark.label}]:" in block.text for block in document.blocks)
    if item.mark.style == "author-year":
        name, _, year = item.mark.label.rpartition(" ")
        near = {plain_key(word) for word in _NAME.findall(before[-NEAR:] + sentence.raw[len(before) :][:NEAR])}
        dated = [one for one in entries if year[:4] in one.block.text or not _YEAR.search(one.block.text)]
        return any(name[-12:] in plain_key(one.block.text) or near & set(one.names) for one in dated)
    if item.mark.style == "number" and item.mark.end > item.mark.start and not before.strip(" *_\\"):
        return True
    if document.markup != "pdf":
        return False
    if item.mark.start == item.mark.end:
        return bool(_POWER.search(before[-3:]))
    last = max((int(entry.label) for entry in entries if entry.label.isdigit()), default=0)
    loose = {label.removeprefix("number ") for label in citing_of(document).loose}
    return sum(label.isdigit() and int(label) > last for label in loose) > 1


def _shown(item: CitedEntry) -> str:
    name, _, year = item.mark.label.rpartition(" ")
    return f"({name} {year})" if item.mark.style == "author-year" else f"[{item.mark.label}]"


def _reach(structure: Structure, item: CitedEntry) -> str:
    ends = [listed.entries[-1].label for listed in structure.lists if listed.style == item.mark.style == "number"]
    return f"the list ends at {', '.join(ends)}" if ends else "no entry of that name is defined"
