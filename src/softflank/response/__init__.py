"""The patron's answer: a model fitted to what patrons did in past crises, and its chances for a question."""

from softflank.response.fits import Fitted, Precedent, load
from softflank.response.prediction import GROUPS, LEVELS, RESPONSES, Answers, Prospect, answers

__all__ = ["GROUPS", "LEVELS", "RESPONSES", "Answers", "Fitted", "Precedent", "Prospect", "answers", "load"]
