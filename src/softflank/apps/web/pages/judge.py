"""What the evidence supports: hypotheses with their probabilities, what would flip them, what they hang on."""

from __future__ import annotations

from softflank.apps.web.asking import Requested
from softflank.apps.web.pages.answer import Say, WebPage
from softflank.wire.judgements import VerdictJson
from softflank.workspace import Workspace
from softflank.workspace.results.judged import JudgedCase


def work(workspace: Workspace, asked: Requested, say: Say) -> JudgedCase:
    """The verdict of a case."""
    say("weighs the evidence")
    return workspace.judge(asked.question)


PAGE = WebPage("judge", "Hypotheses", VerdictJson, work, needs="case")
