"""Documented episodes of a patron tested over a client, and the forecasts of the response model scored on them."""

from softflank.judgement.casebook.agreement import agreement, kappa, readers_agreement
from softflank.judgement.casebook.documents import Evidence, Readings, evidence, readings
from softflank.judgement.casebook.forms import FILE, RESPONSES, Episode, episodes
from softflank.judgement.casebook.suite import backtest_cases

__all__ = [
    "FILE",
    "RESPONSES",
    "Episode",
    "Evidence",
    "Readings",
    "agreement",
    "backtest_cases",
    "episodes",
    "evidence",
    "kappa",
    "readers_agreement",
    "readings",
]
