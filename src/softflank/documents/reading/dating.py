"""The date of a document: its dateline, its metadata, else the newest date that it mentions; no day is filled in."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, datetime

from softflank.documents.dates import DatePoint, earlier, find_dates, point_of
from softflank.documents.document import Block, BlockKind, Document
from softflank.documents.plans import planned
from softflank.documents.reading.furniture import is_dateline

HEAD, FOOT = 14, 4
"""Blocks at the head and at the foot where a line may be the dateline."""
_ALONE = 1.6
"""A title longer than its date by this factor says more than the date, which may be that of its subject."""
_FOOT = re.compile(
    r"^\W{0,4}(?:updated|published|posted|last |dated|written|stand|as of|[\d])|^\W{0,4}[A-Z][\w .]{2,30},\s", re.I
)


def dated(document: Document, stated: DatePoint | None) -> Document:
    """The document with its date and the basis of it.

    The properties of a Word or PDF file may be those of its template: they count only where the text
    mentions nothing later; a date in a title may be that of its subject, and counts on the same terms.
    """
    today, packed = point_of(datetime.now(UTC).date()), document.markup in ("docx", "pdf")
    newest = max((point for point in _mentioned(document.blocks) if not earlier(today, point)), default=None)
    if packed and stated is not None and newest is not None and earlier(stated, newest):
        stated = None
    if stated is None or document.markup != "markdown":
        prose = [block for block in document.blocks if block.kind is not BlockKind.ENTRY]
        lines = (*prose[:HEAD], *(block for block in prose[-FOOT:] if _FOOT.match(block.text)))
        stated = next((date for line in lines if (date := _date_of(line, newest, document))), stated)
    if stated is None and newest is None:
        return document
    return replace(document, date=stated or newest, date_basis="stated" if stated else "inferred")


def _date_of(line: Block, newest: DatePoint | None, document: Document) -> DatePoint | None:
    """The date of a dateline; one whose day and month can change places is settled by the other dates."""
    told = line.kind is BlockKind.DATELINE or (line.kind is not BlockKind.BULLET and is_dateline(line.text))
    found = find_dates(line.text)[-1:] if told else ()
    for span in found:
        subject = line.kind in (BlockKind.TITLE, BlockKind.HEADING) and len(line.text) > _ALONE * (
            span.end - span.start
        )
        if subject and newest is not None and earlier(span.last, newest):
            return None
        known = {other.last for block in document.blocks for other in find_dates(block.text[:4000])}
        meant = [reading for reading in span.readings if reading in known]
        return meant[0] if len(meant) == 1 else span.last
    return None


def _mentioned(blocks: Iterable[Block]) -> Iterable[DatePoint]:
    """Dates of what the text says was or is so."""
    for block in blocks:
        for sentence in re.split(r"(?<=[.!?])\s", block.text[:4000]):
            if not planned(sentence):
                yield from (span.last for span in find_dates(sentence) if not span.named)
