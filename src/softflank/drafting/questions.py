"""Roles read off a question, as in "Is Trump playing Putin with Venezuela?", with everything that was assumed.

States are found by name, demonym, capital and seat of government, leaders by their spells in office on the date asked
about. Every cue in ``cues.yml`` that the words meet speaks for some roles; who helps whom in the panel speaks too. The
reading with the most support is taken; where another comes near it, that is said and the other is given.
"""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date, timedelta

from softflank.drafting.naming import Named, named_in, refuse_nonstates
from softflank.drafting.readings import RoleReading, helped, patronless, readings
from softflank.panel.view import View
from softflank.states import states
from softflank.vocabulary import BadRequest, Roles

_LATELY = timedelta(days=15 * 365)
"""A leader who left office later than this before the date may be back: the lists end some years ago."""
NEAR = 1.0
"""Support by which the best reading must lead for its roles to be taken as settled."""
_YEAR = re.compile(
    rf"(?<![\w-])(?P<before>before (?:the )?)?(?:(?P<month>{'|'.join(calendar.month_name[1:])}),? (?:of )?)?"
    r"(?P<year>1[89]\d\d|20\d\d)(?![\w-])",
    re.IGNORECASE,
)


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
    dates_itself = dated or bool(assumed)
    named = named_in(_cased(text), view, assumed)
    if not dates_itself:
        view, named = _in_office(_cased(text), named, view, assumed)
    refuse_nonstates(text, named)
    if len(named) < 2:
        found = ", ".join(one.words for one in named) or "none"
        raise BadRequest(
            f"{text!r} names fewer than two states (found: {found}); name the patron and the client, or use "
            "softflank brief --patron P --client C"
        )
    client = patronless(_cased(text), named)
    if client:
        raise BadRequest(
            f"{text!r} names no patron of {states()[client].name}: give one with softflank brief --patron P --client "
            f"{client} --challenger {next(one.code for one in named if one.code != client)}"
        )
    ranked = readings(_cased(text), named, view)
    best = ranked[0]
    denied = helped(view, best.roles.patron, best.roles.client) < 0
    near = NEAR if best.told and not denied else float("inf")
    nearly = (one for one in ranked[1:] if _differs(one, best) and best.support - one.support < near)
    other = next((one for one in nearly if helped(view, one.roles.patron, one.roles.client) >= 0), None)
    assumed += best.reasons
    assumed += _said(best, other)
    if other is None and not (best.told and not denied):
        assumed.append("The words do not settle the roles: give them with softflank brief --patron P --client C.")
    assumed += _thirds_and_challenger(best.roles)
    return Asked(
        " ".join(text.split()), best.roles, view.as_of, tuple(assumed), other is None and not denied and best.told,
        other.roles if other is not None else None,
    )  # fmt: skip


def _differs(one: RoleReading, other: RoleReading) -> bool:
    """Whether two readings give patron or client to different states."""
    return (one.roles.patron, one.roles.client) != (other.roles.patron, other.roles.client)


def _then(text: str, view: View, assumed: list[str]) -> View:
    """The view on the last day of a past year or month that the question names, or on the last one before it."""
    found = _YEAR.search(text)
    if found is None:
        return view
    year = int(found["year"])
    month = [name.lower() for name in calendar.month_name].index(found["month"].lower()) if found["month"] else 0
    if found["before"]:
        day = date(year, month or 1, 1) - timedelta(days=1)
    else:
        day = date(year, month or 12, calendar.monthrange(year, month or 12)[1])
    if day >= view.as_of:
        return view
    assumed.append(f"The question names {found[0].strip()}: it is read as of {day}; --as-of DATE says otherwise.")
    return view.panel.view(day)


def _in_office(text: str, named: list[Named], view: View, assumed: list[str]) -> tuple[View, list[Named]]:
    """The view on the last day on which every leader whom the question names was in office, where one has left it."""
    left = [one for one in named if one.until is not None and one.until < view.as_of - _LATELY]
    if not left:
        return view, named
    day = min(one.until for one in left if one.until is not None)
    earlier = view.panel.view(day)
    again = named_in(text, earlier, [])
    if {one.code for one in again} != {one.code for one in named}:
        return view, named
    first = min(left, key=lambda one: one.until or day)
    assumed.append(f"{first.words} left office on {day}: it is read as of that day; --as-of DATE says otherwise.")
    return earlier, again


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
    thirds = [states()[code].name for code in roles.third_parties]
    told = [f"Third {'parties' if len(thirds) > 1 else 'party'}: {', '.join(thirds)}."] if thirds else []
    if roles.challenger is None:
        told.append("No challenger is named and none is supplied: the tie is described, and not pressed.")
    return told
