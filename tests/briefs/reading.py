"""What tests of prose read of a brief: the sentences of page one and of the body, as a reader meets them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from softflank.briefs import Brief
from softflank.briefs.grounds import sentences
from softflank.briefs.texts import texts
from softflank.briefs.tree import Section, Text, plain

BODY = ("tie", "pressure")


def sections(brief: Brief) -> list[Section]:
    """Every section of a brief, those within others too."""
    top = [*brief.page_one, *(s for p in brief.parts for s in p.sections)]
    return [inner for s in top for inner in (s, *s.within)]


def body(brief: Brief) -> list[Section]:
    """The top sections of page one and of the body."""
    return [*brief.page_one, *(s for p in brief.parts if p.id in BODY for s in p.sections)]


def printed(brief: Brief) -> Iterator[tuple[str, str]]:
    """Every sentence of page one and of the body with its section; a cell of a table is a sentence of its own."""
    for section in body(brief):
        for text in seen(section):
            for sentence in sentences(plain(text)):
                yield section.id, sentence.replace("\u00a0", " ")


def seen(section: Section) -> Iterator[Text]:
    """Texts of a section, without the folded values of charts."""
    yield from texts(section, drawn=False)


def words(brief: Brief, *ids: str) -> int:
    """Words of page one and of the body, or of the sections named, titles and captions with them."""
    count = 0
    for section in body(brief):
        if not ids or section.id in ids:
            count += sum(len(plain(t).split()) for t in seen(section))
            count += sum(len(_frame(s).split()) for s in (section, *section.within))
    return count


def _frame(section: Section) -> str:
    """Title, leads, captions and heads of a section."""
    parts = [section.title]
    for block in section.blocks:
        if block.form == "bullets":
            parts.append(block.lead)
        elif block.form == "table":
            parts += [block.caption, *block.head]
        elif block.form == "chart":
            parts.append(block.subtitle)
        elif block.form == "strip":
            parts += [t.label for t in block.tiles]
    return " ".join(parts)


def strings(said: list[str], length: int = 8, names: Iterable[str] = ()) -> list[str]:
    """Strings of that many words that stand in more than one sentence, or twice in one; a name counts as one word."""
    called = {" ".join(re.findall(r"\w+", n.lower())): f"name{i}" for i, n in enumerate(names)}
    seen: set[tuple[str, ...]] = set()
    twice = []
    for sentence in said:
        bare = " ".join(re.findall(r"\w+", sentence.lower()))
        for name in sorted(called, key=len, reverse=True):
            bare = bare.replace(name, called[name])
        tokens = bare.split()
        for i in range(len(tokens) - length + 1):
            window = tuple(tokens[i : i + length])
            if window in seen:
                twice.append(" ".join(window))
            seen.add(window)
    return twice
