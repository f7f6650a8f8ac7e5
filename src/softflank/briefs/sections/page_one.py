"""Page one: the bottom line, four cells for the four questions, the key judgements, one chart, what to watch."""

from __future__ import annotations

from softflank.analysis import Analysis
from softflank.briefs import cells, judgements, likelihood, stages, standing
from softflank.briefs.apparatus import Apparatus
from softflank.briefs.blocks import NOT_YET, cap, portrait, role_names, words
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
from softflank.vocabulary import Dimension

TITLE = "The answer"
_SIGNS = 3
_OLD = 3
"""Years after which what a share is of is told with its year."""
_SLIGHT = 0.01
_MOVES: dict[Turn, tuple[str, str]] = {
    "answer": ("force likelier", "force less likely"),
    "played": ("the link likelier", "the link less likely"),
    "worth": ("worth more", "worth less"),
    "loss": ("its end likelier", "its end less likely"),
    "risk": ("likelier", "less likely"),
}
"""What a sign says of a judgement, up and down."""


def section(analysis: Analysis, app: Apparatus) -> tuple[Answer, tuple[Section, ...], tuple[Judgement, ...]]:
    """The answer, the sections of page one in order, and the key judgements."""
    line = _line(analysis, app)
    found = judgements.build(analysis, app)
    first = Section("answer", TITLE, (Paragraph(line, role="bottom"), Strip(cells.build(analysis, app))))
    blocks: list[Block] = [Judgements(found)]
    if scale := _scale(found):
        blocks.append(Paragraph(scale, role="note"))
    parts = [first, Section("judgements", "Key judgements", tuple(blocks))]
    if chart := kept.draw(analysis, app):
        parts.append(Section("pressed", "What pressure would leave", (chart,)))
    parts += _signs(analysis, found)
    said = {j.id: j.claim for j in found}
    return Answer(line, said.get("answer", ()), said.get("played", ())), tuple(parts), found


def _line(analysis: Analysis, app: Apparatus) -> Text:
    """What holds as to force, losses and theatre, then the author's own line; last what is not estimated."""
    case = analysis.world.case
    own = [app.author(s, front=True) for s in case.telling.bottom_line] if case else []
    now = cells.own(analysis, app, "now")
    empty = words("This case holds no fact yet: all that follows is data.") if case and not case.claims else ()
    told = [_force(analysis, app), _taken(analysis, app), _open(analysis)]
    known = [t for t in told if NOT_YET not in plain(t)]
    return joined(empty, *known, *own, now, *(t for t in told if t not in known))


def _force(analysis: Analysis, app: Apparatus) -> Text:
    name, found = role_names(analysis.world), standing.faced(analysis)
    if found is None:
        return words(f"How {name['patron']} would answer pressure on {name['client']} is {NOT_YET}.")
    risk = "little" if judgements.small(found[0].force) else "some" if found[0].force.value < standing.HALF else "high"
    first = next((f for f in standing.facing(analysis) if not judgements.small(f.force)), None)
    text = " can press {client} with " + risk + " risk of a military answer from {patron}."
    if first and risk == "little":
        return app.tell("Short of {step}, {challenger}" + text, step=standing.short_of(analysis, first), **name)
    return app.tell("{challenger:cap}" + text, **name)


def _taken(analysis: Analysis, app: Apparatus) -> Text:
    """What is left of the part that loses most, short of a removal of the government where that is a step."""
    found, name = stages.of(analysis), role_names(analysis.world)
    pressed = [s.worst for s in found if not s.removes] or [s.worst for s in found]
    if not pressed:
        return ()
    dimension, kept = min(pressed, key=lambda worst: worst[1].value)
    lead = "If the government stays, {patron}" if any(s.removes for s in found) else "{patron:cap}"
    text = (
        " keeps at worst {kept:full} of "
        + _OF[dimension]
        + _dated(analysis, dimension)
        + "."
        + _slight(analysis, dimension)
    )
    return app.tell(lead + text, kept=kept, **name)


_OF = {
    Dimension.DIPLOMATIC: "its accord with {client} in votes",
    Dimension.MILITARY: "the arms that it supplies to {client}",
    Dimension.ECONOMIC: "its trade with {client}",
    Dimension.ENERGY: "its fuel trade with {client}",
}
"""What of a part is kept, as the end of a sentence."""


def _dated(analysis: Analysis, dimension: Dimension) -> str:
    """The year of a part whose last figures are old, so that nobody takes them for today's."""
    own = portrait(analysis, dimension)
    last = max((e.year for e in (own.stake, own.dependence) if e and e.year), default=analysis.world.as_of.year)
    return f" ({last})" if analysis.world.as_of.year - last > _OLD else ""


def _slight(analysis: Analysis, dimension: Dimension) -> str:
    """That a part is next to nothing to both, where it is: most of nothing would sound like much."""
    own = portrait(analysis, dimension)
    ends = [e.value for e in (own.stake, own.dependence) if e]
    little = len(ends) > 1 and max(ends) < _SLIGHT
    return f" That {stages.NAMES[dimension]} was under 1 % of either side's." if little else ""


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
    return words(f"{buys}; {likelihood.that(aim, 'this is the main aim')}." if aim else f"{buys}.")


def _scale(found: tuple[Judgement, ...]) -> Text:
    """What the words of likelihood that the judgements use stand for, but for the two that explain themselves."""
    said = dict(zip(likelihood.TERMS, likelihood.RANGES, strict=True))
    used = [f"{term} {said[term]}" for term in likelihood.TERMS[1:-1] if any(j.likelihood == term for j in found)]
    return words(f"ICD 203: {'. '.join((*used[:1], *map(cap, used[1:])))}.") if used else ()


def _signs(analysis: Analysis, found: tuple[Judgement, ...]) -> list[Section]:
    """What to watch and what would change our mind, each naming the judgement that it moves by number."""
    case, number = analysis.world.case, {j.id: i for i, j in enumerate(found, 1)}
    watch, mind = (
        [_sign(s, number) for s in signs if s.page_one and s.judgement in number]
        for signs in ((case.telling.watch, case.telling.mind) if case else ((), ()))
    )
    if not mind:
        changes = [c for s in standing.softest(analysis) for c in s.would_change_if[:1] if not faults(c)]
        mind = [words(f"{cap(c.rstrip('.'))}: where it is soft.") for c in changes]
    told = (("watch-first", "Watch", watch), ("mind", "What would change our mind", mind))
    return [Section(i, title, (Bullets(tuple(items[:_SIGNS])),)) for i, title, items in told if items]


def _sign(sign: Sign, number: dict[str, int]) -> Text:
    up, down = _MOVES[sign.judgement]
    moves = up if sign.moves == "up" else down
    return words(f"{sign.text.rstrip('.')}: {moves} (judgement {number[sign.judgement]}).")
