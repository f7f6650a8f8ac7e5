"""Was pressure on a rival's client tied to anything else, and was it paid? Episodes drawn by rule."""

from softflank.evaluation.linkage.forms import DrawnEpisode, episodes, famous
from softflank.evaluation.linkage.rates import LinkageRate, linkage_rate, nearest
from softflank.evaluation.linkage.suite import backtest_linkage

__all__ = ["DrawnEpisode", "LinkageRate", "backtest_linkage", "episodes", "famous", "linkage_rate", "nearest"]
