"""The templates, one file each."""

from softflank.forecasting.catalogue import (
    agreement_moves,
    arms_delivered,
    conflict_at_home,
    democracy_moves,
    force_used,
    leader_out,
    leader_out_if_force,
    leader_out_if_sanctioned,
    oil_moves,
    regime_out,
    sanctions_begin,
    sanctions_end,
    support_recorded,
    troops_leave,
    veto_cast,
    vote_cast,
    war_fought,
    war_joined,
)
from softflank.forecasting.template import Template

TEMPLATES: tuple[Template, ...] = (
    leader_out.TEMPLATE,
    leader_out_if_force.TEMPLATE,
    leader_out_if_sanctioned.TEMPLATE,
    regime_out.TEMPLATE,
    conflict_at_home.TEMPLATE,
    democracy_moves.TEMPLATE,
    arms_delivered.TEMPLATE,
    support_recorded.TEMPLATE,
    war_joined.TEMPLATE,
    veto_cast.TEMPLATE,
    vote_cast.TEMPLATE,
    agreement_moves.TEMPLATE,
    troops_leave.TEMPLATE,
    oil_moves.TEMPLATE,
    sanctions_begin.TEMPLATE,
    sanctions_end.TEMPLATE,
    war_fought.TEMPLATE,
    force_used.TEMPLATE,
)

__all__ = ["TEMPLATES"]
