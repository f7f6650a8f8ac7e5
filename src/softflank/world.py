"""The one argument of every stage: what could be known on a date, who is asked about, what is assumed, the seed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import TYPE_CHECKING

from softflank.panel import View
from softflank.states import State, find, states
from softflank.states.naming import owner, the
from softflank.vocabulary import Assumption, Roles

if TYPE_CHECKING:
    from softflank.cases import Case

SEED = 20251031
"""Default seed of every random draw; stored with each result."""


@dataclass(frozen=True, slots=True)
class World:
    """An as-of view of the panel, roles, a case where there is one, assumptions and a seed. Immutable."""

    view: View
    roles: Roles
    case: Case | None = None
    assumptions: Mapping[str, Assumption] = field(default_factory=dict)
    seed: int = SEED

    @property
    def as_of(self) -> date:
        """Date after which nothing is known."""
        return self.view.as_of

    def state(self, code: str) -> State:
        """State of a code: lists tell of some that are over by the as-of date, and those have names too."""
        return states().get(code) or find(code, self.as_of)

    def name(self, code: str) -> str:
        """Name that a state goes by on the as-of date."""
        return self.state(code).called(self.as_of)

    def named(self, code: str, *, start: bool = False) -> str:
        """Name that a state goes by in a sentence, with its article: *the United States*."""
        return the(self.name(code), start=start)

    def owner(self, code: str, *, start: bool = False) -> str:
        """Name that a state goes by in the possessive: *the United States'*."""
        return owner(self.name(code), start=start)

    def about(self, patron: str, client: str) -> World:
        """The same world with another patron and client; roles that would repeat them fall away."""
        challenger = None if self.roles.challenger in (patron, client) else self.roles.challenger
        return replace(self, roles=replace(self.roles, patron=patron, client=client, challenger=challenger), case=None)
