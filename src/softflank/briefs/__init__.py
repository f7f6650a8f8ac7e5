"""Briefs: from a world to a cited dossier in HTML, Markdown and JSON."""

from softflank.briefs.compose import compose
from softflank.briefs.formats import FORMATS, WITHOUT_EXTRAS, write
from softflank.briefs.tree import Brief

__all__ = ["FORMATS", "WITHOUT_EXTRAS", "Brief", "compose", "write"]
