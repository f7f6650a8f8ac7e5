"""An archive of cited pages in a plain folder, and the proof that quotes stand in them word for word.

``ARCHIVE/<sha256>/original`` holds the bytes as they came, ``text.txt`` the text that a reader sees and
``about.json`` the address, the time and the type. Nothing is ever overwritten: a page that changed gets
a second entry, and the drift is reported.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
from collections.abc import Callable, Iterable
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from softflank.archive.fetching import MAX_BYTES, Fetcher, textual
from softflank.documents.reading import MAX_PACKED_BYTES, read_apart
from softflank.files import digest, read_json, read_text
from softflank.files import read_bytes as file_bytes
from softflank.output import place as put
from softflank.vocabulary import BadData, BadRequest, Claim, Reference

_KEY = re.compile(r"^[0-9a-f]{64}$")
_DASHES = dict.fromkeys(
    map(ord, "\N{HYPHEN}\N{NON-BREAKING HYPHEN}\N{FIGURE DASH}\N{EN DASH}\N{EM DASH}\N{HORIZONTAL BAR}\N{MINUS SIGN}"),
    "-",
)
_QUOTES = dict.fromkeys(
    map(
        ord,
        "\N{LEFT SINGLE QUOTATION MARK}\N{RIGHT SINGLE QUOTATION MARK}\N{SINGLE LOW-9 QUOTATION MARK}"
        "`\N{ACUTE ACCENT}\N{PRIME}",
    ),
    "'",
)
_DOUBLE = dict.fromkeys(
    map(ord, "\N{LEFT DOUBLE QUOTATION MARK}\N{RIGHT DOUBLE QUOTATION MARK}\N{DOUBLE LOW-9 QUOTATION MARK}"
        "\N{DOUBLE PRIME}"
        "\N{LEFT-POINTING DOUBLE ANGLE QUOTATION MARK}\N{RIGHT-POINTING DOUBLE ANGLE QUOTATION MARK}"), '"'
)  # fmt: skip
_GONE = dict.fromkeys(
    [0xAD, 0x200B, 0x200C, 0x200D, 0x200E, 0x200F, 0xFEFF, 0x2060, *range(0x202A, 0x202F), *range(0x2066, 0x206A)]
)
_TABLE = {**_DASHES, **_QUOTES, **_DOUBLE, **_GONE}


@dataclass(frozen=True, slots=True)
class Archived:
    """An entry of the archive: the hash of its bytes, the address asked for and found, time, type and size."""

    sha256: str
    url: str
    final_url: str
    fetched: str
    media_type: str
    size: int
    title: str = ""


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError(f"{value!r} is no text")
    return value


_KINDS: dict[str, Callable[[Any], Any]] = {
    **dict.fromkeys(("sha256", "url", "final_url", "fetched", "media_type", "title"), _text),
    "size": int,
}


@dataclass(frozen=True, slots=True)
class Proof:
    """Whether a quote stands in the archive: ``verbatim``, ``drifted``, ``missing`` or ``not-archived``.

    ``drifted``: found in an older copy of the page and not in the newest. ``where`` is the hash of the
    copy, ``near`` the words of the page that come closest to a missing quote.
    """

    claim: str
    reference: str
    quote: str
    state: str
    where: str = ""
    near: str = ""


def normalised(text: str) -> str:
    """``text`` with white space, quotation marks, hyphens and invisible characters brought to one form."""
    return re.sub(r"\s+", " ", text.translate(_TABLE)).strip()


class Archive:
    """The entries of an archive folder. Reading them never needs the network."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def entries(self) -> tuple[Archived, ...]:
        """All entries by time, the oldest first; raises :class:`BadData` for a damaged one."""
        found = [self._about(place) for place in self._places() if not _interrupted(place)]
        return tuple(sorted(found, key=lambda entry: (entry.fetched, entry.sha256)))

    def interrupted(self) -> tuple[str, ...]:
        """Hashes of entries whose storing was stopped: never read, and whole once their page is added again."""
        return tuple(place.name for place in self._places() if _interrupted(place))

    def _places(self) -> list[Path]:
        try:
            places = sorted(self.folder.iterdir()) if self.folder.is_dir() else []
        except OSError as error:
            raise BadData(f"{self.folder}: cannot be read ({error.strerror}); give another folder") from None
        return [place for place in places if _KEY.match(place.name)]

    def _about(self, place: Path) -> Archived:
        try:
            raw = read_json(place / "about.json", BadData)
            about = Archived(**{field: _KINDS[field](value) for field, value in raw.items()})
        except (BadData, KeyError, AttributeError, ValueError, TypeError) as error:
            raise BadData(
                f"{place}: is no complete entry ({error}); remove the folder and add the page again"
            ) from error
        if digest(place / "original", BadData) != place.name or about.sha256 != place.name:
            raise BadData(
                f"{place}/original: its bytes are not those that were archived; remove the folder and add it again"
            )
        return about

    def text(self, sha256: str) -> str:
        """Extracted text of an entry."""
        if not _KEY.match(sha256):
            raise BadRequest(f"{sha256!r} is no SHA-256 hash of an archived page; list the archive to see them")
        return read_text(self.folder / sha256 / "text.txt", BadData, MAX_PACKED_BYTES)

    def copies(self, url: str) -> tuple[Archived, ...]:
        """Copies of an address or file name, the oldest first."""
        return tuple(entry for entry in self.entries() if _same_place(url, entry))

    def add(self, source: str, fetcher: Fetcher | None = None, *, address: str = "") -> Archived:
        """Store an address or a file; the same bytes from the same place are stored once.

        ``address`` says of which page a file is a copy: a page that was saved by hand, or by someone else.

        Raises:
            BadRequest: the page cannot be had, holds no text, or ``address`` is none or stands beside an address.
        """
        if re.match(r"https?://", source):
            if address:
                raise BadRequest(f"{source}: is fetched from its own address; give another address for a file alone")
            fetched = (fetcher or Fetcher()).fetch(source)
            name = _file_name(fetched.final_url, fetched.media_type)
            return self._store(fetched.data, source, fetched.final_url, fetched.media_type, name)
        if address and not re.match(r"https?://[^/?#\s]", address):
            raise BadRequest(f"{address!r}: is no address; give one that starts with https://")
        path = Path(source)
        data = textual(source, {}, file_bytes(path, BadRequest, MAX_BYTES))
        name = os.fsencode(path.name).decode("utf-8", errors="replace")
        return self._store(data, address or name, address or name, "", name)

    def _store(self, data: bytes, url: str, final_url: str, media_type: str, name: str) -> Archived:
        key = hashlib.sha256(data).hexdigest()
        place = self.folder / key
        if (place / "about.json").is_file():
            return self._about(place)
        document = read_apart(data, name)
        title = next((block.text for block in document.blocks), "")[:200]
        now = datetime.now(UTC).replace(microsecond=0).isoformat()
        about = Archived(key, url, final_url, now, media_type, len(data), title)
        entry: dict[str, str | bytes] = {
            "original": data,
            "text.txt": document.text() + "\n",
            "about.json": json.dumps(asdict(about), indent=1, ensure_ascii=False) + "\n",
        }
        put(entry, place)
        return about


def _interrupted(place: Path) -> bool:
    """Whether a run was stopped before it could say what it had stored: such an entry is kept apart, never read."""
    return place.is_dir() and any(place.iterdir()) and not (place / "about.json").exists()


def _same_place(url: str, entry: Archived) -> bool:
    wanted = url.split("#")[0].rstrip("/")
    return wanted in (entry.url.split("#")[0].rstrip("/"), entry.final_url.split("#")[0].rstrip("/"), entry.sha256)


def _file_name(url: str, media_type: str) -> str:
    kinds = {
        "text/html": ".html",
        "application/xhtml+xml": ".html",
        "application/pdf": ".pdf",
        "text/plain": ".txt",
        "text/markdown": ".md",
    }
    suffix = kinds.get(media_type.split(";")[0].strip().lower(), "")
    name = url.split("?")[0].split("#")[0].rstrip("/").rsplit("/", 1)[-1] or "page"
    return f"page{suffix}" if suffix else name


def places_of(references: Iterable[Reference]) -> dict[str, str]:
    """Where the archive looks for each reference, by its id: its address, or the id itself where it has none."""
    return {reference.id: reference.url or reference.id for reference in references}


def verify(claims: Iterable[Claim], archives: Iterable[Archive], places: dict[str, str]) -> tuple[Proof, ...]:
    """Prove every quote of the claims in the archived text of its reference; no network is used.

    ``archives`` count as one, the newest copy of a page being the newest of all. ``places`` gives the address,
    file name or hash of each reference by its id. A quote with [...] or an ellipsis is proved piece by piece, in
    order.
    """
    held = {entry: archive for archive in archives for entry in archive.entries()}
    entries = sorted(held, key=lambda entry: (entry.fetched, entry.sha256))
    texts: dict[str, str] = {}
    proofs = []
    for claim in claims:
        for citation in claim.citations:
            if citation.quote:
                copies = [entry for entry in entries if _same_place(places.get(citation.reference, ""), entry)]
                for copy in copies:
                    if copy.sha256 not in texts:
                        texts[copy.sha256] = normalised(held[copy].text(copy.sha256))
                proofs.append(_prove(claim.id, citation.reference, citation.quote, copies, texts))
    return tuple(proofs)


def _prove(claim: str, reference: str, quote: str, copies: list[Archived], texts: dict[str, str]) -> Proof:
    if not copies:
        return Proof(claim, reference, quote, "not-archived")
    pieces = [
        piece for piece in re.split(r"\[?(?:\.\.\.|\N{HORIZONTAL ELLIPSIS})\]?", normalised(quote)) if piece.strip()
    ]
    holding = [copy for copy in copies if pieces and _in_order(pieces, texts[copy.sha256])]
    newest = copies[-1]
    if newest in holding:
        return Proof(claim, reference, quote, "verbatim", newest.sha256)
    if holding:
        return Proof(claim, reference, quote, "drifted", holding[-1].sha256, _nearest(quote, texts[newest.sha256]))
    return Proof(claim, reference, quote, "missing", newest.sha256, _nearest(quote, texts[newest.sha256]))


def _in_order(pieces: list[str], text: str) -> bool:
    place = 0
    for piece in pieces:
        found = find_quote(piece.strip(), text, place)
        if found < 0:
            return False
        place = found + len(piece.strip())
    return True


def find_quote(quote: str, text: str, start: int = 0) -> int:
    """Place of a quote in a text, both :func:`normalised`, or -1; a number is never cut.

    "5 million" does not stand in "25 million", "1.5 million" or "-5 million", nor "in 19" in "in 1999".
    """
    before = r"(?<!\d)(?<!\d[.,])(?<![\s(]-)" if quote[:1].isdigit() else ""
    after = r"(?!\d)(?![.,]\d)" if quote[-1:].isdigit() else ""
    found = re.compile(f"{before}{re.escape(quote)}{after}").search(text, start)
    return found.start() if found else -1


def _nearest(quote: str, text: str) -> str:
    """The sentence of a page that shares most words with a quote, to show what it says instead."""
    wanted = set(re.findall(r"\w{4,}", normalised(quote).lower()))
    best, score = "", 0
    for sentence in re.split(r"(?<=[.!?]) ", text):
        shared = len(wanted & set(re.findall(r"\w{4,}", sentence.lower())))
        if shared > score:
            best, score = sentence, shared
    return best[:300] if score * 2 >= len(wanted) else ""
