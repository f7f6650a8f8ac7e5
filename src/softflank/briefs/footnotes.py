"""What a fold at the end of each section holds: the references that it cites and the figures that it prints."""

from __future__ import annotations

from dataclasses import dataclass

from softflank.briefs.sections.references import line
from softflank.briefs.texts import texts
from softflank.briefs.tree import Brief, Cited, Marks, Number, Section, Used, plain

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
