"""The rules, one file each."""

from softflank.softspots.rule import Rule
from softflank.softspots.rules import (
    client_exit,
    cost_sensitivity,
    military_depth,
    patron_exit,
    regime_dependence,
    reputation,
    sanctions_exposure,
    supply_lock_in,
    third_party_friction,
)

RULES: tuple[Rule, ...] = (
    military_depth.RULE,
    sanctions_exposure.RULE,
    reputation.RULE,
    third_party_friction.RULE,
    cost_sensitivity.RULE,
    supply_lock_in.RULE,
    regime_dependence.RULE,
    client_exit.RULE,
    patron_exit.RULE,
)

__all__ = ["RULES"]
