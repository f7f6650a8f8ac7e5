"""Readings of a question: every way to give roles to the states that it names, by the support that each has."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import permutations
from pathlib import Path
from typing import Any

from softflank.drafting.naming import Named
from softflank.files import own_yaml
from softflank.panel.view import View
from softflank.states import states
from softflank.vocabulary import Roles

MOST_STATES = 6
"""States of a question that are tried in every role; a question names two to four."""
IDLE = 0.8
"""What a reading loses for each named state that it gives no role."""
ARMED = 1.2
"""Support of a patron's whole share of a client's arms over thirty years; a pact gives as much."""
STRONGER = 0.8
"""Support where the patron is the stronger of the two, lost where it is the weaker."""
WELL_ARMED = 0.25
"""Share of a client's arms from which its supplier may be the weaker of the two."""
ORDER = 0.3
_APART = " \N{HORIZONTAL ELLIPSIS} "
_SIGN = "\N{SECTION SIGN}"


@dataclass(frozen=True, slots=True)
class Cue:
    """What some words say: the roles of the states in them, how much, and in which words it is told."""

    says: str
    weight: float
    roles: tuple[str, ...]
    when: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class RoleReading:
    """Roles with their support and the reasons for them."""

    roles: Roles
    support: float
    reasons: tuple[str, ...]
    told: bool
    """Whether the words themselves say who is patron of whom."""


@cache
def cues() -> tuple[Cue, ...]:
    """The cues of ``cues.yml``; S in a pattern is a state."""
    listed: list[dict[str, Any]] = own_yaml(Path(__file__).parent / "cues.yml")
    state = rf"{_SIGN}(\d)"
    return tuple(
        Cue(one["says"], one["weight"], tuple(one["roles"]), re.compile(re.sub(r"\bS\b", lambda _: state, one["when"])))
        for one in listed
    )


def readings(text: str, named: list[Named], view: View) -> list[RoleReading]:
    """Every reading, the best supported first."""
    heard = list(_heard(_tokens(text, named), named))
    help_of = {
        (one.code, other.code): _help(view, one.code, other.code)
        for one in named[:MOST_STATES]
        for other in named[:MOST_STATES]
        if one is not other
    }
    found = [_reading(given, named, heard, help_of) for given in _assignments(named[:MOST_STATES], heard)]
    return sorted(found, key=lambda one: -one.support)


def patronless(text: str, named: list[Named]) -> str:
    """The client of a question that names its challenger alone ("lost to the Soviets"), empty where it is none."""
    if len(named) != 2:
        return ""
    heard = (zip(cue.roles, codes, strict=True) for cue, codes in _heard(_tokens(text, named), named))
    return next((pairs["C"] for pairs in map(dict, heard) if set(pairs) == {"C", "X"}), "")


def _tokens(text: str, named: list[Named]) -> str:
    """The question in lower case with a token for each state."""
    pieces, done = [], 0
    for place, one in enumerate(named[:MOST_STATES]):
        pieces += [text[done : one.start].lower(), f"{_SIGN}{place}"]
        done = one.end
    body = "".join([*pieces, text[done:].lower()]).replace("\N{RIGHT SINGLE QUOTATION MARK}", "'")
    body = re.sub(rf"\b(?:the|its|a|an)\s+(?={_SIGN})", "", re.sub(r"\s+", " ", body))
    return re.sub(r"[?!.,;:\N{INVERTED QUESTION MARK}]+", " ", body).strip()


def _heard(tokens: str, named: list[Named]) -> Iterator[tuple[Cue, tuple[str, ...]]]:
    """Cues that the words meet, with the codes of their states."""
    squeezed = re.sub(r"\s+", " ", tokens)
    for cue in cues():
        for match in cue.when.finditer(squeezed):
            yield cue, tuple(named[int(place)].code for place in match.groups() if place)


def _assignments(named: list[Named], heard: list[tuple[Cue, tuple[str, ...]]]) -> Iterator[dict[str, str]]:
    """Every way to name patron, client, challenger and theatre; a theatre only where a cue speaks of one."""
    codes = [one.code for one in named]
    theatres = {codes_[cue.roles.index("T")] for cue, codes_ in heard if "T" in cue.roles}
    for patron, client in permutations(codes, 2):
        rest = [code for code in codes if code not in (patron, client)]
        for challenger in (*rest, ""):
            for theatre in (*[code for code in rest if code != challenger and code in theatres], ""):
                yield {"P": patron, "C": client, "X": challenger, "T": theatre}


def _reading(
    given: dict[str, str],
    named: list[Named],
    heard: list[tuple[Cue, tuple[str, ...]]],
    help_of: dict[tuple[str, str], tuple[float, str]],
) -> RoleReading:
    support = 0.0
    told = False
    reasons: list[str] = []
    words = {one.code: one.words for one in named}
    for cue, codes in heard:
        agrees = [given.get(role) == code for role, code in zip(cue.roles, codes, strict=True) if role != "_"]
        if all(agrees):
            support += cue.weight
            told = told or {"P", "C"} <= set(cue.roles)
            reasons.append(f"{_APART.join(words[code] for code in codes)}: {cue.says}.")
        else:
            support -= 0.25 * cue.weight * (len(agrees) - sum(agrees)) / len(agrees)
    helps, why = help_of[given["P"], given["C"]]
    support += helps
    reasons += [why] if why and helps > 0 else []
    taken = [code for code in given.values() if code]
    third = tuple(one.code for one in named if one.code not in taken)
    support -= IDLE * len(third)
    if given["X"] and [one.code for one in named].index(given["X"]) == 0:
        support -= ORDER
    roles = Roles(given["P"], given["C"], given["X"] or None, given["T"] or None, third)
    return RoleReading(roles, support, tuple(dict.fromkeys(reasons)), told)


def _help(view: View, patron: str, client: str) -> tuple[float, str]:
    """How far the panel bears out that one state helps the other, and why."""
    armed = arms(view, patron, client) - arms(view, client, patron)
    strong, weak = capability(view, patron), capability(view, client)
    support = ARMED * armed
    if strong and weak:
        support += STRONGER if strong > 1.5 * weak else -STRONGER if weak > 1.5 * strong and armed < WELL_ARMED else 0.0
    giver, taker = states()[patron].name, states()[client].name
    share = f"{100 * armed:.0f} per cent of {taker}'s arms, net, over thirty years"
    return support, f"The panel bears it out: {giver} supplied {share}." if armed > 0.1 else ""


def helped(view: View, patron: str, client: str) -> float:
    """Support that the panel gives to one state as the patron of another."""
    return _help(view, patron, client)[0]


def capability(view: View, code: str) -> float:
    """Share of the world's material capabilities (CINC) of the newest year that is known; 0 where none is."""
    series = view.state("cinc", code)
    return series[-1].value if series else 0.0


def arms(view: View, supplier: str, client: str) -> float:
    """Share of a client's arms that a supplier delivered over thirty years; 0 where none is on record."""
    series = view.dyad("arms_need_30", supplier, client)
    return series[-1].value if series else 0.0
