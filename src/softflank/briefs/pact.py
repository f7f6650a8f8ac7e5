"""What the patron owes the client by treaty, in a sentence: what it obliges to, whose it is, where its list ends."""

from __future__ import annotations

from datetime import date, timedelta

from softflank.analysis import Analysis
from softflank.briefs.apparatus import Apparatus
from softflank.briefs.blocks import by_treaty, listed, role_names, silent, words
from softflank.briefs.tree import Marks, Text, joined
from softflank.measures.duties import FIGHT, FIGHTING, OBLIGATIONS, pacts
from softflank.measures.reading import latest
from softflank.ties import coverage
from softflank.vocabulary import Estimate, Spell

_SOME = 3
"""Others who owe both the same from which on a pact may be one of many states."""


def told(analysis: Analysis, app: Apparatus) -> Text:
    """The pact by what it obliges to, its name or first year where these are its own, and where its list ends.

    The alliance data join all pacts of a pair, from the signature of the first: only a pact of few that is known by
    itself has a first year. A pact to which the challenger belongs too stands as the data have it.
    """
    found, name = analysis.figure("alliance.obligation"), role_names(analysis.world)
    if found is None:
        return ()
    since = silent(analysis, coverage.TREATIES, found)
    shared = _shared(analysis, found)
    kinds = shared or (found.about["level"].split(", ") if found.value else [])
    if not kinds:
        until = " to {found:year}; what came later is in no list" if since else ""
        said = app.say("No military pact in force with {client} is on record" + until + ".", found=found, **name)
        return joined(said, () if analysis.world.case else words("Treaties of friendship are outside that list."))
    short = "" if shared or found.value >= FIGHT else ", no duty to fight"
    if "treaty" in found.about and not shared:
        return app.say(f"Pact of {listed(kinds)}{short}{by_treaty(found)}.", found=found)
    company = None if "begun" in found.about else _company(analysis, kinds)
    many = " among many states" if shared or found.value == FIGHT else ""
    many = many or (", perhaps of many states" if company and company >= _SOME else "")
    first = found.about["begun"] if "begun" in found.about else "" if company else _first(analysis, kinds)
    span = f"on record from {first}" if first and not shared else "on record"
    span += (
        " to {found:year}, where the list ends; what came later is in none"
        if since
        else ""
        if first and not shared
        else " on this date"
    )
    said = app.say(f"Pact of {listed(kinds)}{many}{short}, {span}.", found=found)
    own = app.tell("By that list {challenger} was bound by it too, so it is no promise against that state.", **name)
    return joined(said, own) if shared else said


def agreements(analysis: Analysis, app: Apparatus) -> Text:
    """Defence cooperation agreements in force in the last year of their list, which are no duty to fight."""
    world = analysis.world
    newest = latest(world.view.dyad("defence_agreements", world.roles.patron, world.roles.client))
    if newest is None or not newest.value:
        return ()
    text = f"Agreements on defence cooperation in force in {newest.year} (the newest year listed): {newest.value:.0f}."
    return (*words(text), Marks(app.sources_of_ids((newest.source,))))


def ended(analysis: Analysis, app: Apparatus) -> Text:
    """The last duty to fight on record that was over by the date, with its years; nothing where one is in force."""
    world, duty = analysis.world, analysis.figure("alliance.obligation")
    last = world.view.last_day("alliance")
    if last is None or duty is None or duty.value >= FIGHT or _shared(analysis, duty):
        return ()
    own = world.view.spells("alliance", world.roles.patron, world.roles.client)
    over = [s for s in own if int(s.value or 0) & FIGHTING and s.end and s.end < min(last, world.as_of)]
    if not over:
        return ()
    newest = max(over, key=lambda s: s.start)
    kinds = listed([word for bit, word in OBLIGATIONS if int(newest.value or 0) & bit])
    first, end = newest.start.year, (newest.end or last).year
    years = f"in {first}" if first == end else f"from {first} to {end}"
    many = " among many states," if _once(analysis, int(newest.value or 0) & FIGHTING, newest) >= _SOME else ""
    return (*words(f"Pact of {kinds}{many} on record {years}."), Marks(app.sources_of_ids(coverage.TREATIES)))


def _once(analysis: Analysis, owed: int, pact: Spell) -> int:
    """How many others owed both the same on the day before a pact of the two was over."""
    view, roles = analysis.world.view, analysis.world.roles
    day = (pact.end or analysis.world.as_of) - timedelta(1)
    one, other = ({s.partner for s in view.spells("alliance", state, on=day) if int(s.value or 0) & owed}
                  for state in (roles.patron, roles.client))  # fmt: skip
    return len((one & other) - {roles.patron, roles.client})


def _owed(kinds: list[str]) -> int:
    """Bits of the fight that a pact obliges to, else of all that it does."""
    bits = sum(bit for bit, word in OBLIGATIONS if word in kinds)
    return bits & FIGHTING or bits


def _company(analysis: Analysis, kinds: list[str]) -> int:
    """How many others owe both the same: a pact of the two is known as one of many, or as theirs alone, by that."""
    owed, roles, masks = _owed(kinds), analysis.world.roles, pacts(analysis.world).masks
    one, other = ({b for (a, b), m in masks.items() if a == s and m & owed} for s in (roles.patron, roles.client))
    return len(one & other)


def _first(analysis: Analysis, kinds: list[str]) -> str:
    """First year of the unbroken time on record in which the one owed the other what it owes now."""
    owed, roles = _owed(kinds), analysis.world.roles
    spells = [s for s in analysis.world.view.spells("alliance", roles.patron, roles.client)
              if int(s.value or 0) & owed == owed]  # fmt: skip
    first, end = "", date.min
    for s in sorted(spells, key=lambda s: s.start):
        first = f"{s.start.year}" if not first or (s.start - end).days > 1 else first
        end = s.end or date.max
    return first


def _shared(analysis: Analysis, duty: Estimate) -> list[str]:
    """What a pact obliges to that binds the challenger too, where that alone takes the duty to fight; else none."""
    world, found = analysis.world, pacts(analysis.world)
    pair = (world.roles.patron, world.roles.client)
    mask = found.masks.get(pair, 0)
    voided = mask & FIGHTING and duty.value < FIGHT and pair not in found.ended
    return [word for bit, word in OBLIGATIONS if mask & bit] if voided else []
