"""Behind the brief: what each step of pressure leaves, how the patron would answer, what it costs law and people."""

from __future__ import annotations

from softflank.analysis import Analysis, Step
from softflank.briefs import standing
from softflank.briefs.apparatus import Apparatus
from softflank.briefs.blocks import cap, words
from softflank.briefs.tree import Block, Section, Table, Text
from softflank.leverage.reversal import reversal
from softflank.pressure import Rung
from softflank.vocabulary import RESPONSES, Dimension, Estimate

TITLE = "Every step of pressure"
_COSTS = ("Step", "Law", "Civilians", "Escalation", "Afterwards")
_ANSWERS = ("none or against", "other help", "military help")


def section(analysis: Analysis, app: Apparatus) -> Section | None:
    """Three tables: shares kept by dimension, chances of the answers, and law, civilians, escalation and aftermath."""
    steps = [s for s in analysis.ladder if s.retained]
    if not steps:
        return None
    dimensions = [d for d in Dimension if any(d in s.retained for s in steps)]
    kept = tuple((words(standing.called(s)), *(_cell(app, s.retained.get(d)) for d in dimensions)) for s in steps)
    blocks: list[Block] = [Table("What is kept", ("Step", *(str(d) for d in dimensions)), kept, wide=True)]
    answered = tuple(_answers(analysis, app, s) for s in steps if s.records.get("response"))
    if answered:
        blocks.append(Table("How the answer falls", ("Step", *_ANSWERS), answered))
    if analysis.outcomes is not None:
        rungs = analysis.outcomes.rungs
        blocks.append(Table("What it costs law and people", _COSTS, tuple(_costs(r) for r in rungs), wide=True))
    return Section("steps", TITLE, tuple(blocks))


def _costs(rung: Rung) -> tuple[Text, ...]:
    """Law, civilians, escalation and aftermath of a step."""
    found = reversal(rung)
    told = (rung.label, found.law, found.civilians, found.escalation, found.why)
    return tuple(words(cap(text)) if text else words("not said") for text in told)


def _cell(app: Apparatus, estimate: Estimate | None) -> Text:
    return (app.number(estimate, "full"),) if estimate else words("not modelled")


def _answers(analysis: Analysis, app: Apparatus, step: Step) -> tuple[Text, ...]:
    told = standing.answers(analysis, app, step)
    return (words(step.title), *((told[r],) for r in RESPONSES))
