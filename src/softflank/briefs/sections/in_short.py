"""In short: the closing claim of a case, each part of it tested apart."""

from __future__ import annotations

from collections.abc import Callable

from softflank.analysis import Analysis
from softflank.briefs.apparatus import Apparatus
from softflank.briefs.blocks import known, role_names, words
from softflank.briefs.tree import Block, Bullets, Paragraph, Section, Text, Words

TITLE = "In short"
_LOW = 0.25
"""Chance of a military answer below which, over its whole interval, low risk holds as to that answer."""


def section(analysis: Analysis, app: Apparatus) -> Section | None:
    """Each part of the closing claim with the figure that speaks to it, the claims for it and those against it."""
    case, figures = analysis.world.case, known(analysis)
    if case is None or case.in_short is None:
        return None
    blocks: list[Block] = [Paragraph(words(case.in_short.claim), role="note")]
    for question, passage, measured in case.in_short.parts:
        found = _MEASURED[measured](analysis, app) if measured in _MEASURED else None
        items: list[Text] = [found] if found else []
        items.append(app.passage(passage, figures))
        against = app.claims(passage.counter)
        items += [(Words("Against: ", strong=True), *app.claim(c, figures)) for c in against]
        blocks.append(Bullets(tuple(items), lead=question, role="claim"))
    return Section("in-short", TITLE, tuple(blocks))


def _military_answer(analysis: Analysis, app: Apparatus) -> Text | None:
    step = analysis.reached
    if step is None or "military" not in step.response:
        return None
    hard = step.response["military"]
    word = "holds as to a military answer" if (hard.high or hard.value) < _LOW else "is open as to a military answer"
    return app.tell(
        "By the simulation low risk " + word + ": {patron} comes with force with probability {hard} at the "
        "rung “{rung}”. What neighbours, voters or the client do is not in it.",
        hard=hard,
        rung=step.title,
        **role_names(analysis.world),
    )


_MEASURED: dict[str, Callable[[Analysis, Apparatus], Text | None]] = {
    "military_answer": _military_answer,
}
"""What the simulation says to a part, by the name that a case gives it."""
