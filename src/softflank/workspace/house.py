"""The house style, for front ends that show pages: its sheet, its fonts, its words for numbers and states."""

from __future__ import annotations

from pathlib import Path

from softflank.briefs.formats.html import TEMPLATES
from softflank.briefs.wording import bare, quantity
from softflank.files import own_text
from softflank.states import states

__all__ = ["FONTS", "bare", "fonts", "named", "quantity", "style"]

FONTS = TEMPLATES.parent / "fonts"
"""Folder of the fonts, each with its licence."""


def named(code: str | None) -> str:
    """Name of a state by its code; *none* where no code is given."""
    return "none" if code is None else states()[code].name


def style() -> str:
    """The sheet of the brief."""
    return own_text(TEMPLATES / "brief.css")


def fonts() -> tuple[Path, ...]:
    """Font files."""
    return tuple(sorted(FONTS.glob("*.otf")))
