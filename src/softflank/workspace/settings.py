"""Where things lie: the panel in use, pulled sources, the archive of cited pages."""

from __future__ import annotations

import os
from pathlib import Path

BUNDLE = Path(__file__).parents[1] / "data"
"""The panel that comes with the program."""


def panel_folder() -> Path:
    """Folder of the panel in use: ``SOFTFLANK_PANEL`` where it is set, else the bundle."""
    chosen = os.environ.get("SOFTFLANK_PANEL")
    return Path(chosen) if chosen else BUNDLE


def data_folder() -> Path:
    """Folder for pulled sources: ``SOFTFLANK_DATA`` where it is set, else one in the user's data folder."""
    return _own("SOFTFLANK_DATA", "sources")


def archive_folder() -> Path:
    """Folder of the archive: ``SOFTFLANK_ARCHIVE`` where it is set, else one in the user's data folder."""
    return _own("SOFTFLANK_ARCHIVE", "archive")


def _own(variable: str, name: str) -> Path:
    chosen = os.environ.get(variable)
    base = Path(os.environ.get("XDG_DATA_HOME") or Path.home() / ".local" / "share")
    return Path(chosen) if chosen else base / "softflank" / name
