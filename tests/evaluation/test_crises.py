"""The three classes of a patron's response, on invented rows and on crises that everybody knows."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

import polars as pl
import pytest

from softflank.evaluation.crises import READINGS, code, read_crises
from softflank.sources import load
from softflank.sources.catalogue import FOLDER
from softflank.vocabulary import BadSource

NAMED = [
    # crisis, client, patron, response: stated before anything was fitted
    ("CUBAN MISSILES", "CUB", "RUS", 0),
    ("CUBAN MISSILES", "CUB", "USA", 0),
    ("TAIWAN STRAIT II", "TWN", "USA", 2),
    ("TAIWAN STRAIT II", "CHN", "RUS", 0),
    ("BERLIN DEADLINE", "DEU", "USA", 1),
    ("BERLIN DEADLINE", "DDR", "RUS", 1),
    ("PUEBLO", "PRK", "RUS", 2),
    ("OCTOBER-YOM KIPPUR WAR", "SYR", "RUS", 2),
    ("OCTOBER-YOM KIPPUR WAR", "SYR", "USA", 0),
    ("WAR IN ANGOLA", "AGO", "RUS", 2),
    ("OGADEN II", "ETH", "RUS", 2),
    ("OGADEN II", "SOM", "USA", 2),
    ("INVASION OF GRENADA", "GRD", "RUS", 1),
    ("GULF WAR", "KWT", "USA", 2),
    ("GULF WAR", "IRQ", "RUS", 1),
]


def events(*rows: tuple[str, str, str | None, float, str, int]) -> pl.DataFrame:
    """Placed events from (kind, state, partner, value, text, row)."""
    return pl.DataFrame(
        [(*row, date(1970, 1, 1)) for row in rows],
        orient="row",
        schema={
            "kind": pl.String(),
            "state": pl.String(),
            "partner": pl.String(),
            "value": pl.Float64(),
            "text": pl.String(),
            "row": pl.Int64(),
            "start": pl.Date(),
        },
    )


def one(
    activity: int, view: str, rival: tuple[int, str] | None = (1, "5"), trigger: str | None = None, kind: int = 2
) -> dict[str, int | bool]:
    """Response and level for one invented crisis with a given activity, view, rival and trigger."""
    rows = [
        ("crisis", "CUB", trigger, 3.0, f"1 | A CRISIS | {kind} | 1970-02-01", 1),
        ("crisis_activity", "RUS", "CUB", float(activity), f"1 | {view}", 1),
    ]
    if rival is not None:
        rows.append(("crisis_activity", "USA", "CUB", float(rival[0]), f"1 | {rival[1]}", 1))
    found = code(events(*rows)).filter(pl.col("patron") == "RUS")
    return found.row(0, named=True) if found.height else {}


@pytest.mark.parametrize(
    ("activity", "view", "expected"),
    [
        (1, "5", 0),
        (1, "1", 0),
        (2, "5", 0),
        (3, "1", 1),
        (4, "1", 1),
        (5, "1", 1),
        (6, "1", 2),
        (7, "1", 2),
        (8, "1", 2),
        (8, "3", 0),
        (7, "2", 0),
        (3, "3", 0),
        (1, "", 0),
    ],
)
def test_response_needs_activity_that_the_client_saw_as_favourable(activity: int, view: str, expected: int) -> None:
    assert one(activity, view)["response"] == expected


def test_activity_without_a_coded_view_is_left_out() -> None:
    assert one(7, "") == {}


@pytest.mark.parametrize(
    ("rival", "trigger", "kind", "level", "hostile"),
    [
        ((1, "5"), None, 2, 0, False),
        ((3, "3"), None, 2, 0, True),
        ((4, "3"), None, 2, 1, True),
        ((6, "3"), None, 2, 1, True),
        ((8, "3"), None, 2, 2, True),
        ((8, "1"), None, 2, 0, False),
        (None, "USA", 9, 2, True),
        (None, "USA", 2, 0, True),
        (None, "HTI", 9, 0, False),
    ],
)
def test_level_of_the_rival(
    rival: tuple[int, str] | None, trigger: str | None, kind: int, level: int, hostile: bool
) -> None:
    found = one(1, "5", rival, trigger, kind)
    assert (found["level"], found["hostile"]) == (level, hostile)


def test_activity_that_is_not_coded_is_left_out() -> None:
    rows = events(
        ("crisis", "CUB", None, 3.0, "1 | A CRISIS | 2 | 1970-02-01", 1),
        ("crisis_activity", "RUS", "CUB", 0.0, "1 | 1", 1),
    ).with_columns(pl.when(pl.col("kind") == "crisis").then("value").alias("value"))
    with pytest.raises(BadSource, match="no crisis"):
        code(rows)


def test_no_crisis_stops() -> None:
    with pytest.raises(BadSource, match="no crisis"):
        code(events(("crisis_activity", "RUS", "CUB", 3.0, "1 | 1", 1)))


def test_sample_reads() -> None:
    frame = read_crises(FOLDER / "icb" / "sample")
    assert frame.select("patron", "response").rows() == [("RUS", 0), ("USA", 2), ("RUS", 1), ("USA", 0), ("USA", 0)]
    assert frame["date"].to_list()[2] == date(1971, 2, 11)


def test_header_in_capitals_reads_the_same(tmp_path: Path) -> None:
    for name in ("icb1v14.csv", "icb2v15.csv"):
        text = (FOLDER / "icb" / "sample" / name).read_text(encoding="utf-8")
        head, rest = text.split("\n", 1)
        (tmp_path / "sample").mkdir(exist_ok=True)
        (tmp_path / "sample" / name.replace("v1", "v9")).write_text(head.upper() + "\n" + rest, encoding="utf-8")
    assert read_crises(tmp_path / "sample").equals(read_crises(FOLDER / "icb" / "sample"))


def test_missing_files_stop_with_the_address(tmp_path: Path) -> None:
    with pytest.raises(BadSource, match=load("icb")[0].url):
        read_crises(tmp_path)


@pytest.mark.shared
@pytest.mark.parametrize(("name", "client", "patron", "expected"), NAMED)
def test_named_cases(shared: Path, name: str, client: str, patron: str, expected: int) -> None:
    frame = read_crises(shared / "data" / "icb")
    rows = frame.filter((pl.col("name") == name) & (pl.col("client") == client) & (pl.col("patron") == patron))
    assert rows["response"].to_list()
    assert set(rows["response"].to_list()) == {expected}


@pytest.mark.shared
def test_counts_since_1965(shared: Path, tmp_path: Path) -> None:
    for name in ("icb1v14.csv", "icb2v15.csv"):
        shutil.copy(shared / "data" / "icb" / name, tmp_path / name)
    frame = read_crises(tmp_path).filter(pl.col("date") >= date(1965, 1, 1))
    assert (frame.height, frame["crisis"].n_unique()) == (968, 245)
    assert frame["response"].value_counts().sort("response").rows() == [(0, 695), (1, 150), (2, 123)]


@pytest.mark.shared
def test_readings_are_nested(shared: Path) -> None:
    supported = [
        read_crises(shared / "data" / "icb", reading).filter(pl.col("response") > 0).height for reading in READINGS
    ]
    assert supported == sorted(supported)
    assert supported[0] < supported[-1]
