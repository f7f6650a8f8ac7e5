"""Reading an assessment: text, Markdown, HTML, Word or PDF in, one :class:`Document` out."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from softflank import files
from softflank.documents.dates import DatePoint, point_of
from softflank.documents.document import Block, BlockKind, Document
from softflank.documents.entries import settled
from softflank.documents.language import language_of
from softflank.documents.reading.converted import FORMS, pandoc
from softflank.documents.reading.dating import dated
from softflank.vocabulary import BadRequest

MAX_TEXT_BYTES = 16 * 2**20
"""Largest text, Markdown or HTML file: a hundred pages are under one; more is no assessment."""
MAX_PACKED_BYTES = 64 * 2**20
"""Largest Word or PDF file: these may hold pictures."""
MAX_VISIBLE_CHARACTERS = 2 * 2**20
"""Largest visible text, about seven hundred pages: above it an audit is not the tool."""
GARBLED, FEWEST_GARBLED = 0.02, 20
"""Share of the characters, and number, that may be signs for bytes that are no text."""
MAX_BLOCKS = 40_000
"""Most headings, paragraphs and entries; a hundred pages have some thousand."""
MAX_LINES = 100_000
"""Most lines of a text or Markdown file."""
MAX_BLOCK_CHARACTERS = 20_000
"""A longer paragraph is cut here, so that the time of every check stays linear in the text."""
_SUFFIXES = {
    "": "", ".txt": "text", ".text": "text", ".html": "html", ".htm": "html", ".xhtml": "html", ".docx": "docx",
    ".pdf": "pdf", **dict.fromkeys((".md", ".markdown", ".mdown", ".mkd", ".rmd", ".qmd"), "markdown"),
}  # fmt: skip
_NAMES = {
    ".tex": "LaTeX", ".rtf": "RTF", ".odt": "OpenDocument", ".epub": "EPUB", ".doc": "old Word",
    ".rst": "reStructuredText",
}  # fmt: skip


def read(path: Path) -> Document:
    """Read an assessment from a file; raises :class:`BadRequest` with the reason where it cannot be read."""
    markup = _SUFFIXES.get(path.suffix.lower(), "pdf")
    limit = MAX_PACKED_BYTES if markup in {"docx", "pdf"} else MAX_TEXT_BYTES
    return read_bytes(files.read_bytes(path, BadRequest, limit), path.name)


def read_bytes(data: bytes, name: str) -> Document:
    """Read an assessment from bytes; the suffix of ``name``, or the bytes themselves, give the form."""
    if _markup(data, name) != "pdf":
        return read_here(data, name)
    from softflank.documents.reading.apart import read_apart

    return read_apart(data, name)


def read_here(data: bytes, name: str) -> Document:
    """Read an assessment from bytes in this process, which for a PDF is one of its own."""
    markup = _markup(data, name)
    blocks, furniture, stated = _reader(markup)(data, name)
    visible = sum(len(block.text) for block in blocks)
    garbled = sum(block.text.count("\N{REPLACEMENT CHARACTER}") for block in blocks)
    refused = ""
    if visible > MAX_VISIBLE_CHARACTERS:
        refused = f"{visible} characters of text are over the limit of {MAX_VISIBLE_CHARACTERS}; split it"
    elif garbled > max(FEWEST_GARBLED, GARBLED * visible):
        refused = "is no text that can be read (packed or in no known encoding); give a file with text"
    elif not visible:
        refused = "holds no text that can be read (a scan, or an empty file); give a file with text"
    elif len(blocks) > MAX_BLOCKS:
        refused = f"{len(blocks)} paragraphs are over the limit of {MAX_BLOCKS}; split it"
    if refused:
        raise BadRequest(f"{name}: {refused}")
    blocks = settled(tuple(piece for block in blocks for piece in _cut(block)))
    prose = " ".join(b.text for b in blocks if b.kind in (BlockKind.PARAGRAPH, BlockKind.BULLET, BlockKind.ROW))
    source = text_of(data, name) if markup == "markdown" else ""
    read = Document(name, markup, blocks, language=language_of(prose), furniture=furniture, source=source)
    return dated(read, stated)


def _markup(data: bytes, name: str) -> str:
    """The form of a file by its name and first bytes; raises :class:`BadRequest` where it is none that is read."""
    suffix = Path(name).suffix.lower()
    if data[:5] == b"%PDF-" or (suffix == "" and b"%PDF-" in data[:1024]):
        return "pdf"
    if data[:4] == b"PK\x03\x04" and suffix in ("", ".docx"):
        return "docx"
    if suffix in FORMS and pandoc():
        return "converted"
    if suffix not in _SUFFIXES or data[:5] == b"{\\rtf":
        form = _NAMES.get(suffix, "RTF" if data[:5] == b"{\\rtf" else f"a {suffix} file")
        way = "; it is read where pandoc is installed" if suffix in FORMS else ""
        raise BadRequest(f"{name}: {form} is not read; give txt, md, html, docx or pdf{way}")
    markup = _SUFFIXES[suffix]
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


def text_of(data: bytes, name: str) -> str:
    """Text with one kind of line end; refuses more lines than an assessment can have."""
    text = decode(data).replace("\r\n", "\n").replace("\r", "\n")
    if text.count("\n") > MAX_LINES:
        raise BadRequest(f"{name}: has more than {MAX_LINES} lines; give the assessment alone")
    return text


Read = tuple[tuple[Block, ...], tuple[str, ...], DatePoint | None]
"""Blocks of a file, what was dropped, and the date that the file states."""


def _reader(markup: str) -> Callable[[bytes, str], Read]:
    """The reader of a form; its library is loaded only where it is asked for."""
    if markup == "markdown":
        from softflank.documents.reading.markdown import read_markdown as reader
    elif markup == "html":
        from softflank.documents.reading.web import read_web as reader
    elif markup == "docx":
        from softflank.documents.reading.word import read_word as reader
    elif markup == "pdf":
        from softflank.documents.reading.pdf import read_pdf as reader
    elif markup == "converted":
        from softflank.documents.reading.converted import read_converted as reader
    else:
        from softflank.documents.reading.plain import read_plain as reader
    return reader


def _cut(block: Block) -> list[Block]:
    """A block, or the pieces of one that is too long."""
    if len(block.text) <= MAX_BLOCK_CHARACTERS:
        return [block]
    pieces = []
    for start in range(0, len(block.text), MAX_BLOCK_CHARACTERS):
        end, line = start + MAX_BLOCK_CHARACTERS, block.line_at(start)
        inside = (mark for mark in block.marks if start <= mark.start and mark.end <= end)
        marks = tuple(replace(mark, start=mark.start - start, end=mark.end - start) for mark in inside)
        bare = replace(block, cells=(), italics=(), breaks=(), line=line)
        pieces.append(replace(bare, text=block.text[start:end], marks=marks))
    return pieces


__all__ = ["decode", "point_of", "read", "read_bytes"]
