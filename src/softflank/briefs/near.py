"""How near patron and challenger are to the client: a land border where the list of borders has one, then distance."""

from __future__ import annotations

from functools import cache

from softflank.analysis import Analysis
from softflank.briefs.apparatus import Apparatus
from softflank.briefs.blocks import cap, listed, role_names, words
from softflank.briefs.tree import Marks, Text, joined
from softflank.files import own_text
from softflank.states import FOLDER
from softflank.vocabulary import Estimate
from softflank.world import World

_LAND, _SEA = 1.0, 2.0
"""Kinds of nearness in the list: a land or river border, and a sea of up to twelve miles."""
_WHOLE, _STRAIT = "land", "sea"
_SOURCE = "cow-geo"


def told(analysis: Analysis, app: Apparatus) -> Text:
    """Who borders the client by land, then the distances; nothing where neither is on record."""
    world = analysis.world
    asked = [s for s in (world.roles.patron, world.roles.challenger) if s]
    kinds = {s: _border(world, s, world.roles.client) for s in asked}
    said = []
    for kind, words_ in (
        (_WHOLE, "a land border with {client}"),
        (_STRAIT, "a narrow sea with {client} (12 miles or less)"),
    ):
        beside = [world.named(s) for s in asked if kinds[s] == kind]
        if beside:
            said.append(cap(f"{listed(beside)} {'share' if len(beside) > 1 else 'shares'} {words_}."))
    marks = Marks(app.sources_of_ids((_SOURCE,)))
    text = (*app.tell(" ".join(said), **role_names(world)), marks) if said else ()
    return joined(text, _far(analysis, app))


def _border(world: World, state: str, other: str) -> str:
    """A land border, a narrow sea or nothing; on the date or where the list ends, but for ground that was taken."""
    found, last = world.view.spells("adjacent", state, other), world.view.last_day("adjacent")
    day = min(world.as_of, last) if last else world.as_of
    now = next((s for s in found if s.start <= day and (s.end is None or s.end >= day)), None)
    if now is None or now.value not in (_LAND, _SEA) or {state, other} in _taken():
        return ""
    return _STRAIT if now.value == _SEA else _WHOLE


@cache
def _taken() -> list[set[str]]:
    """Pairs whose land border in the list is over ground that one of the two took."""
    lines = own_text(FOLDER / "taken.txt").splitlines()
    return [set(line.split()) for line in lines if not line.startswith("#")]


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
