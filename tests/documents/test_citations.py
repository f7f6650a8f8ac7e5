"""Citation marks, dates, sentences and entries, form by form."""

from __future__ import annotations

import pytest

from softflank.auditing.figures import has_figure
from softflank.auditing.tense import present_tense
from softflank.auditing.wording import absolute_word
from softflank.documents.citations import expand
from softflank.documents.dates import DatePoint, earlier, find_dates, lead_date
from softflank.documents.plans import planned
from softflank.documents.reading import read_bytes
from softflank.documents.references import parse_work, same_work
from softflank.documents.sentences import quotations, sentence_spans
from softflank.documents.structure import structure_of

LIST = (
    "\n\nReferences\n\n  1. Alpha House, “One,” London, 2019.\n  2. Beta House, “Two,” London, 2020.\n"
    "  3. Gamma House, “Three,” 2021.\n"
)


def _labels(sentence: str, name: str = "x.txt", tail: str = LIST) -> list[str]:
    text = f"A title for the text\n\nA first sentence stands here without anything.\n\n{sentence}{tail}"
    return [
        item.mark.label
        for one in structure_of(read_bytes(text.encode(), name)).sentences()
        for item in one.cited
        if item.entry is not None
    ]


@pytest.mark.parametrize(
    ("sentence", "labels"),
    [
        ("Troops landed [1].", ["1"]),
        ("Troops landed [1][2].", ["1", "2"]),
        ("Troops landed [1,3].", ["1", "3"]),
        ("Troops landed [1-3].", ["1", "2", "3"]),
        ("Troops landed [1–3].", ["1", "2", "3"]),
        ("Troops landed [2, p. 14].", ["2"]),
        ("Troops landed (1).", ["1"]),
        ("Troops landed (1,2).", ["1", "2"]),
        ("Troops landed.¹", ["1"]),
        ("Troops landed.¹,³", ["1", "3"]),
        ("Troops landed ^1.", ["1"]),
        ("Troops landed^2.", ["2"]),
        ("Troops landed<sup>3</sup>.", ["3"]),
        ("They said “we landed [3] there” once [1].", ["1"]),
        ("They said “we landed [sic]” once [1].", ["1"]),
        ("The base covers 12 km² of sand [1].", ["1"]),
    ],
)
def test_marks(sentence: str, labels: list[str]) -> None:
    assert _labels(sentence) == labels


def test_expand() -> None:
    assert expand("1,3-5") == ["1", "3", "4", "5"]
    assert expand("7-3") == ["7", "3"]


@pytest.mark.parametrize(
    ("text", "points"),
    [
        ("on 28 April 2014", [(DatePoint(2014, 4, 28), DatePoint(2014, 4, 28))]),
        ("on April 28, 2014", [(DatePoint(2014, 4, 28), DatePoint(2014, 4, 28))]),
        ("in Sept 2024", [(DatePoint(2024, 9), DatePoint(2024, 9))]),
        ("2024-09-02", [(DatePoint(2024, 9, 2), DatePoint(2024, 9, 2))]),
        ("in 1989–1993", [(DatePoint(1989), DatePoint(1993))]),
        ("in 1989-93", [(DatePoint(1989), DatePoint(1993))]),
        ("between 1960 and 1991", [(DatePoint(1960), DatePoint(1991))]),
        ("in the 1980s", [(DatePoint(1980), DatePoint(1989))]),
        ("some 2000 soldiers", []),
        ("2,800 officers", []),
        ("a sum of 2019.5", []),
    ],
)
def test_dates(text: str, points: list[tuple[DatePoint, DatePoint]]) -> None:
    assert [(span.first, span.last) for span in find_dates(text)] == points


def test_a_year_in_a_name_is_marked() -> None:
    assert [span.named for span in find_dates("Exercise Zapad 2021 began in 2021")] == [True, False]


def test_dates_compare_by_shared_precision() -> None:
    assert earlier(DatePoint(2013), DatePoint(2014))
    assert not earlier(DatePoint(2014), DatePoint(2014, 4))
    assert earlier(DatePoint(2014, 3), DatePoint(2014, 4, 28))
    assert not earlier(DatePoint(2014, 4), DatePoint(2014, 4, 28))


@pytest.mark.parametrize(
    "text", ["· 1960 – Relations resume", "* **2013** – He returns", "Dec 2018: bombers", "- June 2024 — a sailor"]
)
def test_lead_dates(text: str) -> None:
    assert lead_date(text) is not None


def test_no_lead_date_in_prose() -> None:
    assert lead_date("1960 was a bad year") is None


def test_sentences_survive_abbreviations() -> None:
    text = "The U.S. Navy came. Mr. Levin left at 3.5 p.m. on Monday. R. Halloran wrote it."
    assert len(sentence_spans(text)) == 3


def test_quotations() -> None:
    text = 'She said “one” and "two" and the soldiers\' pay.'
    assert [text[a:b] for a, b in quotations(text)] == ["“one”", '"two"']


@pytest.mark.parametrize(
    ("entry", "author", "publisher", "date"),
    [
        ('Levin, R., "An Unwritten Guarantee," 1992.', "Levin, R.", "", DatePoint(1992)),
        ("R. Halloran, The Long Road to Gwadar, Hurst, 2015", "R. Halloran", "Hurst", DatePoint(2015)),
        ("Smith, J. (2019). The crisis of 2008. Routledge.", "Smith, J.", "Routledge", DatePoint(2019)),
        (
            "Petrova, A. and Ruiz, M. 2020a. Two maps of 1999. London: Hurst.",
            "Petrova, A. and Ruiz, M.",
            "Hurst",
            DatePoint(2020),
        ),
        ('John Levin, "Sea lanes," 1994.', "John Levin", "", DatePoint(1994)),
        (
            "The Guardian, “Russia acknowledges presence,” 28 Mar 2019.",
            "The Guardian",
            "The Guardian",
            DatePoint(2019, 3, 28),
        ),
        ("Belarus in Focus, The Energy Account, Warsaw.", "Belarus in Focus", "Belarus in Focus", None),
        ('Alpha House, "A page," accessed 3 March 2024.', "Alpha House", "Alpha House", None),
        ('"Letters from Havana," 1978.', "", "", DatePoint(1978)),
    ],
)
def test_entries(entry: str, author: str, publisher: str, date: DatePoint | None) -> None:
    work = parse_work(entry)
    assert (work.author, work.publisher, work.date) == (author, publisher, date)


def test_one_work_in_two_dresses() -> None:
    one = parse_work('1. SIPRI, "Soviet transfers, 1960–1991," fact sheet, Stockholm, 1998.')
    other = parse_work("3. SIPRI, “Soviet Transfers, 1960-1991” (1998).")
    assert same_work(one, other)
    assert not same_work(one, parse_work('SIPRI, "Soviet transfers, 1992–2000," Stockholm, 1998.'))


@pytest.mark.parametrize(
    ("text", "present"),
    [
        ("Cuba's air force still depends on Soviet-built fighters.", True),
        ("Pakistan's customs service relies on Chinese scanners.", True),
        ("In 2014, Russia supplied most of the arms.", False),
        ("Russia operates the radar at Hantsavichy.", True),
        ("Russian technicians, contractors and maintenance staff operate in Venezuela.", True),
        ("The United Nations library holds the votes.", True),
        ("The exports fell in 2019.", False),
        ("The base has been closed.", False),
        ("The island has kept a garrison since 1962.", True),
        ("Moscow could send more.", False),
    ],
)
def test_tense(text: str, present: bool) -> None:
    assert present_tense(text) is present


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("It will always side with China.", "always"),
        ("It is not always so.", ""),
        ("A quarrel cannot be ruled out.", ""),
        ("Moscow cannot send help.", "cannot"),
        ("It could not have paid.", ""),
        ("The largest of all.", ""),
    ],
)
def test_absolutes(text: str, word: str) -> None:
    assert absolute_word(text) == word


@pytest.mark.parametrize(
    ("text", "figure"),
    [
        ("Some 2,800 officers came.", True),
        ("It cost 4.3 billion dollars.", True),
        ("Two thirds of it went north.", True),
        ("A 20-year roadmap was signed.", True),
        ("Article 5 was read.", False),
        ("Su-30 and Mi-17 aircraft came.", False),
        ("(1) who pays, (2) who decides.", False),
    ],
)
def test_figures(text: str, figure: bool) -> None:
    assert has_figure(text) is figure


def test_plans() -> None:
    assert planned("By 2028 the last boat is due")
    assert not planned("The boat arrived")
