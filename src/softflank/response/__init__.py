"""The patron's answer: a model fitted to what patrons did in past crises, and its chances for a question."""

from softflank.response.fits import Fitted, PastCrisis, load
from softflank.response.prediction import LEVELS, Answers, Prospect, answers

__all__ = ["LEVELS", "Answers", "Fitted", "PastCrisis", "Prospect", "answers", "load"]
