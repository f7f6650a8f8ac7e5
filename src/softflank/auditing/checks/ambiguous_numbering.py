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
MOST_TWICE, ALIKE, LONGEST_NOTE, LEAST_LETTERS = 0.1, 0.9, 250, 40
"""Share of a list that may be defined twice (of more, it was misread), share of the words that two entries of one work
have in common, length above which an entry may explain, and letters that stand twice by no chance."""
RETURNED = 0.2
"""Share of the notes that are cited again where a note is for a work and not for a mark."""
_CLOSES = re.compile(
    r"\W*(?:report|document|text|page|last)\b.{0,20}\b(?:compiled|updated|written|reviewed)\b", re.IGNORECASE
)
_BUTTONS = re.compile(r"(?:article|cas|pubmed|central|googlescholar|crossref|view|ads|mathscinet|pdf)*")
"""What a publisher's page sets below an entry."""
_SHORT = re.compile(r"\b(?:ibid|ebd|ebenda|idem|op\. ?cit|a\. ?a\. ?O)\b|,\s(?:pp?|S)\.\s?\d{1,4}\W*$", re.IGNORECASE)


def check(document: Document) -> tuple[Finding, ...]:
    """One finding for a list that restarts numbers, each label defined twice and each work with two numbers.

    Notes that start again with each chapter are a custom, and notes return to a work by design: neither is ambiguous.
    """
    structure = structure_of(document)
    numbered = [listed for listed in structure.lists if listed.style in ("number", "label", "note")]
    found = _restarts([listed for listed in numbered if listed.style == "number"])
    found += [finding for listed in structure.lists for finding in _defined_twice(listed)]
    twice = [] if _running_notes(structure, numbered) else _two_numbers(numbered)
    most = max(1, MOST_TWICE * sum(len(listed.entries) for listed in numbered))
    return (*found, *(twice if len(twice) <= most else ()))


def _same(one: ListEntry, other: ListEntry) -> bool:
    return plain_key(one.block.text) == plain_key(other.block.text) or any(
        same_work(a, b) for a in one.works for b in other.works
    )


def _restarts(numbered: list[ReferenceList]) -> list[Finding]:
    """The finding on a second list whose numbers mean other works; of three and more lists each is a chapter's own."""
    if len(numbered) != 2 or any(entry.block.anchors for listed in numbered for entry in listed.entries):
        return []  # marks lead to entries by anchors: their numbers may repeat
    first, second = numbered
    pairs = [(first.by_label(entry.label), entry) for entry in second.entries]
    clashing = [(known, entry) for known, entry in pairs if known is not None and not _same(known, entry)]
    works = any(_names_a_work(known) and _names_a_work(entry) for known, entry in clashing)
    clashes = [entry.label for _, entry in clashing if works]
    shown = ", ".join(f"[{label}]" for label in clashes[:8])
    why = f"A further list starts its numbers again: {shown} mean two works each."
    mend = "Number the entries of the whole document once, or name the part in the mark."
    return [_finding(second.entries[0], why, mend, {"labels": clashes})] if clashes else []


def _finding(entry: ListEntry, why: str, mend: str, evidence: dict[str, object]) -> Finding:
    return Finding(CODE, entry.quote, entry.block.line, why, mend, (evidence,))


def _defined_twice(listed: ReferenceList) -> list[Finding]:
    """A finding for each label that two entries share; a list with many, or a second 1, was misread."""
    found: list[Finding] = []
    for entry in filter(lambda one: one.label, listed.entries):
        known, by_author = listed.labels[entry.label], listed.style == "author-year"
        same = known is not entry and _same(known, entry)
        authors = {plain_key(one.work.author) for one in (entry, known)}
        vague = entry.work.date is None or entry.work.author in ("", entry.work.publisher) or len(authors) > 1
        if known is entry or (vague if by_author else same) or not _names_a_work(entry):
            continue
        why = f"[{entry.label}] is defined twice, for two works; the first stands on line {known.block.line}."
        why = f"The same work stands twice in the list, first on line {known.block.line}." if same else why
        mend = "Give each work one label of its own (2019a, 2019b for one author and year)."
        found.append(_finding(entry, why, mend, {"label": entry.label}))
    restarts = any(finding.evidence[0]["label"] == "1" for finding in found)
    return found if not restarts and len(found) <= max(1, MOST_TWICE * len(listed.entries)) else []


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
    dated = any(work.url or (work.date and (work.author or work.publisher)) for work in entry.works)
    return len(text) < LONGEST_NOTE and not _CLOSES.match(text) and dated


def _two_numbers(numbered: list[ReferenceList]) -> list[Finding]:
    found: list[Finding] = []
    seen: dict[str, list[ListEntry]] = {}
    for entry in (entry for listed in numbered for entry in listed.entries if len(entry.works) == 1):
        keys = _keys(entry)
        known = [old for key in keys for old in seen.get(key, ()) if _alike(old, entry)]
        for key in keys:
            seen[key] = [*seen.get(key, ()), entry][:2]
        if known and all(old.label != entry.label for old in known):
            first = known[0]
            why = f"The same work is [{first.label}] on line {first.block.line} and [{entry.label}] here."
            mend = "Keep one entry and one number for the work."
            found.append(_finding(entry, why, mend, {"labels": [first.label, entry.label]}))
    return found


def _alike(one: ListEntry, other: ListEntry) -> bool:
    """Whether two entries are one work beyond its head: one page, or nine of ten words and no two pages."""
    urls = {entry.work.url.rstrip("/") for entry in (one, other) if "/" in entry.work.url.rpartition("//")[2]}
    words, more = (set(re.findall(r"\w+", entry.block.text.lower())) - {entry.label} for entry in (one, other))
    return len(urls) < 2 and (bool(urls) or len(words & more) >= ALIKE * len(words | more))


def _keys(entry: ListEntry) -> set[str]:
    """What two entries of one work share: the whole text, or an address or the author and date with the title."""
    style, work = entry.style, entry.work
    whole, title = plain_key(entry.block.title or entry.block.text), plain_key(work.title)
    named, told = _names_a_work(entry), len(whole) >= LEAST_LETTERS and (work.url or work.date) and style == "number"
    keys = {f"{style}|{whole}"} if (named or told) and not _BUTTONS.fullmatch(whole) else set()
    if named and title and "/" in work.url.rpartition("//")[2]:
        keys.add(f"{style}|{work.url.rstrip('/')}|{title}")
    if named and len(title) > 8 and work.date and (work.author or work.publisher):
        keys.add(f"{style}|{title}|{plain_key(work.author or work.publisher)}|{work.date}")
    return keys
