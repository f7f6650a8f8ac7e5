"""The Python API: a workspace opens a panel and asks its questions of worlds."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from softflank.assumptions import overlay, shipped
from softflank.cases import Case
from softflank.cases import load as load_case
from softflank.panel import Panel
from softflank.states import FIRST_YEAR, find
from softflank.ties import profile
from softflank.vocabulary import Assumption, BadRequest, Estimate, Roles, TieProfile
from softflank.world import SEED, World

BUNDLE = Path(__file__).parents[1] / "data"


def panel_folder() -> Path:
    """Folder of the panel in use: ``SOFTFLANK_PANEL`` where it is set, else the bundle."""
    chosen = os.environ.get("SOFTFLANK_PANEL")
    return Path(chosen) if chosen else BUNDLE


def data_folder() -> Path:
    """Folder for pulled sources: ``SOFTFLANK_DATA`` where it is set, else one in the user's data folder."""
    chosen = os.environ.get("SOFTFLANK_DATA")
    base = Path(os.environ.get("XDG_DATA_HOME") or Path.home() / ".local" / "share")
    return Path(chosen) if chosen else base / "softflank" / "sources"


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked: a case by name, or roles by name or code, a date, changed assumptions, a seed."""

    case: str | None = None
    patron: str | None = None
    client: str | None = None
    challenger: str | None = None
    theatre: str | None = None
    third: tuple[str, ...] = ()
    as_of: date | None = None
    assume: tuple[str, ...] = ()
    seed: int = SEED


@dataclass(frozen=True, slots=True)
class Workspace:
    """An open panel. Every method that takes a :class:`Question` is a pure function of panel and question."""

    panel: Panel
    today: Callable[[], date] = field(default=date.today)

    @classmethod
    def open(cls, folder: Path | None = None) -> Workspace:
        """Open the panel in ``folder``, or the one in use.

        Raises:
            BadData: there is none, or it is damaged.
        """
        return cls(Panel.open(folder or panel_folder()))

    def world(self, question: Question) -> World:
        """World of a question.

        Raises:
            BadRequest: the date is before 1946 or in the future, or one state has two roles.
            UnknownState, BadCase, BadAssumption: as their names say.
        """
        case = load_case(question.case) if question.case else None
        as_of = question.as_of or (case.as_of if case else self.today())
        self._check_date(as_of, case)
        base = {**shipped(), **(case.assumptions if case else {})}
        return World(
            self.panel.view(as_of), _roles(question, case, as_of), case, overlay(base, question.assume), question.seed
        )

    def date_of(self, asked: date | None) -> date:
        """Date that is asked for, or today.

        Raises:
            BadRequest: it is before 1946 or in the future.
        """
        self._check_date(asked or self.today(), None)
        return asked or self.today()

    def _check_date(self, as_of: date, case: Case | None) -> None:
        if as_of.year < FIRST_YEAR:
            raise BadRequest(f"--as-of {as_of}: the data begin in {FIRST_YEAR}; give a later date")
        if as_of > self.today():
            raise BadRequest(f"--as-of {as_of} lies in the future; give a date up to {self.today()}")
        if case is not None and as_of < case.as_of:
            raise BadRequest(
                f"--as-of {as_of}: case {case.id} is written for {case.as_of} and holds claims that were not "
                f"known before; leave the case out, or give that date"
            )

    def tie(self, question: Question) -> TieProfile:
        """Profile of the tie between patron and client."""
        return profile(self.world(question))

    def figures(self, world: World) -> dict[str, Estimate]:
        """Every figure of the tie by id: quick, and without the simulation."""
        return profile(world).estimates()

    def all_figures(self, world: World) -> tuple[dict[str, Estimate], dict[str, Assumption]]:
        """Every figure that the brief of a world uses, and every assumption behind them, by id and key."""
        from softflank.analysis import analyse
        from softflank.briefs import compose

        analysis = analyse(world)
        used = {u.estimate.id: u.estimate for u in compose(analysis).figures}
        return {**self.figures(world), **used}, analysis.assumptions

    def sources(self) -> list[dict[str, Any]]:
        """Descriptions of the sources behind the panel."""
        return list(self.panel.sources().values())


def _roles(question: Question, case: Case | None, as_of: date) -> Roles:
    given = case.roles if case else None

    def role(name: str, asked: str | None) -> str | None:
        code = asked or (getattr(given, name) if given else None)
        return find(code, as_of).code if code else None

    patron, client = role("patron", question.patron), role("client", question.client)
    if patron is None or client is None:
        blank = (
            f"case {case.id} names no patron and client yet: fill in its roles, or give" if case else "give a case, or"
        )
        raise BadRequest(f"{blank} --patron and --client")
    challenger, theatre = role("challenger", question.challenger), role("theatre", question.theatre)
    third = tuple(dict.fromkeys(find(t, as_of).code for t in question.third)) or (given.third_parties if given else ())
    _distinct(patron, client, challenger, third)
    return Roles(patron, client, challenger, theatre, third)


def _distinct(patron: str, client: str, challenger: str | None, third: Iterable[str]) -> None:
    if patron == client:
        raise BadRequest(f"patron and client are both {patron}: a tie needs two states")
    if challenger in (patron, client):
        raise BadRequest(f"the challenger {challenger} is also the {'patron' if challenger == patron else 'client'}")
    for code in third:
        if code in (patron, client, challenger):
            raise BadRequest(f"third party {code} already has another role")
