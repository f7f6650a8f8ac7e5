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
MOST_TWICE = 0.1
"""Share of a list that may be defined twice; more is a list that was misread."""
_PAGES = re.compile(r"\bpp?\. ?[\d\u2013-]+|\bch(?:ap)?\. ?\d+")
"""Two parts of one book are two places, and mostly two entries by design."""
LONGEST_NOTE = 250
_SHORT = re.compile(
    r"\b(?:ibid|ebd|ebenda|idem|op\. ?cit|a\. ?a\. ?O)\b|,\s(?:pp?|S)\.\s?\d{1,4}(?:[\u2013-]\d{1,4})?\W*$",
    re.IGNORECASE,
)


def check(document: Document) -> tuple[Finding, ...]:
    """One finding for a list that restarts numbers, each label defined twice and each work with two numbers.

    Notes that start again with each chapter are a custom, and running notes return to a work by design: neither is
    ambiguous.
    """
    structure = structure_of(document)
    numbered = [listed for listed in structure.lists if listed.style in ("number", "label", "note")]
    found = _restarts([listed for listed in numbered if listed.style == "number"])
    found += [finding for listed in structure.lists for finding in _defined_twice(listed)]
    if numbered and not _running_notes(structure, numbered):
        found += _two_numbers(numbered)
    return tuple(found)


def _same(one: ListEntry, other: ListEntry) -> bool:
    if plain_key(one.block.text) == plain_key(other.block.text):
        return True
    return any(same_work(a, b) for a in one.works for b in other.works)


def _restarts(numbered: list[ReferenceList]) -> list[Finding]:
    """The finding on a second list whose numbers mean other works; of three and more lists each is a chapter's own."""
    if len(numbered) != 2:
        return []
    first, second = numbered
    if any(entry.block.anchors for entry in (*first.entries, *second.entries)):
        return []  # marks lead to entries by anchors: their numbers may repeat
    clashes = [
        entry.label
        for entry in second.entries
        if (known := first.by_label(entry.label)) is not None and not _same(known, entry)
    ]
    if not clashes:
        return []
    shown = ", ".join(f"[{label}]" for label in clashes[:8])
    why = f"A further list starts its numbers again: {shown} mean two works each."
    mend = "Number the entries of the whole document once, or name the part in the mark."
    entry = second.entries[0]
    return [Finding(CODE, entry.quote, entry.block.line, why, mend, ({"labels": clashes},))]


def _defined_twice(listed: ReferenceList) -> list[Finding]:
    found: list[Finding] = []
    seen: dict[str, ListEntry] = {}
    for entry in listed.entries:
        known = seen.setdefault(entry.label, entry)
        vague = listed.style == "author-year" and (
            entry.work.date is None
            or entry.work.author in ("", entry.work.publisher)
            or plain_key(entry.work.author) != plain_key(known.work.author)
        )
        if known is entry or vague or (_same(known, entry) and listed.style != "author-year"):
            continue
        if _same(known, entry):
            why = f"The same work stands twice in the list, first on line {known.block.line}."
        else:
            why = f"[{entry.label}] is defined twice, for two works; the first stands on line {known.block.line}."
        mend = "Give each work one label of its own (2019a, 2019b for one author and year)."
        found.append(Finding(CODE, entry.quote, entry.block.line, why, mend, ({"label": entry.label},)))
    restarts = any(finding.evidence[0]["label"] == "1" for finding in found)
    return found if not restarts and len(found) <= max(1, MOST_TWICE * len(listed.entries)) else []


def _running_notes(structure: Structure, numbered: list[ReferenceList]) -> bool:
    """Whether the lists are running notes: short forms or pages in them, notes cited once, marks that only rise."""
    entries = [entry for listed in numbered for entry in listed.entries]
    if any(_SHORT.search(entry.block.text) for entry in entries):
        return True
    cited = [item for s in structure.sentences() for item in s.cited if item.entry is not None]
    uses = Counter(id(item.entry) for item in cited)
    if any(entry.style == "note" for entry in entries) and max(uses.values(), default=0) < 2:
        return True
    order = [int(item.mark.label) for item in cited if item.mark.label.isdigit() and item.mark.style == "number"]
    rises = sum(a < b for a, b in pairwise(order))
    return len(order) > 3 and rises >= 0.9 * (len(order) - 1)


def _names_a_work(entry: ListEntry) -> bool:
    """Whether a note names a work rather than explains: it is short, with a date or an address."""
    return len(entry.block.text) < LONGEST_NOTE and any(work.date or work.url for work in entry.works)


def _two_numbers(numbered: list[ReferenceList]) -> list[Finding]:
    found: list[Finding] = []
    seen: dict[str, list[ListEntry]] = {}
    for listed in numbered:
        for entry in listed.entries:
            if listed.style == "note" and not _names_a_work(entry):
                continue
            keys = _keys(entry, listed.style)
            known = [old for key in keys for old in seen.get(key, ())]
            for key in keys:
                if len(seen.setdefault(key, [])) < 2:
                    seen[key].append(entry)
            if known and all(old.label != entry.label for old in known):
                first = known[0]
                why = f"The same work is [{first.label}] on line {first.block.line} and [{entry.label}] here."
                mend = "Keep one entry and one number for the work."
                evidence = ({"labels": [first.label, entry.label]},)
                found.append(Finding(CODE, entry.quote, entry.block.line, why, mend, evidence))
    return found


def _keys(entry: ListEntry, style: str) -> set[str]:
    """What two entries of one work share: the whole text, or an address with the title."""
    keys = {f"{style}|{plain_key(entry.block.title or entry.block.text)}"}
    for work in entry.works:
        title = plain_key(work.title)
        if title and "/" in work.url.rpartition("//")[2]:
            keys.add(f"{style}|{work.url.rstrip('/')}|{title}")
        if len(title) > 8 and work.date and (work.author or work.publisher):
            pages = "|".join(_PAGES.findall(entry.block.text))
            keys.add(f"{style}|{title}|{plain_key(work.author or work.publisher)}|{work.date}|{pages}")
    return keys
