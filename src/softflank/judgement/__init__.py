"""Judgement: models fitted to history, and the backtests that say how far they can be trusted."""

from softflank.judgement.casebook import backtest_cases
from softflank.judgement.fits import Fitted, Precedent, load
from softflank.judgement.other_outcomes import other_outcomes
from softflank.judgement.other_patrons import other_patrons
from softflank.judgement.prediction import GROUPS, LEVELS, RESPONSES, Prospect, prospects, sampler
from softflank.judgement.report import page, record, saved
from softflank.judgement.report_ties import rule_record, softness_record
from softflank.judgement.responder import answering, responder
from softflank.judgement.response_suite import backtest_response, fit_shipped
from softflank.judgement.scorecard import Score, Scorecard
from softflank.judgement.ties_suite import backtest_ties

__all__ = [
    "GROUPS",
    "LEVELS",
    "RESPONSES",
    "Fitted",
    "Precedent",
    "Prospect",
    "Score",
    "Scorecard",
    "answering",
    "backtest_cases",
    "backtest_response",
    "backtest_ties",
    "fit_shipped",
    "load",
    "other_outcomes",
    "other_patrons",
    "page",
    "prospects",
    "record",
    "responder",
    "rule_record",
    "sampler",
    "saved",
    "softness_record",
]
