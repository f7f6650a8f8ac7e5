"""What to watch: signs, the judgement that each moves, and which way; then the dated forecasts."""

from __future__ import annotations

from softflank.analysis import Analysis
from softflank.briefs import likelihood
from softflank.briefs.apparatus import Apparatus
from softflank.briefs.blocks import words
from softflank.briefs.forecasts import probability
from softflank.briefs.tree import Block, Section, Table, Text, Words
from softflank.vocabulary import Estimate

TITLE = "What to watch"
ABOUT = {"answer": "The answer", "played": "Whether it is played", "worth": "What it fetches", "loss": "The government",
         "risk": "The risk"}  # fmt: skip


def section(analysis: Analysis, app: Apparatus) -> Section | None:
    """Two tables: signs, and forecasts with their day."""
    case = analysis.world.case
    if case is None:
        return None
    blocks: list[Block] = []
    signs = [s for s in case.telling.watch if not s.page_one]
    if signs:
        rows = tuple((words(s.text), words(ABOUT[s.judgement]), words(s.moves)) for s in signs)
        blocks.append(
            Table("Further signs, beside those of page one", ("Sign", "Judgement that it moves", "Which way"), rows)
        )
    forecasts = [f for f in case.forecasts if f.id != case.telling.risk]
    if forecasts:
        told = tuple(_row(app, f.text, f.condition, f.deadline.isoformat(), probability(f)) for f in forecasts)
        blocks.append(Table("Further forecasts, each the author's judgement", ("Forecast", "By", "Chance"), told))
    return Section("watch", TITLE, tuple(blocks)) if blocks else None


def _row(app: Apparatus, text: str, condition: str, day: str, chance: Estimate) -> tuple[Text, ...]:
    said = f"{text} If: {condition}" if condition else text
    return (words(said), words(day), (Words(f"{likelihood.term(chance)}, "), app.number(chance)))
