"""What real texts taught the audit: each a kind of fault, in invented sentences."""

from __future__ import annotations

from datetime import date

import pytest

from softflank.auditing.against_data import verdicts
from softflank.auditing.audit import audit
from softflank.auditing.facts import Facts
from softflank.documents.reading import read_bytes
from softflank.panel import Panel

NOW = date(2026, 6, 1)


def found(text: str, code: str, name: str = "x.md") -> list[str]:
    """Quotes of the findings of a code."""
    return [finding.quote for finding in audit(read_bytes(text.encode(), name)).findings if finding.code == code]


@pytest.mark.parametrize(
    "sentence",
    [
        "In 1946 Charles S. Johnson became the university's sixth president.",
        "David Jemison succeeded Williams as president of the convention in 1940.",
        "In 1948 Gomulka was removed from the leadership of the Polish communist party.",
        "His father Henry IV was the first French king of the house and succeeded Henry III in 1589.",
        "The summit of 2023 was his first meeting with any foreign leader in Russia since Putin fell ill in 2019.",
        "In January 2002 President Bush led the United States.",
        "In 1982 the United States imposed sanctions on allies who broke the rules towards Japan.",
        "In 1939 Mussolini signed the pact that bound Italy and Germany in a military alliance.",
        "Did Russia veto 12 resolutions in 2017?",
        "Lee Kuan Yew's eldest son became Prime Minister in 2004.",
        "Libya became the world's fourth-largest oil producer.",
        "Miguel Diaz-Canel became president of Cuba in 2018.",
    ],
)
def test_true_sentences_are_not_contradicted(panel: Panel, sentence: str) -> None:
    document = read_bytes(f"A claim\n\n{sentence}\n".encode(), "x.txt")
    assert [v.why for v in verdicts(document, Facts(panel.view(NOW))) if v.status == "contradicted"] == []


def test_a_text_that_hardly_cites_is_told_so_once() -> None:
    bare = "# A history\n\n" + "\n\n".join(
        f"In {year} the patron sent {year % 90} men to Cuba." for year in range(1960, 1980)
    )
    (only,) = [f for f in audit(read_bytes(bare.encode(), "x.md")).findings if f.code == "uncited-claim"]
    assert only.why == "The text cites nothing; 20 of its sentences state a date, a figure or an act, this one first."
    assert len(only.evidence[0]["lines"]) == 20
    cited = bare.replace("Cuba.", "Cuba [see](https://example.org/a/b).", 16)
    assert len(found(cited, "uncited-claim")) == 4


@pytest.mark.parametrize(
    "sentence",
    [
        'In 2019 Cuba bought 40 tanks <a href="/pdf/archive.pdf">(Doc 7)</a>.',
        "In 2019 Cuba bought 40 tanks [Source: archive of the ministry].",
        "In 2019 Cuba bought 40 tanks [Doc 7](/pdf/archive.pdf#page=7).",
        "In 2019 Cuba bought 40 tanks. https://example.org/a/b",
        "- **Reform**: Repeal the act of 2001 and cut 20 per cent of the staff in Cuba.",
        "The theft of 9/11 and the Thirty Years' War changed how Cuba was seen.",
        "A settlement in 2019 would cost Cuba 40 per cent of its income.",
        "| Preceded by X | **King of Cuba** 1999 | Succeeded by Y |",
    ],
)
def test_orders_names_and_sources_in_their_place_are_no_uncited_claims(sentence: str) -> None:
    assert found(f"# A text\n\n{sentence}\n", "uncited-claim") == []


def test_a_row_wants_a_source_where_other_rows_have_one() -> None:
    table = "# A table\n\n| Year | Event |\n|---|---|\n| 2018 | Cuba received 30 tanks from Spain{} |\n"
    table += "| 2019 | Cuba received 40 tanks from Spain |\n"
    assert found(table.format(""), "uncited-claim") == []
    assert len(found(table.format(" [see](https://example.org/a/b)"), "uncited-claim")) == 1


def test_the_claims_of_a_transcript_are_the_speakers() -> None:
    turns = "\n\n".join(
        f"**Ana Ruiz:** It can never fail.\n\n**Leo Levin:** In {year} Cuba had {year} men."
        for year in range(1990, 1996)
    )
    result = audit(read_bytes(f"# A talk\n\n{turns}\n".encode(), "x.md"))
    assert result.findings == ()
    assert {"uncited-claim", "overconfident"} <= {code for code, why in result.not_checked if "transcript" in why}


def test_notes_that_explain_are_no_works() -> None:
    notes = "[^1]: He did not count in spring 2015.\n\n[^2]: He did not count in spring 2015.\n"
    text = f"# A text\n\nCuba had 40 men in 2016.[^1] It had 50 in 2017.[^2]\n\n{notes}"
    assert found(text, "anachronistic-citation") == [] and found(text, "ambiguous-numbering") == []


def test_notes_and_references_side_by_side_govern_one_text() -> None:
    lists = (
        "## Notes\n\n1. He was not the first.\n\n## References\n\n1. Alpha, A. *A book of boats*, Press, 2016.\n"
        "2. Beta, B. *A book of ships*, Press, 2017.\n3. Gamma, C. *A book of ports*, Press, 2018.\n"
    )
    text = f"# A text\n\nCuba had 40 boats in 2015 [1]. It had 50 ships [2]. It had 5 ports [3].\n\n{lists}"
    result = audit(read_bytes(text.encode(), "x.md"))
    assert (result.citing.marks, result.citing.paired) == (3, 3) and result.findings == ()


def test_what_never_happened_is_not_overconfident_where_nothing_is_cited() -> None:
    head = "# Cuba and Peru\n\n1 May 2022\n\n"
    told = "Cuba never signed the pact with Peru. Peru has a port that cannot hold the boats of Cuba.\n"
    assert found(head + told, "overconfident") == []
    sure = "Cuba can never leave the pact with Peru.\n"
    assert found(head + sure, "overconfident") == [sure.strip()]


def test_an_entry_that_stands_twice_word_for_word_is_told() -> None:
    entries = [f"{n}. “The boats of Cuba in the year {n + 2000} and their crews,” {n + 2000}" for n in range(1, 13)]
    marks = " ".join(
        f"Cuba had {n + 30} boats of kind {n} [{n}]." for n in (1, 2, 2, 1, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13)
    )
    text = f"# A text\n\n{marks}\n\n## References\n\n" + "\n".join([*entries, entries[2].replace("3.", "13.", 1)])
    assert len(found(text, "ambiguous-numbering")) == 1


def test_a_page_number_is_no_year_and_a_bare_host_no_work() -> None:
    notes = (
        "## References\n\n1. Kim, A. *A book of churches*, Press, 2016, p. 1595\n"
        "2. example.com A list of ships[*gone*]\n3. example.com A list of ports[*gone*]\n"
    )
    text = f"# A text\n\nCuba had 40 men in 1893 [1]. It had 50 ships [2]. It had 5 ports [3].\n\n{notes}"
    assert found(text, "anachronistic-citation") == [] and found(text, "ambiguous-numbering") == []


def test_a_text_of_something_else_is_not_asked_for_sources() -> None:
    text = "# A measure\n\nThe median rank was 12 per cent in 2019.\n\nThe model fell by 40 per cent in 2020.\n"
    result = audit(read_bytes(text.encode(), "x.md"))
    assert ("uncited-claim", "the text is not about states") in result.not_checked and result.findings == ()


def test_a_link_on_a_name_explains_it_and_one_in_brackets_is_a_source() -> None:
    page = "https://en.wikipedia.org/wiki/Aurora"
    text = f"# Cuba\n\nThe ship [Aurora]({page}) lay off Cuba.\n\nIt [sank in port](X).\n\nIt left ([see]({page}2)).\n"
    assert found(text, "tertiary-source") == [f"It left ([see]({page}2))."]
    assert len(found(text.replace("(X)", f"({page}3)"), "tertiary-source")) == 2
    defined = f"# Cuba\n\nThe ship [Aurora][a] lay off Cuba.\n\n[a]: {page}\n"
    assert found(defined, "tertiary-source") == []


def test_a_work_on_the_encyclopaedia_is_not_one_of_it() -> None:
    entries = "1. Reagle, J. The culture of Wikipedia. MIT Press, 2010.\n2. Aurora, Wikipedia, 3 May 2020.\n"
    text = f"# Cuba\n\nIt had 4 ships [1]. It had 5 piers [2].\n\n## References\n\n{entries}"
    assert found(text, "tertiary-source") == ["2. Aurora, Wikipedia, 3 May 2020."]
    copy = text.replace("It had 4", "From Wikipedia, the free encyclopedia. It had 4")
    assert found(copy, "tertiary-source") == []
    picture = text.replace("It had 4", "This text uses a map from Wikipedia. It had 4")
    assert len(found(picture, "tertiary-source")) == 1, "a text that admits one such source is not cleared of others"


def test_one_body_as_author_and_two_papers_in_one_file_are_not_ambiguous() -> None:
    body = "".join(f"Cuba had {n} boats of a kind [{n}]. " for n in (2, 1, 3, 2, 1))
    works = "".join(
        f"{n}. Object Management Group. {kind} of boats and crews, 20{n + 10}.{page}\n"
        for n, (kind, page) in enumerate((("Model", ""), ("Notation", " https://omg.example/n/1"), ("Rules", "")), 1)
    )
    paper = f"## Abstract\n\n{body}\n\n## References\n\n"
    assert found(f"# Boats\n\n{paper}{works}", "ambiguous-numbering") == []
    other = works.replace("Object Management Group", "Ruiz, A").replace("boats", "ships")
    bound = f"# Boats\n\n{paper}{works}\n# Ships\n\n{paper}{other}"
    assert found(bound, "ambiguous-numbering") == []
    assert len(found(bound.replace("## Abstract\n\n", ""), "ambiguous-numbering")) == 1
