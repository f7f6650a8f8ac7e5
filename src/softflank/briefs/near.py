"""How near patron and challenger are to the client: a land border where the list of borders has one, then distance."""

from __future__ import annotations

from softflank.analysis import Analysis
from softflank.briefs.apparatus import Apparatus
from softflank.briefs.blocks import listed, role_names, words
from softflank.briefs.tree import Marks, Text, joined
from softflank.vocabulary import Estimate
from softflank.world import World

_LAND = 1.0
"""Kind of nearness in the list: a land or river border."""
_SOURCE = "cow-geo"


def told(analysis: Analysis, app: Apparatus) -> Text:
    """Who borders the client by land, then the distances; nothing where neither is on record."""
    world = analysis.world
    asked = [s for s in (world.roles.patron, world.roles.challenger) if s]
    beside = [world.named(s) for s in asked if borders(world, s, world.roles.client)]
    text: Text = ()
    if beside:
        many = f"{listed(beside)} {'share' if len(beside) > 1 else 'shares'} a land border with {{client}}."
        text = (*app.tell(many[:1].upper() + many[1:], **role_names(world)), Marks(app.sources_of_ids((_SOURCE,))))
    return joined(text, _far(analysis, app))


def borders(world: World, state: str, other: str) -> bool:
    """Whether two states share a land border on the date, or did where the list of borders ends."""
    found = world.view.spells("adjacent", state, other)
    last = world.view.last_day("adjacent")
    day = min(world.as_of, last) if last else world.as_of
    return any(s.value == _LAND and s.start <= day and (s.end is None or s.end >= day) for s in found)


def _far(analysis: Analysis, app: Apparatus) -> Text:
    """Distances between main cities: their list has the capitals of one year, some of which have moved since."""
    far, rival = analysis.figure("reach.distance"), analysis.world.roles.challenger
    near = analysis.figure(f"reach.distance_{rival}") if rival else None
    if far is None:
        return words("Their distance is in no list used.")
    text = "Between main cities, mostly the capitals, {client} is {far} from {patron}"
    parts: dict[str, Estimate | str] = {"far": far, **role_names(analysis.world)}
    if near is None:
        return app.say(text + ".", **parts)
    return app.say(text + " and {near} from {challenger}.", near=near, **parts)
