"""The patron's answer: a model fitted to what patrons did in past crises, and its chances for a question."""

from softflank.response.fits import Fitted, Precedent, load
from softflank.response.prediction import GROUPS, LEVELS, RESPONSES, Prospect, prospects, sampler
from softflank.response.responder import answering, responder

__all__ = [
    "GROUPS",
    "LEVELS",
    "RESPONSES",
    "Fitted",
    "Precedent",
    "Prospect",
    "answering",
    "load",
    "prospects",
    "responder",
    "sampler",
]
