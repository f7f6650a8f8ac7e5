"""Forecasting: dated questions by template, each with its reference class as of the date."""

from softflank.forecasting.catalogue import TEMPLATES
from softflank.forecasting.questions import DatedQuestion, QuestionSet, forecasts
from softflank.forecasting.template import LEAST, PastQuestions, Template, rate

__all__ = ["LEAST", "TEMPLATES", "DatedQuestion", "PastQuestions", "QuestionSet", "Template", "forecasts", "rate"]
