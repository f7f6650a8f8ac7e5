"""Dated questions with the record of their templates, and the author's own numbers apart."""

from __future__ import annotations

from softflank.apps.web.asking import Requested
from softflank.apps.web.pages.answer import Say, WebPage
from softflank.wire.forecasts import ForecastsJson
from softflank.workspace import Workspace
from softflank.workspace.results.forecasted import Forecasted


def work(workspace: Workspace, asked: Requested, say: Say) -> Forecasted:
    """The forecasts of a question."""
    say("asks what became of questions like these")
    return workspace.forecast(asked.question)


PAGE = WebPage("forecast", "Forecasts", ForecastsJson, work, needs="challenger")
