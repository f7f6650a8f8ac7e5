"""Reading each form: what is text, what is furniture, where lines are, and what hostile input does."""

from __future__ import annotations

import io
import os
import sys
import zipfile
import zlib
from pathlib import Path

import pytest

from softflank.auditing.audit import audit
from softflank.documents.dates import DatePoint
from softflank.documents.document import BlockKind, Document
from softflank.documents.reading import MAX_TEXT_BYTES, read, read_bytes
from softflank.documents.structure import structure_of
from softflank.vocabulary import BadRequest, SoftflankError

_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def _paragraph(text: str, style: str = "", note: int = 0) -> str:
    head = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>' if style else ""
    mark = f'<w:r><w:footnoteReference w:id="{note}"/></w:r>' if note else ""
    return f'<w:p>{head}<w:r><w:t xml:space="preserve">{text}</w:t></w:r>{mark}</w:p>'


def _word_with_notes() -> bytes:
    """A Word file with real footnotes, called out of the order of their ids."""
    import docx

    empty = io.BytesIO()
    docx.Document().save(empty)
    body = (
        _paragraph("Lisbon and Luanda", "Title") + _paragraph("6 June 2023") + _paragraph("Oil", "Heading1")
        + _paragraph("Angola pumps most of its oil with Portuguese divers.", note=3)
        + _paragraph("Some 70 divers came in 2021.") + _paragraph("Lisbon can never say no.", note=2)
    )  # fmt: skip
    notes = (
        f'<?xml version="1.0" encoding="UTF-8"?><w:footnotes {_W}>'
        f'<w:footnote w:id="2">{_paragraph("Porto Review, &quot;Divers,&quot; Porto, 2022.")}</w:footnote>'
        f'<w:footnote w:id="3">{_paragraph("Cabinda Survey, &quot;Rigs,&quot; Luanda, 2015.")}</w:footnote>'
        "</w:footnotes>"
    )
    made = io.BytesIO()
    with zipfile.ZipFile(empty) as old, zipfile.ZipFile(made, "w") as new:
        for part in old.namelist():
            data = old.read(part)
            if part == "word/document.xml":
                data = f"<w:document {_W}><w:body>{body}</w:body></w:document>".encode()
            if part == "word/_rels/document.xml.rels":
                data = data.replace(
                    b"</Relationships>",
                    f'<Relationship Id="rId99" Type="{_OFFICE}/footnotes" Target="footnotes.xml"/>'.encode()
                    + b"</Relationships>",
                )
            if part == "[Content_Types].xml":
                kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
                data = data.replace(
                    b"</Types>", f'<Override PartName="/word/footnotes.xml" ContentType="{kind}"/></Types>'.encode()
                )
            new.writestr(part, data)
        new.writestr("word/footnotes.xml", notes)
    return made.getvalue()


def test_word_footnotes() -> None:
    document = read_bytes(_word_with_notes(), "x.docx")
    entries = [(block.label, block.text[:14]) for block in document.blocks if block.kind is BlockKind.ENTRY]
    assert entries == [("1", "Cabinda Survey"), ("2", "Porto Review, ")]
    assert {finding.code for finding in audit(document).findings} == {"stale-source", "uncited-claim", "overconfident"}
    assert str(document.date) == "2023-06-06"


def test_navigation_and_comments_are_no_text() -> None:
    page = (
        "<html><body><nav>Home 1999</nav><div class='sidebar'>In 1898 always</div><h1>T</h1><p>Body text.</p>"
        "<h3>3 Comments</h3><p>It never rains, 2020.</p></body></html>"
    )
    document = read_bytes(page.encode(), "x.html")
    assert [block.text for block in document.blocks] == ["T", "Body text."]


def test_a_page_that_the_extractor_cannot_take_is_read_whole() -> None:
    page = "<html><body><h1>T</h1><p>Some 400 men&#1; came in 1999.</p><p>&#0;&#2;</p></body></html>"
    document = read_bytes(page.encode(), "x.html")
    assert any("400 men" in block.text for block in document.blocks)


@pytest.mark.parametrize("name", ["a.tex", "a.rtf", "a.odt", "a.epub", "a.doc", "a.rst", "a.xyz"])
def test_a_format_that_is_not_read_is_refused_by_name(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    with pytest.raises(BadRequest, match="is not read; give txt, md, html, docx or pdf"):
        read_bytes(b"Some 400 men came to Cuba in 1999.", name)


@pytest.mark.parametrize("name", ["a.tex", "a.rtf", "a.odt", "a.epub", "a.rst"])
def test_a_format_that_pandoc_reads_names_pandoc_and_is_read_where_it_is(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", "")
    with pytest.raises(BadRequest, match="read where pandoc is installed"):
        read_bytes(b"Some 400 men came to Cuba in 1999.", name)
    program = tmp_path / "pandoc"
    program.write_text('#!/bin/sh\nread -r text\necho "<h1>Title</h1><p>$text</p>"\n')
    program.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    document = read_bytes(b"Some 400 men came to Cuba in 1999.\n", name)
    assert [block.text for block in document.blocks] == ["Title", "Some 400 men came to Cuba in 1999."]
    program.write_text("#!/bin/sh\necho 'unexpected end of input' >&2\nexit 64\n")
    with pytest.raises(BadRequest, match=r"pandoc cannot read it .*unexpected end"):
        read_bytes(b"x", name)


def test_a_text_of_one_sentence_is_no_title() -> None:
    for text in (b"Russia vetoed 5 resolutions in 2017.\n", b"Russia sent 100 men [1]. Cuba objected [1].\n"):
        (block,) = read_bytes(text, "x.txt").blocks
        assert block.kind is BlockKind.PARAGRAPH
    for title in ("A tie and its price", "Policy towards the U.S.", "Who pays?"):
        assert read_bytes(f"{title}\n\nSome 400 men came.\n".encode(), "x.txt").blocks[0].kind is BlockKind.TITLE


def test_what_is_mostly_no_text_is_refused() -> None:
    with pytest.raises(BadRequest, match="no text that can be read"):
        read_bytes(("Some \ufffd\ufffd words \ufffd here " * 20).encode(), "x.md")


def test_a_date_in_a_title_older_than_the_text_is_its_subject() -> None:
    text = "The Crisis, October 1962\n\nThe missiles were removed by April 1963, and talks began in May 1963.\n"
    assert read_bytes(text.encode(), "x.txt").date == DatePoint(1963, 5)


def test_a_date_keeps_its_precision_and_is_settled_by_the_others() -> None:
    spanish = read_bytes(b"---\ntitle: Nota\ndate: Enero 2026\n---\n\nRusia no abandona a Cuba.\n", "x.md")
    assert (str(spanish.date), spanish.date_basis) == ("2026-01", "stated")
    american = (
        "# A note\n\n**Publication Date:** 04/10/2026\n\nUpdated April 10, 2026\n\nIt carried 130 ships in 2025.\n"
    )
    assert str(read_bytes(american.encode(), "x.md").date) == "2026-04-10"


def test_lines_of_wrapped_text() -> None:
    text = "Title\n\nA first line that runs on\nto a second. Some 400 men\ncame to Cuba in 1999.\n"
    finding = audit(read_bytes(text.encode(), "x.txt")).findings[0]
    assert (finding.line, finding.quote) == (4, "Some 400 men came to Cuba in 1999.")


def test_lines_within_a_paragraph_of_a_page() -> None:
    page = "<html><body><h1>T</h1>\n<p>A first line.\nSome 400 men\ncame to <b>Cuba</b>\nin 1999.</p></body></html>"
    (finding,) = (f for f in audit(read_bytes(page.encode(), "x.html")).findings if f.code == "uncited-claim")
    assert (finding.line, finding.quote) == (3, "Some 400 men came to Cuba in 1999.")


def test_html_within_markdown_is_read_as_a_page() -> None:
    table = "<table><tr><td>2019</td><td>40 men</td></tr></table>"
    text = f"# T\n\nA first line\n<p>Some <b>400</b> men came.</p>\n\n{table}\n"
    blocks = read_bytes(text.encode(), "x.md").blocks
    assert [(b.kind.value, b.line, b.text) for b in blocks[2:]] == [
        ("paragraph", 4, "Some 400 men came."),
        ("row", 6, "2019 40 men"),
    ]


def test_a_numbered_list_goes_on_after_a_line_that_a_column_cut() -> None:
    listed = "References\n\n[1] A. Ruiz and B. Levin.\n\nA book, 2009.\n\n[2] C. Rao. B, 2010.\n"
    text = f"T\n\nSome men came [1]. They left [2].\n\n{listed}"
    entries = [b.text for b in read_bytes(text.encode(), "x.txt").blocks if b.kind is BlockKind.ENTRY]
    assert entries == ["[1] A. Ruiz and B. Levin. A book, 2009.", "[2] C. Rao. B, 2010."]


def test_invisible_characters_do_not_hide_a_claim() -> None:
    plain = "Title\n\nSome 400 men came to Cuba in 1999.\n"
    hidden = plain.replace("400", "4\u200b0\u202e0").replace("men", "m\x00en")
    assert [f.quote for f in audit(read_bytes(hidden.encode(), "x.txt")).findings] == [
        "Some 400 men came to Cuba in 1999."
    ]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_encodings(encoding: str) -> None:
    document = read_bytes("Ein Titel\n\nGrüße – “aus” Köln, viele Grüße für München.\n".encode(encoding), "x.txt")
    assert "Grüße – “aus” Köln" in document.text()


def _bounded(data: bytes, name: str, seconds: float = 5.0) -> Document | None:
    """A result or a plain message within some seconds of the processor: other work on the machine is no failure."""
    started = _spent()
    try:
        document: Document | None = read_bytes(data, name)
        assert document is not None
        audit(document)
    except SoftflankError as error:
        assert str(error).startswith(name)
        document = None
    assert _spent() - started < seconds
    return document


def _spent() -> float:
    """Seconds that the processor has given this process and the readers that it started."""
    return sum(os.times()[:4])


HOSTILE = {
    "control characters": b'<script type="application/ld+json">{"datePublished": "2024-01-02\x01 \t"}</script>'
    b"<p>Text.</p>",
    "broken addresses": b'<p>A port [^1] of 2019 <a href="https://exa[a][b]mple.com/x">was signed</a> and '
    b"[ended](https://example.com/[^1](https://e[a).</p>\n",
    "brackets": b"[" * 200_000,
    "marks": b"[1]" * 50_000,
    "links": b"[a](b) [c][d] " * 15_000,
    "open links": b"[a](" * 50_000,
    "years": b"A (2020) " * 20_000,
    "quotes": b"\"'\xe2\x80\x9c" * 40_000,
    "nulls": b"\x00a" * 100_000,
    "right to left": "\u202e\u2067abc 2019 ".encode() * 15_000,
    "mixed": b"\xff\xfe\x80caf\xe9 \xe2\x82 2019 [1]. " * 7_500,
    "numbers": b"1. a\n" * 15_000,
    "bullets": b"* " * 100_000,
    "divs": b"<div>" * 50_000 + b"Some 400 men came.",
    "stops": b"A. " * 65_000,
    "carets": b"^1" * 100_000,
    "pipes": b"| a " * 50_000,
    "menus": b"x" + b" > >" * 90 + b" [",
    "dashes": b"- " * 100_000,
    "capitals": b"Aa " * 65_000,
}


@pytest.mark.parametrize("name", ["x.txt", "x.md", "x.html"])
@pytest.mark.parametrize("kind", sorted(HOSTILE))
def test_hostile_text_ends(kind: str, name: str) -> None:
    _bounded(HOSTILE[kind], name)


def test_fifty_megabytes_are_refused_before_they_are_read(tmp_path: Path) -> None:
    path = tmp_path / "brackets.txt"
    with path.open("wb") as file:
        for _ in range(50):
            file.write(b"[" * 2**20)
    with pytest.raises(BadRequest, match="is larger than 16 MB"):
        read(path)
    assert path.stat().st_size > MAX_TEXT_BYTES


def test_word_bomb_is_refused() -> None:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("word/document.xml", b"<" + b" " * (60 * 2**20))
    with pytest.raises(BadRequest, match="MB of XML"):
        read_bytes(made.getvalue(), "bomb.docx")


def test_a_damaged_word_file_is_refused() -> None:
    made = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(_word_with_notes())) as old,
        zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for part in old.namelist():
            new.writestr(part, old.read(part))
    data = bytearray(made.getvalue())
    place = data.index(b"word/document.xml") + len("word/document.xml")
    data[place : place + 40] = bytes(40)
    with pytest.raises(BadRequest, match="is no Word file"):
        read_bytes(bytes(data), "x.docx")


def test_a_page_laid_out_as_a_table_has_paragraphs() -> None:
    said = "".join(
        f"<p>In {year} the parliament of Belmark debated the loan for a week.</p>" for year in range(1990, 2020)
    )
    page = f"<html><body><table><tr><td>Menu</td><td>{said}</td></tr></table></body></html>"
    kinds = [block.kind for block in read_bytes(page.encode(), "x.html").blocks]
    assert BlockKind.ROW not in kinds and kinds.count(BlockKind.PARAGRAPH) == 30


def test_a_dateline_below_the_title_of_a_page() -> None:
    long = "<p>The loan was the first of its kind and the parliament of Belmark debated it for a week in 2018.</p>" * 5
    line = "<div class='meta'>ANNE LEVIN October 20, 2016</div>"
    document = read_bytes(f"<html><body><h1>The loan</h1>{line}{long}</body></html>".encode(), "x.html")
    assert (str(document.date), document.date_basis) == ("2016-10-20", "stated")


def test_files_that_are_not_what_they_say() -> None:
    for name in ("x.docx", "x.pdf"):
        with pytest.raises(BadRequest, match="save it again"):
            read_bytes(b"hello there", name)
    with pytest.raises(BadRequest, match="no text"):
        read_bytes(b"  \n\n", "x.txt")
    with pytest.raises(BadRequest, match="is missing"):
        read(Path("no/such/file.txt"))


def _pdf(content: bytes) -> bytes:
    """A PDF of one page with the given packed content."""
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>",
        b"<</Length %d/Filter/FlateDecode>>stream\n%b\nendstream" % (len(content), content),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
    ]
    made, places = b"%PDF-1.4\n", []
    for number, body in enumerate(objects, 1):
        places.append(len(made))
        made += b"%d 0 obj %b endobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    end = b"xref\n0 6\n0000000000 65535 f \n" + table + b"trailer <</Size 6/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n"
    return made + end % len(made)


def test_pdf_bomb_ends() -> None:
    packed = zlib.compress(b" " * (300 * 2**20), 9)
    assert _bounded(_pdf(packed), "bomb.pdf", 90.0) is None


def test_pdf_of_garbage_ends() -> None:
    for data in (b"%PDF-1.7\n" + b"<<" * 50_000, b"%PDF-1.4\n%%EOF", _pdf(b"not packed")):
        _bounded(data, "x.pdf", 70.0)


def test_a_word_and_an_address_that_a_line_end_cuts_are_whole() -> None:
    lines = (
        "A title",
        "",
        "Some 400 men of the Bow-",
        "man house, http://press.example/",
        "loans/7, came to Cuba in 1999.",
    )
    shown = "".join(f"({line}) Tj 0 -14 Td " for line in lines)
    document = read_bytes(_pdf(zlib.compress(f"BT /F1 12 Tf 72 700 Td {shown}ET".encode())), "x.pdf")
    assert "the Bowman house, http://press.example/loans/7, came" in document.text()


def test_pdf_places() -> None:
    content = zlib.compress(b"BT /F1 12 Tf 72 700 Td (A title) Tj 0 -40 Td (Some 400 men came to Cuba in 1999.) Tj ET")
    document = read_bytes(_pdf(content), "x.pdf")
    finding = next(f for f in audit(document).findings if f.code == "uncited-claim")
    assert (finding.quote, finding.line) == ("Some 400 men came to Cuba in 1999.", 2)


@pytest.mark.parametrize(("name", "module"), [("x.html", "lxml"), ("x.docx", "mammoth")])
def test_missing_reader_is_named(name: str, module: str, monkeypatch: pytest.MonkeyPatch) -> None:
    data = _word_with_notes() if name == "x.docx" else b"<html><body><p>x</p></body></html>"
    monkeypatch.setitem(sys.modules, module, None)
    with pytest.raises(BadRequest, match=r"pip install softflank\[documents\]"):
        read_bytes(data, name)


def test_author_year_needs_a_list_that_it_meets() -> None:
    text = "Title\n\nThe raid (Kyiv 2019) failed.\n\nReferences\n\n1. Alpha House, “One,” London, 2019.\n"
    sentences = list(structure_of(read_bytes(text.encode(), "x.txt")).sentences())
    assert not any(sentence.cited for sentence in sentences)
