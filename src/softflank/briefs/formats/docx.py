"""A brief as a Word document: native headings, captions, tables with head rows, endnotes, alternative text."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from copy import deepcopy
from datetime import datetime
from typing import TYPE_CHECKING, Any

from softflank.briefs.pages import REFERENCES, charts, pages
from softflank.briefs.sections.references import line
from softflank.briefs.tree import Brief, plain
from softflank.briefs.word import Endnotes, field, picture
from softflank.briefs.wording import day
from softflank.vocabulary import BadRequest

if TYPE_CHECKING:
    from docx.document import Document
    from docx.text.paragraph import Paragraph

_STYLES = {"note": "Quote", "bottom": "Intense Quote", "lede": "Intense Quote", "answer": "Intense Quote"}
_BOLD = frozenset({"arrow"})
_PART_LEVEL, _SECTION_LEVEL = 1, 2


def files(brief: Brief) -> Mapping[str, bytes]:
    """``brief.docx``.

    Raises:
        BadRequest: the extra is not installed.
    """
    try:
        import docx
        import vl_convert  # noqa: F401 - for the pictures
    except ImportError as error:
        raise BadRequest("a Word document needs an extra: pip install softflank[docx]") from error
    made = _Maker(docx.Document(), brief)
    made.write()
    held = io.BytesIO()
    made.document.save(held)
    return {"brief.docx": _dated(held.getvalue())}


def _dated(packed: bytes) -> bytes:
    """The same archive without the time at which it was made: the same brief gives the same bytes."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(packed)) as given, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        for entry in given.infolist():
            made.writestr(zipfile.ZipInfo(entry.filename), given.read(entry), zipfile.ZIP_DEFLATED)
    return out.getvalue()


class _Maker:
    """Writes the parts of a brief into a document, one after the other."""

    def __init__(self, document: Document, brief: Brief) -> None:
        self.document = document
        self._brief, self._charts = brief, charts(brief)
        self._notes = Endnotes(document, {c.number: plain(line(c)) for c in brief.references})
        self._counts = {"Table": 0, "Figure": 0}
        self._ids: dict[str, str | None] = {}

    def write(self) -> None:
        """Everything in reading order; the references are the endnotes."""
        data = pages(self._brief)
        self._set_up(data)
        self._new("Subtitle", data["line"])
        self._new("Title", data["title"])
        for one in data["page_one"]:
            self._section(one, _SECTION_LEVEL)
        for part in data["parts"]:
            self._new(f"Heading {_PART_LEVEL}", part["title"]).paragraph_format.page_break_before = True
            for one in part["sections"]:
                if one["id"] != REFERENCES:
                    self._section(one, _SECTION_LEVEL)
        self._notes.close()

    def _set_up(self, data: dict[str, Any]) -> None:
        about = self.document.core_properties
        about.title, about.author, about.language = data["title"], "Softflank", "en"
        about.created = about.modified = datetime(
            self._brief.written.year, self._brief.written.month, self._brief.written.day
        )
        page = self.document.sections[0]
        page.header.paragraphs[0].text = f"{data['title']}\t\tas of {day(self._brief.as_of)}"
        foot = page.footer.paragraphs[0]
        foot.add_run("Page ")
        field(foot, "PAGE")

    def _new(self, style: str | None = None, words: str = "") -> Paragraph:
        """A new paragraph; the id of a style is looked up once, for the library walks through all of them."""
        from docx.enum.style import WD_STYLE_TYPE

        made = self.document.add_paragraph()
        if style is not None:
            if style not in self._ids:
                part: Any = self.document.part
                self._ids[style] = part.get_style_id(style, WD_STYLE_TYPE.PARAGRAPH)
            made._p.style = self._ids[style]
        if words:
            made.add_run(words)
        return made

    def _section(self, one: dict[str, Any], level: int) -> None:
        self._new(f"Heading {level}", one["title"])
        for block in one["blocks"]:
            getattr(self, f"_{block['form']}")(block)
        for inner in one["within"]:
            self._section(inner, level + 1)

    def _paragraph(self, block: dict[str, Any]) -> None:
        paragraph = self._new(_STYLES.get(block["role"]))
        self._inline(paragraph, block["text"], bold=block["role"] in _BOLD)

    def _bullets(self, block: dict[str, Any]) -> None:
        if block["lead"]:
            self._new().add_run(block["lead"]).bold = True
        for item in block["items"]:
            self._inline(self._new("List Bullet"), item)

    def _judgements(self, block: dict[str, Any]) -> None:
        for item in block["items"]:
            paragraph = self._new("List Number")
            self._inline(paragraph, item["claim"], bold=True)
            for name in ("reason", "confidence"):
                if item[name]:
                    paragraph.add_run(" ")
                    self._inline(paragraph, item[name], italic=name == "confidence")

    def _strip(self, block: dict[str, Any]) -> None:
        label = {"form": "words", "strong": True}
        rows = [[[label | {"text": t["label"]}], t["figure"], t["note"]] for t in block["tiles"]]
        self._grid([], rows)

    def _table(self, block: dict[str, Any]) -> None:
        self._caption("Table", block["caption"])
        self._grid(block["head"], block["rows"])

    def _grid(self, head: list[str], rows: list[list[Any]]) -> None:
        """A table; an empty row is made once and copied, for the library takes its time over each cell."""
        from docx.table import _Cell

        width = len(head) or max((len(row) for row in rows), default=1)
        table = self.document.add_table(rows=0, cols=width, style="Light Grid Accent 1" if head else "Table Grid")
        if head:
            for cell, words in zip(table.add_row().cells, head, strict=True):
                cell.text = words
            table.rows[0]._tr.get_or_add_trPr().append(_repeated())
        empty = table.add_row()._tr
        table._tbl.remove(empty)
        for row in rows:
            made = deepcopy(empty)
            table._tbl.append(made)
            for cell, words in zip(made.tc_lst, row, strict=False):
                self._inline(_Cell(cell, table).paragraphs[0], words)
        self.document.add_paragraph()

    def _chart(self, block: dict[str, Any]) -> None:
        picture(self.document, self._charts[block["id"]])
        paragraph = self._caption("Figure", "")
        self._inline(paragraph, block["title"], bold=True)
        paragraph.add_run(f" {block['subtitle']}")

    def _caption(self, kind: str, words: str) -> Paragraph:
        paragraph = self._new("Caption", f"{kind} ")
        self._counts[kind] += 1
        field(paragraph, f"SEQ {kind} \\* ARABIC", str(self._counts[kind]))
        paragraph.add_run(f". {words}")
        return paragraph

    def _inline(
        self, paragraph: Paragraph, parts: list[dict[str, Any]], *, bold: bool = False, italic: bool = False
    ) -> None:
        for part in parts:
            if part["form"] == "marks":
                self._notes.cite(paragraph, part)
            else:
                run = paragraph.add_run(part["text"])
                if bold or part["strong"]:
                    run.bold = True
                if italic:
                    run.italic = True


def _repeated() -> Any:
    """The mark of a head row, which is repeated on every page."""
    from docx.oxml import OxmlElement

    return OxmlElement("w:tblHeader")
