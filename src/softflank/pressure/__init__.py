"""Pressure: the escalation ladder, channels, and the simulation of what gives at which rung."""

from softflank.pressure.ladder import Channel, Ladder, Precedent, Rung, ladder
from softflank.pressure.outcomes import BROKEN, Balance, Outcomes
from softflank.pressure.overall import overall
from softflank.pressure.reached import AID, Reached, acts, ends, newest, reached
from softflank.pressure.response import Response, prior
from softflank.pressure.sensitivity import Driver, Sensitivity, sensitivity
from softflank.pressure.setting import Setup, prepare
from softflank.pressure.simulate import simulate

__all__ = [
    "AID",
    "BROKEN",
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
    "acts",
    "ends",
    "ladder",
    "newest",
    "overall",
    "prepare",
    "prior",
    "reached",
    "sensitivity",
    "simulate",
]
