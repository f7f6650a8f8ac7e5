"""The documents beside the casebook, invented readings of them, their agreement, settling and scores."""

from __future__ import annotations

import math
import runpy
import shutil
from pathlib import Path

import pytest

from softflank.evaluation import backtest_cases
from softflank.evaluation.casebook import FILE, Readings, episodes, evidence, kappa, readers_agreement, readings
from softflank.evaluation.casebook.documents import LONGEST_QUOTE, EpisodeReading, Settled
from softflank.evaluation.report.cases import cases_section
from softflank.vocabulary import BadCase

pytestmark = pytest.mark.usefixtures("one_bundle")

ROOT = Path(__file__).parents[2]
KNOWN = frozenset(e.id for e in episodes())


def book(folder: Path, *, documents: str = "", read: str = "") -> Path:
    """A copy of the shipped casebook with other files beside it."""
    file = folder / "episodes.yml"
    shutil.copy(FILE, file)
    for name, text in (("documents.yml", documents), ("readings.yml", read)):
        if text:
            (folder / name).write_text(text, encoding="utf-8")
    return file


def shelf(**changes: str) -> str:
    """A file of one invented document."""
    fields = {
        "id": "iran-2025",
        "start": "2025-06-22",
        "url": "https://example.org/page",
        "date": '"2025-07"',
        "bears": "[response]",
        "quote": "A short quote.",
    } | changes
    return (
        "episodes:\n  - id: {id}\n    window: {{start: {start}, end: 2026-06-22, set_by: rule}}\n    documents:\n"
        '      - url: "{url}"\n        title: "Page"\n        publisher: "Press"\n        date: {date}\n'
        '        bears: {bears}\n        quote: "{quote}"\n'
    ).format(**fields)


def one(first: str, second: str, settled: str | None = None) -> Readings:
    """Invented readings of the response."""
    third = None if settled is None else Settled(response=settled)  # type: ignore[arg-type]
    codes = [EpisodeReading(response=code, tie="kept", rung="blockade") for code in (first, second)]  # type: ignore[arg-type]
    return Readings(id=f"{first}-{second}", first=codes[0], second=codes[1], settled=third)


def test_every_episode_has_its_documents() -> None:
    found = evidence(FILE, KNOWN)
    assert set(found) == KNOWN
    quotes = [d for e in found.values() for d in e.documents]
    assert all(0 < len(d.quote.split()) <= LONGEST_QUOTE for d in quotes)
    assert all("response" in {b for d in e.documents for b in d.bears} for e in found.values())
    assert all(d.url.startswith("http") for d in quotes)
    assert sum(d.tertiary for d in quotes) < len(quotes) / 3


def test_windows_begin_with_the_coded_crisis() -> None:
    found = evidence(FILE, KNOWN)
    for episode in episodes():
        window = found[episode.id].window
        if episode.crisis is not None:
            assert window.start == episode.date, episode.id
        assert episode.date <= window.start < window.end, episode.id


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"quote": ""}, "quote"),
        ({"quote": "word " * 61}, "a quote of 61 words"),
        ({"url": "ftp://example.org"}, "url"),
        ({"id": "atlantis-1999"}, "atlantis-1999 is no episode"),
        ({"date": '"2024-12"'}, "before the window's year"),
        ({"date": '"2025-13"'}, "no such date"),
        ({"date": '"June"'}, "date"),
        ({"bears": "[]"}, "bears"),
        ({"bears": "[mood]"}, "bears"),
        ({"start": "2027-01-01"}, "ends before it starts"),
    ],
)
def test_wrong_documents_stop(tmp_path: Path, changes: dict[str, str], message: str) -> None:
    file = book(tmp_path, documents=shelf(**changes))
    with pytest.raises(BadCase, match=message):
        evidence(file, KNOWN)


def test_files_may_be_absent(tmp_path: Path) -> None:
    assert evidence(book(tmp_path), KNOWN) == {}
    assert readings(book(tmp_path), KNOWN) == {}
    full = tmp_path / "full"
    full.mkdir()
    assert evidence(book(full, documents=shelf()), KNOWN)["iran-2025"].documents[0].date == "2025-07"


@pytest.mark.parametrize(
    ("first", "second", "settled", "code"),
    [
        ("none", "none", None, "none"),
        ("none", "military", None, None),
        ("none", "military", "military", "military"),
        ("none", "military", "unclear", None),
        ("unclear", "military", "military", "military"),
        ("unclear", "unclear", None, None),
    ],
)
def test_which_code_counts(first: str, second: str, settled: str | None, code: str | None) -> None:
    assert one(first, second, settled).code("response") == code
    assert Readings(id="x", first=one(first, second).first).code("response") is None


@pytest.mark.parametrize(
    ("read", "message"),
    [
        ("first: {response: none, tie: kept}\n    settled: {response: none}", "before both readers"),
        (
            "first: {response: none, tie: kept}\n    second: {response: military, tie: kept}\n"
            "    settled: {response: nonmilitary}",
            "neither reader said",
        ),
        ("first: {response: help, tie: kept}", "response"),
        ("first: {response: none, tie: kept, rung: relief}", "step down"),
        ("first: {response: none, tie: kept, rung: shouting}", "no rung 'shouting'"),
    ],
)
def test_wrong_readings_stop(tmp_path: Path, read: str, message: str) -> None:
    file = book(tmp_path, read=f"episodes:\n  - id: iran-2025\n    {read}\n")
    with pytest.raises(BadCase, match=message):
        readings(file, KNOWN)


def test_kappa_against_a_worked_example() -> None:
    # Two raters, 50 subjects: yes-yes 20, yes-no 5, no-yes 10, no-no 15: 0.70 observed, 0.50 by chance.
    pairs = [("y", "y")] * 20 + [("y", "n")] * 5 + [("n", "y")] * 10 + [("n", "n")] * 15
    share, k = kappa(pairs)
    assert share == pytest.approx(0.7)
    assert k == pytest.approx(0.4)
    assert math.isnan(kappa([])[1])


def test_agreement_is_that_before_settling() -> None:
    read = (
        one("none", "none"),
        one("military", "military"),
        one("none", "military", "military"),
        one("unclear", "none", "none"),
        one("unclear", "unclear"),
        Readings(id="unread"),
    )
    found = readers_agreement(read)["response"]
    assert (found["n"], found["agreed"], found["both_unclear"], found["settled"]) == (4, 0.5, 1, 4)
    assert found["kappa"] == pytest.approx((0.5 - 0.375) / 0.625, abs=1e-4)
    assert found["differ"] == ["none-military", "unclear-none"]
    assert readers_agreement(read)["tie"]["kappa"] is None
    assert readers_agreement((Readings(id="unread"),)) == {}


def test_settled_documents_are_scored_and_data_sets_stand_beside(tmp_path: Path) -> None:
    plain = backtest_cases(book=book(tmp_path)).to_json()
    folder = tmp_path / "read"
    folder.mkdir()
    codes = "first: {response: military, tie: lost, rung: blockade}, second: {response: military, tie: lost}"
    unsettled = "first: {response: none, tie: kept}, second: {response: military, tie: kept}"
    text = f"episodes:\n  - {{id: iran-2025, {codes}}}\n  - {{id: qatar-2017, {codes}}}\n"
    text += f"  - {{id: libya-2011, {unsettled}}}\n"
    card = backtest_cases(book=book(folder, read=text)).to_json()
    before, after = ({e["id"]: e for e in c["episodes"]} for c in (plain, card))
    assert plain["coded_from_documents"] == 0
    assert "qatar-2017" in plain["not_scored"]
    assert card["coded_from_documents"] == 2
    assert (after["iran-2025"]["response"], after["iran-2025"]["by_data"]) == ("military", "nonmilitary")
    assert after["iran-2025"]["rung"] == before["iran-2025"]["rung"] == "limited_strikes"
    assert after["iran-2025"]["tie"] == "lost"
    assert after["iran-2025"]["forecast"] == before["iran-2025"]["forecast"]
    assert after["libya-2011"]["coded_from"] == "data sets"
    turkey = after["qatar-2017"]
    assert (turkey["patron_name"], turkey["pooled"], turkey["by_data"]) == ("Türkiye", True, None)
    assert card["three_classes_by_data"]["n"] == plain["n"]
    assert card["three_classes_by_data"]["log_score"] == plain["three_classes"]["log_score"]
    assert card["three_classes"]["log_score"] != plain["three_classes"]["log_score"]
    page = "\n".join(cases_section(card))
    assert "Türkiye (pooled), QAT, SAU" in page
    assert "By the first pass over the data sets alone" in page
    assert "Response read differently: libya-2011" in page
    assert "By the first pass over the data sets alone" not in "\n".join(cases_section(plain))


def test_a_settled_rung_lifts_an_episode_out_of_memory(tmp_path: Path) -> None:
    codes = "first: {response: nonmilitary, tie: kept, rung: covert_action}"
    file = book(tmp_path, read=f"episodes:\n  - {{id: cuba-1961, {codes}, {codes.replace('first', 'second')}}}\n")
    left = backtest_cases(book=file).to_json()["not_scored"]["cuba-1961"]
    assert "memory" not in left
    assert "shipped fit" in left


def test_tables_of_the_readers_become_the_file(tmp_path: Path) -> None:
    script = runpy.run_path(str(ROOT / "benchmarks" / "casebook_readings.py"))
    for name, response in (("first", "none"), ("second", "military"), ("settled", "military")):
        row = f'iran-2025,{response},kept,{"" if name == "settled" else "blockade"},"A reason: it\'s so"\n'
        (tmp_path / f"{name}.csv").write_text("episode,response,tie,rung,reason\n" + row, encoding="utf-8")
    tables = [script["table"](tmp_path / f"{name}.csv") for name in ("first", "second", "settled")]
    found = readings(book(tmp_path, read=script["text"](sorted(KNOWN), tables)), KNOWN)
    assert found["iran-2025"].code("response") == "military"
    assert found["iran-2025"].code("rung") == "blockade"
    empty = tmp_path / "empty"
    empty.mkdir()
    assert readings(book(empty, read=script["text"](sorted(KNOWN), [])), KNOWN) == {}
