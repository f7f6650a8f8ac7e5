"""Is another leader in office within twelve months if a case of sanctions begins? By regime and time in office."""

from __future__ import annotations

import numpy as np
import polars as pl

from softflank.forecasting.conditional import in_the_year, once_known
from softflank.forecasting.governments import out_of_office, seated
from softflank.forecasting.pairs import PairHistory
from softflank.forecasting.template import Resolved, Template
from softflank.forecasting.windows import in_twelve_months
from softflank.panel.columns import Columns

_ROW = "sanctions"


def asked(reader: Columns) -> pl.DataFrame:
    """Each power and each state against which its cases grew in number in a year, on 1 January of it."""
    found = PairHistory.of(reader, _ROW)
    return in_the_year(found, np.diff(found.values, axis=1, prepend=found.values[:, :1]) > 0)


def settled(reader: Columns, keys: pl.DataFrame) -> Resolved:
    """Whether the leader of the day was out; known once the condition is, too."""
    return once_known(PairHistory.of(reader, _ROW), keys, out_of_office(reader, keys))


TEMPLATE = Template(
    id="leader_out_if_sanctioned",
    event="{leader} no longer leads {client} by {until}",
    condition="{challenger} begins a case of sanctions against {client} before then",
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
