"""A brief as Markdown, with the charts as SVG files beside it."""

from __future__ import annotations

import re
from collections.abc import Mapping

from softflank.briefs import wording
from softflank.briefs.blocks import mark
from softflank.briefs.tree import Block, Brief, Bullets, Chart, Marks, Paragraph, Section, Strip, Table, Text
from softflank.output import markdown as escape

_INK = "#1b1b1b"


def files(brief: Brief) -> Mapping[str, str]:
    """``brief.md`` and ``charts/*.svg``."""
    charts = {c.id: c for s in _sections(brief) for c in _charts(s)}
    drawn = {f"charts/{c.id}.svg": c.broad.replace("currentColor", _INK) + "\n" for c in charts.values()}
    return {"brief.md": text(brief), **drawn}


def text(brief: Brief) -> str:
    """The brief as one Markdown text."""
    stamp = f"As of {wording.day(brief.as_of)}."
    if brief.hindcast:
        stamp += (
            f" Hindcast: written on {wording.day(brief.written)} from what could be known on "
            f"{wording.day(brief.as_of)}."
        )
    lines = [f"# {escape(brief.title)}", "", f"*{escape(brief.question)}*", "", stamp, ""]
    for section in brief.page_one:
        lines += _section(section, 2)
    for part in brief.parts:
        lines += [f"## {escape(part.title)}", ""]
        for section in part.sections:
            lines += _section(section, 3)
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).rstrip() + "\n"


def _sections(brief: Brief) -> list[Section]:
    top = [*brief.page_one, *(s for p in brief.parts for s in p.sections)]
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
            return [f"**{body}**" if block.role == "arrow" else f"*{body}*" if block.role == "note" else body]
        case Bullets():
            lead = [f"**{escape(block.lead)}**", ""] if block.lead else []
            return [*lead, *(f"- {inline(item)}" for item in block.items)]
        case Table():
            return _table(block)
        case Chart():
            drawn = [
                f"![{escape(block.alt)}](charts/{block.id}.svg)",
                "",
                f"**{inline(block.title)}**  ",
                escape(block.subtitle),
                "",
            ]
            return drawn + (_table(block.data) if block.data and len(block.data.rows) <= 12 else [])
        case Strip():
            rows = [f"| {escape(t.label)} | {inline(t.figure)} | {inline(t.note)} |" for t in block.tiles]
            return ["| Key figure | Value | Note |", "|---|---|---|", *rows]


def _table(table: Table) -> list[str]:
    head = f"| {' | '.join(escape(h) for h in table.head)} |"
    rows = [f"| {' | '.join(inline(c) for c in row)} |" for row in table.rows]
    return [f"*{escape(table.caption)}*", "", head, "|" + "---|" * len(table.head), *rows]


def inline(parts: Text) -> str:
    """Inlines as Markdown: numbers as printed, references in brackets, grade and mark after them."""
    out = []
    for part in parts:
        if isinstance(part, Marks):
            numbers = "".join(f"\\[{a}\\]" if a == b else f"\\[{a}–{b}\\]" for a, b in part.runs)
            tail = " ".join(x for x in (numbers, part.grade, mark(part)) if x)
            out.append(f" {tail}" if tail else "")
        elif part.form == "number":
            out.append(escape(part.text))
        else:
            body = escape(part.text)
            core = body.strip()
            out.append(body.replace(core, f"**{core}**", 1) if part.strong and core else body)
    return "".join(out).strip()
