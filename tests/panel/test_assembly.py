"""Two sets of Assembly votes in one: each vote once, codes and ids kept, no older vote after its last day."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import polars as pl
import pytest

from softflank.panel.assembly import LIBRARY, OLDER, OLDER_UNTIL, united
from softflank.panel.placing import place_tables
from softflank.sources import Tables, load

STATES = ("BRA", "CHN", "CUB", "FRA", "RUS", "USA")


def votes(source: str, vote_id: int, day: date, cast: str, **more: object) -> list[dict[str, object]]:
    """One vote of the six states, a letter each: y, a, n, or - for none."""
    codes = {"y": 1, "a": 2, "n": 3, "-": 8}
    return [
        {"body": "ga", "vote_id": vote_id, "state": s, "vote": codes[c], "start": day, "end": day}
        | {
            "available_from": day + timedelta(1),
            "source": source,
            "row": 1,
            "roll": None,
            "issues": None,
            "session": None,
        }
        | more
        for s, c in zip(STATES, cast, strict=True)
    ]


def world(library: list[dict[str, object]], older: list[dict[str, object]], titles: dict[int, str]) -> Tables:
    """Tables of invented votes and titles."""
    schema = {"issues": pl.Int16(), "roll": pl.Int64(), "session": pl.Int64(), "vote": pl.Int8()}
    schema_of_events = {"kind": pl.String(), "value": pl.Float64(), "text": pl.String(), "source": pl.String()}
    events = [
        {"kind": "ga_resolution", "value": float(k), "text": f"A/RES/1 | {t} | ", "source": LIBRARY}
        | dict.fromkeys(("start", "end", "available_from"), date(2000, 1, 1))
        for k, t in titles.items()
    ]
    return {
        "votes": pl.DataFrame([*library, *older], schema_overrides=schema),
        "events": pl.DataFrame(
            events, schema=schema_of_events | dict.fromkeys(("start", "end", "available_from"), pl.Date())
        ),
    }


def test_a_vote_in_both_sets_stands_once_with_the_codes_of_the_older() -> None:
    day = date(2010, 12, 3)
    found = united(
        world(
            votes(LIBRARY, 900, day, "yyynny"),
            [*votes(OLDER, 1, day, "yyynny", roll=77, issues=9), *votes(OLDER, 2, day, "nnnyyy", roll=78, issues=1)],
            {900: "A title"},
        )
    )["votes"]
    kept = found.unique("vote_id").sort("vote_id").select("vote_id", "roll", "issues", "source").rows()
    assert kept == [(2, 78, 1, OLDER), (900, 77, 9, LIBRARY)]


def test_the_older_set_ends_with_august_2023() -> None:
    late = OLDER_UNTIL + timedelta(40)
    found = united(world(votes(LIBRARY, 900, late, "yyynny"), votes(OLDER, 1, late, "nnnyyy", roll=1), {}))["votes"]
    assert found["source"].unique().to_list() == [LIBRARY]


def test_a_text_without_a_code_takes_that_of_its_title_or_of_its_words() -> None:
    old, new = date(2019, 12, 3), date(2024, 12, 3)
    found = united(
        world(
            [*votes(LIBRARY, 1, old, "yyynny"), *votes(LIBRARY, 2, new, "yyynnn"), *votes(LIBRARY, 3, new, "yaynnn")],
            votes(OLDER, 5, old, "yyynny", roll=5, issues=32),
            {1: "Sports", 2: "Sports", 3: "Question of Palestine"},
        )
    )["votes"]
    codes = dict(found.filter(pl.col("source") == LIBRARY).unique("vote_id").select("vote_id", "issues").iter_rows())
    assert codes == {1: 32, 2: 32, 3: 1}


def test_later_texts_of_one_title_are_linked() -> None:
    days = [date(2020, 12, 3), date(2021, 12, 3), date(2024, 12, 3)]
    found = united(
        world(
            [row for i, d in enumerate(days) for row in votes(LIBRARY, i + 1, d, "yyynny", session=d.year - 1945)],
            [],
            {1: "Sports", 2: "Sports", 3: "Sports"},
        )
    )["events"]
    pairs = found.filter(pl.col("kind") == "ga_same_title").select("value", "text").rows()
    assert pairs == [(1.0, "2")], "the third comes three sessions later"


def test_one_set_alone_stays_as_it_is() -> None:
    tables = world([], votes(OLDER, 1, date(2024, 1, 1), "yyynny"), {})
    assert united(tables)["votes"].equals(tables["votes"])


@pytest.fixture(scope="module")
def staged(shared: Path) -> Tables:
    """Both staged sets, placed."""
    from softflank.panel.placing import place_tables
    from softflank.sources import Snapshot, load

    parts: dict[str, list[pl.DataFrame]] = {}
    for name in (OLDER, LIBRARY):
        source, read = load(name)
        for table, frame in place_tables(read(Snapshot(source, shared / "data" / name)), source)[0].items():
            parts.setdefault(table, []).append(frame)
    return {t: pl.concat(f, how="diagonal_relaxed") for t, f in parts.items()}


@pytest.mark.shared
def test_the_staged_sets_agree_where_both_hold_a_vote(staged: Tables) -> None:
    """5,179 votes are found in both; of the cells with a vote in both, at least 99.8 % are equal to August 2023."""
    whole = united(staged)["votes"]
    library = whole.filter((pl.col("source") == LIBRARY) & (pl.col("body") == "ga"))
    matched = library.drop_nulls("roll")
    assert matched["vote_id"].n_unique() == 5179
    older = staged["votes"].filter((pl.col("source") == OLDER) & (pl.col("start") <= OLDER_UNTIL))
    once = older.filter(pl.col("vote_id").n_unique().over("roll") == 1)
    cells = matched.join(once.select("roll", "state", pl.col("vote").alias("other")), on=["roll", "state"])
    both = cells.filter((pl.col("vote") <= 3) & (pl.col("other") <= 3))
    assert both.height > 600_000
    assert (both["vote"] == both["other"]).mean() > 0.998  # type: ignore[operator]


@pytest.mark.shared
def test_december_2024_is_there(staged: Tables) -> None:
    votes = united(staged)["votes"].filter((pl.col("body") == "ga") & (pl.col("start") >= date(2024, 12, 1)))
    december = votes.filter(pl.col("start") <= date(2024, 12, 31))
    assert december["vote_id"].n_unique() == 83
    turkey = december.filter((pl.col("state") == "TUR") & (pl.col("vote") <= 3))
    assert turkey.height > 75
    assert votes.filter((pl.col("state") == "VEN") & (pl.col("vote") <= 3)).is_empty()


def test_a_vote_stands_under_the_state_that_held_the_seat_on_its_day() -> None:
    day = date(1971, 10, 24)
    cast = pl.DataFrame([*votes(LIBRARY, 1, day, "yyyyyy"), *votes(LIBRARY, 2, day + timedelta(1), "yyyyyy")])
    source, _ = load(LIBRARY)
    rows = cast.select("body", "vote_id", pl.col("start").alias("date"), "state", "vote", "row")
    placed, _ = place_tables({"votes": rows}, source)
    assert placed["votes"].filter(pl.col("state").is_in(["CHN", "TWN"])).select("vote_id", "state").rows() == [
        (1, "TWN"),
        (2, "CHN"),
    ]
    both = pl.concat(
        [
            rows,
            rows.filter(vote_id=1, state="CHN").with_columns(
                pl.lit("TWN").alias("state"), pl.lit(3, pl.Int64).alias("vote")
            ),
        ]
    )
    kept, _ = place_tables({"votes": both}, source)
    assert kept["votes"].filter(vote_id=1, state="TWN")["vote"].to_list() == [3], "one row of one state on one vote"
