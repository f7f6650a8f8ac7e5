"""The hindcast: it sees nothing that was not settled, finds a planted signal, and shuts out what misses its bars."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import numpy as np
import polars as pl
import pytest

from softflank.evaluation.forecasts_suite import ENOUGH, ERROR, EVENTS, SLOPE, hindcast
from softflank.evaluation.record import licensed, missed, template_record
from softflank.evaluation.report.forecasts import forecast_failures, forecasts_section
from softflank.forecasting import TEMPLATES, DayChances, PastQuestions, as_settled, baselines
from softflank.forecasting.template import KEYS
from softflank.vocabulary import BadData

YEARS = range(1960, 2010)
STATES = 40


def invented(signal: float, *, slope: float = 1.0) -> PastQuestions:
    """Questions of two classes over fifty years, whose rates differ by a signal on the log-odds scale."""
    rng = np.random.default_rng(7)
    rows = [("AAA", f"S{s:02d}", date(year, 6, 30)) for year in YEARS for s in range(STATES)]
    keys = pl.DataFrame(rows, schema=KEYS, orient="row")
    high = rng.random(len(rows)) < 0.5
    late = np.array([row[2].year >= 1980 for row in rows])
    strength = np.where(late, signal * slope, signal)
    event = (rng.random(len(rows)) < 1 / (1 + np.exp(1.5 - np.where(high, strength, -strength)))).astype(np.float64)
    known = np.array([f"{row[2].year + 1}-12-31" for row in rows], dtype="datetime64[D]")
    return PastQuestions(keys, np.where(high, "high", "low"), rng.random(len(rows)) < 0.3, event, known)


def test_a_signal_is_found_and_noise_is_called_a_base_rate() -> None:
    strong, none = (hindcast(TEMPLATES[1], invented(signal)) for signal in (1.2, 0.0))
    assert strong["live"] and strong["skill"]
    assert strong["scores"]["brier_skill"]["low"] > 0.1
    assert not none["skill"]


def test_a_class_that_no_longer_tells_is_not_live() -> None:
    found = hindcast(TEMPLATES[1], invented(1.5, slope=-1.0))
    assert not found["live"] and not SLOPE[0] <= found["slope"] <= SLOPE[1]
    bars = {"slope": SLOPE, "ece": ERROR, "n": ENOUGH, "events": EVENTS}
    card = {"by_template": [found], "bars": bars, "protocol": "p", "seconds": 0.0}
    assert "not live" in forecast_failures(card)[0]
    assert "| no record |" in "\n".join(forecasts_section(card))


def test_what_was_not_settled_moves_no_forecast() -> None:
    past = invented(1.0)
    made = as_settled(past, past.kind)
    day = past.day == np.datetime64("1995-06-30")
    later = past.known > np.datetime64("1995-06-30")
    turned = replace(past, event=np.where(later, 1 - past.event, past.event))
    assert (as_settled(turned, past.kind)[day] == made[day]).all()
    earlier = replace(past, event=np.where(later, past.event, 1 - past.event))
    assert (as_settled(earlier, past.kind)[day] != made[day]).all()


def test_sister_questions_do_not_leak_their_answers() -> None:
    """Turned answers of all other questions of a day move no chance of it: not the class, the line or a baseline."""
    past = invented(1.0)
    day = past.day == np.datetime64("1995-06-30")
    turned = replace(past, event=np.where(day, 1 - past.event, past.event))
    made = [DayChances.of(p) for p in (past, turned)]
    next_day = past.day == np.datetime64("1997-06-30")
    told = [(chances.plain, chances.learnt, *baselines(p)) for chances, p in zip(made, (past, turned), strict=True)]
    for before, after in zip(*told, strict=True):
        assert (before[day] == after[day]).all()
        assert (before[next_day] != after[next_day]).all()


def test_a_line_is_learnt_only_where_it_helped() -> None:
    """Classes that exaggerate from 1980 on: the line pulls them back, and never makes them worse by much."""
    past = invented(1.5, slope=0.3)
    made, late = DayChances.of(past), past.day >= np.datetime64("1995-01-01")
    plain, learnt = (float(((p[late] - past.event[late]) ** 2).mean()) for p in (made.plain, made.learnt))
    assert learnt < plain
    straight = DayChances.of(invented(1.0))
    assert np.nanmax(np.abs(straight.learnt - straight.plain)) < 0.05


def test_a_planted_answer_raises_the_score() -> None:
    past = invented(0.5)
    told = replace(past, kind=past.event.astype(np.str_))
    plain, leaked = (hindcast(TEMPLATES[1], p)["scores"]["brier_skill"]["value"] for p in (past, told))
    assert leaked > 0.9 > plain


def test_the_first_years_have_no_forecast() -> None:
    past = invented(1.0)
    made = as_settled(past, past.kind)
    assert np.isnan(made[past.day < np.datetime64("1961-12-31")]).all()
    assert not np.isnan(made[past.day > np.datetime64("1970-01-01")]).any()


@pytest.mark.parametrize("template", [t.id for t in TEMPLATES])
def test_the_record_has_each_template_and_keeps_the_bars(template: str) -> None:
    card = template_record(template)
    kept = SLOPE[0] <= card["slope"] <= SLOPE[1] and card["ece"] <= ERROR
    enough = card["n"] >= ENOUGH and min(card["events"], card["n"] - card["events"]) >= EVENTS
    assert card["live"] == (kept and enough) == (licensed(card) is not None) == (not missed(card))


def test_rare_events_license_no_chance() -> None:
    """Forty events in two thousand questions keep slope and error, and are too few to say so."""
    past = invented(0.0)
    rare = replace(past, event=np.where(np.arange(past.event.size) % 50 == 0, 1.0, 0.0))
    found = hindcast(TEMPLATES[1], rare)
    assert found["ece"] <= ERROR and found["events"] < EVENTS and not found["live"]
    assert "came about, fewer than 50" in missed(found)


def test_a_template_without_a_hindcast_is_refused() -> None:
    with pytest.raises(BadData, match="softflank backtest forecasts"):
        template_record("weather")
