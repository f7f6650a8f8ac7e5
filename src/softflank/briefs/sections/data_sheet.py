"""The data sheet of a tie without a case: dated facts of the lists on two pages, and each gap by its name.

Nothing is simulated, no frequency is a finding, and nothing is judged. Each row stands, and where nothing is on record
it says why.
"""

from __future__ import annotations

from softflank.analysis import Analysis
from softflank.briefs import gaps, itself, near, others, pressed, sheet_rows, signs, spending
from softflank.briefs.apparatus import Apparatus
from softflank.briefs.blocks import cap, role_names, words
from softflank.briefs.tree import Block, Bullets, Marks, Paragraph, Section, Table, Text
from softflank.measures.catalogue import leader

TITLE = "What public data say"
HEAD = ("Matter", "Before", "Newest on record")
NOTE = "A data sheet: dated facts from lists and named gaps, nothing simulated and nothing judged."
_NO_SIGN = "No sign that this tie weakens is in the lists used, which proves nothing: they end where each line says."
_LEFT = (
    "What pressure would take, and how {patron} would answer, is computed with a case file (softflank case new), "
    "not here."
)
_NO_SPENDING = "Military spending of both powers in one recent year is not on record."
_NO_OTHERS = "Shares of others in arms, trade or debt are not on record for this date."


def section(analysis: Analysis, app: Apparatus) -> Section | None:
    """The tie, others beside it, who and where, pressure on record, signs that it gives, and what is not known."""
    name = role_names(analysis.world)
    blocks: list[Block] = [Paragraph(words(NOTE), role="note")]
    blocks += [Paragraph(text) for text in itself.first(analysis, app)]
    caption = f"{cap(name['patron'])} and {name['client']}, by matter"
    blocks.append(Table(caption, HEAD, sheet_rows.rows(analysis, app), wide=True))
    beside = others.table(analysis, app)
    blocks.append(beside if beside.rows else Paragraph(words(_NO_OTHERS)))
    blocks += [Paragraph(words(said)) for said in (others.left_out(analysis),) if said]
    told = [near.told(analysis, app), *_leader(analysis, app)]
    if analysis.world.roles.challenger is not None:
        told += spending.told(analysis, app) or [words(_NO_SPENDING)]
    told.append(pressed.told(analysis, app))
    blocks += [Paragraph(text) for text in told if text]
    found = signs.found(analysis, app)
    blocks.append(Bullets(found, lead="Where it is soft, by signs on record") if found else Paragraph(words(_NO_SIGN)))
    blocks.append(Bullets(tuple(map(words, gaps.asked(analysis))), lead="What is not known"))
    blocks.append(Paragraph(words(_LEFT.format(**name)), role="note"))
    return Section("data-sheet", TITLE, tuple(blocks))


def _leader(analysis: Analysis, app: Apparatus) -> list[Text]:
    """Who led the client on the date, or when the list of leaders ends: a change of government since is in no row."""
    found, held = analysis.figure("leader.tenure"), leader.in_office(analysis.world, analysis.world.roles.client)
    name = role_names(analysis.world)
    if held is None:
        return [words(f"Who governs {name['client']} is in no list of leaders used here.")]
    if found is None or held.day < analysis.world.as_of:
        text = "Who governs {client} now is not on record: the list of leaders ends in {ended}. "
        text += "Much here may be of a government since gone."
        marks = Marks(app.sources_of_ids((held.spell.source,)))
        return [(*app.tell(text, client=name["client"], ended=f"{held.day:%B %Y}"), marks)]
    again = ", not for the first time" if "before" in found.about else ""
    text = f"By the list of leaders {{leader}} had led {{client}} since {held.spell.start:%B %Y}{again}."
    app.use(found)
    return [(*app.tell(text, leader=found.about["leader"], **name), Marks(app.sources_of([found])))]
