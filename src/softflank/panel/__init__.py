"""The panel: derived figures of every source in a few tables, read as of a date."""

from softflank.panel.view import Panel, Row, View

__all__ = ["Panel", "Row", "View"]
