"""From a mark to its entry: by anchor, number, label, author and year, or address."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from softflank.documents.dates import DatePoint
from softflank.documents.document import Block, Mark
from softflank.documents.lists import ReferenceList
from softflank.documents.references import ListEntry, Work, key_matches

_HEAD = 4
"""Letters on which two forms of a name agree."""
_MOST_NAMESAKES = 50
_PAIR_MARGIN = 4
"""A raised number this far past the end of its list is read as several: a wrong number is mostly one or two past it."""
_INTERVAL = re.compile(r"\[\d{1,3},\s?\d{1,3}\]")
_ASKED = {"number": ("number", "note"), "note": ("note", "number"), "label": ("label", "note")}
"""In which lists a mark is looked up, in turn."""
NAMED = ("author-year", "number")
"""Lists whose entries author-year marks may name."""


@dataclass(frozen=True, slots=True)
class CitedEntry:
    """A mark and the entry that it leads to; ``entry`` is ``None`` where it leads nowhere."""

    mark: Mark
    entry: ListEntry | None


Cited = tuple[CitedEntry, ...]


class Resolver:
    """Finds the entry that a mark leads to; every look-up is by an index, so that time grows with the marks alone.

    Of two lists that govern the same text the longer one is asked first; ``links`` are the linked pages so far,
    ``years`` those of each name that has an entry.
    """

    def __init__(self, lists: tuple[ReferenceList, ...]) -> None:
        """Index the entries by anchor, address, label, and head of a name with its year."""
        self.links: dict[str, ListEntry] = {}
        self.years: dict[str, set[str]] = {}
        self._anchors: dict[str, ListEntry] = {}
        self._urls: dict[str, ListEntry] = {}
        self._known: dict[str, list[tuple[ReferenceList, ListEntry]]] = {}
        self._last = 0
        for listed in sorted(lists, key=lambda listed: -len(listed.entries)):
            for entry in listed.entries:
                self._last = max(self._last, int(entry.label) if entry.label.isdecimal() else 0)
                for anchor in entry.block.anchors:
                    self._anchors.setdefault(anchor, entry)
                self._put(f"{listed.style} {entry.label}", listed, entry)
                for work in entry.works:
                    self._urls.setdefault(_address(work.url), entry)
                    for name in work.names if listed.style in NAMED else ():
                        self.years.setdefault(name, set()).add(work.dated)
                        self._put(f"{name[:_HEAD]} {work.dated[:4]}", listed, entry)

    def _put(self, key: str, listed: ReferenceList, entry: ListEntry) -> None:
        known = self._known.setdefault(key, [])
        if not known or known[-1][1] is not entry:
            known.append((listed, entry))

    def resolve(self, block: Block, place: int, mark: Mark, quote: str) -> Cited:
        """The mark with its entry, where the lists that govern the block at ``place`` have one.

        A pair of numbers that leads nowhere is an interval ("c in [1, 50]"). A raised number well past the end of its
        list whose digits are all entries are two figures that ran together ("12" for 1 and 2).
        """
        entry = self._entry(mark, place, block, quote)
        if entry is not None or mark.style != "number":
            return (CitedEntry(mark, entry),)
        if _INTERVAL.fullmatch(block.text, mark.start, mark.end):
            return ()
        if mark.start == mark.end and mark.label.isdecimal() and int(mark.label) > self._last + _PAIR_MARGIN:
            digits = [replace(mark, label=digit) for digit in mark.label]
            pair = tuple(CitedEntry(digit, self._entry(digit, place, block, quote)) for digit in digits)
            if all(part.entry is not None for part in pair):
                return pair
        return (CitedEntry(mark, None),)

    def _entry(self, mark: Mark, place: int, block: Block, quote: str) -> ListEntry | None:
        if mark.target and mark.target in self._anchors:
            return self._anchors[mark.target]
        if mark.style in ("link", "key"):
            return self._elsewhere(mark, block, quote)
        if mark.style == "author-year":
            name, _, year = mark.label.rpartition(" ")
            found = self._governing(f"{name[:_HEAD]} {year[:4] if year[:4].isdigit() else ''}", place)[:_MOST_NAMESAKES]
            answers = [entry for entry in found if _answers(entry, name, year)]
            return min(answers, key=lambda entry: name not in entry.names, default=None)
        return next((e for style in _ASKED[mark.style] for e in self._governing(f"{style} {mark.label}", place)), None)

    def _governing(self, key: str, place: int) -> list[ListEntry]:
        return [entry for listed, entry in self._known.get(key, ()) if listed.first <= place < listed.last]

    def _elsewhere(self, mark: Mark, block: Block, quote: str) -> ListEntry:
        """The entry of a linked page, or of a key whose bibliography is kept elsewhere: each is a work of its own."""
        link = mark.style == "link"
        key = _address(mark.label) if link else f"@{mark.label}"
        if key and key in self._urls:
            return self._urls[key]
        if key not in self.links:
            work = Work("", "", "", _url_date(mark.label), mark.label if link else "")
            self.links[key] = ListEntry(key, block, (work,), -1, mark.style, quote)
        return self.links[key]


def _address(url: str) -> str:
    return url.split("#")[0].rstrip("/")


def _answers(entry: ListEntry, name: str, year: str) -> bool:
    """Whether a name and a year are those of an entry; 2019 answers to 2019a, "forthcoming" to no date."""
    for work in entry.works:
        dated = work.dated == year or (work.dated[:4] == year[:4] and len(work.dated) != len(year))
        dated = dated if work.dated else not year[:1].isdigit()
        if dated and any(key_matches(name, one) for one in work.names):
            return True
    return False


def _url_date(url: str) -> DatePoint | None:
    """The date in the path of an address, as news sites and blogs write it (/2020/01/05/)."""
    found = re.search(r"/((?:19|20)\d\d)/(0[1-9]|1[0-2])(?:/(0[1-9]|[12]\d|3[01]))?(?=/)", url)
    return DatePoint(int(found[1]), int(found[2]), int(found[3] or 0)) if found else None
