"""Roles read off a question, as in "Is Trump playing Putin with Venezuela?", with everything that was assumed.

States are found by name, demonym, capital and seat of government, leaders by their spells in office on the date asked
about. Every cue in ``cues.yml`` that the words meet speaks for some roles; who helps whom in the panel speaks too. The
reading with the most support is taken; where another comes near it, that is said and the other is given.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from softflank.drafting.naming import named_in, refuse_nonstates
from softflank.drafting.readings import RoleReading, helped, readings
from softflank.panel.view import View
from softflank.states import states
from softflank.vocabulary import BadRequest, Roles

NEAR = 1.0
"""Support by which the best reading must lead for its roles to be taken as settled."""
_YEAR = re.compile(r"(?<![\w-])(1[89]\d\d|20\d\d)(?![\w-])")


@dataclass(frozen=True, slots=True)
class Asked:
    """What a question asks: its text, roles, what was assumed to read them, and whether they are settled.

    ``other`` is the next reading where it comes near.
    """

    text: str
    roles: Roles
    as_of: date
    assumed: tuple[str, ...]
    settled: bool = True
    other: Roles | None = None


MAX_QUESTION = 2_000
"""Characters of a question: a paragraph."""


def read_question(text: str, view: View, *, dated: bool = False) -> Asked:
    """Read the roles off a question; a past year in it is the date asked about, unless the view is ``dated``.

    Raises:
        BadRequest: fewer than two states can be found, or what is named is no state.
    """
    if len(text) > MAX_QUESTION:
        raise BadRequest(f"a question of {len(text):,} characters is no question; ask it in at most {MAX_QUESTION:,}")
    assumed: list[str] = []
    if not dated:
        view = _then(text, view, assumed)
    named = named_in(_cased(text), view, assumed)
    refuse_nonstates(text, named)
    if len(named) < 2:
        found = ", ".join(one.words for one in named) or "none"
        raise BadRequest(
            f"{text!r} names fewer than two states (found: {found}); name the patron and the client, or use "
            "softflank brief --patron P --client C"
        )
    ranked = readings(_cased(text), named, view)
    best = ranked[0]
    denied = helped(view, best.roles.patron, best.roles.client) < 0
    near = NEAR if best.told and not denied else float("inf")
    other = next((one for one in ranked[1:] if _differs(one, best) and best.support - one.support < near), None)
    assumed += best.reasons
    assumed += _said(best, other)
    assumed += _thirds_and_challenger(best.roles)
    return Asked(
        " ".join(text.split()), best.roles, view.as_of, tuple(assumed), other is None,
        other.roles if other is not None else None,
    )  # fmt: skip


def _differs(one: RoleReading, other: RoleReading) -> bool:
    """Whether two readings give patron or client to different states."""
    return (one.roles.patron, one.roles.client) != (other.roles.patron, other.roles.client)


def _then(text: str, view: View, assumed: list[str]) -> View:
    """The view on the last day of a past year that the question names."""
    found = _YEAR.search(text)
    if found is None or int(found[1]) >= view.as_of.year:
        return view
    day = date(int(found[1]), 12, 31)
    assumed.append(f"The question names {found[1]}: it is read as of {day}; --as-of DATE says otherwise.")
    return view.panel.view(day)


def _cased(text: str) -> str:
    """The question with capitals where it has none, or only capitals."""
    return text.title() if text.isupper() or text.islower() else text


def _said(best: RoleReading, other: RoleReading | None) -> list[str]:
    if other is None:
        return []
    return [f"The roles are not settled. As near: {_in_words(other.roles)}. Give them with softflank brief --patron …"]


def _in_words(roles: Roles) -> str:
    told = [f"{states()[roles.patron].name} as patron of {states()[roles.client].name}"]
    told += [f"{states()[roles.challenger].name} as challenger"] if roles.challenger else []
    return ", ".join(told)


def _thirds_and_challenger(roles: Roles) -> list[str]:
    """What is to be said of third parties, and of a challenger that the question does not name: none is supplied."""
    told = [f"{', '.join(roles.third_parties)} taken as third parties."] if roles.third_parties else []
    if roles.challenger is None:
        told.append("No challenger is named and none is supplied: the tie is described, and not pressed.")
    return told
