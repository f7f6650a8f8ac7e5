"""Page one: the bottom line, four cells for the four questions, the key judgements, one chart, what to watch."""

from __future__ import annotations

from softflank.analysis import Analysis
from softflank.briefs import answering, cells, events, headline, judgements, lasting, likelihood, standing
from softflank.briefs.apparatus import Apparatus
from softflank.briefs.blocks import FRONT, NOT_YET, cap, in_names, low, role_names, words
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
    plain,
)
from softflank.cases.telling import Sign, Turn

TITLE = FRONT
_SIGNS = 3
_MOVES: dict[Turn, tuple[str, str]] = {
    "holds": ("the tie likelier to last", "the tie likelier to break"),
    "answer": ("military help likelier", "military help less likely"),
    "played": ("{theatre} likelier the aim", "{theatre} less likely the aim"),
    "worth": ("{client} would fetch more", "{client} would fetch less"),
    "regime": ("the government's fall likelier", "the government's fall less likely"),
    "risk": ("{risk} likelier", "{risk} less likely"),
}
"""What a sign says of a judgement, up and down."""


def section(analysis: Analysis, app: Apparatus) -> tuple[Answer, tuple[Section, ...], tuple[Judgement, ...]]:
    """The answer, the sections of page one in order, and the key judgements."""
    line = _line(analysis, app)
    found = judgements.build(analysis, app)
    first = Section("answer", TITLE, (Paragraph(line, role="bottom"), Strip(cells.build(analysis, app))))
    blocks: list[Block] = [Judgements(found)]
    if fewer := _fewer(analysis, found):
        blocks.append(Paragraph(fewer, role="note"))
    parts = [first, Section("judgements", "Key judgements", tuple(blocks))]
    if chart := kept.draw(analysis, app):
        parts.append(Section("pressed", "Under pressure", (chart,)))
    parts += _signs(analysis, found)
    said = {j.id: j.claim for j in found}
    said = {turn: words(text) for turn, text in judgements.unknown(analysis).items()} | said
    return Answer(line, said.get("answer", ()), said.get("played", ())), tuple(parts), found


def _line(analysis: Analysis, app: Apparatus) -> Text:
    """The author's own line, then what holds as to theatre, force and losses; last what is not estimated."""
    case = analysis.world.case
    own = [app.author(s, front=True) for s in case.telling.bottom_line] if case else []
    now = cells.own(analysis, app, "now")
    empty = words("This case holds no fact yet: all that follows is data.") if case and not case.claims else ()
    held = analysis.reached if standing.faced(analysis) is None else None
    force = words(f"{cap(events.state(analysis))}: {in_names(analysis.world, low(held.title))}.") if held else ()
    told = [_open(analysis, app), force, _force(analysis, app), headline.left(analysis, app)]
    known = [t for t in told if NOT_YET not in plain(t)]
    unknown = (*(t for t in told if t not in known), *judgements.unjudged(analysis, app))
    return joined(empty, lasting.line(analysis, app), *own, *known, now, *unknown)


def _force(analysis: Analysis, app: Apparatus) -> Text:
    """What is in force, the chance of a military answer to it, and to more of it."""
    name, found, reached = role_names(analysis.world), standing.faced(analysis), analysis.reached
    if found is None:
        return words(f"How {name['patron']} would answer pressure on {name['client']} is {NOT_YET}.")
    text = f"Should {name['challenger']} press {name['client']}"
    if reached:
        text = f"With {in_names(analysis.world, low(reached.title))} {events.state(analysis)}"
    return answering.line(analysis, app, *found, text, judgements.strike(analysis)[0])


def _open(analysis: Analysis, app: Apparatus) -> Text:
    """What pressing would buy over the theatre and whether that is the aim, as far as each is estimated."""
    if analysis.world.roles.theatre is None:
        return ()
    theatre, client = (role_names(analysis.world)[role] for role in ("theatre", "client"))
    aim, found = standing.aim(analysis), analysis.leverage
    if found is None:
        return words(f"What that is worth over {theatre} is {NOT_YET}.")
    likely, _, much = cells.fetched(analysis).rpartition(" ")
    there = f" over {theatre}" if aim is None else ""
    what = f"what {client} would fetch{there}"
    buys = f"{client} would {f'{likely} '.lstrip()}fetch {much}{there or ' there'}."
    buys = f"{cap(what)} is {much}." if much == cells.OPEN else buys
    if aim is None:
        return words(buys)
    played = cap(likelihood.that(app.spread(aim), f"the pressure is mainly about {theatre}")) + " ({aim})"
    aside = judgements.aside(analysis)
    if aside is None:
        return app.tell(f"{played}. {buys}", aim=aim)
    beside = likelihood.of(app.spread(aside), "a side aim")
    if much == cells.OPEN and beside.endswith(f"is {much}"):
        return app.tell(f"{played}; a side aim ({{aside}}) and {what} are {much}.", aim=aim, aside=aside)
    return app.tell(f"{played}; {beside} ({{aside}}). {buys}", aim=aim, aside=aside)


def _fewer(analysis: Analysis, found: tuple[Judgement, ...]) -> Text:
    """Why the judgements are fewer than a page has room for: which of them have no chance."""
    if len(found) >= judgements.MOST:
        return ()
    lacking = [low(text.removesuffix(f" is {NOT_YET}.")) for text in judgements.unknown(analysis).values()]
    return words(f"Fewer than five, as no chance is on record: {'; '.join(lacking)}." if lacking
                 else "Fewer than five: the case asks no more.")  # fmt: skip


def _signs(analysis: Analysis, found: tuple[Judgement, ...]) -> list[Section]:
    """What to watch and what would change our mind, each naming the judgement that it moves by number."""
    case, number = analysis.world.case, {j.id: i for i, j in enumerate(found, 1)}
    watch, mind = (
        [_sign(analysis, s, number) for s in signs if s.page_one and s.judgement in number]
        for signs in ((case.telling.watch, case.telling.mind) if case else ((), ()))
    )
    if not mind:
        changes = [c for s in standing.softest(analysis) for c in s.would_change_if[:1] if not faults(c)]
        mind = [words(f"{cap(c.rstrip('.'))}: where it is soft.") for c in changes]
    told = (("watch-first", "Watch", watch), ("mind", "What would change our mind", mind))
    return [Section(i, title, (Bullets(tuple(items[:_SIGNS])),)) for i, title, items in told if items]


def _sign(analysis: Analysis, sign: Sign, number: dict[str, int]) -> Text:
    up, down = _MOVES[sign.judgement]
    case = analysis.world.case
    risk = (case.telling.risk_called if case else None) or "the forecast"
    moves = (up if sign.moves == "up" else down).format(risk=risk, **role_names(analysis.world))
    return words(f"{sign.text.rstrip('.')}: {moves} (judgement {number[sign.judgement]}).")
