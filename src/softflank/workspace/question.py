"""What is asked, and the world in which it is answered."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Literal

from softflank.assumptions import overlay, shipped
from softflank.panel import Panel
from softflank.states import FIRST_YEAR, find
from softflank.vocabulary import BadRequest, Roles
from softflank.world import SEED, World

if TYPE_CHECKING:
    from softflank.cases import Case

Day = date | str | None
"""A date, its text as YYYY-MM-DD, ``"today"``, or nothing."""


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked: a case by name, or roles by name or code, a date, changed assumptions (``KEY=VALUE``), a seed."""

    case: str | None = None
    patron: str | None = None
    client: str | None = None
    challenger: str | None = None
    theatre: str | None = None
    third: tuple[str, ...] = ()
    as_of: Day = None
    assume: tuple[str, ...] = ()
    seed: int = SEED


def side_of(text: str, challenger: str | None = None, theatre: str | None = None, as_of: Day = None) -> Question:
    """One side of a comparison: a case, or a tie as ``PATRON:CLIENT`` under the other roles."""
    patron, colon, client = text.partition(":")
    if not colon:
        return Question(text, challenger=challenger, theatre=theatre, as_of=as_of)
    return Question(patron=patron, client=client, challenger=challenger, theatre=theatre, as_of=as_of)


def world_of(question: Question, panel: Panel, today: date) -> World:
    """World of a question.

    Raises:
        BadRequest: the date is none, before 1946, in the future or before the case's, or one state has two roles.
        UnknownState, BadCase, BadAssumption: as their names say.
    """
    case = _case(question.case) if question.case else None
    asked = case.as_of if question.as_of is None and case else question.as_of
    as_of = day_of(asked, today) or today
    if case is not None and as_of < case.as_of:
        raise BadRequest(
            f"--as-of {as_of}: case {case.id} is written for {case.as_of} and holds claims that were not "
            f"known before; leave the case out, or give that date"
        )
    base = {**shipped(), **(case.assumptions if case else {})}
    return World(panel.view(as_of), _roles(question, case, as_of), case, overlay(base, question.assume), question.seed)


def _case(name: str) -> Case:
    from softflank.cases import load

    return load(name)


def day_of(asked: Day, today: date) -> date | None:
    """Date that is asked for, or ``None`` where none is.

    Raises:
        BadRequest: it is not a date, or lies before 1946 or in the future.
    """
    if asked is None:
        return None
    day = today if asked == "today" else asked if isinstance(asked, date) else _parsed(asked)
    if day.year < FIRST_YEAR:
        raise BadRequest(f"--as-of {day}: the data begin in {FIRST_YEAR}; give a later date")
    if day > today:
        raise BadRequest(f"--as-of {day} lies in the future; give a date up to {today}")
    return day


def _parsed(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise BadRequest(f"--as-of {text!r} is not a date: write YYYY-MM-DD, as in 2025-10-31") from None


def roles_of(question: Question, as_of: date) -> Roles | None:
    """Roles that a question gives by itself; ``None`` where it gives none. Raises as :func:`world_of` does."""
    given = (question.patron, question.client, question.challenger, question.theatre, *question.third)
    return _roles(question, None, as_of) if any(given) else None


def _roles(question: Question, case: Case | None, as_of: date) -> Roles:
    given = case.roles if case else None

    def role(name: Literal["patron", "client", "challenger", "theatre"]) -> str | None:
        code: str | None = getattr(question, name) or (getattr(given, name) if given else None)
        return find(code, as_of).code if code else None

    patron, client = role("patron"), role("client")
    if patron is None or client is None:
        blank = (
            f"case {case.id} names no patron and client yet: fill in its roles, or give" if case else "give a case, or"
        )
        raise BadRequest(f"{blank} --patron and --client")
    challenger, theatre = role("challenger"), role("theatre")
    third = tuple(dict.fromkeys(find(t, as_of).code for t in question.third)) or (given.third_parties if given else ())
    _distinct(patron, client, challenger, third)
    if theatre is not None and theatre in (patron, client, challenger):
        who = {patron: "patron", client: "client"}.get(theatre, "challenger")
        raise BadRequest(f"the theatre {theatre} is also the {who}: name the place over which the two bargain")
    return Roles(patron, client, challenger, theatre, third)


def _distinct(patron: str, client: str, challenger: str | None, third: Iterable[str]) -> None:
    if patron == client:
        raise BadRequest(f"patron and client are both {patron}: a tie needs two states")
    if challenger in (patron, client):
        raise BadRequest(f"the challenger {challenger} is also the {'patron' if challenger == patron else 'client'}")
    for code in third:
        if code in (patron, client, challenger):
            raise BadRequest(f"third party {code} already has another role")
