"""How deep the tie is, by dimension, with gaps named."""

from __future__ import annotations

from softflank.apps.web.asking import Requested
from softflank.apps.web.pages.answer import Say, WebPage
from softflank.wire.ties import TieJson
from softflank.workspace import Workspace
from softflank.workspace.results.tie import TieResult


def answer(workspace: Workspace, asked: Requested, say: Say) -> TieResult:
    """The tie of a question."""
    say("reads the record of the tie")
    return workspace.tie(asked.question)


PAGE = WebPage("tie", "The tie", TieJson, answer)
