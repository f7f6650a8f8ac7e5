"""In short: low risk and high symbolic cost, tested apart."""

from __future__ import annotations

from softflank.analysis import Analysis
from softflank.briefs import wording
from softflank.briefs.apparatus import Apparatus
from softflank.briefs.blocks import known, role_names, words
from softflank.briefs.tree import Block, Bullets, Paragraph, Section, Text, Words

TITLE = "In short"


def section(analysis: Analysis, app: Apparatus) -> Section | None:
    """Each half of the closing claim with its figure, the claims for it and the claims against it."""
    blocks: list[Block] = [Paragraph(words(_card(analysis)), role="note")]
    halves = (
        ("low_risk", "At low risk?", _risk(analysis, app)),
        ("high_symbolic_cost", "At high symbolic cost?", _cost(analysis, app)),
    )
    case, figures = analysis.world.case, known(analysis)
    shown = False
    for key, lead, measured in halves:
        items: list[Text] = [measured] if measured else []
        passage = case.in_short.get(key) if case else None
        if passage:
            items.append(app.passage(passage, figures))
            against = app.claims(passage.counter)
            items += [(Words("Against: ", strong=True), *app.claim(c, figures)) for c in against]
        if items:
            blocks.append(Bullets(tuple(items), lead=lead, role="claim"))
            shown = True
    return Section("in-short", TITLE, tuple(blocks)) if shown else None


def _card(analysis: Analysis) -> str:
    name = role_names(analysis.world)
    return (
        f"The claim to test has two halves that can part: {name['client']} is a card that "
        f"{name['challenger']} can play "
        f"against {name['patron']} at low risk, and at high symbolic cost to {name['patron']}."
    )


def _risk(analysis: Analysis, app: Apparatus) -> Text | None:
    step = analysis.reached
    if step is None or "military" not in step.response:
        return None
    hard = step.response["military"]
    word = "holds as to a military answer" if (hard.high or hard.value) < 0.25 else "is open as to a military answer"
    return app.tell(
        "By the simulation low risk " + word + ": {patron} comes with force with probability {hard} at the "
        "rung “{rung}”. What neighbours, voters or the client do is not in it.",
        hard=hard,
        rung=step.title,
        **role_names(analysis.world),
    )


def _cost(analysis: Analysis, app: Apparatus) -> Text | None:
    spot = next((s for s in analysis.spots if s.rule == "reputation"), None)
    if spot is None:
        return None
    return app.tell(
        "By the reputation rule the symbolic cost to {patron} is {band}, {score:full}.",
        band=wording.banded(spot.score),
        score=spot.score,
        **role_names(analysis.world),
    )
