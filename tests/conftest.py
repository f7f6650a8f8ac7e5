"""Fixtures that every test may use."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

SHARED = Path(os.environ.get("SOFTFLANK_SHARED", Path(__file__).resolve().parents[2] / "shared"))


@pytest.fixture(scope="session")
def shared() -> Path:
    """Folder of the staged public data; a test that asks for it is left out where it is not there."""
    if not SHARED.is_dir():
        if os.environ.get("SOFTFLANK_REQUIRE_SHARED") == "1":
            pytest.fail(f"SOFTFLANK_REQUIRE_SHARED=1, but there is no folder {SHARED}")
        pytest.skip("the staged public data are not here")
    return SHARED
