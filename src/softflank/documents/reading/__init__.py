"""Reading an assessment: text, Markdown, HTML, Word or PDF in, one :class:`Document` out."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from softflank import files
from softflank.documents.dates import DatePoint, point_of
from softflank.documents.document import Block, BlockKind, Document
from softflank.documents.entries import settled
from softflank.documents.language import language_of
from softflank.documents.reading.converted import FORMS, pandoc, read_converted
from softflank.documents.reading.dating import dated
from softflank.documents.reading.plain import read_plain
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
    markup = _markup(data, name)
    blocks, furniture, stated = _READERS[markup](data, name)
    visible = sum(len(block.text) for block in blocks)
    if visible > MAX_VISIBLE_CHARACTERS:
        raise BadRequest(
            f"{name}: {visible} characters of text are over the limit of {MAX_VISIBLE_CHARACTERS}; split it"
        )
    garbled = sum(block.text.count("\N{REPLACEMENT CHARACTER}") for block in blocks)
    if garbled > max(FEWEST_GARBLED, GARBLED * visible):
        raise BadRequest(f"{name}: is no text that can be read (packed or in no known encoding); give a file with text")
    if not visible:
        raise BadRequest(f"{name}: holds no text that can be read (a scan, or an empty file); give a file with text")
    if len(blocks) > MAX_BLOCKS:
        raise BadRequest(f"{name}: {len(blocks)} paragraphs are over the limit of {MAX_BLOCKS}; split it")
    blocks = tuple(piece for block in blocks for piece in _cut(block))
    blocks = settled(blocks)
    prose = " ".join(b.text for b in blocks if b.kind in (BlockKind.PARAGRAPH, BlockKind.BULLET, BlockKind.ROW))
    document = Document(name, markup, blocks, language=language_of(prose), furniture=furniture)
    return dated(document, stated)


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


def _text(data: bytes, name: str) -> str:
    """Text with one kind of line end; refuses more lines than an assessment can have."""
    text = decode(data).replace("\r\n", "\n").replace("\r", "\n")
    if text.count("\n") > MAX_LINES:
        raise BadRequest(f"{name}: has more than {MAX_LINES} lines; give the assessment alone")
    return text


def _read_text(data: bytes, name: str) -> tuple[tuple[Block, ...], tuple[str, ...], DatePoint | None]:
    blocks, furniture = read_plain(_text(data, name))
    return blocks, furniture, None


def _read_markdown(data: bytes, name: str) -> tuple[tuple[Block, ...], tuple[str, ...], DatePoint | None]:
    from softflank.documents.reading.markdown import read_markdown

    return read_markdown(_text(data, name), name)


def _read_html(data: bytes, name: str) -> tuple[tuple[Block, ...], tuple[str, ...], DatePoint | None]:
    from softflank.documents.reading.web import read_web

    return read_web(data, name)


def _read_docx(data: bytes, name: str) -> tuple[tuple[Block, ...], tuple[str, ...], DatePoint | None]:
    from softflank.documents.reading.word import read_word

    return read_word(data, name)


def _read_pdf(data: bytes, name: str) -> tuple[tuple[Block, ...], tuple[str, ...], DatePoint | None]:
    from softflank.documents.reading.pdf import read_pdf

    return read_pdf(data, name)


_READERS = {"text": _read_text, "markdown": _read_markdown, "html": _read_html, "docx": _read_docx, "pdf": _read_pdf,
            "converted": read_converted}  # fmt: skip


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


__all__ = ["decode", "point_of", "read", "read_bytes"]
