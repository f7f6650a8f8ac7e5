"""Pressure: the escalation ladder, channels, and the simulation of what gives at which rung."""

from softflank.pressure.by_others import SANCTIONS, by_others, since
from softflank.pressure.ladder import Channel, Ladder, Precedent, Rung, ladder
from softflank.pressure.outcomes import BROKEN, Balance, Outcomes
from softflank.pressure.overall import overall
from softflank.pressure.reached import (
    AID,
    Act,
    Reached,
    Shown,
    acts,
    ends,
    gravest_act,
    last_act,
    newest,
    reached,
    signs_of,
)
from softflank.pressure.response import Response, prior
from softflank.pressure.sensitivity import Driver, Sensitivity, sensitivity
from softflank.pressure.setting import Setup, prepare
from softflank.pressure.simulate import simulate

__all__ = [
    "AID",
    "BROKEN",
    "SANCTIONS",
    "Act",
    "Balance",
    "Channel",
    "Driver",
    "Ladder",
    "Outcomes",
    "Precedent",
    "Reached",
    "Response",
    "Rung",
    "Sensitivity",
    "Setup",
    "Shown",
    "acts",
    "by_others",
    "ends",
    "gravest_act",
    "ladder",
    "last_act",
    "newest",
    "overall",
    "prepare",
    "prior",
    "reached",
    "sensitivity",
    "signs_of",
    "simulate",
    "since",
]
