"""What every source may rely on: files are found, columns checked by name, and errors are one line that says where."""

from __future__ import annotations

import warnings
from datetime import date
from pathlib import Path
from typing import Any

import polars as pl
import pytest

from softflank.sources.catalogue import load
from softflank.sources.forms import form
from softflank.sources.snapshot import FORMS, Snapshot, SourceWarning
from softflank.sources.source import Source, parse
from softflank.vocabulary import BadSource

SPEC: dict[str, Any] = {
    "match": ["invented.csv", "invented.parquet", "other-*.csv"],
    "rows": [2, 4],
    "columns": {
        "state": {"type": "text", "also": ["Country"]},
        "year": {"type": "int", "low": 1900, "high": 2100},
        "value": {"type": "float", "missing": ["-9", "n/a"], "low": 0, "high": 10},
        "day": {"type": "date", "optional": True},
        "flag": {"type": "bool", "optional": True},
    },
    "ignored": ["note"],
}
GOOD = "state,year,value,note\nCUB,1962,1.5,a\nRUS,1963,-9,b\n"


def source(**changes: Any) -> Source:
    """An invented source with one file; ``changes`` go into the file's description."""
    return Source.model_validate(
        {
            "id": "invented",
            "title": "Invented",
            "publisher": "Nobody",
            "licence": "none",
            "commercial_use": True,
            "rows_redistributable": True,
            "derived_redistributable": True,
            "citation": "Nobody. 2000. Invented.",
            "version": "1",
            "url": "https://example.org/page",
            "grain": "state-year",
            "coverage": [1900, 2000],
            "publication_lag_days": 30,
            "lag_reason": "invented",
            "published": {"since": 1990, "lag_days": 400, "reason": "invented"},
            "states": "iso3",
            "files": {"main": SPEC | changes},
        }
    )


def put(folder: Path, text: str, name: str = "invented.csv", **changes: Any) -> Snapshot:
    """Snapshot of a folder that holds one file with that text."""
    (folder / name).write_text(text, encoding="utf-8")
    return Snapshot(source(**changes), folder)


def refusal(snapshot: Snapshot) -> str:
    """Message with which the file is refused; it must be one line."""
    with pytest.raises(BadSource) as caught:
        snapshot.frame("main")
    message = str(caught.value)
    assert "\n" not in message
    return message


def test_columns_come_typed_and_numbered(tmp_path: Path) -> None:
    frame = put(tmp_path, GOOD).frame("main")
    assert frame.schema == {
        "state": pl.String(),
        "year": pl.Int64(),
        "value": pl.Float64(),
        "day": pl.Date(),
        "flag": pl.Boolean(),
        "row": pl.Int64(),
    }
    assert frame["row"].to_list() == [1, 2]
    assert frame["value"].to_list() == [1.5, None]


def test_publisher_spelling_is_taken(tmp_path: Path) -> None:
    assert put(tmp_path, GOOD.replace("state", "Country")).frame("main")["state"].to_list() == ["CUB", "RUS"]


def test_renamed_column_stops_with_its_name(tmp_path: Path) -> None:
    message = refusal(put(tmp_path, GOOD.replace("value", "amount")))
    assert "invented.csv: column value is missing" in message
    assert "amount" in message


def test_new_column_warns_with_its_name(tmp_path: Path) -> None:
    text = "state,year,value,note,colour\nCUB,1962,1.5,a,red\nRUS,1963,2,b,blue\n"
    with pytest.warns(SourceWarning, match="new columns colour"):
        assert put(tmp_path, text).frame("main").columns == ["state", "year", "value", "day", "flag", "row"]


def test_used_and_ignored_columns_do_not_warn(tmp_path: Path) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        put(tmp_path, GOOD).frame("main")


@pytest.mark.parametrize("kept", [1, 5])
def test_row_count_outside_the_expected_stops(tmp_path: Path, kept: int) -> None:
    lines = ["state,year,value,note"] + [f"CUB,{1950 + i},1,a" for i in range(kept)]
    assert f"has {kept} rows, expected 2 to 4" in refusal(put(tmp_path, "\n".join(lines) + "\n"))


def test_row_count_of_a_sample_is_free(tmp_path: Path) -> None:
    folder = tmp_path / "sample"
    folder.mkdir()
    assert put(folder, "state,year,value,note\nCUB,1962,1,a\n").frame("main").height == 1


@pytest.mark.parametrize(
    ("old", "new", "named"),
    [
        ("1962", "1862", "column year runs from 1862"),
        ("1.5", "11", "column value runs from 11"),
        ("1.5", "-1", "column value runs from -1"),
    ],
)
def test_value_outside_its_range_stops(tmp_path: Path, old: str, new: str, named: str) -> None:
    assert named in refusal(put(tmp_path, GOOD.replace(old, new)))


@pytest.mark.parametrize(
    ("old", "new", "named"),
    [
        ("1962", "MCMLXII", "column year cannot be read as int"),
        ("1962", "1962.5", "column year cannot be read as int"),
        ("1.5", "much", "column value cannot be read as float"),
    ],
)
def test_value_of_another_type_stops(tmp_path: Path, old: str, new: str, named: str) -> None:
    assert named in refusal(put(tmp_path, GOOD.replace(old, new)))


@pytest.mark.parametrize("code", ["-9", "-9.0", "n/a", "", "NA", " NaN "])
def test_codes_for_unknown_are_missing(tmp_path: Path, code: str) -> None:
    assert put(tmp_path, GOOD.replace("1.5", code)).frame("main")["value"].to_list() == [None, None]


def test_codes_for_unknown_are_missing_in_parquet_too(tmp_path: Path) -> None:
    pl.DataFrame({"state": ["CUB", "RUS"], "year": [1962, 1963], "value": [-9.0, float("nan")]}).write_parquet(
        tmp_path / "invented.parquet"
    )
    assert Snapshot(source(), tmp_path).frame("main")["value"].to_list() == [None, None]


def test_dates_and_truth_values(tmp_path: Path) -> None:
    text = "state,year,value,day,flag\nCUB,1962,1,1962-10-16,TRUE\nRUS,1963,1,1963-01-02T00:00:00,0\n"
    frame = put(tmp_path, text).frame("main")
    assert frame["day"].to_list() == [date(1962, 10, 16), date(1963, 1, 2)]
    assert frame["flag"].to_list() == [True, False]


def test_word_that_is_no_truth_value_stops(tmp_path: Path) -> None:
    text = "state,year,value,flag\nCUB,1962,1,yes?\nRUS,1963,1,\n"
    assert "column flag cannot be read as bool" in refusal(put(tmp_path, text))


@pytest.mark.parametrize("name", ["invented.parquet", "invented.csv"])
def test_corrupt_file_stops_with_its_name(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_bytes(b"PAR1\xff\xfe\x00broken")
    assert f"invented: {name}" in refusal(Snapshot(source(), tmp_path))


def test_truncated_parquet_stops_with_its_name(tmp_path: Path) -> None:
    file = tmp_path / "invented.parquet"
    pl.DataFrame({"state": ["CUB"] * 50, "year": [1962] * 50, "value": [1.0] * 50}).write_parquet(file)
    file.write_bytes(file.read_bytes()[:-20])
    assert "invented.parquet cannot be read" in refusal(Snapshot(source(), tmp_path))


def test_missing_file_names_pattern_folder_and_page(tmp_path: Path) -> None:
    message = refusal(Snapshot(source(), tmp_path / "nowhere"))
    assert "other-*.csv" in message
    assert "nowhere" in message
    assert "https://example.org/page" in message


def test_absent_optional_file_gives_no_rows(tmp_path: Path) -> None:
    frame = Snapshot(source(optional=True), tmp_path).frame("main")
    assert frame.height == 0
    assert frame.columns == ["state", "year", "value", "day", "flag", "row"]


def test_first_pattern_that_matches_wins(tmp_path: Path) -> None:
    put(tmp_path, GOOD, name="other-2.csv")
    assert Snapshot(source(), tmp_path).path("main") == tmp_path / "other-2.csv"
    put(tmp_path, GOOD)
    assert Snapshot(source(), tmp_path).path("main") == tmp_path / "invented.csv"


def test_preamble_above_the_header_is_skipped(tmp_path: Path) -> None:
    text = 'About this "file", with commas\n\n' + GOOD
    assert put(tmp_path, text, header="state,").frame("main")["state"].to_list() == ["CUB", "RUS"]


def test_digest_follows_the_bytes(tmp_path: Path) -> None:
    first = put(tmp_path, GOOD).digest()
    assert put(tmp_path, GOOD).digest() == first
    assert put(tmp_path, GOOD.replace("1.5", "1.6")).digest() != first


def test_source_with_a_wrong_field_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "source.yml"
    file.write_text("id: invented\ncolour: red\n", encoding="utf-8")
    with pytest.raises(BadSource, match=r"field \w+"):
        parse(file)


def test_unknown_source_names_those_there_are() -> None:
    with pytest.raises(BadSource, match=r"no source nowhere; there are .*gsdb"):
        load("nowhere")


def test_form_orders_types_and_leaves_out_rows_without_value() -> None:
    rows = pl.DataFrame({"value": [1, None], "year": [1962, 1963], "state": ["CUB", "CUB"], "colour": ["red", "blue"]})
    shaped = form("state_year", rows)
    assert shaped.schema == FORMS["state_year"]
    assert shaped.rows() == [("CUB", 1962, None, 1.0, None)]
