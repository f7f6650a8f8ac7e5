"""Could it be defended: what the patron could bring, whether it would, and what it did for others."""

from __future__ import annotations

from softflank.analysis import Analysis
from softflank.briefs import spending, standing
from softflank.briefs.apparatus import Apparatus
from softflank.briefs.blocks import NOT_YET, role_names, words
from softflank.briefs.charts import answers
from softflank.briefs.tree import Block, Bullets, Paragraph, Section, Text, Words, joined
from softflank.response.design import PATRONS


def title(analysis: Analysis) -> str:
    """The question with the patron's name."""
    return f"Could {role_names(analysis.world)['patron']} defend it?"


def section(analysis: Analysis, app: Apparatus) -> Section | None:
    """Means, will, comparators. Nothing is said of local power where what stands on the spot is not on record."""
    if analysis.world.roles.challenger is None:
        return None
    blocks: list[Block] = [Paragraph(t) for t in (*_could(analysis, app), *_would(analysis, app))]
    if chart := answers.draw(analysis, app):
        blocks.append(chart)
    case = analysis.world.case
    items: list[Text] = []
    for code, passage in case.comparators if case else ():
        if text := app.author(passage):
            items.append((Words(f"{analysis.world.name(code)}: ", strong=True), *text))
    if items:
        blocks.append(
            Bullets(tuple(items), lead=f"What {role_names(analysis.world)['patron']} did for others", role="author")
        )
    return Section("defence", title(analysis), tuple(blocks)) if blocks else None


def _could(analysis: Analysis, app: Apparatus) -> list[Text]:
    name, out = role_names(analysis.world), []
    if found := standing.could(analysis):
        power, would = found
        text = "{patrons:cap} free forces come to {power} of what both could bring there"
        sent = {} if would is None else {"would": would}
        text += "; what it would likely send, to {would}." if sent else "."
        out.append(app.say(text, power=power, **sent, **name))
    return [*out, *spending.told(analysis, app)]


def _would(analysis: Analysis, app: Apparatus) -> list[Text]:
    name, found = role_names(analysis.world), standing.faced(analysis)
    if found is None:
        known = " and ".join(analysis.world.named(p) for p in PATRONS)
        return [words(f"The answers on record are those of {known}: that of {name['patron']} is {NOT_YET}.")] if (
            analysis.prospects and not standing.seen(analysis)) else []  # fmt: skip
    now, high = found
    out = [app.tell("At today's pressure other help has a chance of {soft}, and military help {hard}.",
                    soft=now.chances["nonmilitary"], hard=now.force)]  # fmt: skip
    past, forced = standing.helped(analysis), standing.past_cases(analysis)
    if high.rung != now.rung and past and forced:
        text = "In past crises other help came in {k:bare} of {n:bare}, {kind}."
        other = app.tell(text, n=past[0], k=past[1], kind=standing.kind(analysis))
        many = "{k:bare} of them" if forced[1].value else "none"
        app.use(forced[1])
        out.append(joined(other, app.tell(f"Military help came in {many}.", k=forced[1])))
    elif high.rung != now.rung:
        text = "{at:cap} other help has a chance of {soft}, and military help {hard}."
        at = standing.at(analysis, high).format(**name)
        out.append(app.tell(text, at=at, soft=high.chances["nonmilitary"], hard=high.force))
    return out
