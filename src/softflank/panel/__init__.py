"""The panel: a few typed tables of figures, each with its period and the day from which it could be known."""

from softflank.panel.states import State, find, states
from softflank.panel.view import Panel, View

__all__ = ["Panel", "State", "View", "find", "states"]
