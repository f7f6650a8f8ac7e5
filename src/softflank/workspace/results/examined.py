"""The state of an installation: what was looked at, what is missing or wrong, and how to mend it."""

from __future__ import annotations

from dataclasses import dataclass

from softflank.wire.installations import DoctorJson, State
from softflank.workspace.results.result import Result, Sheet


@dataclass(frozen=True, slots=True)
class Check:
    """One thing that was looked at: *ok*, *missing* where the main job goes without it, *wrong* where it does not."""

    what: str
    state: State
    found: str
    mend: str = ""


@dataclass(frozen=True, slots=True)
class Examined(Result):
    """What was looked at, in order."""

    checks: tuple[Check, ...]

    @property
    def works(self) -> bool:
        """Whether the main job works: a brief from the panel in use into the working folder."""
        return all(c.state != "wrong" for c in self.checks)

    def to_json(self) -> DoctorJson:
        """The state in the form ``doctor``."""
        return {
            "format": 1,
            "works": self.works,
            "examined": [{"what": c.what, "state": c.state, "found": c.found, "mend": c.mend} for c in self.checks],
        }

    def tables(self) -> tuple[Sheet, ...]:
        """A row for each thing."""
        rows = tuple((c.what, c.state, c.found, c.mend) for c in self.checks)
        return (Sheet("Softflank", ("what", "state", "found", "how to mend it"), rows),)

    def notes(self) -> tuple[str, ...]:
        """Whether the main job works."""
        wrong = ", ".join(c.what for c in self.checks if c.state == "wrong")
        return (f"The main job does not work here: {wrong}." if wrong else "The main job works.",)
