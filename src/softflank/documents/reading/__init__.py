"""Reading an assessment: text, Markdown, HTML, Word or PDF in, one :class:`Document` out."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from softflank import files
from softflank.documents.document import Block, BlockKind, Document
from softflank.documents.entries import settled
from softflank.documents.language import language_of
from softflank.documents.reading.converted import FORMS, pandoc, read_converted
from softflank.documents.reading.dating import dated
from softflank.documents.reading.isolated import read_apart
from softflank.documents.reading.letters import text_of
from softflank.documents.reading.markdown import read_markdown
from softflank.documents.reading.pdf import read_pdf
from softflank.documents.reading.placing import placed
from softflank.documents.reading.plain import read_plain
from softflank.documents.reading.web import read_web
from softflank.documents.reading.word import read_word
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
MAX_BLOCK_CHARACTERS = 20_000
"""A longer paragraph is cut here, so that the time of every check stays linear in the text."""
_READERS = {
    "text": read_plain, "markdown": read_markdown, "html": read_web, "docx": read_word, "pdf": read_pdf,
    "converted": read_converted,
}  # fmt: skip
_SUFFIXES = {
    "": "", ".txt": "text", ".text": "text", ".html": "html", ".htm": "html", ".xhtml": "html", ".docx": "docx",
    ".pdf": "pdf", **dict.fromkeys((".md", ".markdown", ".mdown", ".mkd", ".rmd", ".qmd"), "markdown"),
}  # fmt: skip


def read(path: Path) -> Document:
    """Read an assessment from a file; raises :class:`BadRequest` with the reason where it cannot be read."""
    markup = _SUFFIXES.get(path.suffix.lower(), "pdf")
    limit = MAX_PACKED_BYTES if markup in {"docx", "pdf"} else MAX_TEXT_BYTES
    return read_bytes(files.read_bytes(path, BadRequest, limit), path.name)


def read_bytes(data: bytes, name: str) -> Document:
    """Read an assessment from bytes; the suffix of ``name``, or the bytes themselves, give the form."""
    return read_apart(data, name) if _markup(data, name) == "pdf" else read_here(data, name)


def read_here(data: bytes, name: str) -> Document:
    """Read an assessment from bytes in this process, which for a PDF is one of its own."""
    markup = _markup(data, name)
    read = _READERS[markup](data, name)
    blocks = placed(read.blocks, read.kept)
    visible = sum(len(block.text) for block in blocks)
    garbled = sum(block.text.count("\N{REPLACEMENT CHARACTER}") for block in blocks)
    if visible > MAX_VISIBLE_CHARACTERS or len(blocks) > MAX_BLOCKS:
        much = f"{len(blocks)} paragraphs with {visible} characters"
        raise BadRequest(f"{name}: {much} are over the limits of {MAX_BLOCKS} and {MAX_VISIBLE_CHARACTERS}; split it")
    if not visible or garbled > max(FEWEST_GARBLED, GARBLED * visible):
        why = "packed, or in no known encoding" if visible else "a scan, or an empty file"
        raise BadRequest(f"{name}: holds no text that can be read ({why}); give a file with text")
    blocks = settled(tuple(piece for block in blocks for piece in _cut(block)))
    prose = " ".join(b.text for b in blocks if b.kind in (BlockKind.PARAGRAPH, BlockKind.BULLET, BlockKind.ROW))
    source = text_of(data, name) if markup == "markdown" else ""
    return dated(Document(name, markup, blocks, language=language_of(prose), source=source), read.stated)


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
        form = "RTF" if data[:5] == b"{\\rtf" else f"a file in {suffix}"
        way = "; it is read where pandoc is installed" if suffix in FORMS else ""
        raise BadRequest(f"{name}: {form} is not read; give txt, md, html, docx or pdf{way}")
    markup = _SUFFIXES[suffix]
    if markup in {"pdf", "docx"}:
        raise BadRequest(f"{name}: is no {markup} file although its name says so; save it again, or give another form")
    if not markup:
        head = data[:2048].lstrip().lower()
        markup = "html" if head.startswith((b"<!doctype html", b"<html")) else "text"
    return markup


def _cut(block: Block) -> list[Block]:
    """A block, or the pieces of one that is too long, without its marks: it is no prose."""
    most = MAX_BLOCK_CHARACTERS
    if len(block.text) <= most:
        return [block]
    bare, starts = replace(block, marks=(), cells=(), italics=(), breaks=()), range(0, len(block.text), most)
    return [replace(bare, text=block.text[start : start + most], line=block.line_at(start)) for start in starts]


__all__ = ["read", "read_apart", "read_bytes", "read_here"]
