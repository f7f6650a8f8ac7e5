"""Worlds on the bundled panel."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from softflank.assumptions import shipped
from softflank.panel import Panel
from softflank.vocabulary import Roles
from softflank.world import World

Make = Callable[..., World]


@pytest.fixture(scope="session")
def make(panel: Panel) -> Make:
    """A world of a patron, client, challenger, date and third parties."""

    def world(patron: str, client: str, challenger: str | None, day: str, *third: str) -> World:
        roles = Roles(patron, client, challenger, None, third)
        return World(panel.view(date.fromisoformat(day)), roles, assumptions=shipped())

    return world
