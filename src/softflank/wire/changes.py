"""The JSON form of what changed since an older brief."""

from __future__ import annotations

from typing import Literal

from typing_extensions import TypedDict


class ChangedJson(TypedDict):
    """A figure before and after, ``null`` where it was not there or is no more; ``part`` is what it is about."""

    id: str
    label: str
    part: Literal["tie", "stake", "could and would", "pressure", "soft spots", "verdicts", "forecasts"]
    before: float | None
    after: float | None
    unit: str
    why: Literal["data", "assumption", "evidence", "author", "date", "question", "code", "new", "gone"]


class RewordedJson(TypedDict):
    """What is said of a matter before and after, empty where nothing."""

    about: str
    before: str
    after: str


class SinceJson(TypedDict):
    """Figures and sentences that differ from an older brief, which ``since`` names."""

    since: str
    figures: list[ChangedJson]
    words: list[RewordedJson]
