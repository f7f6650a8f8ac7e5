"""A brief as Markdown, with the charts as SVG files beside it: page one, body, the record and the references."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Mapping
from dataclasses import replace

from softflank.briefs.blocks import UNREAD, mark, words
from softflank.briefs.drawing import alone
from softflank.briefs.texts import texts
from softflank.briefs.tree import (
    Block,
    Brief,
    Bullets,
    Chart,
    Judgement,
    Judgements,
    Marks,
    Paragraph,
    Section,
    Strip,
    Table,
    Text,
    plain,
)
from softflank.output import markdown as escape

_ADDRESS = re.compile(r" (?:[\w-]+\.)+[a-z]{2,}/\S{12,}")
_ADDRESSES = "Long addresses and the ends of titles are left out; brief.json and brief.html have them in full."
_WIDE = 210
"""Letters of a reference."""
_LEFT_OUT = frozenset({"facts", "ledger", "method", "threats", "questions"})
"""Annexes that the page and brief.json have; here they would double its length."""


def files(brief: Brief) -> Mapping[str, str]:
    """``brief.md`` and ``charts/*.svg``."""
    charts = {c.id: c for s in _sections(brief) for c in _charts(s)}
    drawn = {f"charts/{c.id}.svg": alone(c.broad) + "\n" for c in charts.values()}
    return {"brief.md": text(brief), **drawn}


def text(brief: Brief) -> str:
    """The brief as one Markdown text."""
    lines = [f"*{escape(brief.line)}*", "", f"# {escape(brief.title)}", ""]
    for section in brief.page_one:
        lines += _section(section, 2)
    for part in _parts(brief):
        lines += [f"## {escape(part[0])}", ""]
        for section in part[1]:
            lines += _section(section, 3)
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).rstrip() + "\n"


def _parts(brief: Brief) -> list[tuple[str, list[Section]]]:
    """Parts that are printed, each with its sections."""
    kept = [(p.title, [s for s in p.sections if s.id not in _LEFT_OUT]) for p in brief.parts if not p.folded]
    printed = (*brief.page_one, *(s for _, found in kept for s in found))
    cited = {f"{n}" for s in printed for t in texts(s, drawn=False) for m in t
             if isinstance(m, Marks) for n in m.references}  # fmt: skip
    return [(title, [_cited(s, cited) for s in found]) for title, found in kept]


def _cited(section: Section, numbers: set[str]) -> Section:
    """The list of references with those alone that the text cites; another section as it is."""
    if section.id != "references":
        return section
    tables = (b for b in section.blocks if isinstance(b, Table))
    kept = (replace(t, rows=tuple(_entry(r) for r in t.rows if plain(r[0]) in numbers)) for t in tables)
    return replace(section, blocks=(Paragraph(words(_ADDRESSES), role="note"), *kept))


def _entry(row: tuple[Text, ...]) -> tuple[Text, ...]:
    """A row of the references without a long address, and with a sign of what was not read, however much is cut."""
    said = _ADDRESS.sub("", plain(row[1]))
    work, sign = (said.removesuffix(UNREAD).rstrip(), f" {UNREAD}") if said.endswith(UNREAD) else (said, "")
    return (row[0], words(textwrap.shorten(work, _WIDE, placeholder=" …") + sign))


def _sections(brief: Brief) -> list[Section]:
    top = [*brief.page_one, *(s for _, found in _parts(brief) for s in found)]
    return [inner for s in top for inner in (s, *s.within)]


def _charts(section: Section) -> list[Chart]:
    return [b for b in section.blocks if isinstance(b, Chart)]


def _section(section: Section, level: int) -> list[str]:
    lines = [f"{'#' * level} {escape(section.title)}", ""]
    for block in section.blocks:
        lines += [*_block(block), ""]
    for inner in section.within:
        lines += _section(inner, level + 1)
    return lines


def _block(block: Block) -> list[str]:
    match block:
        case Paragraph():
            body = inline(block.text)
            return [
                f"**{body}**" if block.role in ("arrow", "bottom") else f"*{body}*" if block.role == "note" else body
            ]
        case Bullets():
            lead = [f"**{escape(block.lead)}**", ""] if block.lead else []
            return [*lead, *(f"- {inline(item)}" for item in block.items)]
        case Table():
            return _table(block)
        case Chart():
            drawn = [f"![{escape(block.alt)}](charts/{block.id}.svg)", "", f"**{inline(block.title)}**  "]
            return [*drawn, escape(block.subtitle)]
        case Strip():
            return [f"- {escape(t.label)} **{inline(t.figure)}.** {inline(t.note)}".rstrip() for t in block.tiles]
        case Judgements():
            return [f"{i}. {_judged(j)}" for i, j in enumerate(block.items, 1)]


def _judged(judgement: Judgement) -> str:
    """Claim in bold, reason, and confidence in italics, as far as each is there."""
    reason, confidence = inline(judgement.reason), inline(judgement.confidence)
    return " ".join(
        (f"**{inline(judgement.claim)}**", *([reason] if reason else []), *([f"*{confidence}*"] if confidence else []))
    )


def _table(table: Table) -> list[str]:
    head = f"| {' | '.join(escape(h) for h in table.head)} |"
    rows = [f"| {' | '.join(inline(c) for c in row)} |" for row in table.rows]
    return [f"*{escape(table.caption)}*", "", head, "|" + "---|" * len(table.head), *rows]


def inline(parts: Text) -> str:
    """Inlines as Markdown: numbers as printed, references in brackets, grade and mark after them."""
    out = []
    for part in parts:
        if isinstance(part, Marks):
            numbers = ", ".join(f"{a}" if a == b else f"{a}–{b}" for a, b in part.runs)
            numbers = f"[{numbers}]" if numbers else ""
            tail = " ".join(x for x in (numbers, part.grade, mark(part)) if x)
            out.append(f" {tail}" if tail else "")
        elif part.form == "number":
            out.append(escape(part.text))
        else:
            body = escape(part.text)
            core = body.strip()
            out.append(body.replace(core, f"**{core}**", 1) if part.strong and core else body)
    return "".join(out).strip()
