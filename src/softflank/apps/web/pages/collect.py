"""What to find out next: inputs by what it would be worth to know them."""

from __future__ import annotations

from softflank.apps.web.asking import Requested
from softflank.apps.web.pages.answer import Say, WebPage
from softflank.wire.collections import CollectionJson
from softflank.workspace import Workspace
from softflank.workspace.results.collected import Collected


def work(workspace: Workspace, asked: Requested, say: Say) -> Collected:
    """The plan of collection of a question."""
    say("runs the ladder again with each input held: some ten seconds")
    return workspace.collect(asked.question, draws=asked.draws or 10_000)


PAGE = WebPage("collect", "What to collect", CollectionJson, work, needs="challenger")
