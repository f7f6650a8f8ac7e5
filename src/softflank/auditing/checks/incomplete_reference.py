"""An entry without a date, or with neither publisher nor address.

Flawed: The port has two docks [7].
Flawed: 7. “The northern port and its docks”
Sound: The port has two docks [7].
Sound: 7. Pilot, Ana, “The northern port and its docks,” 2 May 2022, https://press.example/g
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from softflank.documents.document import Document
from softflank.documents.lexicon import patterns
from softflank.documents.lists import SHORT_YEAR
from softflank.documents.references import ListEntry, without_number, without_visits
from softflank.documents.structure import structure_of
from softflank.vocabulary import Finding

CODE = "incomplete-reference"
_NO_WORK = re.compile(patterns("no_works"))
_REMARK = re.compile(
    r"\b(?:is|are|was|were|has|have|had|does|do|did|means|refers|excludes|includes|counts|covers|I|we|you|could|can|"
    r"will|ist|sind|est|sont|es|son|my|our|I'll|I've)\b|\bsee (?:pp?\.|the)"
    r"|^\W*(?:\[\^[^\]]*\]:\s*)?(?:Thanks|See|In this|For|Figures|This|These)\b"
)
_DATED = re.compile(patterns("dated"), re.IGNORECASE)
_HOUSED = re.compile(patterns("housed"))
MOST_UNDATED = 0.25
"""Share of a list that may lack a date; of more, it was misread, or is one of pages."""
LEAST_WORDS = 4
"""Words of an entry from which it can name a work."""


def check(document: Document) -> Iterator[Finding]:
    """One finding for each entry that does not say when it appeared, or neither by whom nor where."""
    for listed in structure_of(document).lists:
        undated = sum(entry.work.date is None and not _DATED.search(entry.block.text) for entry in listed.entries)
        untitled = listed.style == "label" and not any(entry.block.title for entry in listed.entries)
        cut = document.markup == "pdf" and listed.style == "author-year"  # what a line cut looks like what is left out
        if untitled or cut or undated > max(2, MOST_UNDATED * len(listed.entries)):
            continue
        typed = 2 * sum(bool(entry.block.number) for entry in listed.entries) > len(listed.entries)
        known: set[int] = set()
        for entry in listed.entries:
            cut = document.markup == "pdf" and not re.search(r"[.)\d/]\W*$", entry.block.text)
            carries_on = typed and not entry.block.number
            missing = "" if cut or carries_on or id(entry.work) in known or _no_work(entry) else _missing(entry)
            known |= {id(work) for work in entry.works}  # a short form has the work of the entry before it
            if missing:
                mend = f"Add {missing.removeprefix('no ').replace('neither', 'a').replace(' nor ', ' or an ')}."
                yield Finding(CODE, entry.quote, entry.block.line, f"The entry has {missing}.", mend)


def _missing(entry: ListEntry) -> str:
    """What an entry lacks: a date where it has no year but that of a visit, a publisher where nothing can be one."""
    work, text = entry.work, without_visits(entry.block.text)
    lacks = []
    if work.date is None and not (_DATED.search(text) or re.search(r"/(?:19|20)\d\d[/-]", entry.block.text)):
        lacks.append("no date of publication")
    if not work.publisher and not work.url and not _HOUSED.search(text):
        lacks.append("neither publisher nor address")
    return " and ".join(lacks)


def _no_work(entry: ListEntry) -> bool:
    """Whether an entry names no work of its own: a remark, a law, an ibid., or the short form of a work."""
    text, note = entry.block.text, entry.style == "note"
    titled = bool(re.search(r'["\N{LEFT DOUBLE QUOTATION MARK}\u201e\u00ab*]|\]\(', text) or entry.block.italics)
    few = len(re.findall(r"[^\W\d_]{2,}", text)) < LEAST_WORDS or note
    if _NO_WORK.search(text) or (few and not titled) or SHORT_YEAR.match(without_number(text)):
        return True
    return bool(_REMARK.search(text)) and (note or not titled)
