"""Works that the entries of reference lists name: author, title, publisher, date, address, and how they are cited."""

from __future__ import annotations

import re
from dataclasses import dataclass
from unicodedata import normalize
from urllib.parse import urlsplit

from softflank.documents.dates import DatePoint, find_dates
from softflank.documents.document import Block
from softflank.documents.lexicon import words
from softflank.documents.sentences import blank, quotations

_URL = re.compile(
    r"(?:https?://|www\.)[^\s<>\"')\]]{3,1500}|(?<![\w@.])(?:[a-z0-9-]{2,40}\.){1,4}(?:com|org|net|"
    r"gov|edu|int|mil|info|eu|uk|ru|cn|ph|fr|de|es|us|"
    r"io)(?:\.[a-z]{2})?(?:/[^\s<>\"')\]]{0,500})?(?![^\W_]|@)",
    re.IGNORECASE,
)
_DOI = re.compile(r"\bdoi:?\s?(?:https?://doi\.org/)?10\.\d{4,9}/\S{1,200}", re.IGNORECASE)
_ACCESSED = re.compile(
    r"[\[(]?(?:last\s)?(?:accessed|retrieved|consulted|viewed|visited|checked|"
    r"abgerufen)(?:\son)?:?[^.;\])]{0,60}[\])]?",
    re.IGNORECASE,
)
_NUMBER = re.compile(
    r"^\s*(?:\[\^[^\]\s]{1,60}\]:|\d{1,3}[.)]|<sup>\d{1,3}</sup>[.)]?|\[\d{1,3}\]|\(\d{1,3}\)|[\u2070\u00b9\u00b2\u00b3\u2074-\u2079]{1,3}|"
    r"\^\d{1,3}|[\N{BULLET}\N{MIDDLE DOT}*-]\s)?\s*(?:\**\^\**\s?(?:_\*\*\w\*\*_\s?){0,20})?"
)
"""The number of an entry, and the signs by which a wiki leads back to its marks."""
_NAME = r"[A-Z\u00c0-\u00de][\w'\N{RIGHT SINGLE QUOTATION MARK}-]{1,30}"
_SURNAME = rf"(?:(?:van|von|de|der|den|da|di|al|el|la|le|bin)\s){{0,3}}{_NAME}(?:\s{_NAME}){{0,2}}"
_INITIALS = r"[A-Z\u00c0-\u00de]\.(?:[\s-]?[A-Z\u00c0-\u00de]\.){0,3}"
_PERSON = rf"(?:{_SURNAME},\s{_INITIALS}|{_INITIALS}\s?{_SURNAME})"
_GIVEN = f"(?i:{'|'.join(sorted(words('given_names')))})"
_AUTHOR = re.compile(
    rf"{_PERSON}(?:(?:,\s|,?\s(?:and|&)\s|;\s){_PERSON}){{0,8}}(?:,?\s(?:et al\.?|and others))?(?:,?\s\(eds?\.?\))?"
    rf"|{_GIVEN}(?:\s(?:[A-Z]\.|{_NAME})){{0,2}}\s{_NAME}(?=,|\s\(|\.|:|\sand\s|\s&)"
    rf"|{_NAME},\s{_GIVEN}(?:\s[A-Z]\.){{0,2}}(?=,|\s\(|\.|:|\sand\s)"
    rf"|{_NAME}\s[A-Z]{{1,2}}(?=[.,]\s)"
)
"""Persons with initials, a person with a given name before or after the surname, "Levin RA"."""
_PAGES = re.compile(
    r"\b(?:pp?\.|vol\.|no\.|issue|chapter|ch\.)\s?[\d\N{EN DASH}-]{1,12}|"
    r"\b\d{1,3}\(\d{1,3}\)(?::\s?[\d\N{EN DASH}-]{1,12})?|:\s?\d{1,4}[\N{EN DASH}-]\d{1,4}",
    re.IGNORECASE,
)
_LETTER = re.compile(r"(?<=\b(?:1[5-9]|20)\d\d)[a-h]\b")
"""The letter after a year, as in 2019a."""
_EMPTY = re.compile(r"\(\s{0,12}[a-h]?\s{0,12}[,.]?\s{0,12}\)|\bn\.\s?d\.")
_QUOTATION_MARKS = "\"'\u201c\u2018\u00ab"
_AROUND = " *_,.\"'\N{LEFT DOUBLE QUOTATION MARK}\N{RIGHT DOUBLE QUOTATION MARK}"
TERTIARY = tuple(sorted(words("tertiary"), key=lambda word: (-len(word), word)))
"""Encyclopaedias and aggregators: they restate what others found."""
_HOUSE = re.compile(
    r"\b(?:of|for|on|Institute|Cent(?:re|er)|Office|Ministry|Council|Bank|Service|Association|Agency|Press|Group)\b"
)
_NEXT_AUTHOR = re.compile(r"\s(?:and|&)\s(?=[A-Z\u00c0-\u00de][\w'-]+(?:$|\s(?:and|&|[A-Z])))|,\s|\set\sal\b")
_LEADING = re.compile(r"^(?:[A-Z\u00c0-\u00de]\.[\s-]?){1,3}(?=(?:[a-z]{1,3}\s){0,3}[A-Z\u00c0-\u00de]\w)|^[Tt]he ")
_TRAILING = re.compile(r"(?<=[a-z])\s[A-Z]{1,2}$")
"""Initials without stops after a surname, as in "Rae CL"."""
_ACRONYM = re.compile(r"\(([A-Z][A-Za-z&-]{1,12})\)")
Spans = tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Work:
    """What an entry says of a work; an empty string or ``None`` is what it does not say.

    ``suffix`` is the letter after the year, as in 2019a; ``names`` are the keys by which a mark may cite it.
    """

    author: str
    title: str
    publisher: str
    date: DatePoint | None
    url: str
    suffix: str = ""
    names: tuple[str, ...] = ()

    @property
    def host(self) -> str:
        """The site of the work's address, empty where it has none."""
        try:
            return urlsplit(self.url if "//" in self.url else f"//{self.url}").netloc.lower().removeprefix("www.")
        except ValueError:
            return ""

    @property
    def dated(self) -> str:
        """Year and letter, empty where no date is known."""
        return f"{self.date.year}{self.suffix}" if self.date else ""


@dataclass(frozen=True, slots=True, eq=False)
class ListEntry:
    """One entry of a reference list: its number, label or key, its text and the works it names.

    ``listed`` is the index of its list; an entry of list -1 is a link in the text itself.
    """

    label: str
    block: Block
    works: tuple[Work, ...]
    listed: int
    style: str
    quote: str

    @property
    def work(self) -> Work:
        """The work of the entry, the first where a note names several."""
        return self.works[0]

    @property
    def names(self) -> tuple[str, ...]:
        """The names by which an author-year mark may cite the entry."""
        return tuple(name for work in self.works for name in work.names)


def parse_work(text: str, italics: Spans = (), url: str = "") -> Work:
    """Author, title, publisher, date and address of an entry, in any of the usual orders.

    Publisher: an organisation that stands as author is its own publisher. A bare access date is no date;
    an edition year is one.
    """
    body = without_number(text)
    shift = len(text) - len(body)
    address = url or next((found[0].rstrip(".,;") for form in (_URL, _DOI) if (found := form.search(body))), "")
    trimmed = without_visits(body)
    person = _AUTHOR.match(trimmed)
    author, after = (person[0], person.end()) if person else ("", 0)
    spans = tuple((max(0, a - shift), b - shift) for a, b in italics if shift < b <= shift + len(trimmed))
    titled = quotations(trimmed) or spans
    date, suffix = _date(trimmed, titled, after)
    before, title, rest = _elements(trimmed, titled, after)
    organisation = before[0] if before and not author and _publishes(before[0]) else ""
    publisher = organisation or next((one for one in ([] if author else before) + rest if _publishes(one)), "")
    author = author or organisation
    names = _names(author, publisher, title, text)
    return Work(author, title, publisher, date, address, suffix, names)


def without_visits(text: str) -> str:
    """``text`` without addresses and without the dates on which pages were visited."""
    return blank(text, tuple(m.span() for pattern in (_URL, _DOI, _ACCESSED) for m in pattern.finditer(text)))


def _date(text: str, titled: Spans, after: int) -> tuple[DatePoint | None, str]:
    """Date of a work and the letter after its year: in brackets, after the author, else the last one."""
    bare = blank(text, (*titled, *(match.span() for match in _PAGES.finditer(text))))
    spans = [span for span in find_dates(_LETTER.sub(" ", bare)) if span.first == span.last]
    bracketed = (s for s in spans if bare[s.start - 1 : s.start] == "(" and re.match(r"[a-h]?\)", bare[s.end :]))
    early = (s for s in spans if after <= s.start and not bare[after : s.start].strip(" .,()"))
    span = next((one for one in (*bracketed, *(early if after else ()), *reversed(spans))), None)
    letter = _LETTER.match(bare, span.end) if span else None
    return (span.last if span else None), (letter[0] if letter else "")


def _elements(text: str, titled: Spans, after: int) -> tuple[list[str], str, list[str]]:
    """What stands before the title and is no person, the title, and what follows, without dates and pages."""
    bare = blank(text, tuple((span.start, span.end) for span in find_dates(_LETTER.sub(" ", text))))
    for pattern in (_EMPTY, _PAGES):
        bare = blank(bare, tuple(match.span() for match in pattern.finditer(bare)))
    if not titled:
        elements = _split(bare[after:])
        lead = 0 if after or len(elements) < 2 else 1
        return elements[:lead], next(iter(elements[lead:]), ""), elements[lead + 1 :]
    start, end = titled[0]
    before, title, rest = _split(bare[after:start]), text[start:end].strip(_AROUND), _split(blank(bare, titled)[end:])
    if after and before and " " in before[0] and text[start] not in _QUOTATION_MARKS:
        return [], before[0], [title, *rest]  # an article whose journal is in italics
    return before, title, rest


def _split(text: str) -> list[str]:
    pieces = re.split(r"[,;:()\[\]]|[.?!]\s|[.?!]$|\s[\N{EN DASH}\N{EM DASH}]\s", text)
    return [piece.strip(" .\"'") for piece in pieces if re.search(r"[A-Za-z\u00c0-\u024f]{2}", piece)]


def _publishes(element: str) -> bool:
    """Whether a part of an entry can name who published it: no place, and no word of the entry's form."""
    lowered = element.lower()
    place = lowered in words("cities") or any(word in lowered for word in words("not_publishers"))
    return not place and (element[0].isdigit() or any(character.isupper() for character in element))


def without_number(text: str) -> str:
    """``text`` without the number that opens an entry and the signs that lead back to its marks."""
    number = _NUMBER.match(text)
    return text[number.end() if number else 0 :]


def plain_key(text: str) -> str:
    """Letters and digits of a text in lower case, without accents: two entries of one key name one work."""
    letters = normalize("NFKD", without_number(text))
    return re.sub(r"[\W_]+", "", letters).lower()


def same_work(one: Work, other: Work) -> bool:
    """Whether two entries name one work: same address, or same title by the same author or publisher."""
    if one.url and one.url.rstrip("/") == other.url.rstrip("/") and "/" in one.url.rpartition("//")[2].rstrip("/"):
        return True  # a bare host is a house, not a work
    dates = {work.date.year for work in (one, other) if work.date}
    keys = {(plain_key(work.title), plain_key(work.author or work.publisher)) for work in (one, other)}
    return len(keys) == 1 and len(dates) < 2 and bool(plain_key(one.title))


def name_key(who: str) -> str:
    """First surname or the name of an organisation, in lower case, letters and digits only."""
    who = re.sub(r"(?:'s|\u2019s?)$", "", who.strip(" \"'\u201c\u201d"))
    who = _TRAILING.sub("", who if _HOUSE.search(who) else _NEXT_AUTHOR.split(who, maxsplit=1)[0])
    return re.sub(r"[^\w]", "", _LEADING.sub("", who)).lower()


def key_matches(cited: str, entry: str) -> bool:
    """Whether a cited name is the name of an entry: equal, or one begins the other on four letters or more."""
    short, long = sorted((cited, entry), key=len)
    return bool(cited) and (cited == entry or (len(short) >= 4 and long.startswith(short)))


def _names(author: str, publisher: str, title: str, text: str) -> tuple[str, ...]:
    """The keys by which a work may be cited: its author or house, the surname, an acronym; of neither, its title."""
    head = author or publisher or title
    first = re.split(r"\s(?:and|&)\s|,\s|(?<!\b[A-Z])[.:]\s|\s\(", head)[0].split()
    last = [word for word in first[-1:] if author and 1 < len(first) < 5 and len(word) > 2]
    capitals = "".join(word[0] for word in re.findall(r"[\w'-]+", head) if word[0].isupper())
    told = (head, *last, *_ACRONYM.findall(text[:160]), capitals if len(capitals) >= 3 else "")
    return tuple(key for key in dict.fromkeys(map(name_key, told)) if key)
