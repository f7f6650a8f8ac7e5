"""Where the tie lies: capitals, the ways between them, and hosts of forces."""

from __future__ import annotations

from softflank.apps.web.asking import Requested
from softflank.apps.web.pages.answer import Say, WebPage
from softflank.wire.maps import MapJson
from softflank.workspace import Workspace
from softflank.workspace.results.places import Placed


def work(workspace: Workspace, asked: Requested, say: Say) -> Placed:
    """The places of a question."""
    say("finds the places")
    return workspace.places(asked.question)


PAGE = WebPage("map", "The map", MapJson, work, needs="challenger", more=Placed.drawn)
