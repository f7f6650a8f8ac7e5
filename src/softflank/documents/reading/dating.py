"""The date of a document: its dateline, its metadata, else the newest date that it mentions; no day is filled in."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, datetime

from softflank.documents.dates import DatePoint, DateSpan, earlier, find_dates, point_of
from softflank.documents.document import Block, BlockKind, Document
from softflank.documents.plans import planned
from softflank.documents.reading.furniture import is_dateline

HEAD, FOOT = 14, 4
"""Blocks at the head and at the foot where a line may be the dateline."""
_FOOT = re.compile(
    r"^\W{0,4}(?:updated|published|posted|last |dated|written|stand|as of|[\d])|^\W{0,4}[A-Z][\w .]{2,30},\s", re.I
)


def dated(document: Document, stated: DatePoint | None) -> Document:
    """The document with its date and the basis of it.

    The properties of a Word or PDF file may be those of its template: they count only where the text
    mentions nothing later; a date in a title may be that of its subject, and counts on the same terms.
    """
    if stated is not None and document.markup == "markdown":
        return replace(document, date=stated, date_basis="stated")
    today = point_of(datetime.now(UTC).date())
    prose = [block for block in document.blocks if block.kind is not BlockKind.ENTRY]
    spans = [span for block in document.blocks for span in find_dates(block.text[:4000])]
    newest = max((point for point in _mentioned(document.blocks) if not earlier(today, point)), default=None)
    for block in (*prose[:HEAD], *(b for b in prose[-FOOT:] if _FOOT.match(b.text))):
        if block.kind is BlockKind.DATELINE or (block.kind is not BlockKind.BULLET and is_dateline(block.text)):
            found = find_dates(block.text)
            subject = block.kind in (BlockKind.TITLE, BlockKind.HEADING) and _names_more(block.text, found)
            if found and not (subject and newest is not None and earlier(found[-1].last, newest)):
                return replace(document, date=_settled(found[-1], spans), date_basis="stated")
    packed = document.markup in ("docx", "pdf")
    if stated is not None and not (packed and newest is not None and earlier(stated, newest)):
        return replace(document, date=stated, date_basis="stated")
    return document if newest is None else replace(document, date=newest, date_basis="inferred")


def _names_more(text: str, found: tuple[DateSpan, ...]) -> bool:
    """Whether a title says more than a date."""
    return len(text) > 1.6 * sum(span.end - span.start for span in found)


def _mentioned(prose: Iterable[Block]) -> Iterable[DatePoint]:
    """Dates of what the text says was or is so."""
    for block in prose:
        for sentence in re.split(r"(?<=[.!?])\s", block.text[:4000]):
            if not planned(sentence):
                yield from (span.last for span in find_dates(sentence) if not span.named)


def _settled(span: DateSpan, spans: list[DateSpan]) -> DatePoint:
    """A date whose day and month can change places, settled by the other dates of the document."""
    if not span.readings:
        return span.last
    known = {other.last for other in spans}
    meant = [reading for reading in span.readings if reading in known]
    return meant[0] if len(meant) == 1 else span.last
