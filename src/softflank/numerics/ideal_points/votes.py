"""Roll-call votes made ready for estimation: absences and unanimous items out, recurring resolutions linked."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from softflank.vocabulary import BadData

if TYPE_CHECKING:
    from numpy.typing import ArrayLike, NDArray

CODES = (1, 2, 3)  # yes, abstain, no
SILENT = (8, 9)  # absent, not a member


@dataclass(frozen=True, slots=True)
class Votes:
    """Votes on contested items as aligned arrays of shape ``(n,)``.

    ``state``, ``session``, ``item``: indices; ``code``: 0 yes, 1 abstain, 2 no. ``states``, ``sessions``, ``items``:
    how many there are of each. ``item_of``: ``(roll calls,)``, the item of each roll call, -1 where it was unanimous.
    ``cast``: ``(states, sessions)``, votes used. ``first``: ``(states,)``, session of the first vote, ``sessions`` for
    a state without one.
    """

    state: NDArray[np.int32]
    session: NDArray[np.int32]
    item: NDArray[np.int32]
    code: NDArray[np.int8]
    states: int
    sessions: int
    items: int
    item_of: NDArray[np.int64]
    cast: NDArray[np.int64]
    first: NDArray[np.int64]


def prepare(
    state: ArrayLike,
    roll_call: ArrayLike,
    vote: ArrayLike,
    session: ArrayLike,
    *,
    same: ArrayLike | None = None,
    states: int | None = None,
    sessions: int | None = None,
) -> Votes:
    """Link recurring roll calls, then drop the items on which every vote was alike.

    ``state``, ``roll_call``, ``vote``: shape ``(n,)``, one entry per state and roll call; votes are 1 yes, 2 abstain,
    3 no, and 8 (absent) or 9 (not a member), which are missing. ``session``: ``(roll calls,)``, the session of each
    roll call, counted from 0 without leaving out sessions that hold no vote, for the walk runs through those too.
    ``same``: ``(pairs, 2)``, roll calls that are one recurring resolution. ``states``, ``sessions``: how many, when
    more than the votes show. Raises BadData on another vote code, an index out of range, two votes of one state
    on one roll call, arrays that do not align, or when no contested item is left.
    """
    who, what, how = _whole(state, "state"), _whole(roll_call, "roll_call"), _whole(vote, "vote")
    when = _whole(session, "session")
    _check(who, what, how, when)
    heard = how <= CODES[-1]
    who, what, code = who[heard], what[heard], how[heard] - 1
    states = states or int(who.max(initial=-1)) + 1
    sessions = sessions or int(when.max(initial=-1)) + 1
    if who.max(initial=-1) >= states or when.max(initial=-1) >= sessions:
        _refuse(f"an index lies beyond the {states} states or {sessions} sessions announced")
    if np.bincount(what * states + who).max(initial=0) > 1:
        _refuse("a state has two votes on one roll call; keep one of them (join on a key that is unique)")
    group, groups = _linked(same, when.size)
    tally = np.bincount(group[what] * 3 + code, minlength=3 * groups).reshape(groups, 3)
    contested = (tally > 0).sum(axis=1) > 1
    if not contested.any():
        _refuse("no item on which two different votes were cast; widen the period or the issue")
    number = np.where(contested, np.cumsum(contested) - 1, -1)
    item = number[group[what]]
    kept = item >= 0
    who, item, code, time = who[kept], item[kept], code[kept], when[what[kept]]
    cast = np.bincount(who * sessions + time, minlength=states * sessions).reshape(states, sessions)
    first = np.where(cast.any(axis=1), (cast > 0).argmax(axis=1), sessions)
    return Votes(
        who.astype(np.int32), time.astype(np.int32), item.astype(np.int32), code.astype(np.int8),
        states, sessions, int(contested.sum()), number[group], cast, first.astype(np.int64),
    )  # fmt: skip


def _refuse(what: str) -> None:
    message = f"votes for ideal points: {what}"
    raise BadData(message)


def _whole(values: ArrayLike, name: str) -> NDArray[np.int64]:
    array = np.asarray(values)
    if array.ndim != 1:
        _refuse(f"{name} must have one dimension, not shape {array.shape}")
    if array.dtype.kind == "f":
        if not np.isfinite(array).all() or (array != np.floor(array)).any():
            _refuse(f"{name} holds a value that is not a whole number (NaN?); leave such rows out")
    elif array.dtype.kind not in "iu":
        _refuse(f"{name} must hold whole numbers, not {array.dtype}")
    return array.astype(np.int64)


def _check(who: NDArray[np.int64], what: NDArray[np.int64], how: NDArray[np.int64], when: NDArray[np.int64]) -> None:
    if not who.size == what.size == how.size:
        _refuse(f"state, roll_call and vote differ in length ({who.size}, {what.size}, {how.size})")
    strange = ~np.isin(how, (*CODES, *SILENT), kind="table") if how.size else np.zeros(0, dtype=bool)
    if strange.any():
        at = int(strange.argmax())
        _refuse(f"code {how[at]} at row {at} is none of 1 yes, 2 abstain, 3 no, 8 absent, 9 not a member")
    if who.min(initial=0) < 0 or what.min(initial=0) < 0 or when.min(initial=0) < 0:
        _refuse("an index is negative")
    if what.max(initial=-1) >= when.size:
        _refuse(f"roll call {what.max()} has no session: session holds {when.size} roll calls")


def _linked(same: ArrayLike | None, size: int) -> tuple[NDArray[np.int64], int]:
    """Group of each roll call and the number of groups: connected components of the pairs."""
    if same is None or not np.size(same):
        return np.arange(size), size
    pairs = np.asarray(same)
    if pairs.ndim != 2 or pairs.shape[1] != 2 or pairs.min() < 0 or pairs.max() >= size:
        _refuse(f"same must be pairs of roll calls between 0 and {size - 1}, not shape {pairs.shape}")
    group, one, other = np.arange(size), *pairs.astype(np.int64).T
    while (group[one] != group[other]).any():  # the least number of a chain spreads along it
        least = np.minimum(group[one], group[other])
        np.minimum.at(group, one, least)
        np.minimum.at(group, other, least)
    members, group = np.unique(group, return_inverse=True)
    return group, members.size
