"""References in and out: CSL-JSON, read and written as plain data, and BibTeX by ``bibtexparser``."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import Any

from softflank.documents.dates import month_number
from softflank.files import json_of, plain, read_text
from softflank.vocabulary import BadRequest, Reference

MAX_BYTES = 10 * 2**20
"""Largest bibliography that is read: some twenty thousand references."""


_DATE = re.compile(r"\d{4}(?:-\d\d){0,2}")
_IDENTITY = re.compile(r"[^A-Za-z0-9_-]+")


def to_csl(references: Iterable[Reference]) -> str:
    """References as CSL-JSON."""
    return json.dumps([_csl(reference) for reference in references], ensure_ascii=False, indent=2) + "\n"


def _csl(reference: Reference) -> dict[str, Any]:
    item: dict[str, Any] = {
        "id": reference.id,
        "type": "webpage" if reference.url else "report",
        "title": reference.title,
    }
    if reference.publisher:
        item["publisher"] = reference.publisher
    if reference.url:
        item["URL"] = reference.url
    if reference.date:
        plain = _DATE.fullmatch(reference.date)
        parts = [int(part) for part in reference.date.split("-")] if plain else []
        item["issued"] = {"date-parts": [parts]} if plain else {"literal": reference.date}
    return item


def from_csl(text: str, name: str = "CSL-JSON") -> tuple[Reference, ...]:
    """References of a CSL-JSON text; raises :class:`BadRequest` with the place of what is wrong."""
    _limit(text, name)
    items = json_of(text, name, BadRequest)
    if not isinstance(items, list):
        raise BadRequest(f"{name}: holds no list of references; export them again as CSL-JSON")
    return tuple(_from_item(item, f"{name}, item {order}") for order, item in enumerate(items, 1))


def _from_item(item: Any, place: str) -> Reference:
    if not isinstance(item, dict) or not str(item.get("title") or "").strip():
        raise BadRequest(f"{place}: has no title; every reference needs one")
    identity = str(item.get("id") or _identity(str(item["title"])))
    publisher = str(item.get("publisher") or item.get("container-title") or _names(item.get("author")) or "")
    given = item.get("issued")
    issued: dict[str, Any] = given if isinstance(given, dict) else {}
    return Reference(
        identity, str(item["title"]), publisher, _issued(issued, place), str(item["URL"]) if item.get("URL") else None
    )


def _names(people: Any) -> str:
    if not isinstance(people, list):
        return ""
    found = [str(one.get("literal") or one.get("family") or "") for one in people if isinstance(one, dict)]
    return ", ".join(name for name in found if name)


def _issued(issued: dict[str, Any], place: str) -> str | None:
    parts = issued.get("date-parts")
    if parts:
        try:
            numbers = [int(part) for part in parts[0][:3]]
            return "-".join([f"{numbers[0]:04d}", *(f"{number:02d}" for number in numbers[1:])])
        except (TypeError, ValueError, IndexError, KeyError) as error:
            raise BadRequest(f"{place}: its date {parts!r} is none; write [[year, month, day]]") from error
    text = str(issued.get("raw") or issued.get("literal") or "")
    found = re.search(r"\b(\d{4})(?:-(\d\d))?(?:-(\d\d))?\b", text)
    return found[0] if found else None


def to_bibtex(references: Iterable[Reference]) -> str:
    """References as BibTeX; needs the ``documents`` extra."""
    parser = _bibtexparser()
    database = parser.bibdatabase.BibDatabase()
    for reference in references:
        entry = {"ENTRYTYPE": "misc", "ID": re.sub(r"[^\w:.-]", "-", reference.id), "title": _escaped(reference.title)}
        if reference.publisher:
            entry["publisher"] = _escaped(reference.publisher)
        if reference.url:
            entry["url"] = reference.url
        if reference.date and not _DATE.fullmatch(reference.date):
            entry["date"] = _escaped(reference.date)
        elif reference.date:
            year, *rest = reference.date.split("-")
            entry |= {"year": year} | ({"month": rest[0]} if rest else {}) | ({"day": rest[1]} if len(rest) > 1 else {})
        database.entries.append(entry)
    return str(parser.dumps(database))


def from_bibtex(text: str, name: str = "BibTeX") -> tuple[Reference, ...]:
    """References of a BibTeX text; needs the ``documents`` extra; raises :class:`BadRequest` without a title."""
    _limit(text, name)
    parser = _bibtexparser()
    try:
        database = parser.loads(
            text, parser=parser.bparser.BibTexParser(common_strings=True, ignore_nonstandard_types=False)
        )
    except Exception as error:  # bibtexparser raises what pyparsing raises
        raise BadRequest(f"{name}: is no BibTeX that can be read ({type(error).__name__}); export it again") from error
    if not database.entries and text.strip():
        raise BadRequest(f"{name}: holds no BibTeX entry; export the references again")
    return tuple(_from_entry(entry, f"{name}, entry {entry.get('ID', '?')}") for entry in database.entries)


def _from_entry(entry: dict[str, str], place: str) -> Reference:
    title = _unescaped(entry.get("title", ""))
    if not title:
        raise BadRequest(f"{place}: has no title; every reference needs one")
    publisher = next(
        (
            entry[key]
            for key in ("publisher", "journal", "institution", "organization", "howpublished", "author")
            if entry.get(key)
        ),
        "",
    )
    day: str | None = entry.get("date") or entry.get("year")
    month = entry.get("month", "").strip().lower()
    if day and re.fullmatch(r"\d{4}", day) and month:
        number = month_number(month)
        day = f"{day}-{number:02d}" if 1 <= number <= 12 else day
        if entry.get("day", "").isdigit() and 1 <= number <= 12:
            day += f"-{int(entry['day']):02d}"
    return Reference(entry["ID"], title, _unescaped(publisher), day, entry.get("url") or None)


def read_references(path: Path) -> tuple[Reference, ...]:
    """References of a file: BibTeX where it is named .bib or .bibtex, else CSL-JSON.

    Raises:
        BadRequest: the file cannot be read, is too large, or an entry is wrong; the message names the entry.
    """
    text = read_text(path, BadRequest, MAX_BYTES)
    reader = from_bibtex if path.suffix.lower() in (".bib", ".bibtex") else from_csl
    return reader(text, str(path))


def entries_of(references: Iterable[Reference]) -> tuple[tuple[dict[str, str], ...], tuple[str, ...]]:
    """Entries of a ``references.yml`` for some references, and what of them was changed or left out.

    Ids keep letters, digits, - and _ and are made unique; a date that is none and an address that is not
    http or https are left out.
    """
    entries: list[dict[str, str]] = []
    notes: list[str] = []
    taken: set[str] = set()
    for reference in references:
        base = _IDENTITY.sub("-", reference.id).strip("-_") or _identity(reference.title) or "reference"
        name = next(n for n in (base, *(f"{base}-{k}" for k in range(2, len(taken) + 3))) if n not in taken)
        taken.add(name)
        if name != reference.id:
            notes.append(f"{reference.id}: its id is now {name}")
        title = plain(reference.title)
        if not title.strip():
            notes.append(f"{name}: its title is empty and is now its id")
        entry = {"id": name, "title": title if title.strip() else name, "publisher": plain(reference.publisher)}
        if reference.date and _is_date(reference.date):
            entry["date"] = reference.date
        elif reference.date:
            notes.append(f"{name}: its date {reference.date!r} is none and was left out")
        if reference.url and re.match(r"https?://[^/?#\s]", reference.url):
            entry["url"] = plain(reference.url)
        elif reference.url:
            notes.append(f"{name}: its address {reference.url!r} is not http or https and was left out")
        entries.append(entry)
    return tuple(entries), tuple(notes)


def _is_date(text: str) -> bool:
    if not _DATE.fullmatch(text):
        return False
    try:
        date.fromisoformat(text + "-01" * (3 - len(text.split("-"))))
    except ValueError:
        return False
    return True


def _escaped(text: str) -> str:
    return re.sub(r"([&%$#_])", r"\\\1", text.replace("{", "").replace("}", ""))


def _unescaped(text: str) -> str:
    return re.sub(r"\s+", " ", re.sub(r"\\([&%$#_])", r"\1", text).replace("{", "").replace("}", "")).strip()


def _identity(title: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", title.lower()).strip("-")[:60]


def _limit(text: str, name: str) -> None:
    if len(text) > MAX_BYTES:
        raise BadRequest(f"{name}: is larger than {MAX_BYTES // 2**20} MB; export only the references that are used")


def _bibtexparser() -> Any:
    try:
        import bibtexparser
        import bibtexparser.bibdatabase
        import bibtexparser.bparser
    except ImportError as error:
        raise BadRequest("BibTeX needs the document readers: pip install softflank[documents]") from error
    return bibtexparser
