"""What the client is worth as a card over the theatre: verdict, break-even, what bounds it."""

from __future__ import annotations

from softflank.apps.web.asking import Requested
from softflank.apps.web.pages.answer import Say, WebPage
from softflank.wire.judgements import LeverageJson
from softflank.workspace import Workspace
from softflank.workspace.results.leverage import WorthResult


def work(workspace: Workspace, asked: Requested, say: Say) -> WorthResult:
    """The worth of a question."""
    say("climbs the ladder, and weighs what is lost")
    return workspace.leverage(asked.question, draws=asked.draws or 10_000)


PAGE = WebPage("leverage", "Worth", LeverageJson, work, needs="theatre")
