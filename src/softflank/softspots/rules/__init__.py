"""The rules, one file each."""

from softflank.softspots.rule import Rule
from softflank.softspots.rules import (
    cost_sensitivity,
    legal_fragility,
    military_depth,
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
    legal_fragility.RULE,
)

__all__ = ["RULES"]
