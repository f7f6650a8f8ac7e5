"""Page one: the bottom line, four cells for the four questions, the key judgements, one chart, what to watch."""

from __future__ import annotations

from softflank.analysis import Analysis
from softflank.briefs import judgements, likelihood, standing
from softflank.briefs.apparatus import Apparatus
from softflank.briefs.blocks import NOT_YET, cap, low, role_names, words
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
    Tile,
    joined,
)
from softflank.cases.telling import Sign

TITLE = "The answer"
_MUCH, _LITTLE = 0.25, 0.05
"""Shares of the client's arms from which a patron supplied much, and below which little."""
_SIGNS = 3


def section(analysis: Analysis, app: Apparatus) -> tuple[Answer, tuple[Section, ...], tuple[Judgement, ...]]:
    """The answer, the sections of page one in order, and the key judgements."""
    line = _line(analysis, app)
    found = judgements.build(analysis, app)
    first = Section("answer", TITLE, (Paragraph(line, role="bottom"), Strip(_cells(analysis, app))))
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
    return joined(_force(analysis, app), _taken(analysis, app), _open(analysis), *own)


def _force(analysis: Analysis, app: Apparatus) -> Text:
    name, found = role_names(analysis.world), standing.faced(analysis)
    if found is None:
        return words(f"How {name['patron']} would answer pressure on {name['client']} is {NOT_YET}.")
    risk = "little" if judgements.small(found[0].force) else "some" if found[0].force.value < standing.HALF else "high"
    return app.tell(
        "{challenger:cap} can press {client} with " + risk + " risk of a military answer from {patron}.", **name
    )


def _taken(analysis: Analysis, app: Apparatus) -> Text:
    found, name = standing.breaking(analysis), role_names(analysis.world)
    if found is None:
        return words("No step of pressure would take half of any part of the tie on record.") if analysis.ladder else ()
    step = found[0]
    return words(
        f"Short of {low(step.title)}, {name['patron']} would keep more than half of every part of the tie on record."
    )


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


def _cells(analysis: Analysis, app: Apparatus) -> tuple[Tile, ...]:
    name = role_names(analysis.world)
    cells = [Tile(f"What has {name['patron']} invested?", *_invested(analysis, app)),
             Tile("What could it defend?", *_defended(analysis, app)),
             Tile("Where is it soft?", *_soft(analysis))]  # fmt: skip
    if analysis.world.roles.theatre:
        cells.append(Tile(f"What is it worth over {name['theatre']}?", *_fetched(analysis, app)))
    return tuple(cells)


def _invested(analysis: Analysis, app: Apparatus) -> tuple[Text, Text]:
    """Much or little, once and now, by the share of the client's arms; then the newest figures with their years."""
    long, short = analysis.figure("arms.need_30"), analysis.figure("arms.need_10")
    once, now = (e.value if e else 0.0 for e in (long, short))
    head = "Much once, little now" if once >= _MUCH and now < _LITTLE else "Much" if now >= _MUCH else "Little"
    note: list[Text] = []
    last, trade = analysis.figure("arms.last_delivery"), analysis.figure("trade.stake")
    if last:
        note.append(app.tell("Last major arms in {last}.", last=last))
    if trade and trade.year:
        note.append(app.tell("{trade} of its goods trade ({trade:year}).", trade=trade))
    return words(head if long or short else "Not on record"), joined(*note)


def _defended(analysis: Analysis, app: Apparatus) -> tuple[Text, Text]:
    found = standing.faced(analysis)
    if found is None:
        return words(cap(NOT_YET)), ()
    now, high = found
    head = "Very little" if judgements.small(high.force) else "Some" if high.force.value < standing.HALF else "Much"
    if high.rung == now.rung:
        return words(head), app.tell("Chance of a military answer: {now}.", now=now.force)
    text = "Chance of a military answer: {now} now, {high} at most."
    return words(head), app.tell(text, now=now.force, high=high.force)


def _fetched(analysis: Analysis, app: Apparatus) -> tuple[Text, Text]:
    name, found, aim = role_names(analysis.world), analysis.leverage, standing.aim(analysis)
    if found is None:
        return words(cap(NOT_YET)), ()
    shift = app.tell("{shift:bare} points at equal weight.", shift=found.shift)
    chance = app.tell("{theatre:cap} as main aim: {aim}.", aim=aim, **name) if aim else ()
    return words(cap(found.verdict)), joined(shift, chance)


def _soft(analysis: Analysis) -> tuple[Text, Text]:
    spots = standing.softest(analysis)
    if not spots:
        return words(cap(NOT_YET)), ()
    return words(spots[0].title), words(f"Then {low(spots[1].title)}.") if len(spots) > 1 else ()


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
