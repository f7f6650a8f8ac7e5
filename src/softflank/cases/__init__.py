"""Cases: folders of plain text with a question, roles, claims, references and forecasts; built-in ones live here."""

from softflank.cases.case import Case, LikelyResult, Passage, Statement
from softflank.cases.load import load, names

__all__ = ["Case", "LikelyResult", "Passage", "Statement", "load", "names"]
