"""``data pull``: files come from a folder, are read first, and replace what was there as a whole."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from softflank.sources.catalogue import FOLDER
from softflank.sources.pull import pull
from softflank.vocabulary import BadOutput, BadRequest, BadSource


@pytest.fixture
def given(tmp_path: Path) -> Path:
    """A folder with the invented files of a source (its name lifts the bounds on the row count)."""
    folder = tmp_path / "given" / "sample"
    shutil.copytree(FOLDER / "ei_statistical_review_2025" / "sample", folder)
    (folder / "unrelated.txt").write_text("left where it is")
    return folder


def test_without_a_folder_page_and_files_are_named(tmp_path: Path) -> None:
    with pytest.raises(BadRequest) as caught:
        pull("ei-statistical-review-2025", tmp_path)
    message = str(caught.value)
    assert "https://www.energyinst.org/statistical-review" in message
    assert "energy_long.parquet or energy_long.csv" in message
    assert "geo_names.csv" in message
    assert "\n" not in message
    assert not list(tmp_path.iterdir())


def test_files_of_the_source_are_copied(given: Path, tmp_path: Path) -> None:
    placed = pull("ei-statistical-review-2025", tmp_path / "data", given)
    folder = tmp_path / "data" / "ei-statistical-review-2025"
    assert placed == (folder / "energy_long.csv", folder / "geo_names.csv")
    assert sorted(p.name for p in folder.iterdir()) == ["energy_long.csv", "geo_names.csv"]
    assert placed[0].read_bytes() == (given / "energy_long.csv").read_bytes()
    assert [p.name for p in (tmp_path / "data").iterdir()] == ["ei-statistical-review-2025"]


def test_a_new_release_replaces_the_old_one(given: Path, tmp_path: Path) -> None:
    old = tmp_path / "data" / "ei-statistical-review-2025"
    old.mkdir(parents=True)
    (old / "of-the-old-release.csv").write_text("a\n1\n")
    pull("ei-statistical-review-2025", tmp_path / "data", given)
    assert sorted(p.name for p in old.iterdir()) == ["energy_long.csv", "geo_names.csv"]


@pytest.mark.parametrize("harm", ["gone", "renamed"])
def test_what_does_not_fit_leaves_everything_as_it_was(given: Path, tmp_path: Path, harm: str) -> None:
    place = tmp_path / "data" / "ei-statistical-review-2025"
    place.mkdir(parents=True)
    (place / "kept.csv").write_text("a\n1\n")
    file = given / "energy_long.csv"
    if harm == "gone":
        file.unlink()
    else:
        file.write_text(file.read_text().replace("value", "amount"))
    with pytest.raises(BadSource):
        pull("ei-statistical-review-2025", tmp_path / "data", given)
    assert [p.name for p in place.iterdir()] == ["kept.csv"]


def test_unknown_source_is_refused(tmp_path: Path) -> None:
    with pytest.raises(BadSource, match="no source nowhere"):
        pull("nowhere", tmp_path, tmp_path)


def test_unwritable_target_is_one_line(given: Path, tmp_path: Path) -> None:
    blocked = tmp_path / "blocked"
    blocked.write_text("a file where a folder should be")
    with pytest.raises(BadOutput, match="is a file and not a folder"):
        pull("ei-statistical-review-2025", blocked, given)


def test_pulling_a_folder_onto_itself_is_refused(tmp_path: Path) -> None:
    place = tmp_path / "sample"
    shutil.copytree(FOLDER / "wb_gdp" / "sample", place)
    (tmp_path / "wb-gdp").symlink_to(place)
    with pytest.raises(BadRequest, match="pull from another folder"):
        pull("wb-gdp", tmp_path, tmp_path)
    assert (place / "gdp.csv").is_file()
