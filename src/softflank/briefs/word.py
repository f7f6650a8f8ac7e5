"""What python-docx has no words for: fields, endnotes, and drawings that stay drawings."""

from __future__ import annotations

import io
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any
from xml.sax.saxutils import escape

from softflank.briefs.drawing import alone
from softflank.briefs.tree import Chart

if TYPE_CHECKING:
    from docx.document import Document
    from docx.text.paragraph import Paragraph
    from docx.text.run import Run

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_ENDNOTES = "application/vnd.openxmlformats-officedocument.wordprocessingml.endnotes+xml"
_SVG = "http://schemas.microsoft.com/office/drawing/2016/SVG/main"
_WIDTH_CM = 15.5
_PROLOGUE = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
_SEPARATORS = (
    '<w:endnote w:type="separator" w:id="-1"><w:p><w:r><w:separator/></w:r></w:p></w:endnote>'
    '<w:endnote w:type="continuationSeparator" w:id="0"><w:p><w:r><w:continuationSeparator/></w:r></w:p></w:endnote>'
)


def field(paragraph: Paragraph, code: str, shown: str = "1") -> None:
    """A field that Word works out, with what stands there until it does."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    simple = OxmlElement("w:fldSimple")
    simple.set(qn("w:instr"), code)
    run = OxmlElement("w:r")
    text = OxmlElement("w:t")
    text.text = shown
    run.append(text)
    simple.append(run)
    paragraph._p.append(simple)


def picture(document: Document, chart: Chart) -> None:
    """A chart as a drawing, with a picture for programs that cannot show one, and its words for who cannot see."""
    import vl_convert
    from docx.opc.packuri import PackURI
    from docx.opc.part import Part
    from docx.oxml import parse_xml
    from docx.shared import Cm

    drawing = alone(chart.broad)
    run = document.add_paragraph().add_run()
    shape = run.add_picture(io.BytesIO(vl_convert.svg_to_png(drawing, scale=1.5)), width=Cm(_WIDTH_CM))
    shape._inline.docPr.set("descr", chart.alt)
    shape._inline.docPr.set("title", chart.id)
    name = PackURI(f"/word/media/{chart.id}.svg")
    part = Part(name, "image/svg+xml", drawing.encode(), document.part.package)
    link = document.part.relate_to(part, f"{_OFFICE}/image")
    blip = shape._inline.graphic.graphicData.pic.blipFill.blip
    blip.append(
        parse_xml(
            '<a:extLst xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main">'
            '<a:ext uri="{96DAC541-7B7A-43D3-8B79-37D633B846F1}">'
            f'<asvg:svgBlip xmlns:asvg="{_SVG}" xmlns:r="{_OFFICE}" r:embed="{link}"/></a:ext></a:extLst>'
        )
    )


class Endnotes:
    """The references as endnotes: each stands once, where it is first cited, under its own number."""

    def __init__(self, document: Document, lines: Mapping[int, str]) -> None:
        self._document, self._lines, self._cited = document, lines, list[int]()

    def cite(self, paragraph: Paragraph, marks: Mapping[str, Any]) -> None:
        """References, grade and sign of a statement, small and raised."""
        numbers = [n for first, last in marks["runs"] for n in range(first, last + 1)]
        said = " [" if numbers else ""
        for place, number in enumerate(numbers):
            said += ", " if place else ""
            if number in self._lines and number not in self._cited:
                _raised(paragraph, said)
                self._cited.append(number)
                _raised(paragraph, "")._r.append(_reference(len(self._cited)))
                said = ""
            said += str(number)
        tail = " ".join(t for t in (marks["grade"], marks["sign"]) if t)
        said += ("]" if numbers else "") + (f" {tail}" if tail else "")
        if said:
            _raised(paragraph, said)

    def close(self) -> None:
        """Write the notes into the document."""
        from docx.opc.packuri import PackURI
        from docx.opc.part import Part

        notes = "".join(_note(i, n, self._lines[n]) for i, n in enumerate(self._cited, 1))
        xml = f'{_PROLOGUE}<w:endnotes xmlns:w="{_W}">{_SEPARATORS}{notes}</w:endnotes>'
        part = Part(PackURI("/word/endnotes.xml"), _ENDNOTES, xml.encode(), self._document.part.package)
        self._document.part.relate_to(part, f"{_OFFICE}/endnotes")


def _raised(paragraph: Paragraph, said: str) -> Run:
    """A run of words, small and raised."""
    run = paragraph.add_run(said)
    run.font.superscript = True
    return run


def _reference(note: int) -> Any:
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    mark = OxmlElement("w:endnoteReference")
    mark.set(qn("w:customMarkFollows"), "1")
    mark.set(qn("w:id"), str(note))
    return mark


def _note(note: int, number: int, line: str) -> str:
    return (
        f'<w:endnote w:id="{note}"><w:p><w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr>'
        f'<w:t xml:space="preserve">{number} </w:t></w:r>'
        f'<w:r><w:t xml:space="preserve">{escape(line)}</w:t></w:r></w:p></w:endnote>'
    )
