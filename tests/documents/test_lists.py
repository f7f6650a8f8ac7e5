"""Lists of sources in the forms in which pages and papers write them: each mark leads to its entry."""

from __future__ import annotations

from softflank.documents.citing import citing_of
from softflank.documents.document import Document
from softflank.documents.reading import read_bytes
from softflank.documents.structure import structure_of
from softflank.documents.transcripts import is_transcript

TEXT = "Avaria lent Belmark 40 million dollars in 2019.{} It sent {} tanks in 2020.{} The pact was renewed in 2021.{}"


def _read(text: str, name: str = "x.md") -> Document:
    return read_bytes(text.encode(), name)


def _pairs(document: Document) -> list[tuple[str, str]]:
    """The label of each mark, and the label of the entry to which it leads."""
    return [
        (item.mark.label, item.entry.label if item.entry else "")
        for sentence in structure_of(document).sentences()
        for item in sentence.cited
    ]


def _page(body: str) -> str:
    long = (
        "<p>The loan was the first of its kind and the parliament of Belmark debated it for a week in the summer.</p>"
    )
    return f"<html><body><article><h1>The loan</h1>{long}{body}</article></body></html>"


def test_raised_notes_of_a_markdown_list() -> None:
    text = "# The loan\n\n" + TEXT.format("<sup>22</sup>", 12, "<sup>23</sup>", "<sup>24</sup>") + "\n\n## NOTES\n"
    text += (
        "The views are those of the author.\n\n<sup>22</sup>. Ana Pilot, *The Loan* (Avar: State Press, 2020), p. 4.\n"
    )
    text += "{: .small}\n<sup>23</sup>. Ibid.\n{: .small}\n<sup>24</sup>. Ben Levin, “The pact,” *Port Review*, 2021.\n"
    assert _pairs(_read(text)) == [("22", "22"), ("23", "23"), ("24", "24")]


def test_raised_notes_of_a_page() -> None:
    body = "<p>" + TEXT.format("<sup>1</sup>", 12, "<sup>2</sup>", "<sup>3</sup>") + "</p><h2>Notes</h2>"
    body += "<p><sup>1</sup>. Ana Pilot, <i>The Loan</i> (Avar: State Press, 2020), p. 4.</p>"
    body += "<p><sup>2</sup>. Ben Levin, “Tanks,” <i>Port Review</i>, 2021.</p>"
    body += "<p><sup>3</sup> Ben Levin, “The pact,” <i>Port Review</i>, 2022.</p>"
    assert _pairs(_read(_page(body), "x.html")) == [("1", "1"), ("2", "2"), ("3", "3")]


def test_references_that_are_a_table() -> None:
    body = "<p>" + TEXT.format("<sup>[1–2]</sup>", 12, "<sup>[2]</sup>", "<sup>[3]</sup>") + "</p>"
    body += "<h2>References</h2><table><tr><th>No.</th><th>Work</th></tr>"
    for number, work in enumerate(
        ("The loan. Port Review. 2020", "Tanks. State Press. 2021", "Pact. Gazette. 2021"), 1
    ):
        body += f"<tr id='ref-{number}'><th>{number}</th><td>{work}. press.example/{number}</td></tr>"
    found = _pairs(_read(_page(body + "</table>"), "x.html"))
    assert found == [("1", "1"), ("2", "2"), ("2", "2"), ("3", "3")]


def test_author_and_year_with_a_numbered_list() -> None:
    text = "The loan\n\n" + TEXT.format("", 12, "", " (Pilot 2019; Levin & Rao 2020).")
    text += "\n\nReferences\n\n[1] Levin, B. and Rao, C. (2020). The pact. Port Review, 4:1-20.\n"
    text += "[2] Pilot, A. (2019). The loan. State Press, Avar.\n[3] Ziv, D. (2018). Tanks. State Press, Avar.\n"
    assert _pairs(_read(text, "x.txt")) == [("pilot 2019", "2"), ("levin 2020", "1")]


def test_notes_without_a_heading_some_of_them_empty() -> None:
    text = (
        "# The loan\n\n"
        + TEXT.format("[1]", 12, "[2]", "[3][4]")
        + "\n\nReferences\n\nFurther reading\n\n- Ziv, D. (2018). Tanks.\n\n"
    )
    text += '[1]\n\n[2] "Tanks", _Port Review_, 5 June 2020\n\n[3]\n\n[4] Pilot, A. (2021). The pact. State Press.\n'
    document = _read(text)
    assert _pairs(document) == [("1", "1"), ("2", "2"), ("3", "3"), ("4", "4")]
    assert citing_of(document).understood


def test_brackets_of_an_editor_and_debris_are_no_citations() -> None:
    text = (
        "# The loan\n\nAvaria would keep the [healthy] part. […] [the Belmarkers] paid 40 million dollars in 2019.\n\n"
    )
    text += "## References\n\n[object Object]\n[object Object]\n[object Object]\n"
    assert citing_of(_read(text)).none


def test_a_place_and_a_year_name_no_author() -> None:
    text = (
        "# The loan\n\nIt sent forces for a client (Syria 2015), again (Cuba 1962) and late (October–November 1983).\n"
    )
    assert citing_of(_read(text)).none


def test_a_stamp_at_the_head_is_the_date() -> None:
    text = (
        "*The Desk · Avaria, Belmark · as of 3 May 2024 · second edition*\n\n# The loan\n\nIt ends on 30 June 2026.\n"
    )
    document = _read(text)
    assert (str(document.date), document.date_basis) == ("2024-05-03", "stated")


def test_contents_that_stand_on_every_page_take_no_turns() -> None:
    contents = "- THE NORTH: DEFENCE LINE\n- THE SOUTH: SANCTUARY\n\n"
    assert not is_transcript(_read(contents.join(f"Avaria sent {n} ships to the port.\n\n" for n in range(9))))
    spoken = "\n\n".join(f"Mr Levin: Why {n} ships?\n\nMs Pilot: For {n} reasons of state." for n in range(4))
    assert is_transcript(_read(spoken))


def test_a_list_goes_on_at_the_foot_of_a_later_section() -> None:
    text = "# The loan\n\n" + TEXT.format("[1]", 12, "[2]", "[1]")
    text += "\n\n## References\n\n1. The Desk, “One,” https://press.example/1\n2. The Desk, “Two,” https://press.example/2\n"
    own = "The pact was widened in 2022.[3]"
    for foot in (
        f"{own}\n3. The Desk, “Three,” https://press.example/3\n",
        f"{own}\n\n3. The Desk, “Three,” 2022\n",
        f"{own}\n3. The Desk, “Three,” 2022\n4. The Desk, “Four,” 2023\n",
        f"{own}\n\n3. The Desk, “Three,” 2022\n4. The Desk, “Four,” 2023\n",
    ):
        document = _read(f"{text}\n## Later\n\n{foot}")
        assert _pairs(document) == [("1", "1"), ("2", "2"), ("1", "1"), ("3", "3")]
        assert [len(listed.entries) for listed in structure_of(document).lists] == [2 + foot.count("Desk")]


def test_numbered_points_after_a_list_do_not_carry_it_on() -> None:
    text = "# The loan\n\n" + TEXT.format("[1]", 12, "[2]", "[1]") + "\n\n## References\n\n1. The Desk, “One,” 2001\n"
    text += "2. The Desk, “Two,” 2002\n\n## Later\n\n3. The port was widened. It was late. The dock is not.\n"
    assert len(structure_of(_read(text)).lists[0].entries) == 2


def test_an_interval_and_a_heading_of_the_text_are_no_citations() -> None:
    works = "\n\n## References\n\n" + "".join(f"[{n}] Levin, A. (200{n}). A port. Press.\n\n" for n in range(1, 5))
    text = "# The loan\n\nIt chose ranks [11,50] of the ports [1,2]. See [the loan][The loan] and [a page][gone].\n"
    assert _pairs(_read(text + works)) == [("1", "1"), ("2", "2"), ("gone", "")]


def test_names_with_initials_or_after_a_scale() -> None:
    text = "# The loan\n\nThe urge was rated (YBOCS, Goodman et al. 1989). The port grew (Rae et al., 2018; Le 2013).\n"
    text += "\n## References\n\n1. Goodman WK, Price LH. The scale. Arch Gen, 1989; 46.\n"
    text += "2. Rae CL, Critchley HD. A port. Press; 2018.\n3. Le K, Liu L. A dock. Press; 2013.\n"
    assert _pairs(_read(text)) == [("goodman 1989", "1"), ("rae 2018", "2"), ("le 2013", "3")]


def test_marks_are_read_only_where_their_list_is_whole() -> None:
    marks = " ".join(f"The port has {n} docks [{n}]." for n in (1, 2, 3, 5, 6, 4))
    entries = [f"[{n}] Levin, A. (200{n}). The port of {n} docks. State Press, Avar." for n in range(1, 7)]
    whole = f"# Docks\n\n{marks}\n\n## References\n\n" + "\n\n".join(entries)
    assert citing_of(_read(whole)).read == {"number"}
    assert citing_of(_read(whole.replace(entries[3] + "\n\n", ""))).read == frozenset()


def test_lines_around_a_list_are_no_entries() -> None:
    text = "# The loan\n\nIt lent 40 million (Levin 2017; Rao 2020).\n\n## References\n\nWorks on the loan:\n\n"
    names = ("Levin", "Pilot", "Quist", "Rao", "Sun", "Tal", "Ziv")
    text += "".join(f"- {name}, A. ({year}). The {name} port. Press.\n" for year, name in enumerate(names, 2017)) + "\n"
    text += "Disclaimer: the views are those of the author.\n\n*Imported from a blog on 2026-04-27*\n"
    document = _read(text)
    assert [entry.names[0] for entry in structure_of(document).lists[0].entries] == [name.lower() for name in names]
    assert citing_of(document).read == {"author-year"}
