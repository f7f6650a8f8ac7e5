"""The JSON form of the state of an installation."""

from __future__ import annotations

from typing import Literal

from typing_extensions import TypedDict

State = Literal["ok", "missing", "wrong"]


class ExaminedJson(TypedDict):
    """One thing that was looked at; ``mend`` is empty where there is nothing to do."""

    what: str
    state: State
    found: str
    mend: str


class DoctorJson(TypedDict):
    """``softflank doctor --json``; ``works`` says that the main job does: nothing is wrong, whatever is missing."""

    format: Literal[1]
    works: bool
    examined: list[ExaminedJson]
