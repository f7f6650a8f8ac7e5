"""Which rungs leave something to trade."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

from softflank.files import own_yaml
from softflank.pressure import Rung
from softflank.vocabulary import Reversal

FILE = Path(__file__).with_name("reversal.yml")


@cache
def _told() -> dict[str, Any]:
    found: dict[str, Any] = own_yaml(FILE)
    return found


def reversal(rung: Rung) -> Reversal:
    """Whether what a rung does can be given back, by its own line or its group's, and what it costs law and people."""
    told = _told()
    line = told["rungs"].get(rung.id) or told["groups"][rung.group]
    others = (rung.legality, rung.civilian_cost, rung.escalation_risk)
    return Reversal(rung.id, bool(line["reversible"]), str(line["why"]), *others)
