"""Annex A: the assessment against the record, each checkable statement, its verdict, and the data that show it."""

from __future__ import annotations

from dataclasses import replace

from softflank.analysis import Analysis
from softflank.briefs.apparatus import Apparatus
from softflank.briefs.blocks import known, words
from softflank.briefs.tree import Block, Paragraph, Section, StatementVerdict, Table, Text, Words
from softflank.briefs.verdicts import ORDER, Judged, judge

TITLE = "Annex A. The assessment against the record"


def section(analysis: Analysis, app: Apparatus) -> tuple[Section | None, tuple[StatementVerdict, ...]]:
    """A summary and a table for each verdict; also the verdicts themselves."""
    case = analysis.world.case
    if case is None or not case.statements:
        return None, ()
    app.enter(TITLE)
    figures = known(analysis)
    judged = [judge(s, figures) for s in case.statements]
    verdicts: list[StatementVerdict] = []
    groups = list(dict.fromkeys((*ORDER, *(j.verdict for j in judged))))
    blocks = _summary(judged, groups)
    for group in groups:
        own = [j for j in judged if j.verdict == group]
        if not own:
            continue
        rows = []
        for j in own:
            shown = _shown(app, j)
            verdicts.append(StatementVerdict(j.statement.id, j.verdict, shown))
            rows.append(((Words(j.statement.id),), (Words(j.statement.text),), shown))
        head = ("No.", "Statement, in our words", "What the record shows")
        blocks.append(Table(f"{group.capitalize()} ({len(own)})", head, tuple(rows), wide=True))
    return Section("record", TITLE, tuple(blocks)), tuple(verdicts)


def _summary(judged: list[Judged], groups: list[str]) -> list[Block]:
    counts = ", ".join(
        f"{sum(j.verdict == g for j in judged)} {g}" for g in groups if any(j.verdict == g for j in judged)
    )
    tested = sum(bool(j.statement.tests) for j in judged)
    many = f"{len(judged)} checkable statement{'s' * (len(judged) > 1)}"
    text = f"The starting assessment makes {many}: {counts}. "
    text += f"For {tested} a figure decides; for the others the" if tested else "The"
    text += " verdict stands in the case, with its reason and the reports it rests on."
    return [Paragraph(words(text), role="note")]


def _shown(app: Apparatus, judged: Judged) -> Text:
    """Figures against their bounds, the note, the marks of the claims."""
    pieces: list[Text] = []
    for estimate, bound, passed in judged.tested:
        verb = "passes" if passed else "fails"
        pieces.append((Words(f"{estimate.label}: "), app.number(estimate), Words(f"; {verb} the test of {bound}. ")))
    for missing in judged.missing:
        pieces.append(words(f"{missing} is unobserved. "))
    note = f"{judged.statement.note} " if judged.statement.note else ""
    sources = app.sources_of([e for e, _, _ in judged.tested])
    marks = app.marks(app.claims(judged.statement.claims))
    joined = replace(marks, references=tuple(sorted({*marks.references, *sources})))
    return (*(x for p in pieces for x in p), Words(note), joined)
