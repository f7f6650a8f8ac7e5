"""A question in words: the roles that it names, and the brief written from it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from softflank import wire
from softflank.drafting.questions import Asked
from softflank.vocabulary import TieProfile
from softflank.wire.asked import AskedJson
from softflank.workspace.results.result import Result, Sheet


@dataclass(frozen=True, slots=True)
class AskedRoles(Result):
    """Roles read off a question, and what was assumed to read them."""

    asked: Asked

    def to_json(self) -> AskedJson:
        """The roles, and the reading that comes near where they are not settled."""
        return {
            "format": 1,
            "question": self.asked.text,
            "roles": wire.roles(self.asked.roles),
            "as_of": self.asked.as_of.isoformat(),
            "assumed": list(self.asked.assumed),
            "other": wire.roles(self.asked.other) if self.asked.other else None,
        }

    def tables(self) -> tuple[Sheet, ...]:
        """A row for each role, and the reading that comes as near beside it where the roles are not settled."""
        read = [self.asked.roles, *([self.asked.other] if self.asked.other else [])]
        rows = [
            (name, *(", ".join(part) if isinstance(part, tuple) else part or "none" for part in parts))
            for name, parts in (
                ("patron", [roles.patron for roles in read]),
                ("client", [roles.client for roles in read]),
                ("challenger", [roles.challenger for roles in read]),
                ("theatre", [roles.theatre for roles in read]),
                ("third parties", [roles.third_parties or None for roles in read]),
                ("as of", [self.asked.as_of.isoformat() for _ in read]),
            )
        ]
        heads = ("role", "state", "or, as near")[: len(read) + 1]
        title = self.asked.text if self.asked.settled else f"{self.asked.text} (roles not settled)"
        return (Sheet(title, heads, tuple(rows)),)

    def notes(self) -> tuple[str, ...]:
        """What was assumed."""
        return ("Assumed:", *(f"  {line}" for line in self.asked.assumed))


@dataclass(frozen=True, slots=True)
class Answered(Result):
    """Files of the case and of the brief of a question, and the tie whose gaps say what evidence is missing."""

    files: tuple[Path, ...]
    profile: TieProfile

    def to_json(self) -> dict[str, Any]:
        """Files and gaps."""
        gaps = [wire.gap(g) for p in self.profile.portraits for g in p.gaps]
        return {"format": 1, "files": [str(f) for f in self.files], "gaps": gaps}

    def tables(self) -> tuple[Sheet, ...]:
        """The files."""
        return (Sheet("Written", ("file",), tuple((str(f),) for f in self.files)),)

    def notes(self) -> tuple[str, ...]:
        """Evidence that is missing."""
        return (
            "Evidence that is missing:",
            "  claims and references of a case: none yet; add them to claims.yml and references.yml",
            *(f"  {p.dimension.value}: {g.measure}: {g.reason}" for p in self.profile.portraits for g in p.gaps),
        )
