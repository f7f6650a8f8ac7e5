"""Annex D: the references, one line each, in order of first use."""

from __future__ import annotations

import re
import textwrap
from urllib.parse import urlsplit

from softflank.analysis import Analysis
from softflank.briefs.apparatus import Apparatus
from softflank.briefs.blocks import UNREAD, words
from softflank.briefs.tree import Cited, Section, Table, Text

TITLE = "Annex D. References"
_WIDE = 56


def section(analysis: Analysis, app: Apparatus) -> Section | None:
    """Number and work; data sets with their version. Quotes and licences stand in brief.json."""
    rows = tuple((words(f"{c.number}"), line(c)) for c in app.references())
    anchors = tuple(f"ref-{c.number}" for c in app.references())
    if not rows:
        return None
    return Section(
        "references",
        TITLE if analysis.world.case else "References",
        (Table("References, in order of first use", ("No.", "Work"), rows, anchors),),
    )


def line(cited: Cited) -> Text:
    """A reference in one line."""
    if cited.is_data:
        return words(f"{cited.title}. {cited.publisher}, version {cited.date}. {_bare(cited.url or '')}".strip())
    parts = [_brief(cited.title), cited.publisher, cited.date or "undated"]
    signs = ("" if cited.read_in_full else f" {UNREAD}") + (" (tertiary)" if cited.tertiary else "")
    said = ". ".join(p.rstrip(".") for p in parts) + "." + (f" {_bare(cited.url)}" if cited.url else "")
    return words(said + signs)


def _brief(title: str) -> str:
    """A title that fits a line."""
    return textwrap.shorten(title, _WIDE, placeholder=" …")


def _bare(url: str) -> str:
    """An address without its scheme and without what only counts visits; nothing where there is no such host."""
    if (urlsplit(url).hostname or "").endswith(".invalid"):
        return ""
    return re.sub(r"[?&]utm_.*$", "", url.removeprefix("https://").removeprefix("http://").removeprefix("www."))
