"""The data sheet of a tie without a case: what public data hold on two pages, each line behind its gate.

Nothing is judged here. A line is left out where its record is too old, where the model never saw the patron, where what
stands on the spot is not on record, and where no third party is named.
"""

from __future__ import annotations

from softflank.analysis import Analysis
from softflank.briefs import facets, likelihood, standing
from softflank.briefs.apparatus import Apparatus
from softflank.briefs.blocks import cap, low, role_names, short, words
from softflank.briefs.gaps import spoken
from softflank.briefs.tree import Block, Bullets, Paragraph, Section, Table, Text
from softflank.vocabulary import Dimension

TITLE = "What public data say"
HEAD = ("Dimension", "Once", "Now")
_GAPS = 8
_FIRST = 2
NOTE = (
    "A data sheet: no case file was given, so nothing here is judged, and nothing is said of what anyone intends. "
    "A case adds dated reports, key judgements and forecasts."
)


def section(analysis: Analysis, app: Apparatus) -> Section | None:
    """The tie by dimension, distance and means, the answer and what pressure takes, and what is not known."""
    blocks: list[Block] = [Paragraph(words(NOTE), role="note"), _tie(analysis, app)]
    blocks += [Paragraph(text) for text in (*_means(analysis, app), *_pressed(analysis, app))]
    gaps = tuple(words(f"{cap(g)}.") for g in spoken(analysis)[:_GAPS])
    if gaps:
        blocks.append(Bullets(gaps, lead="What is not known"))
    return Section("data-sheet", TITLE, tuple(blocks))


def _tie(analysis: Analysis, app: Apparatus) -> Table:
    rows = []
    for dimension in Dimension:
        once, now, _ = facets.of(analysis, app, dimension)
        if once or now:
            rows.append((words(cap(short(dimension))), once, now))
    name = role_names(analysis.world)
    return Table(f"{cap(name['patron'])} and {name['client']} by dimension", HEAD, tuple(rows), wide=True)


def _means(analysis: Analysis, app: Apparatus) -> list[Text]:
    name = role_names(analysis.world)
    out: list[Text] = []
    far, near = analysis.figure("reach.distance"), analysis.figure(f"reach.distance_{analysis.world.roles.challenger}")
    if far and near:
        text = "Capital to capital {client} lies {far} from {patron} and {near} from {challenger}."
        out.append(app.say(text, far=far, near=near, **name))
    if ratio := analysis.figure("strength.milex_ratio"):
        text = "{patron:cap} spent {ratio:bare} times what {challenger} spent on its military ({ratio:year})."
        out.append(app.say(text, ratio=ratio, **name))
    return out


def _pressed(analysis: Analysis, app: Apparatus) -> list[Text]:
    """The answer by the record of this patron, and the first step that takes half of a part that has anything in it."""
    name, found, out = role_names(analysis.world), standing.faced(analysis), []
    if found:
        now, high = found
        said = cap(likelihood.will(name["patron"], now.force, "answer with force", "answers with force"))
        out.append(app.tell(said + " at today's pressure ({now}).", now=now.force))
        if high.rung != now.rung:
            out.append(app.tell("Under {step} the chance is {high}.", step=low(high.title), high=high.force))
        if past := standing.past_cases(analysis):
            out.append(app.tell("Of {n:bare} past cases like this one {k:bare} saw force.", n=past[0], k=past[1]))
    if breaking := standing.breaking(analysis):
        step, dimension, kept = breaking
        text = "Of the steps simulated {step} is the first to take half: {kept} of the {dimension} tie is kept."
        out.append(app.tell(text, step=low(step.title), kept=kept, dimension=short(dimension)))
    return out
