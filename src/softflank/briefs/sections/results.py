"""The likely results: what the case names, and its closing claim held against the judgements."""

from __future__ import annotations

from softflank.analysis import Analysis
from softflank.briefs.apparatus import Apparatus
from softflank.briefs.tree import Block, Bullets, Section, Text, Words, plain

TITLE = "The likely results"


def section(analysis: Analysis, app: Apparatus) -> Section | None:
    """A line for each result of the case, then for each part of its closing claim."""
    case = analysis.world.case
    if case is None:
        return None
    results: list[Text] = [(Words(f"{r.title}: ", strong=True), *app.author(r.passage)) for r in case.conclusion]
    blocks: list[Block] = [Bullets(tuple(t for t in results if len(t) > 1), role="author")] if results else []
    parts = case.in_short.parts if case.in_short else ()
    tested: list[Text] = [(Words(f"{question} ", strong=True), *app.author(passage)) for question, passage, _ in parts]
    kept = tuple(t for t in tested if len(t) > 1 and plain(t))
    if kept and case.in_short:
        blocks.append(Bullets(kept, lead="In short: the closing claim, part by part", role="author"))
    return Section("results", TITLE, tuple(blocks)) if blocks else None
