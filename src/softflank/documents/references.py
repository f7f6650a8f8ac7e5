"""Reference lists and the works that their entries name: author, title, publisher, date, address."""

from __future__ import annotations

import re
from dataclasses import dataclass
from unicodedata import normalize
from urllib.parse import urlsplit

from softflank.documents.dates import DatePoint, DateSpan, find_dates
from softflank.documents.document import Block
from softflank.documents.names import CITIES, GIVEN_NAMES, NOT_PUBLISHERS, name_key
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
_PEOPLE = re.compile(
    rf"^{_PERSON}(?:(?:,\s|,?\s(?:and|&)\s|;\s){_PERSON}){{0,8}}(?:,?\s(?:et al\.?|and others))?(?:,?\s\(eds?\.?\))?"
)
_FULL_NAME = re.compile(
    r"^(?P<given>[A-Z\u00c0-\u00de][\w'-]{1,20})(?:\s(?:[A-Z]\.|"
    r"[A-Z\u00c0-\u00de][\w'-]{1,20})){0,2}\s(?P<surname>[A-Z\u00c0-\u00de][\w'-]{1,25})(?=,|\s\(|\.|"
    r":|\sand\s|\s&)"
)
_INVERTED = re.compile(
    r"^(?P<surname>[A-Z\u00c0-\u00de][\w'-]{1,25}),\s(?P<given>[A-Z\u00c0-\u00de][\w'-]{1,20})(?:\s[A-Z]\.){0,2}(?=,|"
    r"\s\(|\.|:|\sand\s)"
)
_VANCOUVER = re.compile(r"^(?P<surname>[A-Z\u00c0-\u00de][\w'-]{1,25})\s[A-Z]{1,2}(?=[.,]\s)")
_EARLY_YEAR = re.compile(r"[.,)]?\s\(?((?:1[5-9]|20)\d\d)([a-h]?)\)?[.,:]?\s")
_PAREN_DATE = re.compile(r"\(([^()]{4,30})\)")
_PAGES = re.compile(
    r"\b(?:pp?\.|vol\.|no\.|issue|chapter|ch\.)\s?[\d\N{EN DASH}-]{1,12}|"
    r"\b\d{1,3}\(\d{1,3}\)(?::\s?[\d\N{EN DASH}-]{1,12})?|:\s?\d{1,4}[\N{EN DASH}-]\d{1,4}",
    re.IGNORECASE,
)
_EDITION_YEAR = re.compile(
    r"(?:yearbook|balance|almanac|factbook|survey|report|outlook|edition|review|index|handbook|"
    r"database|bulletin)\s((?:19|20)\d\d)\b",
    re.IGNORECASE,
)

_EMPTY = re.compile(r"\(\s{0,12}[a-h]?\s{0,12}[,.]?\s{0,12}\)|\bn\.\s?d\.")
_QUOTATION_MARKS = (
    "\"'\N{LEFT DOUBLE QUOTATION MARK}\N{LEFT SINGLE QUOTATION MARK}\N{LEFT-POINTING DOUBLE ANGLE QUOTATION MARK}"
)
_AROUND = " *_,.\"'\N{LEFT DOUBLE QUOTATION MARK}\N{RIGHT DOUBLE QUOTATION MARK}"


@dataclass(frozen=True, slots=True)
class Work:
    """What an entry says of a work; an empty string or ``None`` is what it does not say."""

    author: str
    title: str
    publisher: str
    date: DatePoint | None
    url: str
    suffix: str = ""
    """Letter after the year, as in 2019a."""
    host: str = ""


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


def parse_work(text: str, italics: tuple[tuple[int, int], ...] = (), url: str = "") -> Work:
    """Author, title, publisher, date and address of an entry, in any of the usual orders.

    Publisher: an organisation that stands as author is its own publisher. A bare access date is no date;
    an edition year is one.
    """
    number = _NUMBER.match(text)
    shift = number.end() if number else 0
    body = text[shift:]
    spans = tuple((max(0, a - shift), b - shift) for a, b in italics if b > shift)
    address = url or _address(body)
    trimmed = without_visits(body)
    author, after = _author(trimmed)
    titled = quotations(trimmed) or tuple(span for span in spans if span[1] <= len(trimmed))
    date, suffix = _date(trimmed, titled, after)
    title, rest = _title(trimmed, titled, after, bool(author))
    organisation = "" if author else _first_element(trimmed, titled)
    publisher = organisation or _publisher(rest)
    return Work(author or organisation, title, publisher, date, address, suffix, _host(address))


def without_visits(text: str) -> str:
    """``text`` without addresses and without the dates on which pages were visited."""
    return blank(text, tuple(m.span() for pattern in (_URL, _DOI, _ACCESSED) for m in pattern.finditer(text)))


def _address(text: str) -> str:
    doi = _DOI.search(text)
    found = _URL.search(text)
    return found[0].rstrip(".,;") if found else doi[0] if doi else ""


def _host(url: str) -> str:
    try:
        return urlsplit(url if "//" in url else f"//{url}").netloc.lower().removeprefix("www.")
    except ValueError:
        return ""


def _author(text: str) -> tuple[str, int]:
    """Personal author at the head of an entry, and where the name ends; empty where there is none."""
    people = _PEOPLE.match(text)
    if people:
        return people[0], people.end()
    for pattern in (_FULL_NAME, _INVERTED):
        found = pattern.match(text)
        if found and found["given"].lower() in GIVEN_NAMES:
            return found[0], found.end()
    found = _VANCOUVER.match(text)
    return (found[0], found.end()) if found else ("", 0)


def _date(text: str, titled: tuple[tuple[int, int], ...], after: int) -> tuple[DatePoint | None, str]:
    """Date of a work and the letter after its year: in brackets, after the author, else the last one; or an edition."""
    open_text = blank(text, (*titled, *(match.span() for match in _PAGES.finditer(text))))
    for match in _PAREN_DATE.finditer(open_text):
        inside = re.sub(r"(?<=\d)[a-h]$|(?<=\d)[a-h](?=,)", "", match[1].strip())
        spans = find_dates(f"in {inside}")
        if spans and spans[0].start == 3 and spans[-1].end == len(inside) + 3 and spans[0].first == spans[0].last:
            suffix = re.search(r"\d([a-h])\b", match[1])
            return spans[-1].last, suffix[1] if suffix else ""
    early = _EARLY_YEAR.match(open_text, after) if after else None
    if early:
        return DatePoint(int(early[1])), early[2]
    single = [span for span in _loose_dates(open_text) if span.first == span.last]
    if single:
        letter = re.match(r"[a-h]\b", open_text[single[-1].end : single[-1].end + 2])
        return single[-1].last, letter[0] if letter else ""
    edition = _EDITION_YEAR.search(open_text)
    return (DatePoint(int(edition[1])), "") if edition else (None, "")


def _loose_dates(text: str) -> tuple[DateSpan, ...]:
    return find_dates(re.sub(r"(?<=\b(?:19|20)\d\d)[a-h]\b", " ", text))


def _title(text: str, titled: tuple[tuple[int, int], ...], after: int, personal: bool) -> tuple[str, str]:
    """Title, and what is left of the entry once author, title, dates and pages are taken out."""
    bare = _undated(text)
    if not titled:
        elements = _elements(bare[after:])
        elements = elements[1:] if not personal and len(elements) > 1 else elements
        return (elements[0] if elements else ""), " ; ".join(elements[1:])
    start, end = titled[0]
    between = _elements(bare[after:start]) if personal else []
    rest = blank(bare, titled)[end:]
    if between and len(between[0].split()) > 1 and text[start] not in _QUOTATION_MARKS:
        return between[0], f"{text[start:end].strip(_AROUND)} ; {rest}"  # an article whose journal is in italics
    return text[start:end].strip(_AROUND), f"{'' if personal else bare[:start]} ; {rest}"


def _undated(text: str) -> str:
    """``text`` with dates, pages and empty brackets blanked; offsets stay."""
    bare = blank(text, tuple((span.start, span.end) for span in _loose_dates(text)))
    for pattern in (_EMPTY, _PAGES):
        bare = blank(bare, tuple(match.span() for match in pattern.finditer(bare)))
    return bare


def _elements(text: str) -> list[str]:
    pieces = re.split(r"[,;:()\[\]]|[.?!]\s|[.?!]$|\s[\N{EN DASH}\N{EM DASH}]\s", text)
    return [piece.strip(" .\"'") for piece in pieces if re.search(r"[A-Za-z\u00c0-\u024f]{2}", piece)]


def _first_element(text: str, titled: tuple[tuple[int, int], ...]) -> str:
    """Organisation that opens an entry, empty where the entry opens with its title."""
    elements = _elements(_undated(text[: titled[0][0]] if titled else text))
    opens = titled[0][0] > 1 if titled else len(elements) > 1
    return elements[0] if opens and elements and _publishes(elements[0]) else ""


def _publisher(rest: str) -> str:
    return next((element for element in _elements(rest) if _publishes(element)), "")


def _publishes(element: str) -> bool:
    lowered = element.lower().strip()
    place = lowered in CITIES or any(word in lowered for word in NOT_PUBLISHERS)
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


def entry_names(work: Work, text: str) -> tuple[str, ...]:
    """The names that an author-year mark may use for a work: first surname, organisation, acronym."""
    head = work.author or work.publisher or work.title
    names = {head, *re.findall(r"\(([A-Z][A-Za-z&-]{1,12})\)", text[:160])}
    person = _PEOPLE.match(head) or _INVERTED.match(head + ",")
    surname = re.search(_SURNAME, re.sub(rf"^{_INITIALS}\s?", "", person[0])) if person else None
    full = _FULL_NAME.match(head + ",") if work.author else None
    names |= {surname[0]} if surname else set()
    names |= {full["surname"]} if full else set()
    names |= {work.publisher} if not work.author else set()
    capitals = "".join(word[0] for word in re.findall(r"[\w'-]+", head) if word[0].isupper())
    keys = {name_key(name) for name in names if name} | ({capitals.lower()} if len(capitals) >= 3 else set())
    return tuple(sorted(key for key in keys if key))
