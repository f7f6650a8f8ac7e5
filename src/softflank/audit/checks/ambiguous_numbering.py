"""One mark that means two works, or one work that has two numbers."""

from __future__ import annotations

from softflank.documents.document import Document
from softflank.documents.lists import ReferenceList
from softflank.documents.references import Entry, plain_key, same_work
from softflank.documents.structure import Structure, structure_of
from softflank.vocabulary import Finding

CODE = "ambiguous-numbering"


def check(document: Document) -> tuple[Finding, ...]:
    """One finding for each list that restarts numbers, each label defined twice and each work with two numbers."""
    structure = structure_of(document)
    numbered = [listed for listed in structure.lists if listed.style in ("number", "label", "note")]
    found = [finding for order, listed in enumerate(numbered) for finding in _restarts(numbered[:order], listed)]
    found += [finding for listed in structure.lists for finding in _defined_twice(listed)]
    if numbered and not _running_notes(structure, numbered):
        found += _two_numbers(numbered)
    return tuple(found)


def _same(one: Entry, other: Entry) -> bool:
    if plain_key(one.block.text) == plain_key(other.block.text):
        return True
    return any(same_work(a, b) for a in one.works for b in other.works)


def _restarts(before: list[ReferenceList], listed: ReferenceList) -> list[Finding]:
    clashes = []
    for entry in listed.entries:
        known = next(
            (found for old in before if old.style == listed.style and (found := old.by_label(entry.label))), None
        )
        if known is not None and not _same(known, entry):
            clashes.append(entry.label)
    if not clashes:
        return []
    first = listed.entries[0]
    shown = ", ".join(f"[{label}]" for label in clashes[:8])
    why = f"A further list starts its numbers again: {shown} mean two works each."
    mend = "Number the entries of the whole document once, or name the part in the mark."
    return [Finding(CODE, first.quote, first.block.line, why, mend, ({"labels": clashes},))]


def _defined_twice(listed: ReferenceList) -> list[Finding]:
    found: list[Finding] = []
    seen: dict[str, Entry] = {}
    for entry in listed.entries:
        known = seen.setdefault(entry.label, entry)
        undated = listed.style == "author-year" and entry.work.date is None
        if known is entry or undated or (_same(known, entry) and listed.style != "author-year"):
            continue
        if _same(known, entry):
            why = f"The same work stands twice in the list, first on line {known.block.line}."
        else:
            why = f"[{entry.label}] is defined twice, for two works; the first stands on line {known.block.line}."
        mend = "Give each work one label of its own (2019a, 2019b for one author and year)."
        found.append(Finding(CODE, entry.quote, entry.block.line, why, mend, ({"label": entry.label},)))
    return found


def _running_notes(structure: Structure, numbered: list[ReferenceList]) -> bool:
    """Whether the lists are running notes, one note for each mark, where a work may well return.

    That is so where no number is cited twice and works return more than once.
    """
    uses: dict[int, int] = {}
    for sentence in structure.sentences():
        for item in sentence.cited:
            if item.entry is not None:
                uses[id(item.entry)] = uses.get(id(item.entry), 0) + 1
    return bool(uses) and max(uses.values()) == 1 and sum(len(listed.entries) for listed in numbered) > 3


def _two_numbers(numbered: list[ReferenceList]) -> list[Finding]:
    found: list[Finding] = []
    seen: dict[str, list[Entry]] = {}
    for listed in numbered:
        for entry in listed.entries:
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


def _keys(entry: Entry, style: str) -> set[str]:
    """What two entries of one work share: the whole text, an address, or title, author and year."""
    keys = {f"{style}|{plain_key(entry.block.title or entry.block.text)}"}
    for work in entry.works:
        if work.url:
            keys.add(f"{style}|{work.url.rstrip('/')}")
        if work.title:
            year = work.date.year if work.date else ""
            keys.add(f"{style}|{plain_key(work.title)}|{plain_key(work.author or work.publisher)}|{year}")
    return keys
