"""The JSON form of a question in words: the roles that it names, and what was assumed to read them."""

from __future__ import annotations

from typing import Literal

from typing_extensions import TypedDict

from softflank.wire.cases import RolesJson


class AskedJson(TypedDict):
    """Roles read off a question; ``other`` is the reading that comes near where the words do not settle them."""

    format: Literal[1]
    question: str
    roles: RolesJson
    as_of: str
    assumed: list[str]
    other: RolesJson | None
