"""A brief as PDF, set by Typst: PDF/A-2a and PDF/UA-1, the same bytes for the same brief.

The compiler sees one temporary folder with our template, the brief as JSON and the charts, and our own fonts alone.
"""

from __future__ import annotations

import json
import tempfile
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Literal

from softflank.briefs.drawing import alone
from softflank.briefs.pages import charts, pages
from softflank.briefs.tree import Brief
from softflank.briefs.wording import day
from softflank.files import own_text
from softflank.vocabulary import BadRequest

HERE = Path(__file__).parent
FONTS = HERE / "fonts"
STANDARDS: list[Literal["a-2a", "ua-1"]] = ["a-2a", "ua-1"]
_SANS = "Source Sans Pro"
_BESIDE = 2
"""Last sections of page one that stand beside each other."""


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
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        _lay_out(brief, place)
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


def _lay_out(brief: Brief, place: Path) -> None:
    """Template, data and charts in a folder."""
    (place / "charts").mkdir()
    for chart in charts(brief).values():
        (place / "charts" / f"{chart.id}.svg").write_text(alone(chart.broad, _SANS), encoding="utf-8")
    data = pages(brief) | {
        "as_of": f"as of {day(brief.as_of)}",
        "day": [brief.written.year, brief.written.month, brief.written.day],
        "beside": _BESIDE if len(brief.page_one) > _BESIDE else 0,
    }
    (place / "brief.json").write_text(json.dumps(data, ensure_ascii=False), encoding="utf-8")
    (place / "main.typ").write_text(own_text(HERE / "templates" / "brief.typ"), encoding="utf-8")
