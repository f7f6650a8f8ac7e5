"""Has the regime of today ended within twelve months, or changed its type? By type and age."""

from __future__ import annotations

from softflank.forecasting.governments import ended, of_regimes, ruled
from softflank.forecasting.template import Template
from softflank.forecasting.windows import in_twelve_months

TEMPLATE = Template(
    id="regime_out",
    event="the regime of {client}{regime} has ended or is of another type by {until}",
    roles=("client",),
    table="spells",
    indicator="regime",
    source="list of regimes",
    wait=36,
    limits="its regime is not on record, or it is a permanent member of the Council",
    deadline=in_twelve_months,
    asked=of_regimes,
    described=ruled,
    settled=ended,
    rests="regime",
)
