"""Is another leader than today's in office within twelve months, or nobody? By regime and time in office."""

from __future__ import annotations

from softflank.forecasting.governments import of_leaders, out_of_office, seated
from softflank.forecasting.template import Template
from softflank.forecasting.windows import in_twelve_months

TEMPLATE = Template(
    id="leader_out",
    event="{leader} no longer leads {client} by {until}",
    roles=("client",),
    table="spells",
    indicator="leader",
    source="list of leaders",
    wait=36,
    limits="who leads it within a year of the day, or its regime, is not on record; or it is a permanent member",
    deadline=in_twelve_months,
    asked=of_leaders,
    described=seated,
    settled=out_of_office,
    rests="leader",
)
