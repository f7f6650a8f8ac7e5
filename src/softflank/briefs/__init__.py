"""Briefs: from a world to a cited dossier in HTML, Markdown and JSON."""

from softflank.briefs.compose import compose
from softflank.briefs.formats import FORMATS, write
from softflank.briefs.tree import Brief

__all__ = ["FORMATS", "Brief", "compose", "write"]
