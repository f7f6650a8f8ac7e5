"""Documented episodes of a patron tested over a client, and the forecasts of the response model scored on them."""

from softflank.judgement.casebook.forms import FILE, RESPONSES, Episode, episodes
from softflank.judgement.casebook.suite import agreement, backtest_cases, kappa

__all__ = ["FILE", "RESPONSES", "Episode", "agreement", "backtest_cases", "episodes", "kappa"]
