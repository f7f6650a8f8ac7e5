"""A case as it stands in its folder, and a case drafted from a text."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from softflank import wire
from softflank.cases import Case, load, names
from softflank.vocabulary import Claim
from softflank.wire.cases import line
from softflank.workspace.results.listing import Listing
from softflank.workspace.results.result import Result, Sheet

if TYPE_CHECKING:
    from softflank.drafting.draft import Draft
    from softflank.wire.cases import CaseJson


@dataclass(frozen=True, slots=True)
class ShownCase(Result):
    """A case: question, roles, the rung reached with its evidence, the timeline."""

    case: Case

    def to_json(self) -> CaseJson:
        """The case in the form ``case-show``."""
        return wire.case(self.case)

    def tables(self) -> tuple[Sheet, ...]:
        """Roles, evidence for the rung, timeline."""
        found, roles = self.case, self.case.roles
        named = (
            (
                ("patron", roles.patron),
                ("client", roles.client),
                ("challenger", roles.challenger or ""),
                ("theatre", roles.theatre or ""),
                ("third parties", ", ".join(roles.third_parties)),
            )
            if roles
            else (("roles", "patron and client are still to be filled in"),)
        )
        reached = f"{found.rung.reached}. {found.rung.note}" if found.rung else ""
        rows = (("question", found.question), *named, ("as of", found.as_of), ("rung reached", reached))
        head = Sheet(found.title, ("field", "value"), rows)
        columns = ("date", "claim", "grade")
        rung = [Sheet("Evidence for the rung", columns, self._claims(found.rung.evidence))] if found.rung else []
        return (head, *rung, Sheet("Timeline", columns, self._claims(found.timeline)))

    def _claims(self, names: tuple[str, ...]) -> tuple[tuple[object, ...], ...]:
        claims: list[Claim] = [self.case.claims[name] for name in names]
        return tuple((c.start or "", c.text, c.grade or "") for c in claims)


@dataclass(frozen=True, slots=True)
class NewCase(Result):
    """Files of a case folder that was written, and what was drafted from a text where one was given."""

    files: tuple[Path, ...]
    draft: Draft | None = None

    def to_json(self) -> dict[str, object]:
        """Files and what was assumed."""
        return {
            "format": 1,
            "files": [str(f) for f in self.files],
            "assumed": list(self.draft.assumed) if self.draft else [],
        }

    def tables(self) -> tuple[Sheet, ...]:
        """The files."""
        return (Sheet("Written", ("file",), tuple((str(f),) for f in self.files)),)

    def notes(self) -> tuple[str, ...]:
        """What was drafted, what was assumed, what a model proposed."""
        d = self.draft
        if d is None:
            return ()
        return (
            f"{len(d.references)} references, {len(d.claims)} claims, {len(d.timeline)} of the timeline, "
            f"{len(d.soft_spots)} soft spots, {len(d.results)} likely results; "
            f"{len(d.not_understood)} sentences not understood (DRAFT.md)",
            *d.assumed,
            *(f"model: {line}" for line in d.proposed),
        )


def shown(name: str) -> ShownCase:
    """A built-in case, or one in a folder; raises ``BadCase`` with file, line and field."""
    return ShownCase(load(name))


def built_in() -> Listing:
    """The built-in cases."""
    columns = {"id": "case", "title": "title", "as_of": "as of", "claims": "claims", "references": "references"}
    return Listing("Cases", columns, tuple(line(load(name)) for name in names()))
