"""A query as a value: what is printed runs in the panel folder and sees nothing later; many queries read as one."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import duckdb
import pytest

from softflank.panel import Panel
from softflank.panel.build import Built
from softflank.panel.query import answered, many, printed, publisher_rows, rows
from softflank.vocabulary import BadData, Query

BUNDLE = Path(__file__).resolve().parents[2] / "src" / "softflank" / "data"
LATE, EARLY = date(2025, 10, 31), date(1975, 1, 1)
QUERIES = (
    Query("state_year", ("oil_output",), (("VEN",),), LATE, (2000, 2001, 2002)),
    Query("state_year", ("oil_output",), (), LATE, (2000,)),
    Query("state_year", ("votes_held", "votes_cast"), (("VEN",), ("RUS",)), LATE, (1990, 1995)),
    Query("dyad_year", ("arms_need_10",), (("RUS", "VEN"),), LATE, (2015,)),
    Query("dyad_year", ("trade_flow",), (("RUS", "VEN"), ("VEN", "RUS")), LATE, (2018, 2019)),
    Query("dyad_year", ("sanctions",), (("", "VEN"),), LATE, (2020,)),
    Query("pair_votes", (), (("RUS", "VEN"),), LATE, (2005, 2006, 2007)),
    Query("ideal_points", ("realtime", "all"), (("RUS",), ("VEN",)), LATE, (2010,)),
    Query("spells", ("alliance",), (("USA", "PAN"),), LATE, on=date(2000, 1, 1)),
    Query("spells", ("leader",), (("VEN",),), EARLY),
    Query("events", ("veto",), (("RUS",),), LATE, (1993, 2004)),
    Query("events", ("veto",), (("RUS",),), LATE, numbers=()),
)


def test_what_is_printed_gives_the_rows(panel: Panel) -> None:
    for query in QUERIES:
        shown = duckdb.sql(printed(query).replace("FROM '", f"FROM '{BUNDLE}/"))
        columns, found = rows(panel, query)
        assert columns == shown.columns
        assert sorted(map(repr, found)) == sorted(map(repr, shown.fetchall())), printed(query)
        assert bool(found) == (query.numbers != ()), printed(query)


def test_many_at_once_are_the_same(panel: Panel) -> None:
    together = many(panel, QUERIES)
    for query in QUERIES:
        columns, found = rows(panel, query)
        assert together[query][0] == columns
        assert sorted(map(repr, together[query][1])) == sorted(map(repr, found))


def test_nothing_later_is_seen(panel: Panel) -> None:
    late = Query("state_year", ("oil_output",), (("VEN",),), EARLY)
    columns, found = rows(panel, late)
    assert found and max(row[columns.index("available_from")] for row in found) <= EARLY  # type: ignore[type-var]
    columns, found = rows(panel, Query("spells", ("leader",), (("VEN",),), EARLY))
    ends = [row[columns.index("end")] for row in found]
    assert None in ends and all(end is None or end <= EARLY for end in ends)  # type: ignore[operator]


def test_a_name_with_a_quote_is_a_name(panel: Panel) -> None:
    assert rows(panel, Query("state_year", ("o'clock",), (("x' OR '1'='1",),), LATE))[1] == []


def test_the_bundle_has_no_publishers_rows(panel: Panel) -> None:
    assert publisher_rows(panel, QUERIES[3]) is None


def test_the_way_goes_on_to_the_publishers_rows(sample_panel: Built) -> None:
    panel = Panel.open(sample_panel.folder)
    supplier, recipient, year = panel.rows(
        "SELECT supplier, recipient, delivery_year FROM orders WHERE delivery_year IS NOT NULL LIMIT 1"
    )[1][0]
    day = date(2100, 1, 1)
    query = Query("dyad_year", ("arms_need_10",), ((supplier, recipient),), day, (year + 9,))
    behind = publisher_rows(panel, query)
    assert behind is not None
    columns, found = behind
    assert any(row[columns.index("delivery_year")] == year for row in found)
    before = publisher_rows(
        panel, Query("dyad_year", ("arms_need_10",), ((supplier, recipient),), date(1900, 1, 1), (year,))
    )
    assert before is not None and before[1] == []
    state, cast = panel.rows("SELECT state, year(start) FROM votes WHERE body = 'ga' LIMIT 1")[1][0]
    ballots = publisher_rows(panel, Query("state_year", ("votes_cast",), ((state,),), day, (cast,)))
    assert ballots is not None and {row[ballots[0].index("state")] for row in ballots[1]} == {state}
    assert publisher_rows(panel, Query("state_year", ("cinc",), ((state,),), day, (cast,))) is None


def test_a_printed_query_with_numbers_is_answered(panel: Panel) -> None:
    text = (
        "SELECT * FROM 'events.parquet' WHERE kind = 'veto' AND year(start) BETWEEN 1960 AND 1962 AND "
        "row IN (1, 2, 3) AND available_from <= DATE '1972-06-30'"
    )
    assert answered(panel, text)[0]
    with pytest.raises(BadData, match="no query of a brief"):
        answered(panel, text + " OR sleep(1) = 1")
