"""Reading an assessment: text, Markdown, HTML, Word or PDF in, one :class:`Document` out."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

from softflank.documents.dates import Point, find_dates, point_of
from softflank.documents.document import Block, BlockKind, Document
from softflank.documents.reading.furniture import is_dateline
from softflank.documents.reading.plain import read_plain
from softflank.vocabulary import BadRequest

MAX_TEXT_BYTES = 16 * 2**20
"""Largest text, Markdown or HTML file: a hundred pages are under one; more is no assessment."""
MAX_PACKED_BYTES = 64 * 2**20
"""Largest Word or PDF file: these may hold pictures."""
MAX_VISIBLE_CHARACTERS = 2 * 2**20
"""Largest visible text, about seven hundred pages: above it an audit is not the tool."""
MAX_BLOCKS = 40_000
"""Most headings, paragraphs and entries; a hundred pages have some thousand."""
MAX_LINES = 100_000
"""Most lines of a text or Markdown file."""
MAX_BLOCK_CHARACTERS = 20_000
"""A longer paragraph is cut here, so that the time of every check stays linear in the text."""
_SUFFIXES = {
    ".txt": "text",
    ".text": "text",
    ".md": "markdown",
    ".markdown": "markdown",
    ".html": "html",
    ".htm": "html",
    ".xhtml": "html",
    ".docx": "docx",
    ".pdf": "pdf",
}


def read(path: Path) -> Document:
    """Read an assessment from a file; raises :class:`BadRequest` with the reason where it cannot be read."""
    try:
        size = path.stat().st_size
        markup = _SUFFIXES.get(path.suffix.lower(), "")
        limit = MAX_PACKED_BYTES if markup in {"docx", "pdf"} else MAX_TEXT_BYTES
        if size > limit:
            raise BadRequest(
                f"{path}: {size / 2**20:.0f} MB is over the limit of {limit // 2**20} MB; give the text alone"
            )
        data = path.read_bytes()
    except OSError as error:
        raise BadRequest(
            f"{path}: cannot be read ({error.strerror}); give a txt, md, html, docx or pdf file"
        ) from error
    return read_bytes(data, path.name)


def read_bytes(data: bytes, name: str) -> Document:
    """Read an assessment from bytes; the suffix of ``name``, or the bytes themselves, give the form."""
    markup = _markup(data, name)
    blocks, furniture, stated = _READERS[markup](data, name)
    visible = sum(len(block.text) for block in blocks)
    if visible > MAX_VISIBLE_CHARACTERS:
        raise BadRequest(
            f"{name}: {visible} characters of text are over the limit of {MAX_VISIBLE_CHARACTERS}; split it"
        )
    if not visible:
        raise BadRequest(f"{name}: holds no text that can be read (a scan, or an empty file); give a file with text")
    if len(blocks) > MAX_BLOCKS:
        raise BadRequest(f"{name}: {len(blocks)} paragraphs are over the limit of {MAX_BLOCKS}; split it")
    blocks = tuple(piece for block in blocks for piece in _cut(block))
    return _dated(Document(name, markup, blocks, furniture=furniture), stated)


def _markup(data: bytes, name: str) -> str:
    markup = _SUFFIXES.get(Path(name).suffix.lower(), "")
    if data[:5] == b"%PDF-" or (markup == "" and b"%PDF-" in data[:1024]):
        return "pdf"
    if data[:4] == b"PK\x03\x04":
        return "docx"
    if markup in {"pdf", "docx"}:
        raise BadRequest(f"{name}: is no {markup} file although its name says so; save it again, or give another form")
    if not markup:
        head = data[:2048].lstrip().lower()
        markup = "html" if head.startswith((b"<!doctype html", b"<html")) else "text"
    return markup


def decode(data: bytes) -> str:
    """Text of bytes in UTF-8, UTF-16 with a byte-order mark, or Windows-1252; nothing is refused."""
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return data.decode("utf-16", errors="replace")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        # A text that is mostly UTF-8 with some stray bytes keeps its good parts.
        loose = data.decode("utf-8", errors="replace")
        if loose.count("\N{REPLACEMENT CHARACTER}") * 200 < len(loose):
            return loose
        return data.decode("cp1252", errors="replace")


def _text(data: bytes, name: str) -> str:
    """Text with one kind of line end; refuses more lines than an assessment can have."""
    text = decode(data).replace("\r\n", "\n").replace("\r", "\n")
    if text.count("\n") > MAX_LINES:
        raise BadRequest(f"{name}: has more than {MAX_LINES} lines; give the assessment alone")
    return text


def _read_text(data: bytes, name: str) -> tuple[tuple[Block, ...], tuple[str, ...], Point | None]:
    blocks, furniture = read_plain(_text(data, name))
    return blocks, furniture, None


def _read_markdown(data: bytes, name: str) -> tuple[tuple[Block, ...], tuple[str, ...], Point | None]:
    from softflank.documents.reading.markdown import read_markdown

    return read_markdown(_text(data, name))


def _read_html(data: bytes, name: str) -> tuple[tuple[Block, ...], tuple[str, ...], Point | None]:
    from softflank.documents.reading.web import read_web

    return read_web(data, name)


def _read_docx(data: bytes, name: str) -> tuple[tuple[Block, ...], tuple[str, ...], Point | None]:
    from softflank.documents.reading.word import read_word

    return read_word(data, name)


def _read_pdf(data: bytes, name: str) -> tuple[tuple[Block, ...], tuple[str, ...], Point | None]:
    from softflank.documents.reading.pdf import read_pdf

    return read_pdf(data, name)


_READERS = {"text": _read_text, "markdown": _read_markdown, "html": _read_html, "docx": _read_docx, "pdf": _read_pdf}


def _cut(block: Block) -> list[Block]:
    if len(block.text) <= MAX_BLOCK_CHARACTERS:
        return [block]
    pieces = []
    for start in range(0, len(block.text), MAX_BLOCK_CHARACTERS):
        end = start + MAX_BLOCK_CHARACTERS
        marks = tuple(
            replace(mark, start=mark.start - start, end=mark.end - start)
            for mark in block.marks
            if start <= mark.start and mark.end <= end
        )
        pieces.append(
            replace(
                block,
                text=block.text[start:end],
                marks=marks,
                cells=(),
                italics=(),
                breaks=(),
                line=block.line_at(start),
            )
        )
    return pieces


def _dated(document: Document, stated: Point | None) -> Document:
    """The document with its date: a dateline near its head or its foot, its metadata, else the newest date.

    The properties of a Word or PDF file may be those of its template: they count only where the text
    mentions nothing later.
    """
    prose = [block for block in document.blocks if block.kind is not BlockKind.ENTRY]
    for block in (*prose[:14], *prose[-4:]):
        if block.kind is BlockKind.DATELINE or (block.kind is not BlockKind.ENTRY and is_dateline(block.text)):
            spans = find_dates(block.text)
            if spans:
                return replace(document, date=spans[-1].last.as_date(), date_basis="stated")
    points = [span.last for block in document.blocks for span in find_dates(block.text[:4000]) if not span.named]
    packed = document.markup in ("docx", "pdf")
    past = [point for point in points if point.as_date() <= _today()]
    if stated is not None and not (packed and past and stated.as_date() < max(past).as_date()):
        return replace(document, date=stated.as_date(), date_basis="stated")
    if not past:
        return document
    return replace(document, date=max(past).as_date(), date_basis="inferred")


def _today() -> date:
    return datetime.now(UTC).date()


__all__ = ["decode", "point_of", "read", "read_bytes"]
