"""Evaluation: every judgement scored against history before anyone is asked to trust it.

What a brief says of its own record is read through :mod:`softflank.evaluation.record` alone, which needs no estimator.
"""

from softflank.evaluation.aftermath import after_answers
from softflank.evaluation.casebook import backtest_cases
from softflank.evaluation.challenges_suite import backtest_challenges
from softflank.evaluation.forecasts_suite import backtest_forecasts
from softflank.evaluation.linkage import LinkageRate, backtest_linkage, linkage_rate
from softflank.evaluation.other_outcomes import other_outcomes
from softflank.evaluation.other_patrons import other_patrons
from softflank.evaluation.report.page import page
from softflank.evaluation.response_suite import backtest_response, fit_shipped
from softflank.evaluation.scorecard import Score, Scorecard
from softflank.evaluation.survival_fits import survival_form
from softflank.evaluation.survival_suite import backtest_survival
from softflank.evaluation.ties_suite import backtest_ties

__all__ = [
    "LinkageRate",
    "Score",
    "Scorecard",
    "after_answers",
    "backtest_cases",
    "backtest_challenges",
    "backtest_forecasts",
    "backtest_linkage",
    "backtest_response",
    "backtest_survival",
    "backtest_ties",
    "fit_shipped",
    "linkage_rate",
    "other_outcomes",
    "other_patrons",
    "page",
    "survival_form",
]
