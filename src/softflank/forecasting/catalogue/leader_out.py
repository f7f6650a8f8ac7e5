"""Is another leader than today's in office within twelve months, or nobody? By regime and time in office."""

from __future__ import annotations

from datetime import date

import numpy as np
import polars as pl

from softflank.forecasting.template import KEYS, Described, Resolved, Template
from softflank.forecasting.windows import in_twelve_months, over
from softflank.panel.columns import Columns, floats
from softflank.records.governments import in_place, regime_types, spells
from softflank.records.history import FIRST_YEAR, MAJORS, gone
from softflank.states import states

_NEW = 2.0
_WORDS = {
    "democracy": "a democracy",
    "party": "a party regime",
    "personal": "a personalist regime",
    "military": "a military regime",
    "monarchy": "a monarchy",
    "other": "another regime",
}


def asked(reader: Columns) -> pl.DataFrame:
    """Each state but the permanent members on 1 January of every year."""
    last = spells(reader, "leader")["until"].max()
    newest = last.year if isinstance(last, date) else 0
    days = [date(year, 1, 1) for year in range(FIRST_YEAR, newest + 1)]
    rows = [
        (code, None, day)
        for code, state in sorted(states().items())
        if code not in MAJORS
        for day in days
        if state.exists(day)
    ]
    return pl.DataFrame(rows, schema=KEYS, orient="row")


def described(reader: Columns, keys: pl.DataFrame) -> Described:
    """Type of regime and two years in office or not; no class where either is unknown, or for a permanent member."""
    named = keys.select(pl.col("one").alias("state"), "date")
    leader, regime = (in_place(reader, kind, named) for kind in ("leader", "regime"))
    years = floats((named["date"] - leader["start"]).dt.total_days()) / 365.25
    types = regime_types(regime["text"])
    kind = np.array(
        [
            f"{_WORDS[kind]}, in office for {'less' if tenure < _NEW else 'more'} than two years"
            if kind and not np.isnan(tenure) and state not in MAJORS
            else ""
            for state, kind, tenure in zip(keys["one"], types.tolist(), years.tolist(), strict=True)
        ],
        dtype=np.str_,
    )
    return Described(kind, years < 1.0)


def settled(reader: Columns, keys: pl.DataFrame) -> Resolved:
    """Whether the leader of the day was out, by the list of leaders."""
    named = keys.select(pl.col("one").alias("state"), "date")
    return Resolved(gone(named, spells(reader, "leader")), over(keys))


TEMPLATE = Template(
    id="leader_out",
    event="the leader of {client} is out of office by {until}",
    roles=("client",),
    table="spells",
    indicator="leader",
    void="the list of leaders does not reach that day within three years of it",
    deadline=in_twelve_months,
    asked=asked,
    described=described,
    settled=settled,
)
