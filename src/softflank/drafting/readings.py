"""Readings of a text: every way to give roles to its states, by the support of its words and of the panel."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import permutations

from softflank.drafting.bearing import Bearing, bearing, capability
from softflank.drafting.hearing import Hint
from softflank.panel.view import View
from softflank.states import states
from softflank.vocabulary import Roles

MOST_STATES = 6
"""States of a question that are tried in every role; a question names two to four."""
IDLE = 0.8
"""What a reading loses for each named state that it gives no role."""
WRONG = 0.6
"""What a reading loses for a state that some words give another role; it gains 1 for one that they give this role."""
PANEL, ODDS, BESIDE = 0.6, 0.25, 0.15
"""Weight of the panel's support for a tie, of enmity to a challenger, and of a challenger's own tie to either."""
FRIEND = 1.0
"""What a reading loses whose challenger is helped by the patron and never at odds with it: a second client."""
UPWARD = 0.6
"""What a reading loses whose client is stronger than its challenger."""
STAKE = 0.035
"""Share of the world's capabilities above which a state is no stake of a bargain of others."""
PLACE = 1.5
"""What a theatre gains for the words that speak of one, where other roles gain 1: few words do, and they mean it."""
CHOICES = ("or", "than")
"""Words behind which a state may have either of two roles: they tell none."""
_NAMES = {"P": "patron", "C": "client", "X": "challenger", "T": "theatre"}


@dataclass(frozen=True, slots=True)
class RoleReading:
    """Roles with their support and the reasons for them."""

    roles: Roles
    support: float
    reasons: tuple[str, ...]
    told: bool
    """Whether the words say the role of every state but one and that of the challenger, and none denies it."""
    said: float
    """Support of the words alone."""


def readings(
    hints: Sequence[Hint], codes: Sequence[str], view: View, *, weight: float = 1.0, idle: float = IDLE
) -> list[RoleReading]:
    """Every reading of what was heard of some states, the best supported first; a hint numbers them as codes does.

    ``weight`` is that of one hint, ``idle`` what is lost for a state without a role.
    """
    some = list(codes[:MOST_STATES])
    bears = {pair: bearing(view, *pair) for pair in permutations(some, 2)}
    places = {hint_state for hint in hints for option in hint.options for hint_state, role in option if role == "T"}
    theatres = {some[place] for place in places if place < len(some)}
    power = {code: capability(view, code) for code in some}
    found = [
        _reading(given, some, hints, bears, weight, idle, upward=0 < power.get(given["X"], 0.0) < power[given["C"]])
        for given in _assignments(some, theatres)
        if not given["T"] or power[given["T"]] <= STAKE
    ]
    return sorted(found, key=lambda one: -one.support)


def _assignments(codes: list[str], theatres: set[str]) -> Iterator[dict[str, str]]:
    """Every way to name patron, client, challenger and theatre; a theatre only where some words speak of one."""
    for patron, client in permutations(codes, 2):
        rest = [code for code in codes if code not in (patron, client)]
        for challenger in (*rest, ""):
            for theatre in (*[code for code in rest if code != challenger and code in theatres], ""):
                yield {"P": patron, "C": client, "X": challenger, "T": theatre}


def _reading(
    given: dict[str, str],
    codes: list[str],
    hints: Sequence[Hint],
    bears: dict[tuple[str, str], Bearing],
    weight: float,
    idle: float,
    *,
    upward: bool,
) -> RoleReading:
    roles = {codes.index(code): role for role, code in given.items() if code}
    told: set[int] = set()
    support, against = 0.0, False
    reasons: list[str] = []
    for hint in hints:
        worth, fits = _agreement(hint, roles)
        support += weight * worth
        against |= worth < 0
        if fits:
            told |= {place for place, _ in fits if hint.words not in CHOICES}
            said = ", ".join(f"{states()[codes[place]].name} the {_NAMES[role]}" for place, role in fits)
            reasons.append(f"“{hint.words}”: {said}.")
    by_words = support - idle * (len(codes) - len(roles))
    tie = bears[given["P"], given["C"]]
    support += PANEL * tie.help + _challenge(given, bears) - UPWARD * upward
    reasons += [f"The panel bears it out: {tie.why}."] if tie.why else []
    third = tuple(code for code in codes if code not in given.values())
    support -= idle * len(third)
    chosen = Roles(given["P"], given["C"], given["X"] or None, given["T"] or None, third)
    return RoleReading(
        chosen,
        support,
        tuple(dict.fromkeys(reasons)),
        not against and len(told) >= len(codes) - 1 and (not given["X"] or codes.index(given["X"]) in told),
        by_words,
    )


def _agreement(hint: Hint, roles: dict[int, str]) -> tuple[float, tuple[tuple[int, str], ...]]:
    """How far roles agree with a hint, by the reading of it that they fit best, and what of that reading they fit."""
    best: tuple[float, tuple[tuple[int, str], ...]] = (-9.0, ())
    for option in hint.options:
        fits = tuple((place, role) for place, role in option if roles.get(place) == role)
        worth = sum(PLACE if role == "T" else 1.0 for _, role in fits) - WRONG * (len(option) - len(fits))
        best = max(best, (worth, fits), key=lambda one: one[0])
    return best


def _challenge(given: dict[str, str], bears: dict[tuple[str, str], Bearing]) -> float:
    """Support for a challenger: its enmity to patron and client, less what it is to either itself."""
    rival = given["X"]
    if not rival:
        return 0.0
    odds = bears[rival, given["P"]].odds + bears[rival, given["C"]].odds
    friend = not bears[rival, given["P"]].odds and bears[given["P"], rival].help > 0
    return ODDS * odds - BESIDE * max(0.0, bears[rival, given["C"]].help) - FRIEND * friend
