"""Soft spots: where a tie gives under pressure, at which rung, and how sure that is."""

from softflank.softspots.find import find_spots
from softflank.softspots.ranking import Driver, Place, Ranking, rank_spots
from softflank.softspots.rule import Rule
from softflank.softspots.rules import RULES

__all__ = ["RULES", "Driver", "Place", "Ranking", "Rule", "find_spots", "rank_spots"]
