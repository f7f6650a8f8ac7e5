"""Page one: the bottom line, four cells for the four questions, the key judgements, one chart, what to watch."""

from __future__ import annotations

from softflank.analysis import Analysis
from softflank.briefs import cells, judgements, likelihood, standing
from softflank.briefs.apparatus import Apparatus
from softflank.briefs.blocks import NOT_YET, low, role_names, words
from softflank.briefs.charts import kept
from softflank.briefs.prose import faults
from softflank.briefs.tree import (
    Answer,
    Block,
    Bullets,
    Judgement,
    Judgements,
    Paragraph,
    Section,
    Strip,
    Text,
    joined,
)
from softflank.cases.telling import Sign

TITLE = "The answer"
_SIGNS = 3


def section(analysis: Analysis, app: Apparatus) -> tuple[Answer, tuple[Section, ...], tuple[Judgement, ...]]:
    """The answer, the sections of page one in order, and the key judgements."""
    line = _line(analysis, app)
    found = judgements.build(analysis, app)
    first = Section("answer", TITLE, (Paragraph(line, role="bottom"), Strip(cells.build(analysis, app))))
    blocks: list[Block] = [Judgements(found)]
    parts = [first, Section("judgements", "Key judgements", tuple(blocks))]
    if chart := kept.draw(analysis, app):
        parts.append(Section("pressed", "What pressure would take", (chart,)))
    parts += _signs(analysis, found)
    said = {j.id: j.claim for j in found}
    return Answer(line, said.get("answer", ()), said.get("played", ())), tuple(parts), found


def _line(analysis: Analysis, app: Apparatus) -> Text:
    """What holds as to force, what holds as to losses, and what is not estimated; then the author's own line."""
    case = analysis.world.case
    own = [app.author(s, front=True) for s in case.telling.bottom_line] if case else []
    now = joined(_in_force(analysis), cells.own(analysis, app, "now"))
    return joined(_force(analysis, app), _taken(analysis, app), _open(analysis), now, *own)


def _in_force(analysis: Analysis) -> Text:
    """The strongest step of pressure that is on record for the date."""
    return words(f"In force: {low(analysis.reached.title)}.") if analysis.reached else ()


def _force(analysis: Analysis, app: Apparatus) -> Text:
    name, found = role_names(analysis.world), standing.faced(analysis)
    if found is None:
        return words(f"How {name['patron']} would answer pressure on {name['client']} is {NOT_YET}.")
    risk = "little" if judgements.small(found[0].force) else "some" if found[0].force.value < standing.HALF else "high"
    first = next((f for f in standing.facing(analysis) if not judgements.small(f.force)), None)
    text = " can press {client} with " + risk + " risk of a military answer from {patron}."
    if first and risk == "little":
        return app.tell("Short of {step}, {challenger}" + text, step=low(first.title), **name)
    return app.tell("{challenger:cap}" + text, **name)


def _taken(analysis: Analysis, app: Apparatus) -> Text:
    found, name = standing.breaking(analysis), role_names(analysis.world)
    if found is None:
        return words("No step would take half of any part of the tie on record.") if analysis.ladder else ()
    step = found[0]
    return words(f"Short of {low(step.title)}, {name['patron']} would keep most of each part of the tie.")


_BUYS = {"small": "the card would buy little", "material": "the card could buy something",
         "not determined": "what the card would buy is not determined"}  # fmt: skip


def _open(analysis: Analysis) -> Text:
    """What the card would buy over the theatre and whether that is the aim, as far as each is estimated."""
    if analysis.world.roles.theatre is None:
        return ()
    theatre = role_names(analysis.world)["theatre"]
    aim = standing.aim(analysis)
    if analysis.leverage is None:
        return words(f"What that is worth over {theatre} is {NOT_YET}.")
    buys = f"Over {theatre} {_BUYS[analysis.leverage.verdict]}"
    return words(f"{buys}, and {likelihood.that(aim, 'it is pressed mainly for that')}." if aim else f"{buys}.")


def _signs(analysis: Analysis, found: tuple[Judgement, ...]) -> list[Section]:
    """What to watch and what would change our mind, each naming the judgement that it moves by number."""
    case, number = analysis.world.case, {j.id: i for i, j in enumerate(found, 1)}
    watch, mind = (
        [_sign(s, number) for s in signs if s.page_one and s.judgement in number]
        for signs in ((case.telling.watch, case.telling.mind) if case else ((), ()))
    )
    if not mind and "loss" in number:
        changes = [c for s in standing.softest(analysis) for c in s.would_change_if[:1] if not faults(c)]
        mind = [words(f"{c.rstrip('.')}: judgement {number['loss']}.") for c in changes]
    told = (("watch-first", "Watch", watch), ("mind", "What would change our mind", mind))
    return [Section(i, title, (Bullets(tuple(items[:_SIGNS])),)) for i, title, items in told if items]


def _sign(sign: Sign, number: dict[str, int]) -> Text:
    return words(f"{sign.text.rstrip('.')}: judgement {number[sign.judgement]} {sign.moves}.")
