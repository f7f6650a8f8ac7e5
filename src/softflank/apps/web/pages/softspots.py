"""Where the tie is soft, how it is lost, and what each course would bring the patron."""

from __future__ import annotations

from softflank.apps.web.asking import Requested
from softflank.apps.web.pages.answer import Say, WebPage
from softflank.wire.spots import SoftSpotsJson, TwoSoftSpots
from softflank.workspace import Workspace
from softflank.workspace.results.softspots import SoftSpots


def work(workspace: Workspace, asked: Requested, say: Say) -> SoftSpots:
    """The soft spots of a question."""
    say("climbs the ladder, and asks what decides")
    return workspace.soft_spots(asked.question, draws=asked.draws or 10_000)


PAGE = WebPage("softspots", "Soft spots", SoftSpotsJson | TwoSoftSpots, work, needs="challenger")
