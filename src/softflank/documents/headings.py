"""Headings that change what stands below them: lists of references, and parts that are no part of the assessment."""

from __future__ import annotations

import re

from softflank.documents.lexicon import patterns, words

_NUMBERING = re.compile(r"^[\W\d_]{0,8}(?:(?:[ivx]{1,5}|part \w{1,5}|annex \w{1,3})\b[.:)]?\W{0,3})?")
_ADJECTIVES = re.compile(
    r"^(?:(?:selected|cited|key|main|primary|further|full|additional|consolidated|annotated|list of|works and)\s){1,3}"
)
_SCOPE = re.compile(
    r"(?:\s(?:for|to|of|,)\s(?:this\s)?|\W{1,3})(?:part|section|chapter|annex)\b.{0,40}$|\s?\[edit\].{0,20}$"
    r"|\s\([^()]{3,50}\)$"
)
_APART = re.compile(rf"^\W{{0,4}}(?:\d{{1,2}}\.?\s)?{patterns('apart_headings')}\W{{0,3}}(?:\[edit\])?$", re.IGNORECASE)


def reference_heading(text: str) -> bool:
    """Whether a short line names a list of references or of notes ("References", "Quellen", "Notes and sources")."""
    if len(text) > 80:
        return False
    name = _SCOPE.sub("", text.strip("*_#:. ").lower())
    name = _ADJECTIVES.sub("", _NUMBERING.sub("", name, count=1)).strip("*_#:. []")
    names = words("reference_headings")
    parts = re.split(r"\s(?:and|und|et|y|e|en|&)\s", name)
    return name in names or (len(parts) == 2 and all(part in names for part in parts))


def apart_heading(text: str) -> bool:
    """Whether a heading opens what is no part of the assessment proper ("See also", "Contents")."""
    return bool(_APART.match(text.strip("*_# ")))
