"""Our own Assembly ideal points from the panel's votes: smoothed over all sessions, and as a date could know them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import polars as pl
from numpy.typing import NDArray

from softflank.panel.sessions import session_on, sessions
from softflank.vocabulary import BadRequest

if TYPE_CHECKING:
    from softflank.numerics.ideal_points import IdealPoints

REFERENCE = "USA"
BITS = {
    "all": 0,
    "middle_east": 1,
    "nuclear": 2,
    "disarmament": 4,
    "human_rights": 8,
    "colonialism": 16,
    "development": 32,
}
"""Issue -> bit in ``votes.issues``; ``all`` takes every vote."""

BY_ISSUE_SINCE = 61
"""First session of the series ``realtime`` by issue."""

LINKS = ("ga_recurring", "ga_same_title")
"""Kinds of event that say that two votes are on one recurring resolution, by roll-call id and by record number."""

_DIGITS = 4


@dataclass(frozen=True, slots=True)
class Ballots:
    """Assembly votes as arrays: state and roll-call index, code; session and last day of each roll call; links."""

    states: tuple[str, ...]
    state: NDArray[np.int64]
    roll: NDArray[np.int64]
    vote: NDArray[np.int64]
    session: NDArray[np.int64]
    issues: NDArray[np.int64]
    day: NDArray[np.datetime64]
    known: NDArray[np.datetime64]
    links: NDArray[np.int64]
    source: str

    def until(self, last: int, bit: int) -> tuple[NDArray[np.bool_], NDArray[np.int64]]:
        """Votes of sessions up to ``last`` on an issue, and the new number of each roll call (-1 where left out)."""
        chosen = (self.session <= last) & ((self.issues & bit > 0) | (bit == 0))
        return chosen[self.roll], np.where(chosen, np.cumsum(chosen) - 1, -1)


def ballots(votes: pl.DataFrame, events: pl.DataFrame) -> Ballots:
    """Arrays of the Assembly's votes, absences left out."""
    cast = votes.filter((pl.col("body") == "ga") & pl.col("vote").is_in([1, 2, 3])).sort("vote_id", "state")
    rolls = cast.unique("vote_id", keep="first", maintain_order=True)
    number = {v: i for i, v in enumerate(rolls["vote_id"])}
    names = tuple(sorted(cast["state"].unique()))
    place = {name: i for i, name in enumerate(names)}
    day = rolls["start"]
    return Ballots(
        states=names,
        state=cast["state"].replace_strict(place, return_dtype=pl.Int64).to_numpy(),
        roll=cast["vote_id"].replace_strict(number, return_dtype=pl.Int64).to_numpy(),
        vote=cast["vote"].cast(pl.Int64).to_numpy(),
        session=sessions(day, rolls["roll"], rolls["session"]),
        issues=rolls["issues"].fill_null(0).cast(pl.Int64).to_numpy(),
        day=day.to_numpy(),
        known=rolls["available_from"].to_numpy(),
        links=_links(rolls, events),
        source=rolls["source"].sort()[-1],
    )


def _links(rolls: pl.DataFrame, events: pl.DataFrame) -> NDArray[np.int64]:
    """Pairs of roll-call numbers on one recurring resolution: as listed, then by title.

    An id that stands for two votes links nothing.
    """
    once = rolls.filter(pl.len().over("roll") == 1).drop_nulls("roll")
    number = {v: i for i, v in enumerate(rolls["vote_id"])}
    known = {roll: number[vote] for roll, vote in once.select("roll", "vote_id").iter_rows()}
    pairs = [
        (known[int(a)], known[int(b)])
        for a, b in events.filter(pl.col("kind") == "ga_recurring").select("value", "text").iter_rows()
        if int(a) in known and int(b) in known
    ]
    pairs += [
        (number[int(a)], number[int(b)])
        for a, b in events.filter(pl.col("kind") == "ga_same_title").select("value", "text").iter_rows()
        if int(a) in number and int(b) in number
    ]
    return np.array(pairs, dtype=np.int64).reshape(-1, 2)


def fit(data: Ballots, last: int, issue: str = "all") -> IdealPoints | None:
    """Points fitted to the votes of sessions 1 to ``last`` and no later one; ``None`` without a contested vote.

    Raises:
        BadRequest: the extra ``estimation`` is not installed.
    """
    try:
        from softflank.numerics.ideal_points import fit as estimate
        from softflank.numerics.ideal_points import prepare
    except ImportError:
        raise BadRequest("ideal points need numba: pip install 'softflank[estimation]'") from None

    mask, number = data.until(last, BITS[issue])
    kept = number >= 0
    pairs = number[data.links]
    if REFERENCE not in data.states or not mask.any():
        return None
    votes = prepare(
        data.state[mask],
        number[data.roll[mask]],
        data.vote[mask],
        data.session[kept] - 1,
        same=pairs[(pairs >= 0).all(axis=1)],
        states=len(data.states),
        sessions=last,
    )
    return estimate(votes, reference=data.states.index(REFERENCE))


def refit(folder: Path, as_of: date, issue: str = "all") -> pl.DataFrame:
    """Points of every session from the votes that were known on a date, refitted now from the panel's ballots.

    A vote that counts for a session which has not opened by then counts for the last one that has.
    """
    known = pl.col("available_from") <= as_of
    votes = pl.scan_parquet(folder / "votes.parquet").filter(known).collect()
    events = pl.scan_parquet(folder / "events.parquet").filter(pl.col("kind").is_in(LINKS)).collect()
    data = ballots(votes, events)
    data = replace(data, session=np.minimum(data.session, session_on(as_of)))
    last = int(data.session.max())
    points = fit(data, last, issue)
    if points is None:
        raise BadRequest(f"no contested vote on {issue} was known on {as_of}")
    return _rows(data, points, range(1, last + 1), issue, "refit", last)


def fitted(votes: pl.DataFrame, events: pl.DataFrame, say: Callable[[str], None] = lambda _: None) -> pl.DataFrame:
    """Rows of ``ideal_points``: series ``smoothed`` and ``realtime``, for all votes and by issue.

    A smoothed point is known when the last vote is; a point of the series ``realtime`` is the last session of a fit
    that saw no later vote, and is known when that session's last vote is; by issue it begins in 2006, since earlier
    sessions have few votes on one issue.
    """
    data = ballots(votes, events)
    newest = int(data.session.max())
    parts = []
    for issue in BITS:
        say(f"ideal points: {issue}")
        points = fit(data, newest, issue)
        if points is not None:
            parts.append(_rows(data, points, range(1, newest + 1), issue, "smoothed", newest))
    for session in sorted(set(data.session.tolist())):
        say(f"ideal points as of session {session}")
        for issue in BITS if session >= BY_ISSUE_SINCE else ("all",):
            points = fit(data, session, issue)
            if points is not None:
                parts.append(_rows(data, points, (session,), issue, "realtime", session))
    return pl.concat(parts)


def _rows(data: Ballots, points: IdealPoints, chosen: Any, issue: str, series: str, last: int) -> pl.DataFrame:
    known = np.max(data.known[data.session <= last]).astype("datetime64[D]").item()
    out = []
    for session in chosen:
        held = np.flatnonzero(data.session == session)
        end = data.day[held].max().astype("datetime64[D]").item() if held.size else date(1946 + session, 8, 31)
        t = session - 1
        seen = np.flatnonzero(np.isfinite(points.mean[:, t]))
        out.append(
            pl.DataFrame(
                {
                    "state": [data.states[i] for i in seen],
                    "value": points.mean[seen, t],
                    "low": points.low[seen, t],
                    "high": points.high[seen, t],
                    "votes": points.cast[seen, t].astype(np.int32),
                },
                schema_overrides={"state": pl.String()},
            ).with_columns(
                pl.lit(session, dtype=pl.Int32).alias("session"),
                pl.lit(1945 + session, dtype=pl.Int32).alias("year"),
                pl.lit(date(1945 + session, 9, 1) if session > 1 else date(1946, 1, 1)).alias("start"),
                pl.lit(end).alias("end"),
            )
        )
    return pl.concat(out).with_columns(
        pl.col("value", "low", "high").round(_DIGITS),
        pl.lit(issue).alias("issue"),
        pl.lit(series).alias("series"),
        pl.lit(known).alias("available_from"),
        pl.lit(data.source).alias("source"),
    )
