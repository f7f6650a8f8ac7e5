"""What states owe one another by treaty on a date: alliance data, later treaties, and what weakens a duty.

A duty to fight that ten or more others share is an umbrella and weighs less. A pact to which the challenger belongs
counts for nobody: it binds no member to fight another, and least of all the challenger to defend the client
against itself. The alliance data join all pacts of a pair: the narrow one that stands beside a wider one, or beside
those of both with a third, is told apart by ``pacts.csv`` and neither shares the other's enemies nor its breadth.
"""

from __future__ import annotations

import csv
from collections import defaultdict
from collections.abc import Iterable, Mapping, Set
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from itertools import permutations
from pathlib import Path
from typing import Any

from softflank.files import own_text, own_yaml
from softflank.world import World

OBLIGATIONS = ((1, "defence"), (2, "offence"), (4, "neutrality"), (8, "non-aggression"), (16, "consultation"))
TABLE = Path(__file__).with_name("treaties.yml")
NARROW = Path(__file__).with_name("pacts.csv")
_BITS = {word: bit for bit, word in OBLIGATIONS}
FIGHTING = 3
"""Bits of a duty to fight: defence or offence."""
UMBRELLA = 10
"""With as many common allies a duty to fight is an umbrella: NATO, the Rio pact, the Arab League; not the CSTO."""
FIGHT = 0.75
"""Level from which on a state owes a fight: 1 by a pact of few, 0.75 under an umbrella."""
LESSER = ((16, 0.5), (4, 0.25), (8, 0.25))
"""Levels of the duties short of it: to consult, to stay neutral, not to attack."""
_DRIFT_YEARS = 10


@dataclass(frozen=True, slots=True)
class Treaty:
    """A line of ``treaties.yml``: what some states owe one another from a day on, or what ended, with its page."""

    id: str
    name: str
    start: date
    mask: int
    parties: frozenset[str]
    joined: frozenset[str]
    ends: frozenset[str]
    quote: str
    url: str

    def binds(self, state: str, partner: str) -> bool:
        """Whether the line speaks of a pair."""
        some = self.ends or self.joined or self.parties
        return {state, partner} <= self.parties and bool({state, partner} & some)


@dataclass(frozen=True, slots=True)
class Duty:
    """Strongest obligation to a partner: level in [0, 1], words, how many share it, a later treaty or narrow pact."""

    level: float
    words: tuple[str, ...]
    company: int = 0
    treaty: Treaty | None = None
    pact: int | None = None
    begun: int | None = None
    """First year of the narrow pact."""


NONE = Duty(0.0, ())


@dataclass(frozen=True, slots=True)
class Narrow:
    """A pact of few that obliges a pair to fight: its number in ATOP, first and last day, members, mask by pair."""

    pact: int
    start: date
    end: date
    members: frozenset[str]
    masks: Mapping[tuple[str, str], int]


@dataclass(frozen=True, slots=True)
class Pacts:
    """Duties of a date: masks by pair, allies that owe a fight, later treaties by pair, pairs whose duty was ended.

    Beside them the roles, the last day of the alliance data, and the narrow pacts in force on it.
    """

    masks: Mapping[tuple[str, str], int]
    allies: Mapping[str, set[str]]
    treaties: Mapping[tuple[str, str], tuple[Treaty, ...]]
    ended: Set[tuple[str, str]]
    client: str
    challenger: str | None
    last: date | None
    kept: float = 1.0
    """Chance that a duty carried past the end of the data still holds."""
    narrow: tuple[Narrow, ...] = ()
    day: date | None = None
    """Day of the masks: the date, or the last of the data where they end before; a pact that ended by then is out."""

    @property
    def states(self) -> set[str]:
        """States that owe anyone anything."""
        return {s for s, _ in self.masks} | {s for s, _ in self.treaties}

    def between(self, state: str, partner: str) -> Duty:
        """What ``state`` owes ``partner``: the strongest of what stands after exits and pacts with the challenger."""
        if state == self.challenger and partner == self.client:
            return NONE
        mask = self.masks.get((state, partner), 0)
        if self._void(state, partner):
            mask &= ~FIGHTING
        wide, narrow = _duty(mask, len(self._common(state, partner))), self._narrow(state, partner)
        data = max(wide, narrow, key=lambda d: d.level)
        found = [t for t in self.treaties.get((state, partner), ()) if not self._shared(t, partner)]
        lines = [_duty(t.mask, len(t.parties) - 2, t) for t in found]
        return max([*lines, data] if self.kept < 1 else [data, *lines], key=lambda d: d.level)

    def weights(self, state: str, partner: str) -> dict[int, float]:
        """Level of each obligation of the alliance data between the two."""
        if state == self.challenger and partner == self.client:
            return {}
        company = len(self._common(state, partner))
        bits = [bit for bit, _ in OBLIGATIONS if not (bit & FIGHTING and self._void(state, partner))]
        wide = {bit: _duty(bit, company).level for bit in bits}
        own = self._narrow(state, partner)
        return wide | {bit: own.level for bit, word in OBLIGATIONS if bit & FIGHTING and word in own.words}

    def _narrow(self, state: str, partner: str) -> Duty:
        """Duty to fight by a pact of few to which the challenger does not belong; none where it has ended."""
        if (state, partner) in self.ended:
            return NONE
        mask = self.masks.get((state, partner), 0)
        found = [
            replace(_duty(n.masks[state, partner] & mask, len(n.members) - 2), pact=n.pact, begun=n.start.year)
            for n in self.narrow
            if (state, partner) in n.masks and not (partner == self.client and self.challenger in n.members)
        ]
        return max((d for d in found if d.level >= FIGHT), key=lambda d: d.level, default=NONE)

    def _void(self, state: str, partner: str) -> bool:
        """Whether a duty to fight of the alliance data was ended, or binds the challenger too."""
        shared = partner == self.client and self.challenger in self._common(state, partner)
        return shared or (state, partner) in self.ended

    def _shared(self, treaty: Treaty, partner: str) -> bool:
        """Whether a treaty with the client binds the challenger too."""
        return partner == self.client and self.challenger in treaty.parties

    def _common(self, state: str, partner: str) -> set[str]:
        """Allies that owe both a fight and have left neither."""
        both = self.allies.get(state, set()) & self.allies.get(partner, set())
        return {ally for ally in both if not {(state, ally), (partner, ally)} & self.ended}

    def of(self, state: str) -> dict[str, float]:
        """Level of the strongest obligation of a state to each partner."""
        named = {p for pairs in (self.masks, self.treaties) for s, p in pairs if s == state}
        found = {p: self.between(state, p).level for p in sorted(named - {state})}
        return {p: level for p, level in found.items() if level > 0}


def _duty(mask: int, company: int, treaty: Treaty | None = None) -> Duty:
    words = tuple(name for bit, name in OBLIGATIONS if mask & bit)
    if mask & FIGHTING:
        return Duty(FIGHT if company >= UMBRELLA else 1.0, words, company, treaty)
    level = max((value for bit, value in LESSER if mask & bit), default=0.0)
    return Duty(level, words, company, treaty)


def pacts(world: World) -> Pacts:
    """Duties in force on the as-of date; after the end of the alliance data those of its last year are carried on."""
    standing = world.view.once("duties", lambda: _standing(world))
    return replace(standing, client=world.roles.client, challenger=world.roles.challenger)


def _standing(world: World) -> Pacts:
    """Duties of every pair on the date, whoever asks."""
    last = world.view.last_day("alliance")
    masks, day = world.view.bits("alliance", world.as_of), world.as_of
    if not masks and last is not None:
        masks, day = world.view.bits("alliance", min(world.as_of, last)), min(world.as_of, last)
    allies: dict[str, set[str]] = defaultdict(set)
    for (state, partner), mask in masks.items():
        if mask & FIGHTING:
            allies[state].add(partner)
    known = tuple(t for t in treaties() if t.start <= world.as_of)
    years = max(0, world.as_of.year - last.year) if last is not None else 0
    kept = (1 - _drift(world, last)) ** years if last is not None and years > 1 else 1.0
    own = tuple(n for n in narrow() if n.start <= day <= n.end)
    return Pacts(masks, allies, obliging(known), ended(known), "", None, last, kept, own, day)


def obliging(lines: Iterable[Treaty]) -> dict[tuple[str, str], tuple[Treaty, ...]]:
    """Treaties that oblige a directed pair to something."""
    found: dict[tuple[str, str], tuple[Treaty, ...]] = {}
    for t in lines:
        for pair in permutations(t.parties, 2):
            if t.mask and t.binds(*pair):
                found[pair] = (*found.get(pair, ()), t)
    return found


def ended(lines: Iterable[Treaty]) -> set[tuple[str, str]]:
    """Directed pairs whose duty to fight was ended by some line."""
    return {(a, b) for t in lines if t.ends for a in t.parties for b in t.parties if t.binds(a, b)}


def _drift(world: World, last: date) -> float:
    """Part of the duties to fight that end in a year, from those of ten years before the data end."""
    before = date(last.year - _DRIFT_YEARS, 12, 31)
    then, now = (
        {pair for pair, mask in world.view.bits("alliance", day).items() if mask & FIGHTING} for day in (before, last)
    )
    return 1 - float(len(then & now) / len(then)) ** (1 / _DRIFT_YEARS) if then else 0.0


@cache
def treaties() -> tuple[Treaty, ...]:
    """The lines of ``treaties.yml``."""
    entries: list[dict[str, Any]] = own_yaml(TABLE)
    return tuple(
        Treaty(
            e["id"],
            e["name"],
            e["start"],
            sum(_BITS[word] for word in e.get("obliges", ())),
            frozenset(e["parties"]),
            frozenset(e.get("joined", ())),
            frozenset(e.get("ends", ())),
            e["quote"],
            e["url"],
        )
        for e in entries
    )


@cache
def narrow() -> tuple[Narrow, ...]:
    """The lines of ``pacts.csv``, those of one pact and period together."""
    found: dict[tuple[int, date, date, frozenset[str]], dict[tuple[str, str], int]] = defaultdict(dict)
    lines = [line for line in own_text(NARROW).splitlines() if not line.startswith("#")]
    for line in csv.DictReader(lines):
        period = (date.fromisoformat(line["start"]), date.fromisoformat(line["end"]) if line["end"] else date.max)
        pact = (int(line["pact"]), *period, frozenset(line["members"].split("|")))
        found[pact][line["state"], line["partner"]] = int(line["value"])
    return tuple(Narrow(*pact, masks) for pact, masks in found.items())
