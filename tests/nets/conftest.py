"""Briefs on the built-in case and on seven ties without one, of varied eras and regions, each made once."""

from __future__ import annotations

from datetime import date

import pytest

from softflank.analysis import analyse
from softflank.briefs import Brief, compose
from softflank.briefs.formats import FORMATS
from softflank.panel import Panel
from softflank.workspace import Question, Workspace

TODAY = date(2026, 11, 28)
DRAWS = 100
CASE = "venezuela-2025"
TIES = (
    ("Russia", "North Korea", "United States", "2026-11-28"),
    ("Soviet Union", "Cuba", "United States", "1962-10-01"),
    ("United States", "South Vietnam", "North Vietnam", "1974-06-30"),
    ("France", "Chad", "Libya", "1986-03-01"),
    ("Iran", "Syria", "Israel", "2024-11-01"),
    ("China", "Pakistan", "United States", "2024-06-01"),
    ("Russia", "Armenia", "Azerbaijan", "2020-09-01"),
)
QUESTIONS = {CASE: Question(case=CASE)} | {
    f"{patron}–{client}": Question(patron=patron, client=client, challenger=rival, as_of=date.fromisoformat(day))
    for patron, client, rival, day in TIES
}


@pytest.fixture(scope="session")
def briefs(panel: Panel) -> dict[str, Brief]:
    """A brief of every question by its name, with few draws."""
    workspace = Workspace(panel, today=lambda: TODAY)
    return {
        name: compose(analyse(workspace.world(question), draws=DRAWS), written=TODAY)
        for name, question in QUESTIONS.items()
    }


@pytest.fixture(scope="session")
def files(briefs: dict[str, Brief]) -> dict[str, dict[str, str]]:
    """The files of every brief by their names."""
    return {
        name: {file: str(text) for form in ("html", "md", "json") for file, text in FORMATS[form](brief).items()}
        for name, brief in briefs.items()
    }
