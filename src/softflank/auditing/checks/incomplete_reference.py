"""An entry without a date, or with neither publisher nor address.

Flawed: The port has two docks [7].
Flawed: 7. “The northern port and its docks”
Sound: The port has two docks [7].
Sound: 7. Pilot, Ana, “The northern port and its docks,” 2 May 2022, https://press.example/g
"""

from __future__ import annotations

import re

from softflank.documents.document import Document
from softflank.documents.lists import SHORT_YEAR
from softflank.documents.references import ListEntry, without_visits
from softflank.documents.structure import structure_of
from softflank.vocabulary import Finding

CODE = "incomplete-reference"
MOST_BACK = 200
_BACK = re.compile(
    r"^\W*(?:\d{1,3}\W+)?(?:ibid|idem|id\.|ebd|ebenda|op\. ?cit|see |vgl|cf\.|compare |note \d|\^?\s?jump up)",
    re.IGNORECASE,
)
_SENTENCE = re.compile(
    r"\b(?:is|are|was|were|has|have|had|does|do|did|means|refers|excludes|includes|counts|covers|I|we|you|could|can|"
    r"will|ist|sind|est|sont|es|son)\b"
)
_LEGAL = re.compile(
    r"\b(?:U\.?S\.?C\.?|C\.?F\.?R\.?|P\.?L\.?|Pub\. ?L\.|Stat\.|F\. ?(?:2d|3d|Supp)|S\. ?Ct\.|Art(?:icle|\.)?\s\d|"
    r"Artikel\s\d|§|v\.\s[A-Z]|E\.O\.|H\.R\.|Res(?:olution|\.)\s\d|(?:Treaty|Convention) (?:on|of|between)\b|Act of\b)"
)
_ANY_YEAR = re.compile(
    r"(?<!\d)(?:1[5-9]|20)\d\d(?!\d)|n\.\s?d\.|forthcoming|in press|undated|in preparation|o\. ?J\.|s\. ?f\.|"
    r"\bFY ?\d\d",
    re.IGNORECASE,
)
_PAGES = re.compile(
    r"\b(?:pp?|S)\.\s?\d|\d{1,4}\s?\(\d{1,3}\)|:\s?\d{1,4}[\u2013-]\d|\b(?:vol|no|nr|bd)\.\s?\d|\b(?:ISBN|arXiv|doi)\b",
    re.IGNORECASE,
)
_REMARK = re.compile(
    r"\b(?:I|I'll|I've|we|We|you|You|my|our)\b|\bsee (?:pp?\.|the)"
    r"|^\W*(?:\[\^[^\]]*\]:\s*)?(?:Thanks|See|In this|For|Figures|This|These)\b",
    re.MULTILINE,
)
_CUT = re.compile(r"[:,]\W*$|^\W*\*\*[^*]{2,40}:?\*\*:?|^[*_][^*_].*[*_]$|@key")
"""A label, a remark or an entry that the end of a line cut."""
_HOUSE = re.compile(
    r"^\W*(?:\d+\W+)?[A-Z]{2,6}\b|\b(?:Proceedings|Conference|Foundation|Institute|University|Agency)\b"
)
"""A house or a meeting that needs no further publisher."""
MOST_UNDATED = 0.25
"""Share of a list that may lack a date."""
LEAST_WORDS = 4
"""Words of an entry from which it can name a work."""


def check(document: Document) -> tuple[Finding, ...]:
    """One finding for each entry that does not say when it appeared, or neither by whom nor where."""
    structure = structure_of(document)
    found = []
    for listed in structure.lists:
        if listed.style == "label" and not any(entry.block.title for entry in listed.entries):
            continue
        if listed.style == "author-year" and document.markup == "pdf":
            continue  # what a line or a column of the page cut off looks like what the author left out
        undated = sum(entry.work.date is None and not _ANY_YEAR.search(entry.block.text) for entry in listed.entries)
        if undated > max(2, MOST_UNDATED * len(listed.entries)):
            continue  # a list that was misread, or one of pages
        earlier: list[ListEntry] = []
        typed = 2 * sum(bool(entry.block.number) for entry in listed.entries) > len(listed.entries)
        for entry in listed.entries:
            if typed and not entry.block.number:
                continue  # a line of a numbered list without a number carries on the entry before it
            missing = "" if _no_work(entry, earlier[-MOST_BACK:]) else _missing(entry)
            earlier.append(entry)
            if missing:
                mend = f"Add {missing.removeprefix('no ').replace('neither', 'a').replace(' nor ', ' or an ')}."
                found.append(Finding(CODE, entry.quote, entry.block.line, f"The entry has {missing}.", mend))
    return tuple(found)


def _missing(entry: ListEntry) -> str:
    """What an entry lacks: a date where it has no year but that of a visit, a publisher where nothing can be one."""
    work = entry.work
    text = without_visits(entry.block.text)
    lacks = []
    if work.date is None and not (_ANY_YEAR.search(text) or re.search(r"/(?:19|20)\d\d[/-]", entry.block.text)):
        lacks.append("no date of publication")
    if not work.publisher and not work.url and not _PAGES.search(text) and not _HOUSE.search(text):
        lacks.append("neither publisher nor address")
    return " and ".join(lacks)


def _no_work(entry: ListEntry, earlier: list[ListEntry]) -> bool:
    """Whether an entry names no work of its own: a remark, a law, an ibid., or the short form of a work."""
    text = entry.block.text
    if (
        _CUT.search(text)
        or _BACK.match(text)
        or _LEGAL.search(text)
        or any(work is entry.work for other in earlier for work in other.works)
    ):
        return True
    words = re.findall(r"[^\W\d_]{2,}", text)
    quoted = re.search(r"[\"\N{LEFT DOUBLE QUOTATION MARK}\u201e\u00ab*]", text)
    titled = bool(quoted) or bool(entry.block.italics)
    if (len(words) < LEAST_WORDS and not titled) or SHORT_YEAR.match(text):
        return True
    remark = bool(_SENTENCE.search(text)) and (not titled or (entry.style == "note" and not _ANY_YEAR.search(text)))
    if entry.style == "note":
        return remark or not (titled or _ANY_YEAR.search(text)) or bool(_REMARK.search(text))
    return remark and not re.search(r"https?://", text)
