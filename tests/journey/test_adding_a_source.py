"""The worked example of a new source is run as it stands on its page."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from softflank.sources import catalogue
from softflank.sources.snapshot import Snapshot
from softflank.vocabulary import BadSource

PAGE = Path(__file__).parents[2] / "docs" / "adding-a-source.md"
FILES = {"yaml": "source.yml", "python": "read.py", "csv": "sample/foreign_airfields_sample.csv"}


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A catalogue that holds the page's source alone."""
    made = tmp_path / "foreign_airfields"
    (made / "sample").mkdir(parents=True)
    (made / "__init__.py").touch()
    for kind, text in re.findall(r"```(\w+)\n(.*?)```", PAGE.read_text(encoding="utf-8"), re.DOTALL):
        (made / FILES[kind]).write_text(text, encoding="utf-8")
    monkeypatch.setattr(catalogue, "FOLDER", tmp_path)
    monkeypatch.setattr(catalogue, "__path__", [*catalogue.__path__, str(tmp_path)])
    return made


def test_the_source_of_the_page_is_found_and_read(folder: Path) -> None:
    assert catalogue.names() == ("foreign-airfields",)
    source, read = catalogue.load("foreign-airfields")
    rows = read(Snapshot(source, folder / "sample"))["dyad_year"]
    assert rows.select("origin", "partner", "year", "value", "row").rows() == [
        ("RUS", "SYR", 2016, 2.0, 1),
        ("USA", "DJI", 2016, 1.0, 3),
    ]


def test_a_column_that_is_new_is_not_passed_over(folder: Path) -> None:
    sample = folder / FILES["csv"]
    sample.write_text(sample.read_text(encoding="utf-8").replace("airfields,remarks", "runways,remarks"), "utf-8")
    source, read = catalogue.load("foreign-airfields")
    with pytest.raises(BadSource, match="airfields"):
        read(Snapshot(source, folder / "sample"))
    shutil.rmtree(folder)
