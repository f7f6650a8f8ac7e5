"""The house style, for front ends that show pages: the sheet of the brief and its fonts."""

from __future__ import annotations

from pathlib import Path

from softflank.briefs.formats.html import TEMPLATES
from softflank.files import own_text

FONTS = TEMPLATES.parent / "fonts"
"""Folder of the fonts, each with its licence."""


def style() -> str:
    """The sheet of the brief."""
    return own_text(TEMPLATES / "brief.css")


def fonts() -> tuple[Path, ...]:
    """Font files."""
    return tuple(sorted(FONTS.glob("*.otf")))
