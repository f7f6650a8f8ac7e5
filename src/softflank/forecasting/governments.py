"""Questions about who governs: which are asked, how a leader or a regime is classed on a day, whether it was out."""

from __future__ import annotations

from datetime import date

import numpy as np
import polars as pl
from numpy.typing import NDArray

from softflank.forecasting.template import KEYS, Described, Resolved
from softflank.forecasting.windows import over
from softflank.measures.leader_names import corrected
from softflank.panel.columns import Columns, floats
from softflank.records.governments import in_place, regime_types, spells
from softflank.records.history import FIRST_YEAR, MAJORS, gone
from softflank.states import states

_NEW, _YOUNG = 2.0, 10.0
_STALE = 366
"""Days after the end of a list from which nobody knows who leads, or what rules."""
_WORDS = {
    "democracy": "a democracy",
    "party": "a party regime",
    "personal": "a personalist regime",
    "military": "a military regime",
    "monarchy": "a monarchy",
    "other": "another regime",
}


def of_leaders(reader: Columns) -> pl.DataFrame:
    """Each state but the permanent members on 1 January of every year of the lists of leaders."""
    return _each_year(reader, "leader")


def of_regimes(reader: Columns) -> pl.DataFrame:
    """The same for every year of the list of regimes."""
    return _each_year(reader, "regime")


def seated(reader: Columns, keys: pl.DataFrame) -> Described:
    """Type of regime and two years in office or not, of the last state named; no class where either is unknown.

    Who leads, and for how long, is unknown from a year after the end of the lists on.
    """
    named = clients(keys)
    leader, regime = (in_place(reader, kind, named) for kind in ("leader", "regime"))
    told = _classed(named, regime, leader, _NEW, "in office for {} than two years")
    return Described(np.where(_stale(named, leader), "", told.kind), told.before)


def ruled(reader: Columns, keys: pl.DataFrame) -> Described:
    """Type of regime and ten years of age or not; no class where it is unknown."""
    named = clients(keys)
    regime = in_place(reader, "regime", named)
    return _classed(named, regime, regime, _YOUNG, "{} than ten years old")


def out_of_office(reader: Columns, keys: pl.DataFrame) -> Resolved:
    """Whether the leader of the day was out, by the lists of leaders."""
    return Resolved(gone(clients(keys), spells(reader, "leader")), over(keys))


def ended(reader: Columns, keys: pl.DataFrame) -> Resolved:
    """Whether the regime of the day had ended or was of another type."""
    return Resolved(gone(clients(keys), spells(reader, "regime")), over(keys))


def named_of(reader: Columns, kind: str, key: pl.DataFrame) -> str:
    """The leader of one question by name, or to when the list of regimes reaches; empty where it reaches the day."""
    name, listed = in_place(reader, kind, clients(key)).select("text", "until").row(0)
    ended = "" if listed >= key["date"][0] else f"last listed in {listed.year}"
    if kind == "regime":
        return f", {ended}," if ended else ""
    right = corrected(str(clients(key)["state"][0]), str(name))
    return f"{right} ({ended})" if ended else right


def unknown(reader: Columns, kind: str, key: pl.DataFrame) -> str:
    """Why nobody knows who leads, or what rules, on the day of one question; empty where a list reaches near it.

    A leader who took office after the end of the list of regimes is told beside it.
    """
    named = clients(key)
    held = in_place(reader, kind, named)
    if not _stale(named, held)[0]:
        return ""
    until, after = held["until"][0], pl.col("start") > held["until"][0]
    since = spells(reader, "leader").filter((pl.col("state") == named["state"][0]) & after).tail(1)
    told = [
        f"; {corrected(named['state'][0], text)} took office in {start.year}"
        for start, text in since.select("start", "text").iter_rows()
    ]
    return f"the list of {kind}s ends in {until.year}, so who governs it is not known{''.join(told)}"


def clients(keys: pl.DataFrame) -> pl.DataFrame:
    """State (the last that is named) and date of each question."""
    return keys.select(pl.coalesce("other", "one").alias("state"), "date")


def _stale(named: pl.DataFrame, held: pl.DataFrame) -> NDArray[np.bool_]:
    """Whether whoever is in place (n) is known from a list that ended more than :data:`_STALE` days before the day."""
    out: NDArray[np.bool_] = (named["date"] - held["until"]).dt.total_days().fill_null(0).to_numpy() > _STALE
    return out


def _each_year(reader: Columns, kind: str) -> pl.DataFrame:
    last = spells(reader, kind)["until"].max()
    newest = last.year if isinstance(last, date) else 0
    days = [date(year, 1, 1) for year in range(FIRST_YEAR, newest + 1)]
    there = [(code, state) for code, state in sorted(states().items()) if code not in MAJORS]
    rows = [(code, None, day) for code, state in there for day in days if state.exists(day)]
    return pl.DataFrame(rows, schema=KEYS, orient="row")


def _classed(named: pl.DataFrame, regime: pl.DataFrame, aged: pl.DataFrame, years: float, words: str) -> Described:
    age = floats((named["date"] - aged["start"]).dt.total_days()) / 365.25
    types = regime_types(regime["text"])
    some = ~np.isin(types, [""]) & ~np.isnan(age) & ~named["state"].is_in(sorted(MAJORS)).to_numpy()
    told = [
        f"{_WORDS[kind]}, {words.format('less' if old < years else 'more')}" if use else ""
        for kind, old, use in zip(types.tolist(), age.tolist(), some.tolist(), strict=True)
    ]
    before: NDArray[np.bool_] = age < 1.0
    return Described(np.array(told, dtype=np.str_), before)
