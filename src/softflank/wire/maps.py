"""The JSON form of the map of a tie: capitals, the ways between them, and hosts of forces."""

from __future__ import annotations

from typing import Literal

from typing_extensions import TypedDict

from softflank.wire.figures import EstimateJson, GapJson


class PlaceJson(TypedDict):
    """A state with its capital; degrees north and east."""

    code: str
    name: str
    north: float
    east: float


class MapJson(TypedDict):
    """The map of a tie; ``hosts`` are states with forces or bases of a power on record, by role of the power."""

    format: Literal[1]
    title: str
    as_of: str
    words: str
    names: dict[str, str]
    """Name of the state in each role."""
    capitals: dict[str, PlaceJson]
    ways: dict[str, EstimateJson]
    """Length of the way to the client, by role of the power."""
    hosts: dict[str, list[PlaceJson]]
    gaps: list[GapJson]
