"""An entry without a date, or with neither publisher nor address."""

from __future__ import annotations

import re

from softflank.documents.document import Document
from softflank.documents.references import Entry
from softflank.documents.structure import structure_of
from softflank.vocabulary import Finding

CODE = "incomplete-reference"
_BACK = re.compile(
    r"^\W*(?:\d{1,3}\W+)?(?:ibid|idem|id\.|op\. ?cit|ebd|see (?:note|above|below)|note \d)", re.IGNORECASE
)
_SENTENCE = re.compile(r"\b(?:is|are|was|were|has|have|had|does|do|did|means|refers|excludes|includes|counts|covers)\b")


def check(document: Document) -> tuple[Finding, ...]:
    """One finding for each entry that does not say when it appeared, or neither by whom nor where."""
    structure = structure_of(document)
    found = []
    for listed in structure.lists:
        if listed.style == "label" and not any(entry.block.title for entry in listed.entries):
            continue
        earlier: list[Entry] = []
        for entry in listed.entries:
            missing = "" if _no_work(entry, earlier) else _missing(entry)
            earlier.append(entry)
            if missing:
                mend = f"Add {missing.removeprefix('no ').replace('neither', 'a').replace(' nor ', ' or an ')}."
                found.append(Finding(CODE, entry.quote, entry.block.line, f"The entry has {missing}.", mend))
    return tuple(found)


def _missing(entry: Entry) -> str:
    work = entry.work
    lacks = []
    if work.date is None:
        lacks.append("no date of publication")
    if not work.publisher and not work.url:
        lacks.append("neither publisher nor address")
    return " and ".join(lacks)


def _no_work(entry: Entry, earlier: list[Entry]) -> bool:
    """Whether a note names no work of its own: a remark, an ibid., or a short form of a note before it."""
    text = entry.block.text
    if _BACK.match(text) or any(work is entry.work for other in earlier for work in other.works):
        return True
    remark = entry.style == "note" and not re.search(r"https?://|(?:19|20)\d\d", text) and bool(_SENTENCE.search(text))
    return remark and not re.search(r"[\"\N{LEFT DOUBLE QUOTATION MARK}]", text)
