"""Forecasting: dated questions by template, each with its reference class as of the date."""

from softflank.forecasting.catalogue import TEMPLATES
from softflank.forecasting.past import DayChances, PastQuestions, as_settled, baselines, rate
from softflank.forecasting.questions import DatedQuestion, QuestionSet, forecasts
from softflank.forecasting.template import LEAST, Template

__all__ = [
    "LEAST",
    "TEMPLATES",
    "DatedQuestion",
    "DayChances",
    "PastQuestions",
    "QuestionSet",
    "Template",
    "as_settled",
    "baselines",
    "forecasts",
    "rate",
]
