"""Where things lie: the panel in use, pulled sources, the archive of cited pages; and how the panel is read."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TypedDict, cast, get_args

from softflank.panel.view import Clock, Use
from softflank.vocabulary import BadRequest

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


class ReadingLimits(TypedDict):
    """How a panel is read: for which use, and by which clock."""

    use: Use
    clock: Clock


def reading() -> ReadingLimits:
    """How the environment asks for the panel to be read.

    ``SOFTFLANK_USE=commercial`` leaves out what may not be used so; ``SOFTFLANK_CLOCK=published`` counts a figure
    as known when its data set had it, instead of when the fact was public.

    Raises:
        BadRequest: one of the two has another value.
    """
    return {
        "use": cast(Use, _one_of("SOFTFLANK_USE", get_args(Use))),
        "clock": cast(Clock, _one_of("SOFTFLANK_CLOCK", get_args(Clock))),
    }


def _one_of(variable: str, values: tuple[str, ...]) -> str:
    value = os.environ.get(variable) or values[0]
    if value not in values:
        raise BadRequest(f"{variable}={value}: choose of {', '.join(values)}")
    return value


def _own(variable: str, name: str) -> Path:
    chosen = os.environ.get(variable)
    base = Path(os.environ.get("XDG_DATA_HOME") or Path.home() / ".local" / "share")
    return Path(chosen) if chosen else base / "softflank" / name
