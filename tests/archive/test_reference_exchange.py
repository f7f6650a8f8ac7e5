"""References of a case go out as CSL-JSON and BibTeX and come back as entries that a case accepts."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st
from tests.command import refused, run

from softflank.archive.bibliography import entries_of, from_bibtex, from_csl, read_references, to_bibtex, to_csl
from softflank.cases import forms, load
from softflank.vocabulary import BadRequest, Reference

CASE = "venezuela-2025"


def accepted(folder: Path, text: str) -> tuple[forms.ReferenceForm, ...]:
    path = folder / "references.yml"
    path.write_text(text, encoding="utf-8")
    return forms.read(path, tuple[forms.ReferenceForm, ...])  # type: ignore[arg-type]


@pytest.mark.parametrize(("form", "suffix"), [("csl", ".json"), ("bibtex", ".bib")])
def test_a_case_there_and_back(form: str, suffix: str, tmp_path: Path) -> None:
    sent = run("evidence", "export", CASE, "--format", form)
    assert sent.returncode == 0, sent.stderr
    file = tmp_path / f"out{suffix}"
    file.write_text(sent.stdout, encoding="utf-8")
    back = run("evidence", "import", str(file))
    assert back.returncode == 0 and not back.stderr, back.stderr
    found = {r.id: (r.title, r.publisher, r.date, r.url) for r in accepted(tmp_path, back.stdout)}
    wanted = {r.id: (r.title, r.publisher, r.date, r.url) for r in load(CASE).references.values()}
    assert found.keys() == wanted.keys() and len(wanted) > 20
    assert found == wanted


def test_what_a_case_cannot_hold_is_said(tmp_path: Path) -> None:
    items = [
        {"id": "http://zotero.org/1", "title": "A: {b} 'c'", "issued": {"date-parts": [[2020, 13]]}},
        {"id": "http-zotero-org-1", "title": "B", "URL": "javascript:alert(1)", "issued": {"date-parts": [[2020, 2]]}},
    ]
    file = tmp_path / "a.json"
    file.write_text("\N{ZERO WIDTH NO-BREAK SPACE}" + json.dumps(items), encoding="utf-8")
    entries, notes = entries_of(read_references(file))
    assert [e["id"] for e in entries] == ["http-zotero-org-1", "http-zotero-org-1-2"]
    assert "date" not in entries[0] and "url" not in entries[1] and entries[1]["date"] == "2020-02"
    assert len(notes) == 4
    result = run("evidence", "import", str(file))
    assert result.returncode == 0 and len(result.stderr.splitlines()) == 4
    assert len(accepted(tmp_path, result.stdout)) == 2


@pytest.mark.parametrize(
    ("name", "data", "message"),
    [
        ("none.json", None, "is missing"),
        ("a.json", b"\xff\xfe\x00", "not UTF-8"),
        ("a.json", b"[{}]", "item 1: has no title"),
        ("a.bib", b"nothing", "no BibTeX entry"),
        ("big.json", b" " * (10 * 2**20 + 1), "larger than 10 MB"),
    ],
)
def test_a_bad_file_is_one_line(name: str, data: bytes | None, message: str, tmp_path: Path) -> None:
    if data is not None:
        (tmp_path / name).write_bytes(data)
    assert message in refused(run("evidence", "import", str(tmp_path / name)))


def test_an_unknown_form_is_refused() -> None:
    assert "csl, bibtex" in refused(run("evidence", "export", CASE, "--format", "ris"))


@pytest.mark.parametrize("day", ["n.d.", "spring 2019", "2019-3"])
def test_a_date_in_words_is_no_crash(day: str) -> None:
    reference = Reference("a", "T", "P", day, None)
    assert json.loads(to_csl([reference]))[0]["issued"] == {"literal": day}
    assert from_csl(to_csl([reference]))[0].title == "T"
    assert from_bibtex(to_bibtex([reference]))[0].date == day


TEXT = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=40)


@given(st.lists(st.tuples(TEXT, TEXT, TEXT, st.none() | TEXT, st.none() | TEXT), max_size=4))
def test_any_reference_becomes_an_entry_that_a_case_accepts(rows: list[tuple[str, str, str, str, str]]) -> None:
    from pydantic import TypeAdapter

    entries, _ = entries_of(Reference(*row) for row in rows)
    text = yaml.safe_dump(list(entries), allow_unicode=True, sort_keys=False, width=118)
    found = TypeAdapter(tuple[forms.ReferenceForm, ...]).validate_python(yaml.safe_load(text))
    assert len({r.id for r in found}) == len(rows)


def test_a_missing_reader_file_is_a_bad_request(tmp_path: Path) -> None:
    with pytest.raises(BadRequest, match="is a folder"):
        read_references(tmp_path)
