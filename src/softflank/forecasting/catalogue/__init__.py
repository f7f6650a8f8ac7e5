"""The templates, one file each."""

from softflank.forecasting.catalogue import (
    arms_delivered,
    force_used,
    leader_out,
    sanctions_begin,
    sanctions_end,
    veto_cast,
)
from softflank.forecasting.template import Template

TEMPLATES: tuple[Template, ...] = (
    leader_out.TEMPLATE,
    arms_delivered.TEMPLATE,
    veto_cast.TEMPLATE,
    sanctions_begin.TEMPLATE,
    sanctions_end.TEMPLATE,
    force_used.TEMPLATE,
)

__all__ = ["TEMPLATES"]
