"""The cells of page one: one for each of the four questions, a word or two and the newest that stands behind them."""

from __future__ import annotations

from softflank.analysis import Analysis
from softflank.briefs import judgements, standing
from softflank.briefs.apparatus import Apparatus
from softflank.briefs.blocks import NOT_YET, cap, low, role_names, words
from softflank.briefs.others import place
from softflank.briefs.tree import Text, Tile, joined
from softflank.cases.telling import Cell
from softflank.measures.duties import FIGHT
from softflank.measures.tracing import within
from softflank.vocabulary import Estimate

_MUCH, _LITTLE = 0.25, 0.05
"""Shares of the client's arms from which a patron supplied much, and below which little."""
_YOUNG = 3
"""Years after which a figure of trade says too little of today to stand on page one."""


def build(analysis: Analysis, app: Apparatus) -> tuple[Tile, ...]:
    """The cells in the order of the questions; the last only where there is a theatre."""
    name = role_names(analysis.world)
    told: list[tuple[Cell, str, tuple[Text, Text]]] = [
        ("invested", f"What has {name['patron']} invested?", _invested(analysis, app)),
        ("defended", "What could it defend?", _defended(analysis, app)),
        ("soft", "Where is it soft?", _soft(analysis)),
    ]
    if analysis.world.roles.theatre:
        told.append(("worth", f"What is it worth over {name['theatre']}?", _fetched(analysis, app)))
    return tuple(Tile(label, head, joined(note, own(analysis, app, cell))) for cell, label, (head, note) in told)


def own(analysis: Analysis, app: Apparatus, cell: Cell) -> Text:
    """What the author adds to a cell."""
    case = analysis.world.case
    said = (case.telling.cells or {}).get(cell) if case else None
    return app.author(said, front=True, spare=True) if said else ()


def _invested(analysis: Analysis, app: Apparatus) -> tuple[Text, Text]:
    """A duty to fight or forces on the spot, else much or little by the client's arms; then what is new."""
    note: list[Text] = []
    last, trade = analysis.figure("arms.last_delivery"), analysis.figure("trade.stake")
    if last:
        note.append(app.tell("Last major arms in {last}.", last=last))
    if trade and trade.year and analysis.world.as_of.year - trade.year <= _YOUNG:
        note.append(app.tell("{trade} of its goods trade ({trade:year}).", trade=trade))
    if rival := _rival(analysis):
        name, share = rival
        note.append(app.tell("{name:cap} sold more arms: {share} over ten years.", name=name, share=share))
    return words(_size(analysis)), joined(*note)


def _size(analysis: Analysis) -> str:
    long, short = analysis.figure("arms.need_30"), analysis.figure("arms.need_10")
    once, now = (e.value if e else 0.0 for e in (long, short))
    duty = analysis.figure("alliance.obligation")
    if now >= _MUCH:
        return "Much"
    if duty and duty.value >= FIGHT:
        return "A duty to fight"
    if any(e and e.value > 0 for e in map(analysis.figure, ("presence.troops", "presence.bases"))):
        return "Forces on the spot"
    if not (long or short):
        return "Not on record"
    return "Much once, little now" if once >= _MUCH and now < _LITTLE else "Little"


def _rival(analysis: Analysis) -> tuple[str, Estimate] | None:
    """The third party that sends the client most of its arms, where that is more than the patron sends."""
    own = analysis.figure("arms.need_10")
    shares = {code: tie.estimates().get("arms.need_10") for code, tie in analysis.third.items()}
    known = {code: e for code, e in shares.items() if e and own and e.value > max(own.value, _LITTLE)}
    if not known:
        return None
    code = max(known, key=lambda c: known[c].value)
    return analysis.world.named(code), within(known[code], place(analysis.third[code]))


def _defended(analysis: Analysis, app: Apparatus) -> tuple[Text, Text]:
    found = standing.faced(analysis)
    if found is None:
        return words(cap(NOT_YET)), ()
    now, high = found
    would = app.tell("Chance of force under {step}: {high:full}.", step=low(high.title), high=high.force)
    if high.rung == now.rung:
        would = app.tell("Chance of force: {now:full}.", now=now.force)
    if could := standing.could(analysis):
        power = could[0]
        head = "Very little" if power.value < judgements.LITTLE else "Some" if power.value < standing.HALF else "Much"
        return words(head), joined(app.tell("{power} of what both could bring.", power=power), would)
    head = "Very little" if judgements.small(high.force) else "Some" if high.force.value < standing.HALF else "Much"
    return words(head), would


def _soft(analysis: Analysis) -> tuple[Text, Text]:
    spots = standing.softest(analysis)
    if not spots:
        return words(cap(NOT_YET)), ()
    return words(spots[0].title), words(f"Then {low(spots[1].title)}.") if len(spots) > 1 else ()


def _fetched(analysis: Analysis, app: Apparatus) -> tuple[Text, Text]:
    """What the card would fetch in a word, and whether that is the aim."""
    name, found, aim = role_names(analysis.world), analysis.leverage, standing.aim(analysis)
    if found is None:
        return words(cap(NOT_YET)), ()
    chance = app.tell("{theatre:cap} as main aim: {aim}.", aim=aim, **name) if aim else ()
    return words(cap(found.verdict)), chance
