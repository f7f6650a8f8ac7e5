"""Word files as blocks: styles give headings, numbering gives lists, notes and tables are read too.

An automatic list number is no part of the text; it stands in ``number``. The line of a block is the
number of its paragraph or table row in the body.
"""

from __future__ import annotations

import io
import re
import zipfile
from dataclasses import dataclass, field, replace
from typing import Any

from softflank.documents.dates import Point, find_dates, lead_date
from softflank.documents.document import Block, BlockKind, Mark
from softflank.documents.reading.furniture import is_dateline, is_furniture_heading, is_furniture_line, visible
from softflank.documents.reading.plain import HEADING_WORDS, REFERENCE_HEADING
from softflank.vocabulary import BadRequest

MAX_UNPACKED_BYTES = 128 * 2**20
"""Sum of the unpacked parts: a long report with pictures stays under it, a bomb does not."""
MAX_PART_BYTES = 48 * 2**20
"""Largest XML part; the body of a thousand pages is under ten."""
MAX_PARTS = 4000
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_SKIPPED = frozenset({f"{_W}del", f"{_W}moveFrom", f"{_W}instrText", f"{_W}txbxContent", f"{_W}pict", f"{_W}drawing"})
_TYPED = re.compile(r"^\s*(?:(\d{1,3})[.)]|\[(\d{1,3})\])\s+(?=\S)")


@dataclass(slots=True)
class _Word:
    """The open file: styles, numbering, links and the order in which notes are called."""

    styles: dict[str, tuple[str, str, str]]
    numbering: dict[str, dict[str, tuple[str, int]]]
    links: dict[str, str]
    notes: dict[str, str] = field(default_factory=dict)
    counters: dict[tuple[str, str], int] = field(default_factory=dict)
    blocks: list[Block] = field(default_factory=list)
    furniture: list[str] = field(default_factory=list)
    line: int = 0
    in_references: bool = False
    skipping: bool = False


def read_word(data: bytes, name: str) -> tuple[tuple[Block, ...], tuple[str, ...], Point | None]:
    """Blocks of a Word file, what was dropped, and the date in its properties."""
    _refuse_bomb(data, name)
    try:
        import docx
    except ImportError as error:
        raise BadRequest(f"{name}: Word files need the document readers: pip install softflank[documents]") from error
    try:
        opened = docx.Document(io.BytesIO(data))
        word = _Word(_styles(opened), _numbering(opened), _links(opened))
        _read_body(word, opened.element.body)
        _read_notes(word, opened)
        created = opened.core_properties.modified or opened.core_properties.created
    except BadRequest:
        raise
    except Exception as error:  # python-docx raises what its parts raise: KeyError, ValueError, XMLSyntaxError, ...
        raise BadRequest(
            f"{name}: is no Word file that can be read ({type(error).__name__}); save it again as docx"
        ) from error
    stated = Point(created.year, created.month, created.day) if created else None
    return tuple(word.blocks), tuple(word.furniture), stated


def _refuse_bomb(data: bytes, name: str) -> None:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            parts = packed.infolist()
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError) as error:
        raise BadRequest(f"{name}: is no Word file that can be opened ({error}); save it again as docx") from error
    if len(parts) > MAX_PARTS or sum(part.file_size for part in parts) > MAX_UNPACKED_BYTES:
        raise BadRequest(f"{name}: unpacks to more than {MAX_UNPACKED_BYTES // 2**20} MB; give the text alone")
    if any(part.file_size > MAX_PART_BYTES and part.filename.endswith((".xml", ".rels")) for part in parts):
        raise BadRequest(f"{name}: has a part over {MAX_PART_BYTES // 2**20} MB of XML; give the text alone")
    if "word/document.xml" not in {part.filename for part in parts}:
        raise BadRequest(f"{name}: is a packed file but no Word document; give a txt, md, html, docx or pdf file")


def _value(node: Any, path: str) -> str:
    found = node.find(path) if node is not None else None
    return str(found.get(f"{_W}val") or "") if found is not None else ""


def _styles(opened: Any) -> dict[str, tuple[str, str, str]]:
    """Name, numbering and parent of every paragraph style by its id."""
    found: dict[str, tuple[str, str, str]] = {}
    for style in opened.styles.element.iter(f"{_W}style"):
        number = _value(style, f"{_W}pPr/{_W}numPr/{_W}numId")
        found[style.get(f"{_W}styleId") or ""] = (
            _value(style, f"{_W}name").lower(),
            number,
            _value(style, f"{_W}basedOn"),
        )
    return found


def _numbering(opened: Any) -> dict[str, dict[str, tuple[str, int]]]:
    """Format and start of every level of every list."""
    try:
        element = opened.part.numbering_part.element
    except (KeyError, NotImplementedError):
        return {}
    abstract: dict[str, dict[str, tuple[str, int]]] = {}
    for node in element.iter(f"{_W}abstractNum"):
        levels = {}
        for level in node.iter(f"{_W}lvl"):
            start = _value(level, f"{_W}start")
            levels[level.get(f"{_W}ilvl") or "0"] = (_value(level, f"{_W}numFmt"), int(start) if start.isdigit() else 1)
        abstract[node.get(f"{_W}abstractNumId") or ""] = levels
    return {
        str(node.get(f"{_W}numId")): abstract.get(_value(node, f"{_W}abstractNumId"), {})
        for node in element.iter(f"{_W}num")
    }


def _links(opened: Any) -> dict[str, str]:
    return {key: rel.target_ref for key, rel in opened.part.rels.items() if rel.is_external}


def _read_body(word: _Word, body: Any) -> None:
    stack = list(reversed(body))
    while stack:
        node = stack.pop()
        if node.tag == f"{_W}p":
            word.line += 1
            _read_paragraph(word, node)
        elif node.tag == f"{_W}tbl":
            for row in node.iter(f"{_W}tr"):
                word.line += 1
                _read_row(word, row)
        elif node.tag in (f"{_W}sdt", f"{_W}sdtContent", f"{_W}ins", f"{_W}customXml"):
            stack += reversed(node)


@dataclass(slots=True)
class _Text:
    """Text of a paragraph with its marks and what is set in italics or bold."""

    text: str = ""
    marks: list[Mark] = field(default_factory=list)
    italics: list[tuple[int, int]] = field(default_factory=list)
    bold: int = 0

    def add(self, piece: str, bold: bool, italic: bool) -> None:
        """Add the text of a run, white space collapsed."""
        piece = visible(f"|{piece}|")[1:-1] if piece.strip() else " " if piece else ""
        piece = re.sub(r"\s+", " ", piece)
        if (not self.text or self.text.endswith(" ")) and piece.startswith(" "):
            piece = piece[1:]
        if italic and piece.strip():
            self.italics.append((len(self.text), len(self.text) + len(piece)))
        self.bold += len(piece) if bold else 0
        self.text += piece


def _text_of(word: _Word, paragraph: Any) -> _Text:
    """Text of a paragraph: runs in order, deletions, drawings and fallbacks left out."""
    read = _Text()
    stack: list[tuple[str, Any]] = [("", node) for node in reversed(paragraph)]
    while stack:
        step, node = stack.pop()
        if step == "link":
            place = len(read.text.rstrip())
            read.marks.append(Mark(place, place, "link", word.links[node.get(f"{_R}id")]))
            continue
        if not isinstance(node.tag, str) or node.tag in _SKIPPED or node.tag.endswith("}Fallback"):
            continue
        if node.tag == f"{_W}r":
            _read_run(word, node, read)
            continue
        if node.tag == f"{_W}hyperlink" and node.get(f"{_R}id") in word.links:
            stack.append(("link", node))
        stack += [("", child) for child in reversed(node)]
    read.text = read.text.rstrip()
    return read


def _read_run(word: _Word, run: Any, read: _Text) -> None:
    properties = run.find(f"{_W}rPr")
    raised = _value(properties, f"{_W}vertAlign") == "superscript"
    bold = properties is not None and properties.find(f"{_W}b") is not None
    italic = properties is not None and properties.find(f"{_W}i") is not None
    for node in run:
        if node.tag in (f"{_W}footnoteReference", f"{_W}endnoteReference"):
            key = node.tag[len(_W)] + str(node.get(f"{_W}id"))
            label = word.notes.setdefault(key, str(len(word.notes) + 1))
            place = len(read.text.rstrip())
            read.marks.append(Mark(place, place, "note", label))
        elif node.tag == f"{_W}t":
            if (
                raised
                and read.text
                and re.fullmatch(r"[\d\s,;\u2013-]{1,20}", node.text or " ")
                and (node.text or "").strip(" ,;-\u2013")
            ):
                _raised(read, node.text)
            else:
                read.add(node.text or "", bold, italic)
        elif node.tag in (f"{_W}tab", f"{_W}br", f"{_W}cr"):
            read.add(" ", bold, italic)
        elif node.tag == f"{_W}noBreakHyphen":
            read.add("-", bold, italic)


def _raised(read: _Text, text: str) -> None:
    from softflank.documents.citations import expand

    place = len(read.text.rstrip())
    read.marks += [Mark(place, place, "number", number) for number in expand(text.strip(" ,;-\u2013"))]


def _style(word: _Word, paragraph: Any) -> tuple[str, str, str]:
    """Style name, list id and list level of a paragraph, with what its styles inherit."""
    identity = _value(paragraph, f"{_W}pPr/{_W}pStyle")
    number = _value(paragraph, f"{_W}pPr/{_W}numPr/{_W}numId")
    level = _value(paragraph, f"{_W}pPr/{_W}numPr/{_W}ilvl") or "0"
    name, walked = "", 0
    while identity in word.styles and walked < 20:
        own, listed, parent = word.styles[identity]
        name = name or own
        if not name.startswith(("heading", "title")) and own.startswith(("heading", "title")):
            name = own
        number = number or listed
        identity, walked = parent, walked + 1
    return name, number, level


def _ordinal(word: _Word, number: str, level: str) -> str:
    """Next number of a numbered list, empty for bullets."""
    levels = word.numbering.get(number)
    if not levels:
        return ""
    form, start = levels.get(level, ("decimal", 1))
    if form in ("bullet", "none", ""):
        return ""
    key = (number, level)
    word.counters[key] = word.counters.get(key, start - 1) + 1
    for other in [k for k in word.counters if k[0] == number and k[1] > level]:
        del word.counters[other]
    return str(word.counters[key])


def _read_paragraph(word: _Word, paragraph: Any) -> None:
    read = _text_of(word, paragraph)
    if not read.text:
        return
    style, number, level = _style(word, paragraph)
    ordinal = _ordinal(word, number, level)
    block = Block(
        BlockKind.PARAGRAPH, read.text, word.line, number=ordinal, marks=tuple(read.marks), italics=tuple(read.italics)
    )
    outline = _value(paragraph, f"{_W}pPr/{_W}outlineLvl")
    depth = re.match(r"heading (\d)", style)
    if style == "title" or depth or outline.isdigit() or _looks_like_heading(word, read, number):
        _take_heading(word, block, style, int(depth[1]) if depth else int(outline or 0) + 1)
    elif word.skipping:
        word.furniture.append(read.text)
    elif word.in_references:
        typed = _TYPED.match(read.text)
        own = next((group for group in typed.groups() if group), "") if typed else ""
        word.blocks.append(replace(block, kind=BlockKind.ENTRY, number=ordinal or own))
    else:
        _take_prose(word, block, style, bool(number) or style.startswith("list"))


def _looks_like_heading(word: _Word, read: _Text, number: str) -> bool:
    """Whether a paragraph without a heading style is one: all bold and short, or the name of a reference list."""
    text = read.text
    if number or len(text.split()) > HEADING_WORDS or read.marks:
        return False
    if REFERENCE_HEADING.match(text) or is_furniture_heading(text):
        return True
    return bool(word.blocks) and read.bold >= len(text) - 1 and text[-1] not in ".;,!" and not is_dateline(text)


def _take_heading(word: _Word, block: Block, style: str, level: int) -> None:
    if is_furniture_heading(block.text) and word.blocks:
        word.skipping, word.in_references = True, False
        word.furniture.append(block.text)
        return
    word.skipping = False
    word.in_references = bool(REFERENCE_HEADING.match(block.text))
    kind = BlockKind.TITLE if style == "title" or not word.blocks else BlockKind.HEADING
    word.blocks.append(replace(block, kind=kind, level=level))


def _take_prose(word: _Word, block: Block, style: str, listed: bool) -> None:
    text = block.text
    if len(word.blocks) < 12 and not listed and is_dateline(text):
        kind = BlockKind.DATELINE
    elif style.startswith(("caption", "toc", "header", "footer")):
        kind = BlockKind.CAPTION
    elif not word.blocks:
        kind = BlockKind.TITLE
    elif is_furniture_line(text) and not listed:
        word.furniture.append(text)
        return
    else:
        kind = BlockKind.BULLET if listed or lead_date(text) else BlockKind.PARAGRAPH
    word.blocks.append(replace(block, kind=kind))


def _read_row(word: _Word, row: Any) -> None:
    text, cells, marks = "", [], []
    for cell in row.iter(f"{_W}tc"):
        pieces = [_text_of(word, paragraph) for paragraph in cell.iter(f"{_W}p")]
        start = len(text) + (1 if text else 0)
        first = start
        for piece in pieces:
            if not piece.text and not piece.marks:
                continue
            text = f"{text} {piece.text}" if text and piece.text else text or piece.text
            offset = len(text) - len(piece.text)
            marks += [replace(mark, start=mark.start + offset, end=mark.end + offset) for mark in piece.marks]
        if len(text) > first:
            cells.append((first, len(text)))
    heading = row.find(f"{_W}trPr/{_W}tblHeader") is not None or (
        not find_dates(text) and all(len(text[a:b].split()) < 4 for a, b in cells)
    )
    if not text or word.skipping:
        return
    if word.in_references:
        word.blocks.append(Block(BlockKind.ENTRY, text, word.line, marks=()))
    else:
        kind = BlockKind.CAPTION if heading else BlockKind.ROW
        word.blocks.append(Block(kind, text, word.line, cells=tuple(cells), marks=tuple(marks)))


def _read_notes(word: _Word, opened: Any) -> None:
    """Read the footnotes and endnotes that the body calls, in the order of their numbers."""
    found: dict[str, Block] = {}
    for relation in opened.part.rels.values():
        kind = relation.reltype.rsplit("/", 1)[-1]
        if kind not in ("footnotes", "endnotes") or relation.is_external:
            continue
        from lxml import etree

        root = etree.fromstring(relation.target_part.blob, etree.XMLParser(resolve_entities=False, no_network=True))
        for note in root.iter(f"{_W}{kind[:-1]}"):
            label = word.notes.get(kind[0] + str(note.get(f"{_W}id")))
            texts = [_text_of(word, paragraph) for paragraph in note.iter(f"{_W}p")]
            text = " ".join(one.text for one in texts if one.text)
            if label and text:
                italics = tuple(texts[0].italics) if len(texts) == 1 else ()
                found[label] = Block(BlockKind.ENTRY, text, 0, label=label, note=True, italics=italics)
    for label in sorted(found, key=int):
        word.line += 1
        word.blocks.append(replace(found[label], line=word.line))
