"""Soft spots: where a tie gives under pressure, at which rung, and how sure that is."""

from softflank.softspots.find import Spots, find_spots
from softflank.softspots.rule import SOFT, Pressed, Rule
from softflank.softspots.rules import RULES

__all__ = ["RULES", "SOFT", "Pressed", "Rule", "Spots", "find_spots"]
