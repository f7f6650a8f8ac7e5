"""Documented episodes of a patron tested over a client, and the forecasts of the response model scored on them."""

from softflank.evaluation.casebook.agreement import agreement, kappa, readers_agreement
from softflank.evaluation.casebook.documents import EpisodeEvidence, Readings, evidence, readings
from softflank.evaluation.casebook.forms import FILE, Episode, episodes
from softflank.evaluation.casebook.suite import backtest_cases

__all__ = [
    "FILE",
    "Episode",
    "EpisodeEvidence",
    "Readings",
    "agreement",
    "backtest_cases",
    "episodes",
    "evidence",
    "kappa",
    "readers_agreement",
    "readings",
]
