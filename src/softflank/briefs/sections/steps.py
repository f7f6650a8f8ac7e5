"""Behind the brief: what is kept at each step of pressure and how the patron would answer, each with its interval."""

from __future__ import annotations

from softflank.analysis import Analysis, Step
from softflank.briefs import standing
from softflank.briefs.apparatus import Apparatus
from softflank.briefs.blocks import words
from softflank.briefs.tree import Block, Number, Section, Table, Text
from softflank.records.removals import Aftermath, counted, told, who
from softflank.records.standing import attempts, tried_at
from softflank.vocabulary import RESPONSES, Dimension, Estimate

TITLE = "Every step of pressure"
_ANSWERS = ("none or against", "help without force", "force")


def section(analysis: Analysis, app: Apparatus) -> Section | None:
    """Tables: shares kept by dimension, chances of the answers, what was tried at steps that remove a government."""
    steps = [s for s in analysis.ladder if s.retained]
    if not steps:
        return None
    dimensions = [d for d in Dimension if any(d in s.retained for s in steps)]
    kept = tuple((words(s.title), *(_cell(app, s.retained.get(d)) for d in dimensions)) for s in steps)
    blocks: list[Block] = [Table("What is kept", ("Step", *(str(d) for d in dimensions)), kept, wide=True)]
    answered = tuple(_answers(app, s) for s in steps if all(r in s.response for r in RESPONSES))
    if answered:
        blocks.append(Table("How the answer falls", ("Step", *_ANSWERS), answered))
    blocks += _removals(analysis, app, steps)
    return Section("steps", TITLE, tuple(blocks))


def _removals(analysis: Analysis, app: Apparatus, steps: list[Step]) -> list[Block]:
    """Steps that remove the government as counts of what was tried, and what came of each."""
    losses, past = analysis.losses, attempts(analysis.world)
    tried = [(s, found) for s in steps if (found := tried_at(s.rung, past))]
    if not tried or losses is None:
        return []
    exits = {"leader": losses.leader_exit, "regime": losses.regime_exit}
    counts = tuple(
        (words(s.title), *(_count(app, found, outcome, by_rung.get(s.rung)) for outcome, by_rung in exits.items()))
        for s, found in tried
    )
    each = tuple((words(s.title), words(who(a.operation)), words(told(a))) for s, found in tried for a in found)
    return [
        Table("Attempts to remove a government: gone a year on", ("Step", "leader", "regime"), counts),
        Table("What came of each (picked by hand: no sample)", ("Step", "Who", "What came of it"), each, wide=True),
    ]


def _count(app: Apparatus, found: tuple[Aftermath, ...], outcome: str, estimate: Estimate | None) -> Text:
    gone, n = counted(found, None, outcome)
    text = f"{gone} of {n}"
    return (Number(text, app.use(estimate)),) if estimate else words(f"{text}; no record for this client")


def _cell(app: Apparatus, estimate: Estimate | None) -> Text:
    return (app.number(estimate, "full"),) if estimate else words("not modelled")


def _answers(app: Apparatus, step: Step) -> tuple[Text, ...]:
    for estimate in step.response.values():
        app.use(estimate)
    told = standing.whole(step.response)
    return (words(step.title), *((told[r],) for r in RESPONSES))
