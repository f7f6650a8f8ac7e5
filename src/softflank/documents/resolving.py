"""From a mark to its entry: by anchor, number, label, author and year, or address."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from functools import lru_cache
from urllib.parse import urlsplit

from softflank.documents.citations import Styles
from softflank.documents.dates import DatePoint
from softflank.documents.document import Block, Mark
from softflank.documents.lists import ReferenceList
from softflank.documents.names import key_matches
from softflank.documents.references import ListEntry, Work, entry_names

_HEAD = 4
"""Letters on which two forms of a name agree."""
_MOST_NAMESAKES = 50
_PAIR_MARGIN = 4
"""A raised number this far past the end of its list is read as several: a wrong number is mostly one or two past it."""


@dataclass(frozen=True, slots=True)
class CitedEntry:
    """A mark and the entry that it leads to; ``entry`` is ``None`` where it leads nowhere."""

    mark: Mark
    entry: ListEntry | None


@dataclass(slots=True)
class Resolver:
    """Finds the entry that a mark leads to; every look-up is by an index, so that time grows with the marks alone.

    Of two lists that govern the same text the longer one is asked first.
    """

    lists: tuple[ReferenceList, ...]
    links: dict[str, ListEntry]
    styles: Styles
    anchors: dict[str, ListEntry] = field(default_factory=dict)
    urls: dict[str, ListEntry] = field(default_factory=dict)
    named: dict[tuple[str, int | None], list[tuple[ReferenceList, ListEntry]]] = field(default_factory=dict)
    longest: tuple[ReferenceList, ...] = ()

    def __post_init__(self) -> None:
        """Index the entries by anchor, address, and head of a name with its year."""
        self.longest = tuple(sorted(self.lists, key=lambda listed: -len(listed.entries)))
        for listed in self.lists:
            for entry in listed.entries:
                for anchor in entry.block.anchors:
                    self.anchors.setdefault(anchor, entry)
                for work in entry.works:
                    if work.url:
                        self.urls.setdefault(work.url.split("#")[0].rstrip("/"), entry)
                if listed.style in ("author-year", "number"):
                    year = entry.work.date.year if entry.work.date else None
                    for head in {name[:_HEAD] for name in names_of(entry)}:
                        self.named.setdefault((head, year), []).append((listed, entry))

    def resolve(self, mark: Mark, place: int, block: Block, quote: str) -> CitedEntry:
        """The mark with its entry, where the lists that govern the block at ``place`` have one."""
        if mark.target and mark.target in self.anchors:
            return CitedEntry(mark, self.anchors[mark.target])
        if mark.style in ("link", "key"):
            return CitedEntry(mark, self._elsewhere(mark, block, quote))
        if mark.style == "author-year":
            return CitedEntry(mark, self._author_year(mark, place))
        wanted = {"number": ("number", "note"), "note": ("note", "number"), "label": ("label", "note")}[mark.style]
        governing = [listed for listed in self.longest if listed.first <= place < listed.last]
        found = (listed.by_label(mark.label) for style in wanted for listed in governing if listed.style == style)
        return CitedEntry(mark, next((entry for entry in found if entry is not None), None))

    def resolve_all(self, mark: Mark, place: int, block: Block, quote: str) -> tuple[CitedEntry, ...]:
        """The mark with its entry; two raised figures that ran together ("12" for 1 and 2) are told apart.

        A raised number well past the end of its list whose digits are all entries is such a pair.
        """
        one = self.resolve(mark, place, block, quote)
        raised = mark.start == mark.end and mark.style == "number" and not mark.target and len(mark.label) > 1
        if one.entry is not None or not raised or not mark.label.isdigit():
            return (one,)
        ends = [int(listed.entries[-1].label) for listed in self.lists if listed.entries[-1].label.isdigit()]
        parts = tuple(self.resolve(replace(mark, label=digit), place, block, quote) for digit in mark.label)
        pair = ends and int(mark.label) > max(ends) + _PAIR_MARGIN and all(part.entry is not None for part in parts)
        return parts if pair else (one,)

    def _elsewhere(self, mark: Mark, block: Block, quote: str) -> ListEntry:
        """The entry of a linked page, or of a key whose bibliography is kept elsewhere: each is a work of its own."""
        link = mark.style == "link"
        key = mark.label.split("#")[0].rstrip("/") if link else f"@{mark.label}"
        if key in self.urls:
            return self.urls[key]
        if key not in self.links:
            host = urlsplit(mark.label).netloc.lower().removeprefix("www.") if link else ""
            work = Work("", "", "", _url_date(mark.label), mark.label if link else "", host=host)
            self.links[key] = ListEntry(key, block, (work,), -1, mark.style, quote)
        return self.links[key]

    def _author_year(self, mark: Mark, place: int) -> ListEntry | None:
        name, _, year = mark.label.rpartition(" ")
        named = self.named.get((name[:_HEAD], int(year[:4]) if year[:4].isdigit() else None), ())
        found = [entry for listed, entry in named if listed.first <= place < listed.last][:_MOST_NAMESAKES]
        answers = (entry for exact in (True, False) for entry in found if _answers(entry, name, year, exact))
        return next(answers, None)


@lru_cache(maxsize=20_000)
def names_of(entry: ListEntry) -> tuple[str, ...]:
    """Names that an author-year mark may use for an entry."""
    return tuple(name for work in entry.works for name in entry_names(work, entry.block.text))


def _answers(entry: ListEntry, name: str, year: str, exact: bool) -> bool:
    """Whether a name and a year are those of an entry; 2019 answers to 2019a, "forthcoming" to no date."""
    work, names = entry.work, names_of(entry)
    known = f"{work.date.year}{work.suffix}" if work.date else ""
    dated = (year == known or (year[:4] == known[:4] and len(year) != len(known))) if known else not year[:1].isdigit()
    return dated and (name in names if exact else any(key_matches(name, one) for one in names))


def _url_date(url: str) -> DatePoint | None:
    """The date in the path of an address, as news sites and blogs write it (/2020/01/05/)."""
    found = re.search(r"/((?:19|20)\d\d)/(0[1-9]|1[0-2])(?:/(0[1-9]|[12]\d|3[01]))?(?=/)", url)
    return DatePoint(int(found[1]), int(found[2]), int(found[3] or 0)) if found else None
