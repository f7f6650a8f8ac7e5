"""What a fold at the end of each section holds: the references that it cites and the figures that it prints."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from softflank.briefs.sections.references import line
from softflank.briefs.tree import (
    Block,
    Brief,
    Bullets,
    Chart,
    Cited,
    Judgements,
    Marks,
    Number,
    Paragraph,
    Section,
    Strip,
    Table,
    Text,
    Used,
    plain,
)

_BODY = ("tie", "pressure")


@dataclass(frozen=True, slots=True)
class Note:
    """References with their line, and figures, of one section."""

    references: tuple[tuple[Cited, str], ...]
    figures: tuple[Used, ...]


def notes(brief: Brief) -> dict[str, Note]:
    """Notes by section of the body, those of page one with its last; what cites and prints nothing has none."""
    cited = {c.number: c for c in brief.references}
    used = {u.estimate.id: u for u in brief.figures}
    found = {s.id: _note((s,), cited, used) for p in brief.parts if p.id in _BODY for s in p.sections}
    if brief.page_one:
        found[brief.page_one[-1].id] = _note(brief.page_one, cited, used)
    return {name: note for name, note in found.items() if note.references or note.figures}


def _note(sections: tuple[Section, ...], cited: dict[int, Cited], used: dict[str, Used]) -> Note:
    parts = [part for section in sections for text in texts(section) for part in text]
    numbers = sorted({n for p in parts if isinstance(p, Marks) for n in p.references})
    ids = list(dict.fromkeys(p.figure for p in parts if isinstance(p, Number)))
    return Note(tuple((cited[n], plain(line(cited[n]))) for n in numbers), tuple(used[i] for i in ids))


def texts(section: Section) -> Iterator[Text]:
    """Every text of a section and of those within it."""
    for block in section.blocks:
        yield from _texts(block)
    for inner in section.within:
        yield from texts(inner)


def _texts(block: Block) -> Iterator[Text]:
    match block:
        case Paragraph():
            yield block.text
        case Bullets():
            yield from block.items
        case Table():
            yield from (cell for row in block.rows for cell in row)
        case Chart():
            yield block.title
            if block.data:
                yield from _texts(block.data)
        case Strip():
            yield from (text for tile in block.tiles for text in (tile.figure, tile.note))
        case Judgements():
            yield from (text for j in block.items for text in (j.claim, j.reason, j.confidence))
