"""What is kept at each rung of pressure, and whether the patron comes."""

from __future__ import annotations

from softflank.apps.web.asking import Requested
from softflank.apps.web.pages.answer import Say, WebPage
from softflank.wire.ladders import LadderJson, TwoLadders
from softflank.workspace import Workspace
from softflank.workspace.results.press import PressedTie


def answer(workspace: Workspace, asked: Requested, say: Say) -> PressedTie:
    """The ladder of a question."""
    say("climbs the ladder rung by rung")
    return workspace.press(
        asked.question, draws=asked.draws or 10_000, rung=asked.rung, move=asked.move, coalition=asked.coalition
    )


PAGE = WebPage("press", "Pressure", LadderJson | TwoLadders, answer, needs="challenger")
