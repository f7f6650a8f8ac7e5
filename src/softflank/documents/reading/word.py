"""Word files as blocks: mammoth makes HTML of them, which the walk reads; the line of a block is its place."""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from dataclasses import replace

from softflank.documents.dates import DatePoint, find_dates
from softflank.documents.document import Block
from softflank.documents.reading.page import parse_page
from softflank.documents.reading.placing import ReadBlocks
from softflank.documents.reading.walk import blocks_of
from softflank.vocabulary import BadRequest

MAX_UNPACKED_BYTES = 128 * 2**20
"""Sum of the unpacked parts: a long report with pictures stays under it, a bomb does not."""
MAX_PART_BYTES = 24 * 2**20
"""Largest XML part; the body of a thousand pages is under ten."""
MAX_PARTS = 4000
MAX_RUNS = 150_000
"""Pieces of text of one style: a thousand pages have some fifty thousand."""
_BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, ValueError, OSError, NotImplementedError, RuntimeError)
"""What a packed file that is damaged raises."""
_TAGS = {
    "Title": "h1", "footnote text": "p", "Caption": "figcaption", "caption": "figcaption",
    **{f"toc {level}": "div.toc" for level in range(1, 7)},
}  # fmt: skip


def read_word(data: bytes, name: str) -> ReadBlocks:
    """Blocks of a Word file, and the date in its properties; raises :class:`BadRequest`."""
    _refuse_bomb(data, name)
    try:
        import mammoth
    except ImportError as error:
        raise BadRequest(f"{name}: Word files need the document readers: pip install softflank[documents]") from error
    styles = "\n".join(f"p[style-name='{style}'] => {tag}:fresh" for style, tag in _TAGS.items())
    try:
        made = mammoth.convert_to_html(io.BytesIO(data), style_map=styles, convert_image=lambda _: [])
    except Exception as error:  # mammoth raises what its parts raise: KeyError, ValueError, ExpatError, ...
        raise BadRequest(
            f"{name}: is no Word file that can be read ({type(error).__name__}); save it again as docx"
        ) from error
    blocks = blocks_of(parse_page(f"<div>{made.value}</div>", name), lined=False)
    return ReadBlocks([_as_note(block) for block in blocks], _changed(data))


def _as_note(block: Block) -> Block:
    """A footnote or endnote as such, its number its label."""
    note = any(anchor.startswith(("footnote-", "endnote-")) for anchor in block.anchors)
    return replace(block, label=block.number, note=True, number="") if note else block


def _refuse_bomb(data: bytes, name: str) -> None:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            sizes = {part.filename: part.file_size for part in packed.infolist()}
            markup = max((size for part, size in sizes.items() if part.endswith((".xml", ".rels"))), default=0)
            if len(sizes) > MAX_PARTS or sum(sizes.values()) > MAX_UNPACKED_BYTES or markup > MAX_PART_BYTES:
                much = f"{MAX_UNPACKED_BYTES // 2**20} MB, or a part over {MAX_PART_BYTES // 2**20} MB of XML"
                raise BadRequest(f"{name}: unpacks to more than {much}; give the text alone")
            if "word/document.xml" not in sizes:
                raise BadRequest(f"{name}: is packed but no Word document; give a txt, md, html, docx or pdf file")
            if len(re.findall(rb"<w:r[ >]", packed.read("word/document.xml"))) > MAX_RUNS:
                raise BadRequest(f"{name}: has more than {MAX_RUNS} pieces of text; give the text alone")
    except _BROKEN as error:
        raise BadRequest(f"{name}: is no Word file that can be opened ({error}); save it again as docx") from error


def _changed(data: bytes) -> DatePoint | None:
    """The date on which the file was last changed, by its properties."""
    with zipfile.ZipFile(io.BytesIO(data)) as packed:
        try:
            properties = packed.read("docProps/core.xml").decode("utf-8", errors="replace")
        except (KeyError, *_BROKEN):
            return None
    dates = dict(re.findall(r"<dcterms:(modified|created)[^>]*>\s*(\d{4}-\d\d-\d\d)", properties))
    spans = find_dates(dates.get("modified", dates.get("created", "")))
    return spans[0].last if spans else None
