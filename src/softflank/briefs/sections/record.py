"""The assessment against the record: each checkable statement, its verdict, and the data that show it."""

from __future__ import annotations

from dataclasses import replace

from softflank.analysis import Analysis
from softflank.briefs.apparatus import Apparatus
from softflank.briefs.blocks import known, words
from softflank.briefs.tree import Block, Bullets, Paragraph, Section, StatementVerdict, Table, Text, Words
from softflank.briefs.verdicts import ORDER, Judged, judge

TITLE = "The assessment against the record"


def sections(analysis: Analysis, app: Apparatus) -> tuple[list[Section], tuple[StatementVerdict, ...]]:
    """A summary and one section per verdict; also the verdicts themselves."""
    case = analysis.world.case
    if case is None or not case.statements:
        return [], ()
    app.enter(TITLE)
    figures = known(analysis)
    judged = [judge(s, figures) for s in case.statements]
    verdicts: list[StatementVerdict] = []
    groups = list(dict.fromkeys((*ORDER, *(j.verdict for j in judged))))
    out = [_summary(judged, groups)]
    for group in groups:
        own = [j for j in judged if j.verdict == group]
        if not own:
            continue
        rows = []
        for j in own:
            shown = _shown(app, j)
            verdicts.append(StatementVerdict(j.statement.id, j.verdict, shown))
            rows.append(((Words(j.statement.id),), (Words(j.statement.text),), words(f"{j.statement.part}"), shown))
        title = f"{group.capitalize()} ({len(own)})"
        table = Table(
            f"Statements: {group}",
            ("No.", "Statement, in our words", "Part", "What the record shows"),
            tuple(rows),
            wide=True,
        )
        out.append(Section(f"record-{group.replace(' ', '-')}", title, (table,)))
    return out, tuple(verdicts)


def _summary(judged: list[Judged], groups: list[str]) -> Section:
    counts = tuple(
        words(f"{group}: {sum(j.verdict == group for j in judged)}")
        for group in groups
        if any(j.verdict == group for j in judged)
    )
    tested = sum(bool(j.statement.tests) for j in judged)
    blocks: list[Block] = [
        Paragraph(
            words(
                f"The starting assessment makes {len(judged)} checkable statements. For {tested} a figure decides; "
                "for the others the verdict is the analyst's, with the reports it rests on."
            ),
            role="note",
        ),
        Bullets(counts, lead="Verdicts"),
    ]
    return Section("record", "Statements and verdicts", tuple(blocks))


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
