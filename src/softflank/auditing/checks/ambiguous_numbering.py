"""One mark that means two works, or one work that has two numbers.

Flawed: 6. Pilot, Ana, “Another tie,” 2 May 2022, https://press.example/g
Sound: The port has two docks [7].
Sound: 7. Pilot, Ana, “Another tie,” 2 May 2022, https://press.example/g
"""

from __future__ import annotations

import re
from collections import Counter
from itertools import pairwise

from softflank.documents.document import Document
from softflank.documents.lists import ReferenceList
from softflank.documents.references import ListEntry, plain_key, same_work
from softflank.documents.structure import Structure, structure_of
from softflank.vocabulary import Finding

CODE = "ambiguous-numbering"
MOST_TWICE, ALIKE, LONGEST_NOTE = 0.1, 0.9, 250
"""Share of a list that may be defined twice (of more, it was misread), share of the words that two entries of one work
have in common, and length above which an entry may explain."""
RETURNED = 0.2
"""Share of the notes that are cited again where a note is for a work and not for a mark."""
_PAPER = re.compile(r"\W*(?:abstract|zusammenfassung|r\u00e9sum\u00e9|resumen)\b", re.IGNORECASE)
"""How a paper opens."""
_CLOSES = re.compile(
    r"\W*(?:report|document|text|page|last)\b.{0,20}\b(?:compiled|updated|written|reviewed)\b", re.IGNORECASE
)
_SHORT = re.compile(r"\b(?:ibid|ebd|ebenda|idem|op\. ?cit|a\. ?a\. ?O)\b|,\s(?:pp?|S)\.\s?\d{1,4}\W*$", re.IGNORECASE)


def check(document: Document) -> tuple[Finding, ...]:
    """One finding for a list that restarts numbers, each label defined twice and each work with two numbers.

    Notes that start again with each chapter are a custom, notes return to a work by design, and papers bound in one
    file have a list each: none is ambiguous.
    """
    structure = structure_of(document)
    lists = [listed for listed in structure.lists if listed.style in ("number", "label", "note")]
    if len(lists) > 1 and sum(bool(_PAPER.match(block.text)) for block in document.blocks) > 1:
        return ()
    found = _restarts([listed for listed in lists if listed.style == "number"])
    twice = [finding for listed in lists for finding in _defined_twice(listed)]
    twice += [] if _running_notes(structure, lists) else _two_numbers(lists)
    most = max(1, MOST_TWICE * sum(len(listed.entries) for listed in lists))
    return (*found, *(twice if len(twice) <= most else ()))


def _finding(entry: ListEntry, why: str, mend: str, *labels: str) -> Finding:
    return Finding(CODE, entry.quote, entry.block.line, why, mend, ({"labels": list(labels)},))


def _same(one: ListEntry, other: ListEntry) -> bool:
    return plain_key(one.block.text) == plain_key(other.block.text) or any(
        same_work(a, b) for a in one.works for b in other.works
    )


def _restarts(numbered: list[ReferenceList]) -> list[Finding]:
    """The finding on a second list whose numbers mean other works; of three and more lists each is a chapter's own."""
    if len(numbered) != 2 or any(entry.block.anchors for listed in numbered for entry in listed.entries):
        return []  # marks lead to entries by anchors: their numbers may repeat
    first, second = numbered
    pairs = [(first.labels.get(entry.label), entry) for entry in second.entries]
    clashes = [(known, entry) for known, entry in pairs if known is not None and not _same(known, entry)]
    if not any(_names_a_work(known) and _names_a_work(entry) for known, entry in clashes):
        return []
    shown = ", ".join(f"[{entry.label}]" for _, entry in clashes[:8])
    why = f"A further list starts its numbers again: {shown} mean two works each."
    mend = "Number the entries of the whole document once, or name the part in the mark."
    return [_finding(second.entries[0], why, mend, *(entry.label for _, entry in clashes))]


def _defined_twice(listed: ReferenceList) -> list[Finding]:
    """A finding for each label that two works share; a list with a second 1 was misread."""
    pairs = [(listed.labels[entry.label], entry) for entry in listed.entries if entry.label]
    twice = [(known, entry) for known, entry in pairs if known is not entry and not _same(known, entry)]
    why = "[{}] is defined twice, for two works; the first stands on line {}."
    mend = "Give each work one label of its own."
    found = [
        _finding(entry, why.format(entry.label, known.block.line), mend, entry.label)
        for known, entry in twice
        if _names_a_work(entry)
    ]
    return [] if any(entry.label == "1" for _, entry in twice) else found


def _running_notes(structure: Structure, numbered: list[ReferenceList]) -> bool:
    """Whether the lists are running notes: short forms or pages in them, notes cited once, marks that only rise."""
    cited = [item for s in structure.sentences() for item in s.cited if item.entry is not None]
    notes = Counter(id(item.entry) for item in cited if item.entry is not None and item.entry.style == "note")
    once = bool(notes) and sum(count > 1 for count in notes.values()) < RETURNED * len(notes)
    order = [int(item.mark.label) for item in cited if item.mark.label.isdigit() and item.mark.style == "number"]
    rises = len(order) > 3 and sum(a < b for a, b in pairwise(order)) >= 0.9 * (len(order) - 1)
    return once or rises or any(_SHORT.search(entry.block.text) for listed in numbered for entry in listed.entries)


def _names_a_work(entry: ListEntry) -> bool:
    """Whether an entry names a work rather than explains or closes the list: short, with a date or an address."""
    text = entry.block.text
    return len(text) < LONGEST_NOTE and not _CLOSES.match(text) and any(work.url or work.date for work in entry.works)


def _two_numbers(numbered: list[ReferenceList]) -> list[Finding]:
    """A finding for each work that stands again under another number, nine of ten words alike and no other page."""
    found: list[Finding] = []
    seen: dict[tuple[str, str], ListEntry] = {}
    entries = (entry for listed in numbered for entry in listed.entries)
    for entry in (one for one in entries if len(one.works) == 1 and _names_a_work(one)):
        known = seen.setdefault((entry.style, plain_key(entry.work.title or entry.block.text)), entry)
        if known is not entry and known.label != entry.label and _alike(known, entry):
            why = f"The same work is [{known.label}] on line {known.block.line} and [{entry.label}] here."
            found.append(_finding(entry, why, "Keep one entry and one number for the work.", known.label, entry.label))
    return found


def _alike(one: ListEntry, other: ListEntry) -> bool:
    """Whether two entries of one title are one work: one page, or nine of ten words and no two pages."""
    urls = [e.work.url.rstrip("/") for e in (one, other) if "/" in e.work.url.rpartition("//")[2]]
    words, more = (set(re.findall(r"\w+", entry.block.text.lower())) - {entry.label} for entry in (one, other))
    same = len(urls) > 1 and urls[0] == urls[1]
    return same or (len(urls) < 2 and len(words & more) >= ALIKE * len(words | more))
