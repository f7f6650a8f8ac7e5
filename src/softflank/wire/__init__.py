"""The JSON that commands print: one file for each form; :mod:`~softflank.wire.schemas` makes its schema from its type.

A form of keys and values carries ``format``, which changes when a key goes or changes meaning; lists carry none.
"""

from softflank.wire.cases import case, claim, roles
from softflank.wire.figures import estimate, evidence, gap, maybe
from softflank.wire.ladders import ladder, step
from softflank.wire.points import points
from softflank.wire.spots import course, lost, sensitivity, soft_spot, soft_spots
from softflank.wire.ties import portrait, tie

__all__ = [
    "case",
    "claim",
    "course",
    "estimate",
    "evidence",
    "gap",
    "ladder",
    "lost",
    "maybe",
    "points",
    "portrait",
    "roles",
    "sensitivity",
    "soft_spot",
    "soft_spots",
    "step",
    "tie",
]
