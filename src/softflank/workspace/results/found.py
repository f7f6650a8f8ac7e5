"""States that are meant, and the states with which a patron has a tie on record."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import numpy as np
import polars as pl

from softflank.measures.duties import FIGHT, pacts
from softflank.panel import Panel
from softflank.panel.columns import Columns
from softflank.records.columns import arms_share, trade_share
from softflank.records.ties import PILLAR_SHARE, tied
from softflank.states import State, find, states
from softflank.vocabulary import Kind, Roles
from softflank.workspace.results.result import Result, Sheet
from softflank.world import World

_YEARS = 5
_READ = ("alliance", "arms_need_5", "support_any", "trade_flow")
"""Series that the signs of a tie are read from."""


@dataclass(frozen=True, slots=True)
class Client:
    """A state with the signs of its tie with a patron; not known is ``None``, and no zero."""

    state: State
    duty: float
    """Level of what the patron owes it by treaty, by :mod:`softflank.measures.duties`; from 0.75 on to fight."""
    arms_share: float | None
    support: bool | None
    trade_share: float | None


@dataclass(frozen=True, slots=True)
class FoundStates(Result):
    """States by name, or the clients of ``patron``: a duty to fight, a quarter of its arms, or support in war."""

    as_of: date
    named: tuple[State, ...] = ()
    patron: State | None = None
    clients: tuple[Client, ...] = ()
    read: tuple[str, ...] = ()
    """Data sets that the signs were read from."""

    def to_json(self) -> dict[str, object]:
        """States and clients as plain data."""
        return {
            "format": 1,
            "as_of": self.as_of.isoformat(),
            "states": [{"code": s.code, "name": s.called(self.as_of)} for s in self.named],
            "patron": self.patron.code if self.patron else None,
            "clients": [
                {
                    "code": c.state.code, "name": c.state.called(self.as_of), "duty": c.duty,
                    "arms_share": c.arms_share, "support": c.support, "trade_share": c.trade_share,
                }
                for c in self.clients
            ],
        }  # fmt: skip

    def rests_on(self) -> dict[str, int]:
        """Data sets behind the signs."""
        return dict.fromkeys(self.read, len(self.clients))

    def kinds(self) -> dict[Kind, int]:
        """The signs of clients, each derived from rows."""
        signs = [s for c in self.clients for s in (c.duty, c.arms_share, c.support, c.trade_share) if s is not None]
        return {Kind.DERIVED: len(signs)} if signs else {}

    def tables(self) -> tuple[Sheet, ...]:
        """States that were named, and the clients of the patron, the strongest first."""
        rows = tuple((s.code, s.called(self.as_of), s.start, s.end or "") for s in self.named)
        sheets = [Sheet("States", ("code", "name", "from", "to"), rows)] if rows else []
        if self.patron is not None:
            sheets.append(self._clients(self.patron))
        return tuple(sheets)

    def _clients(self, patron: State) -> Sheet:
        return Sheet(
            f"States tied to {patron.called(self.as_of)}, as of {self.as_of}",
            (
                "code",
                "name",
                "duty by treaty",
                "share of its arms, five years",
                "support in war, five years",
                "of its trade",
            ),
            tuple(
                (
                    c.state.code,
                    c.state.called(self.as_of),
                    _owed(c.duty),
                    _share(c.arms_share),
                    _said(c.support),
                    _share(c.trade_share),
                )
                for c in self.clients
            ),
            f"With a duty to fight, {100 * PILLAR_SHARE:.0f} % of its arms or support in armed conflict on record; "
            "derived from rows. A tie of another kind is not listed, and the order is no measure of depth: ask tie.",
        )


def found_states(panel: Panel, words: tuple[str, ...], patron: str | None, day: date) -> FoundStates:
    """States by code or name, and the clients of a patron on a day; raises ``UnknownState`` with the nearest names."""
    named = tuple(find(word, day) for word in words)
    if patron is None:
        return FoundStates(day, named)
    power = find(patron, day)
    spans = panel.coverage()
    read = tuple(dict.fromkeys(str(s["source"]) for s in spans if s["series"] in _READ))
    return FoundStates(day, named, power, _clients(panel, power, day), read)


def _clients(panel: Panel, patron: State, day: date) -> tuple[Client, ...]:
    others = [s for s in states().values() if s.exists(day) and s.code != patron.code]
    keys = pl.DataFrame(
        {"patron": patron.code, "client": [s.code for s in others], "date": day},
        schema_overrides={"date": pl.Date()},
    )
    roles = Roles(patron.code, others[0].code)
    duties = pacts(World(panel.view(day), roles))
    reader = Columns.open(panel, (patron.code,)).known(day)
    signs = {
        "pact": np.array([duties.between(patron.code, s.code).level >= FIGHT for s in others], dtype=np.float64),
        "arms_need": arms_share(reader, keys, "patron", "client"),
        "support": reader.share_of_years("support_any", keys, "patron", "client", _YEARS),
        "trade": trade_share(reader, keys, "patron"),
    }
    held = tied(signs)
    found = [
        Client(s, duties.between(patron.code, s.code).level, _known(signs["arms_need"][n]), _any(signs["support"][n]),
               _known(signs["trade"][n]))
        for n, s in enumerate(others)
        if held[n]
    ]  # fmt: skip
    return tuple(sorted(found, key=_strength))


def _known(value: float) -> float | None:
    return None if np.isnan(value) else float(value)


def _any(value: float) -> bool | None:
    return None if np.isnan(value) else value > 0


def _strength(c: Client) -> tuple[int, float, str]:
    signs = sum((c.duty >= FIGHT, (c.arms_share or 0) >= PILLAR_SHARE, bool(c.support)))
    return -signs, -(c.arms_share or 0) - (c.trade_share or 0), c.state.code


def _owed(level: float) -> str:
    return "to fight" if level >= FIGHT else "less" if level > 0 else "none on record"


def _said(value: bool | None) -> str:
    return "not known" if value is None else "yes" if value else "none on record"


def _share(value: float | None) -> str:
    return "not known" if value is None else f"{100 * value:.0f} %"
