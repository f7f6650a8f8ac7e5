"""Who is meant: states with their years of existence, the names that prose gives them, regions and memberships."""

from softflank.states.crosswalk import (
    FIRST_YEAR,
    FOLDER,
    State,
    absorbed,
    find,
    fold,
    is_nonstate,
    part_of,
    place,
    predecessor,
    states,
)

__all__ = [
    "FIRST_YEAR",
    "FOLDER",
    "State",
    "absorbed",
    "find",
    "fold",
    "is_nonstate",
    "part_of",
    "place",
    "predecessor",
    "states",
]
