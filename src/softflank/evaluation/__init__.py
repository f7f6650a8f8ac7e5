"""Evaluation: every judgement scored against history before anyone is asked to trust it.

What a brief says of its own record is read through :mod:`softflank.evaluation.record` alone, which needs no estimator;
so the names of this room are loaded when they are first used.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from softflank.evaluation.aftermath import after_answers
    from softflank.evaluation.casebook import backtest_cases
    from softflank.evaluation.challenges_suite import backtest_challenges
    from softflank.evaluation.forecasts_suite import backtest_forecasts
    from softflank.evaluation.linkage import LinkageRate, backtest_linkage, linkage_rate
    from softflank.evaluation.other_outcomes import backtest_other_outcomes
    from softflank.evaluation.other_patrons import backtest_other_patrons
    from softflank.evaluation.report.page import page
    from softflank.evaluation.response_suite import backtest_response, fit_shipped
    from softflank.evaluation.scorecard import Score, Scorecard
    from softflank.evaluation.survival_fits import survival_form
    from softflank.evaluation.survival_suite import backtest_survival
    from softflank.evaluation.ties_suite import backtest_ties

_HOMES = {
    "LinkageRate": "linkage",
    "Score": "scorecard",
    "Scorecard": "scorecard",
    "after_answers": "aftermath",
    "backtest_cases": "casebook",
    "backtest_challenges": "challenges_suite",
    "backtest_forecasts": "forecasts_suite",
    "backtest_linkage": "linkage",
    "backtest_response": "response_suite",
    "backtest_survival": "survival_suite",
    "backtest_ties": "ties_suite",
    "fit_shipped": "response_suite",
    "linkage_rate": "linkage",
    "backtest_other_outcomes": "other_outcomes",
    "backtest_other_patrons": "other_patrons",
    "page": "report.page",
    "survival_form": "survival_fits",
}

__all__ = [
    "LinkageRate",
    "Score",
    "Scorecard",
    "after_answers",
    "backtest_cases",
    "backtest_challenges",
    "backtest_forecasts",
    "backtest_linkage",
    "backtest_other_outcomes",
    "backtest_other_patrons",
    "backtest_response",
    "backtest_survival",
    "backtest_ties",
    "fit_shipped",
    "linkage_rate",
    "page",
    "survival_form",
]


def __getattr__(name: str) -> Any:
    """Load a name when it is first used."""
    if name not in _HOMES:
        raise AttributeError(f"module 'softflank.evaluation' has no attribute {name!r}")
    return getattr(import_module(f"softflank.evaluation.{_HOMES[name]}"), name)
