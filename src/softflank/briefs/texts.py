"""Every text of a section, in reading order."""

from __future__ import annotations

from collections.abc import Iterator

from softflank.briefs.tree import Block, Bullets, Chart, Judgements, Paragraph, Section, Strip, Table, Text


def texts(section: Section, *, drawn: bool = True) -> Iterator[Text]:
    """Every text of a section and of those within it, the values of a chart too unless only what it shows is asked."""
    for block in section.blocks:
        yield from _texts(block, drawn)
    for inner in section.within:
        yield from texts(inner, drawn=drawn)


def _texts(block: Block, drawn: bool) -> Iterator[Text]:
    match block:
        case Paragraph():
            yield block.text
        case Bullets():
            yield from block.items
        case Table():
            yield from (cell for row in block.rows for cell in row)
        case Chart():
            yield block.title
            if block.data and drawn:
                yield from _texts(block.data, drawn)
        case Strip():
            yield from (text for tile in block.tiles for text in (tile.figure, tile.note))
        case Judgements():
            yield from (text for j in block.items for text in (j.claim, j.reason, j.confidence))
