"""``brief --strict``: page one rests on nothing unproved; what is proved is shown with grade and hash."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from softflank.archive.store import Archive, find_quote
from softflank.briefs.strict import prove, refuse_unverified, unverified
from softflank.cases import Case, load
from softflank.vocabulary import BadCase
from tests.command import Done, run

PAGE = "Invented report\n\nRussia lent Belarus 25 million dollars in 1999, said the bank.\nIt was repaid in 2004.\n"
CASE = """\
id: folder
title: Could it?
question: Could it?
roles: {patron: RUS, client: BLR, challenger: USA, theatre: UKR}
as_of: 2019-06-01
answer:
  intent: {text: Both are on record., claims: [loan, repaid]}
sections:
  economic-financial: {claims: [loan, repaid]}
"""
CLAIMS = """\
- id: loan
  text: Russia lent Belarus money in 1999.
  dimension: economic-financial
  citations: [{reference: REF, quote: "lent Belarus 25 million dollars"}]
  grade: {source: B, information: 3}
  confirmed: true
- id: repaid
  text: It was repaid.
  dimension: economic-financial
  citations: [{reference: REF, quote: "It was repaid in 2004"}]
  confirmed: true
"""


@pytest.fixture
def archive(tmp_path: Path) -> Archive:
    page = tmp_path / "page.txt"
    page.write_text(PAGE, encoding="utf-8")
    kept = Archive(tmp_path / "archive")
    kept.add(str(page))
    return kept


@pytest.fixture
def folder(tmp_path: Path, archive: Archive) -> Path:
    place = tmp_path / "folder"
    place.mkdir()
    key = archive.entries()[0].sha256
    (place / "case.yml").write_text(CASE, encoding="utf-8")
    (place / "claims.yml").write_text(CLAIMS.replace("REF", key), encoding="utf-8")
    (place / "references.yml").write_text(f"- {{id: {key}, title: Invented report, publisher: Bank}}\n")
    return place


def changed(folder: Path, old: str, new: str) -> Case:
    path = folder / "claims.yml"
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    return load(str(folder))


def brief(what: str, home: Path, *words: str) -> Done:
    """A brief as the command line writes it, with an archive at home."""
    asked = ("brief", what, "--draws", "200", "--format", "html", *words)
    return run(*asked, env={"XDG_DATA_HOME": str(home), "SOFTFLANK_ARCHIVE": ""})


def test_a_proved_case_passes(folder: Path, archive: Archive) -> None:
    case = load(str(folder))
    proofs = prove(case, archive)
    assert [p.state for p in proofs] == ["verbatim", "verbatim"]
    refuse_unverified(case, proofs, case.claims)


@pytest.mark.parametrize(
    ("old", "new", "reason"),
    [
        ("lent Belarus 25 million dollars", "", "no quote from"),
        ("lent Belarus 25 million dollars", "   ", "no quote from"),
        ("lent Belarus 25 million dollars", "...", "does not stand"),
        ("lent Belarus 25 million dollars", "lent Belarus 26 million dollars", "does not stand"),
        ("lent Belarus 25 million dollars", "5 million dollars", "does not stand"),
        ("It was repaid in 2004", "It was repaid in 200", "does not stand"),
    ],
)
def test_one_unproved_quote_is_enough(folder: Path, archive: Archive, old: str, new: str, reason: str) -> None:
    case = changed(folder, old, new)
    proofs = prove(case, archive)
    assert [reason in why for why in unverified(case, proofs, case.claims).values()] == [True]
    with pytest.raises(BadCase, match="1 of the 2 claims") as caught:
        refuse_unverified(case, proofs, case.claims)
    assert "evidence add" in str(caught.value) and "\n" not in str(caught.value)


def test_each_citation_of_a_claim_needs_its_quote(folder: Path, archive: Archive) -> None:
    with (folder / "references.yml").open("a") as file:
        file.write("- {id: other, title: Other, publisher: Other}\n")
    case = changed(folder, 'dollars"}]', 'dollars"}, {reference: other, quote: "It was repaid in 2004"}]')
    assert unverified(case, prove(case, archive), case.claims) == {"loan": "other: its page is not archived"}


def test_pages_that_come_with_the_case_prove_it_without_an_archive(folder: Path, archive: Archive) -> None:
    shutil.copytree(archive.folder, folder / "pages")
    case = load(str(folder))
    assert [p.state for p in prove(case, Archive(folder / "none"))] == ["verbatim", "verbatim"]


def test_only_the_claims_of_page_one_are_asked_for(folder: Path, archive: Archive) -> None:
    case = changed(folder, "It was repaid in 2004", "It was never repaid")
    proofs = prove(case, archive)
    refuse_unverified(case, proofs, ["loan"])
    with pytest.raises(BadCase, match="1 of the 1 claims"):
        refuse_unverified(case, proofs, ["repaid"])


def test_the_refusal_names_the_first_and_counts_the_rest(tmp_path: Path) -> None:
    case = load("venezuela-2025")
    unread = [claim.id for claim in case.claims.values() if not claim.confirmed]
    with pytest.raises(BadCase) as caught:
        refuse_unverified(case, prove(case, Archive(tmp_path / "none")), unread)
    assert unread[0] in str(caught.value) and f"and {len(unread) - 3} more" in str(caught.value)


def test_page_one_of_the_built_in_case_rests_on_read_pages(tmp_path: Path) -> None:
    result = brief("venezuela-2025", tmp_path / "home", "--strict", "--out", str(tmp_path / "out"))
    assert result.returncode == 0, result.stderr


def test_the_command_writes_nothing_when_it_refuses(folder: Path, tmp_path: Path) -> None:
    result = brief(str(folder), tmp_path / "home", "--strict", "--out", str(tmp_path / "out"))
    assert result.returncode == 2, result
    assert len(result.stderr.strip().splitlines()) == 1 and "2 of the 2 claims" in result.stderr
    assert not (tmp_path / "out").exists() and not result.stdout


def test_the_command_shows_quote_grade_and_hash(folder: Path, archive: Archive, tmp_path: Path) -> None:
    words = ("--archive", str(archive.folder), "--out", str(tmp_path / "out"))
    result = brief(str(folder), tmp_path / "home", *words, "--strict")
    assert result.returncode == 0, result.stderr
    text = (tmp_path / "out" / "brief.html").read_text(encoding="utf-8")
    proved = text[text.index("word for word in the archive") :]
    row = next(line for line in proved.split("<tr") if "lent Belarus 25 million dollars" in line)
    assert "B3" in row and archive.entries()[0].sha256 in row
    assert brief(str(folder), tmp_path / "home", "--out", str(tmp_path / "plain")).returncode == 0
    assert "word for word in the archive" not in (tmp_path / "plain" / "brief.html").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("quote", "text", "place"),
    [
        ("5 million", "25 million", -1),
        ("5 million", "1.5 million", -1),
        ("5 million", "1,5 million", -1),
        ("5 million", "was -5 million", -1),
        ("5 million", "25 million, then 5 million", 17),
        ("in 19", "in 1999", -1),
        ("in 1", "in 1.5", -1),
        ("in 1999", "in 1999.", 0),
        ("21", "2019-21", 5),
        ("", "a", 0),
    ],
)
def test_a_number_is_never_cut(quote: str, text: str, place: int) -> None:
    assert find_quote(quote, text) == place
