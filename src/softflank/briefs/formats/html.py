"""A brief as one HTML file: style and charts inline, no script, nothing fetched."""

from __future__ import annotations

import base64
import hashlib
import zlib
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from softflank.briefs import values
from softflank.briefs.blocks import mark
from softflank.briefs.footnotes import notes
from softflank.briefs.tree import Brief
from softflank.briefs.wording import decimals
from softflank.files import own_text

TEMPLATES = Path(__file__).parent / "templates"


def files(brief: Brief) -> Mapping[str, str]:
    """``brief.html``."""
    return {"brief.html": page(brief)}


def page(brief: Brief) -> str:
    """The whole page, with its own JSON packed in it. Text is data: everything but our own drawings is escaped."""
    style = own_text(TEMPLATES / "brief.css")
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    return (
        _environment()
        .get_template("brief.html")
        .render(
            brief=brief,
            style=Markup(style),  # noqa: S704 - our own file
            policy=f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'",
            decimals=decimals,
            mark=mark,
            notes=notes(brief),
            carried=base64.b64encode(zlib.compress(values.text(brief).encode(), 9)).decode(),
        )
    )


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["drawing"] = _drawing
    return environment


def _drawing(svg: str) -> Markup:
    """A drawing of our own; the drawing library escapes the words in it."""
    return Markup(svg)  # noqa: S704 - drawn from figures and state names by briefs.drawing
