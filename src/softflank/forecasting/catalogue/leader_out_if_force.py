"""Is another leader in office within twelve months if the challenger uses force? By regime and time in office."""

from __future__ import annotations

import polars as pl

from softflank.forecasting.conditional import in_the_year, once_known
from softflank.forecasting.governments import out_of_office, seated
from softflank.forecasting.pairs import PairHistory
from softflank.forecasting.template import Resolved, Template
from softflank.forecasting.windows import in_twelve_months
from softflank.panel.columns import Columns

_ROW, _FORCE = "mid_hostility", 4


def asked(reader: Columns) -> pl.DataFrame:
    """Each power and each state against which it used force in a year, on 1 January of it."""
    found = PairHistory.of(reader, _ROW)
    return in_the_year(found, found.values >= _FORCE)


def settled(reader: Columns, keys: pl.DataFrame) -> Resolved:
    """Whether the leader of the day was out; known once the condition is, too."""
    return once_known(PairHistory.of(reader, _ROW), keys, out_of_office(reader, keys))


TEMPLATE = Template(
    id="leader_out_if_force",
    event="{leader} no longer leads {client} by {until}",
    condition="{challenger} uses force against {client} before then",
    roles=("challenger", "client"),
    table="spells",
    indicator="leader",
    source="list of leaders",
    wait=36,
    limits="who leads it within a year of the day, or its regime, is not on record; or it is a permanent member",
    deadline=in_twelve_months,
    asked=asked,
    described=seated,
    settled=settled,
    rests="leader",
)
