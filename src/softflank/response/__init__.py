"""The patron's answer: a model fitted to what patrons did in past crises, and its chances for a question."""

from softflank.response.cells import PERCEPTION
from softflank.response.fits import Fitted, PastCrisis, load
from softflank.response.placing import Cell, nuclear_force
from softflank.response.prediction import Answers, answers, cell
from softflank.response.prospects import LEVELS, Prospect

__all__ = [
    "LEVELS",
    "PERCEPTION",
    "Answers",
    "Cell",
    "Fitted",
    "PastCrisis",
    "Prospect",
    "answers",
    "cell",
    "load",
    "nuclear_force",
]
