"""Derived counts on invented rows: by the borders of the year, and from a state's first vote on."""

from __future__ import annotations

from datetime import date, timedelta

import polars as pl

from softflank.panel.derive.presence import presence
from softflank.panel.derive.votes import votes


def test_troops_stand_in_the_state_that_held_the_land() -> None:
    rows = [
        {
            "indicator": "us_troops",
            "origin": "USA",
            "partner": p,
            "year": y,
            "value": v,
            "row": i,
            "source": "troopdata",
        }
        | {"start": date(y, 1, 1), "end": date(y, 12, 31), "available_from": date(y + 1, 3, 1)}
        for i, (p, y, v) in enumerate([("ERI", 1970, 1700.0), ("ETH", 1970, 80.0), ("ERI", 1995, 1.0)], 1)
    ]
    found = presence({"dyad_year": pl.DataFrame(rows)})["dyad_year"]
    assert found.select("partner", "year", "value").rows() == [("ETH", 1970, 1780.0), ("ERI", 1995, 1.0)]


def test_a_state_held_no_vote_before_its_first() -> None:
    first = date(1955, 11, 1)
    cast = [("USA", 1, 1, 1, 1), ("JOR", 8, 8, 1, 8)]
    rows = [
        {"body": "ga", "vote_id": i, "state": state, "vote": code, "start": first + timedelta(30 * i), "row": i}
        | {"end": first + timedelta(30 * i), "available_from": first + timedelta(30 * i), "source": "unga-votes-undl"}
        for state, *codes in cast
        for i, code in enumerate(codes)
    ]
    years = votes({"votes": pl.DataFrame(rows, schema_overrides={"vote": pl.Int8})})["state_year"]
    counts = {(s, name, y): v for s, name, y, v in years.select("state", "indicator", "year", "value").rows()}
    assert counts["USA", "votes_held", 1955] == 3
    assert (counts["JOR", "votes_held", 1955], counts["JOR", "votes_cast", 1955]) == (1, 1)
    assert (counts["JOR", "votes_held", 1956], counts["JOR", "votes_cast", 1956]) == (1, 0)
