"""The page on the architecture shows the rooms that the contracts know."""

from __future__ import annotations

import runpy
from pathlib import Path

import softflank

FIGURE = Path(__file__).parents[2] / "docs" / "figures" / "architecture.py"


def test_the_picture_is_that_of_the_contracts() -> None:
    drawn = runpy.run_path(str(FIGURE))
    assert drawn["PICTURE"].read_text(encoding="utf-8") == drawn["picture"](), "run `make docs`"


def test_every_room_has_its_job_on_the_picture() -> None:
    source = Path(softflank.__file__).parent
    rooms = {p.name for p in source.iterdir() if (p / "__init__.py").is_file()}
    told = set(runpy.run_path(str(FIGURE))["JOBS"])
    assert rooms <= told
