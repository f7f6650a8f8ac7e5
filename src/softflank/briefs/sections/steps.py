"""Behind the brief: what is kept at each step of pressure and how the patron would answer, each with its interval."""

from __future__ import annotations

from softflank.analysis import Analysis, Step
from softflank.briefs import standing
from softflank.briefs.apparatus import Apparatus
from softflank.briefs.blocks import words
from softflank.briefs.tree import Block, Section, Table, Text
from softflank.vocabulary import RESPONSES, Dimension, Estimate

TITLE = "Every step of pressure"
_ANSWERS = ("none or against", "help without force", "force")


def section(analysis: Analysis, app: Apparatus) -> Section | None:
    """Two tables: shares kept by dimension, and chances of the answers."""
    steps = [s for s in analysis.ladder if s.retained]
    if not steps:
        return None
    dimensions = [d for d in Dimension if any(d in s.retained for s in steps)]
    kept = tuple((words(standing.called(s)), *(_cell(app, s.retained.get(d)) for d in dimensions)) for s in steps)
    blocks: list[Block] = [Table("What is kept", ("Step", *(str(d) for d in dimensions)), kept, wide=True)]
    answered = tuple(_answers(app, s) for s in steps if all(r in s.response for r in RESPONSES))
    if answered:
        blocks.append(Table("How the answer falls", ("Step", *_ANSWERS), answered))
    return Section("steps", TITLE, tuple(blocks))


def _cell(app: Apparatus, estimate: Estimate | None) -> Text:
    return (app.number(estimate, "full"),) if estimate else words("not modelled")


def _answers(app: Apparatus, step: Step) -> tuple[Text, ...]:
    for estimate in step.response.values():
        app.use(estimate)
    told = standing.whole(step.response)
    return (words(step.title), *((told[r],) for r in RESPONSES))
