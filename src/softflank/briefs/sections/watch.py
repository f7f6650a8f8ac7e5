"""What to watch: signs, the judgement that each moves, and which way; then the dated forecasts."""

from __future__ import annotations

from softflank.analysis import Analysis
from softflank.briefs import judgements, likelihood, wording
from softflank.briefs.apparatus import Apparatus
from softflank.briefs.blocks import FRONT, role_names, words
from softflank.briefs.forecasts import probability
from softflank.briefs.tree import Block, Section, Table, Text, Words
from softflank.cases.telling import Turn
from softflank.vocabulary import Estimate

TITLE = "What to watch"
ABOUT: dict[Turn, str] = {
    "holds": "That the tie lasts the year",
    "answer": "That {patron} answers with military help",
    "played": "That {theatre} is the main aim",
    "worth": "What {client} would fetch",
    "regime": "That {clients} regime ends",
    "risk": "The chance of the last judgement",
}
"""What a sign moves, by judgement."""


def section(analysis: Analysis, app: Apparatus) -> Section | None:
    """Two tables: signs, and the author's forecasts with their day; the questions of the templates have an annex."""
    case = analysis.world.case
    if case is None:
        return None
    blocks: list[Block] = []
    first = {turn for turn, chance in judgements.chances(analysis).items() if chance is not None}
    signs = [s for s in case.telling.watch if not s.page_one or s.judgement not in first]
    if signs:
        called = case.telling.risk_called
        about = ABOUT | ({"risk": f"Whether there is {called}"} if called else {})
        name = role_names(analysis.world)
        moved = tuple((words(s.text), words(about[s.judgement].format(**name)), words(s.moves)) for s in signs)
        blocks.append(Table("Further signs, beside those of page one", ("Sign", "What it moves", "Which way"), moved))
    told = {used.estimate.id for used in app.figures() if FRONT in used.places}
    forecasts = [f for f in case.forecasts if probability(f).id not in told]
    if forecasts:
        rows = tuple(_row(app, f.text, f.condition, wording.day(f.deadline), probability(f)) for f in forecasts)
        blocks.append(Table("Further forecasts, each the author's judgement", ("Forecast", "By", "Chance"), rows))
    return Section("watch", TITLE, tuple(blocks)) if blocks else None


def _row(app: Apparatus, text: str, condition: str, day: str, chance: Estimate) -> tuple[Text, ...]:
    said = f"{text} If: {condition}" if condition else text
    return (words(said), words(day), (Words(f"{likelihood.term(chance)}, "), app.number(chance)))
