"""What is happening: the opening, pressure and talks on one time line, the places, and the tie since its start."""

from __future__ import annotations

from softflank.analysis import Analysis
from softflank.briefs import events, wording
from softflank.briefs.apparatus import Apparatus
from softflank.briefs.blocks import in_names, low, paragraphs, role_names, words
from softflank.briefs.charts import places, timeline
from softflank.briefs.tree import Block, Bullets, Paragraph, Section, Words

TITLE = "What is happening"
_LINES = 12


def section(analysis: Analysis, app: Apparatus) -> Section | None:
    """The author's opening, the step in force, two charts and at most twelve lines on the tie."""
    case = analysis.world.case
    blocks: list[Block] = [Paragraph(words(case.question), role="note")] if case else []
    blocks += paragraphs(app, case.telling.opening) if case else []
    if reached := analysis.reached:
        text = "On {day} the strongest step on record is {step}, {state}."
        day = wording.day(analysis.world.as_of)
        step = in_names(analysis.world, low(reached.title))
        shown = app.claims(case.rung.evidence) if case and case.rung and case.rung.reached == reached.rung else []
        marks = (app.marks(shown),) if shown else ()
        blocks.append(
            Paragraph(
                (
                    *app.tell(text, day=day, step=step, state=events.state(analysis), **role_names(analysis.world)),
                    *marks,
                )
            )
        )
    blocks += [chart for draw in (timeline.draw, places.draw) if (chart := draw(analysis, app))]
    if case:
        lines = [h for h in case.telling.happenings if h.lane == "tie"][:_LINES]
        items = tuple(
            (Words(f"{wording.when(claim)}: ", strong=True), Words(app.marked(h.text, [claim])), app.marks([claim]))
            for h in lines for claim in app.claims([h.claim])
        )  # fmt: skip
        if items:
            name = role_names(analysis.world)
            blocks.append(Bullets(items, lead=f"{name['patron']} and {name['client']} since the start", role="author"))
    return Section("happening", TITLE, tuple(blocks)) if blocks else None
