"""The drawn crises of the casebook: the draw again, the files, and what is counted."""

from __future__ import annotations

import runpy
import shutil
import sys
from pathlib import Path
from types import SimpleNamespace

import numpy as np
import polars as pl
import pytest

from softflank.evaluation.casebook.draw import draw, draw_further
from softflank.evaluation.casebook.drawn import FOLDER, DrawnReading, drawn, drawn_card
from softflank.evaluation.response_rows import ask
from softflank.panel import Panel
from softflank.vocabulary import BadCase

ROOT = Path(__file__).parents[2]


def test_the_draw_is_shared_out_over_the_strata_with_one_of_a_crisis_and_patron() -> None:
    rows = pl.DataFrame(
        {
            "crisis": [i // 2 for i in range(200)],
            "client": [f"C{i % 2}" for i in range(200)],
            "patron": ["USA" if i < 120 else "RUS" for i in range(200)],
            "era": ["early" if i % 4 < 2 else "late" for i in range(200)],
            "date": list(range(200)),
        }
    )
    taken = draw(rows, size=20)
    assert taken.height == 20 and taken.select("crisis", "patron").is_unique().all()
    assert dict(taken.group_by("patron", "era").len().select("patron", "len").group_by("patron").sum().iter_rows()) == {
        "USA": 12,
        "RUS": 8,
    }
    assert draw(rows, size=20).equals(taken) and not draw(rows, size=20, seed=1).equals(taken)


def test_the_draw_goes_on_where_it_stopped() -> None:
    rows = pl.DataFrame(
        {"crisis": range(120), "client": ["C"] * 120, "patron": ["USA", "RUS"] * 60, "era": ["one"] * 120}
    ).with_columns(date=pl.col("crisis"))
    first, further = draw(rows), draw_further(rows, size=10)
    assert further.height == 10 and further.join(first, on="crisis").is_empty()
    assert further.equals(draw_further(rows, size=10))
    with pytest.raises(ValueError, match="cannot be drawn"):
        draw_further(rows, size=120)


def test_a_crisis_read_in_two_ways_has_no_code_before_it_is_settled() -> None:
    one = DrawnReading(id="x", first="military", second="none")
    assert one.code == "unclear"
    assert one.model_copy(update={"settled": "none"}).code == "none"
    assert one.model_copy(update={"second": "military"}).code == "military"


def test_only_what_was_drawn_further_may_be_left_unreached() -> None:
    _, crises = drawn()
    listed = (FOLDER / "drawn.yml").read_text(encoding="utf-8").count("- {id: ")
    assert len(crises) < listed and all(c.found.queries for c in crises)
    assert [c.drawn.further for c in crises] == sorted(c.drawn.further for c in crises)


def test_codes_stand_with_quotes_and_what_has_none_is_not_codable() -> None:
    population, crises = drawn()
    assert population > len(crises) >= 30
    for one in crises:
        assert (one.reading is None) == (not one.found.quotes) and one.found.queries >= 1
    negative = [c for c in crises if c.reading and c.reading.first == c.reading.second == "none"]
    assert len(negative) >= 4


@pytest.mark.parametrize(
    ("file", "old", "new", "said"),
    [
        ("drawn_readings.yml", "- {id: usa-deu-168, ", "# {id: usa-deu-168, ", "go together"),
        ("drawn_readings.yml", "id: usa-deu-168", "id: usa-deu-999", "go together|not drawn"),
        ("drawn_evidence.yml", "- {id: rus-irq-172, queries: 2, quotes: []}\n", "", "no entry"),
        ("drawn_readings.yml", "first: military", "first: help", "first"),
    ],
)
def test_files_that_do_not_fit_are_refused(tmp_path: Path, file: str, old: str, new: str, said: str) -> None:
    for name in ("drawn.yml", "drawn_evidence.yml", "drawn_readings.yml"):
        shutil.copy(FOLDER / name, tmp_path / name)
    text = (tmp_path / file).read_text(encoding="utf-8")
    assert old in text
    (tmp_path / file).write_text(text.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(BadCase, match=said):
        drawn(tmp_path)


@pytest.mark.shared
def test_the_draw_is_that_of_the_rule(shared: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "argv", ["casebook_draw.py", str(shared / "data" / "icb")])
    runpy.run_path(str(ROOT / "benchmarks" / "casebook_draw.py"), run_name="__main__")


@pytest.mark.shared
def test_every_codable_crisis_is_foretold_and_counted_once(
    shared: Path, panel: Panel, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With one forecast for all: the twenty fits take a minute."""
    chances = np.array([[0.5, 0.3, 0.2]])
    monkeypatch.setattr(
        "softflank.evaluation.casebook.drawn.fit", lambda *_: SimpleNamespace(probabilities=lambda _: chances)
    )
    card = drawn_card(ask(panel, shared / "data" / "icb"))
    read = card["agreement"]["two_readers"]["n"] + card["agreement"]["one_reader_twice"]["n"]
    assert card["drawn"] == sum(card["not_codable"].values()) + read
    for scored in (*card["by_reading"].values(), card["first_draw_alone"]):
        assert scored["n"] == sum(scored["counts"].values())
        assert scored["n"] <= read
    assert card["by_reading"]["code"]["n"] >= 30
