"""A brief as PDF, set by Typst: PDF/A-2a and PDF/UA-1, the same bytes for the same brief.

The compiler sees one temporary folder with our template, the brief as JSON and the charts, and our own fonts alone.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Literal

from softflank.briefs.drawing import alone
from softflank.briefs.pages import charts, pages
from softflank.briefs.tree import Brief
from softflank.briefs.wording import day
from softflank.files import own_text
from softflank.output import laid_out
from softflank.vocabulary import BadRequest

HERE = Path(__file__).parent
FONTS = HERE / "fonts"
STANDARDS: list[Literal["a-2a", "ua-1"]] = ["a-2a", "ua-1"]
_SANS = "Source Sans Pro"
_TEXT, _HIGHEST, _WIDEST = 172, 56, 84
"""Width of the text and height of a drawing in millimetres, and the width of a drawing in per cent of the text."""
_HIGHEST_FIRST = 66
"""Height of the drawing of page one, in millimetres."""
_BOX = re.compile(r'viewBox="0 0 ([\d.]+) ([\d.]+)"')
_LONG = 16
"""Sections from which the contents have a page of their own."""
_BESIDE = ("watch-first", "mind")
"""Sections of page one that stand beside each other, and the one below them."""


def files(brief: Brief) -> Mapping[str, bytes]:
    """``brief.pdf``.

    Raises:
        BadRequest: the extra is not installed.
    """
    try:
        import typst
    except ImportError as error:
        raise BadRequest("a PDF needs Typst: pip install softflank[pdf]") from error
    fonts: list[Path] = [FONTS]
    with laid_out(_files(brief)) as place:
        made = typst.compile(
            place / "main.typ",
            root=place,
            font_paths=fonts,
            ignore_system_fonts=True,
            format="pdf",
            pdf_standards=[*STANDARDS],
            timestamp=datetime(brief.written.year, brief.written.month, brief.written.day, tzinfo=UTC),
        )
    return {"brief.pdf": made}


def _files(brief: Brief) -> dict[str, str]:
    """Template, data and charts by the names under which the template finds them."""
    data = pages(brief) | {
        "as_of": f"as of {day(brief.as_of)}",
        "day": [brief.written.year, brief.written.month, brief.written.day],
        "beside": _BESIDE,
        "sheet": brief.sheet,
        "long": sum(len(part.sections) for part in brief.parts if not part.folded) > _LONG,
        "shares": {chart.id: _share(chart.id, chart.broad) for chart in charts(brief).values()},
    }
    drawn = {f"charts/{chart.id}.svg": alone(chart.broad, _SANS) for chart in charts(brief).values()}
    return {
        "main.typ": own_text(HERE / "templates" / "brief.typ"),
        "brief.json": json.dumps(data, ensure_ascii=False),
        **drawn,
    }


def _share(name: str, svg: str) -> int:
    """Per cent of the width of the text that a drawing takes, so that none is higher than it should be.

    That of page one has small letters, and the whole width.
    """
    found = _BOX.search(svg)
    wide, high = (float(x) for x in found.groups()) if found else (1.0, 1.0)
    widest, highest = (100, _HIGHEST_FIRST) if name == "kept" else (_WIDEST, _HIGHEST)
    return min(widest, round(100 * highest * wide / high / _TEXT))
