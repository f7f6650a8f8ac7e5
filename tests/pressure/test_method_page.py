"""The method page names what the program has."""

from __future__ import annotations

from pathlib import Path

import pytest

from softflank.pressure import ladder
from softflank.pressure.draws import INPUT_GROUPS
from softflank.pressure.needs import NEEDS
from softflank.softspots import RULES

PAGE = Path(__file__).parents[2] / "docs" / "method.md"


@pytest.mark.parametrize(
    "name", [*(rule.name for rule in RULES), *(c.id for c in ladder().channels), *(f"| `{n}` |" for n in NEEDS)]
)
def test_rules_and_channels_are_on_the_page(name: str) -> None:
    assert name in PAGE.read_text(encoding="utf-8")


def test_the_number_of_input_groups_is_right() -> None:
    assert len(INPUT_GROUPS) == 18 and "eighteen independent groups" in PAGE.read_text(encoding="utf-8")
