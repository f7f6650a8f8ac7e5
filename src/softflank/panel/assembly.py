"""One record of the Assembly's votes from two sets: adopted texts of the Library, the rest of the older set.

``unga-votes-undl`` has every adopted text, with symbol and exact day; ``unga-votes`` has paragraph votes, amendments
and rejected drafts as well, and codes for issues, but is wrong from September 2023 on. A vote that stands in both is
found by how the states voted: its Library record is kept and takes over the roll-call id and issue codes of the other.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

import numpy as np
import polars as pl
from numpy.typing import NDArray

from softflank.files import own_yaml
from softflank.sources import Tables
from softflank.states import fold

LIBRARY, OLDER = "unga-votes-undl", "unga-votes"
OLDER_UNTIL = date(2023, 8, 31)
"""Last day for which the older set is read where the Library's is there: later it is wrong for Türkiye and others."""

MONTHS_ALONE_UNTIL = date(2003, 12, 31)
"""Until then the older set's dates tell little more than the month (their days run from 1 to 7)."""

LIST_UNTIL = date(2020, 1, 31)
"""The list of recurring resolutions (``unga-idealpoints-2020``) ends here; later texts are linked by their titles."""

_RETURN_WITHIN = 2
"""Sessions within which a text of the same title is the same question put again."""

_WINDOWS = (45, 10)
"""Days by which two dates of one vote may differ, before and after that day."""

_ALIKE = 0.8
"""Least share of states, of those that voted in either record, that voted the same: the least seen is 0.81."""

ISSUES = Path(__file__).with_name("assembly_issues.yml")


def united(tables: Tables) -> Tables:
    """Tables in which each Assembly vote stands once; unchanged where only one set is there."""
    if "votes" not in tables:
        return tables
    assembly = (pl.col("body") == "ga") & pl.col("source").is_in([LIBRARY, OLDER])
    ballots = tables["votes"].filter(assembly)
    library, older = (ballots.filter(pl.col("source") == name) for name in (LIBRARY, OLDER))
    if library.is_empty():
        return tables
    older = older.filter(pl.col("start") <= OLDER_UNTIL)
    pairs = same_votes(library, older)
    coded = (
        library.drop("roll", "issues")
        .join(pairs, on="vote_id", how="left")
        .join(_issues(library, pairs, tables["events"]), on="vote_id", how="left")
    )
    rest = older.filter(~pl.col("vote_id").is_in(pairs["older_id"].implode()))
    whole = pl.concat([coded.drop("older_id", "codes"), rest], how="diagonal_relaxed")
    return tables | {
        "votes": pl.concat([tables["votes"].filter(~assembly), whole], how="diagonal_relaxed"),
        "events": pl.concat([tables["events"], _returning(library, tables["events"])], how="diagonal_relaxed"),
    }


def same_votes(library: pl.DataFrame, older: pl.DataFrame) -> pl.DataFrame:
    """Votes that stand in both: ``vote_id`` of the Library; ``older_id``, ``roll`` and ``codes`` of the older set."""
    names = {s: i for i, s in enumerate(sorted(set(library["state"]) | set(older["state"])))}
    new, old = _grid(library, names), _grid(older, names)
    found: list[tuple[float, int, int]] = []
    for i, day in enumerate(new.days):
        window = _WINDOWS[0] if day <= np.datetime64(MONTHS_ALONE_UNTIL) else _WINDOWS[1]
        near = np.flatnonzero(np.abs((old.days - day).astype(np.int64)) <= window)
        alike = _alike(new.votes[i], old.votes[near])
        found += [(float(alike[k]), i, int(near[k])) for k in np.flatnonzero(alike > _ALIKE)]
    taken: dict[int, int] = {}
    used: set[int] = set()
    for _, i, j in sorted(found, key=lambda f: (-f[0], f[1], f[2])):
        if i not in taken and j not in used:
            taken[i] = j
            used.add(j)
    pairs = pl.DataFrame(
        {"vote_id": [new.ids[i] for i in taken], "older_id": [old.ids[j] for j in taken.values()]},
        schema={"vote_id": pl.Int64(), "older_id": pl.Int64()},
    )
    marks = older.unique("vote_id", keep="first").select(
        pl.col("vote_id").alias("older_id"), "roll", pl.col("issues").alias("codes")
    )
    return pairs.join(marks, on="older_id", how="left")


@dataclass(frozen=True, slots=True)
class Grid:
    """Votes as a table: ids ``(R,)``, days ``(R,)`` and votes ``(R, S)``, 0 where a state cast none."""

    ids: list[int]
    days: NDArray[np.datetime64]
    votes: NDArray[np.int8]


def _grid(ballots: pl.DataFrame, names: dict[str, int]) -> Grid:
    rolls = ballots.unique("vote_id", keep="first").select("vote_id", "start").sort("start", "vote_id")
    ids = rolls["vote_id"].to_list()
    votes = np.zeros((len(ids), len(names)), dtype=np.int8)
    cast = ballots.filter(pl.col("vote") <= 3)
    if cast.height:
        place = {v: i for i, v in enumerate(ids)}
        row = cast["vote_id"].replace_strict(place, return_dtype=pl.Int64).to_numpy()
        votes[row, cast["state"].replace_strict(names, return_dtype=pl.Int64).to_numpy()] = cast["vote"].to_numpy()
    return Grid(ids, rolls["start"].to_numpy().astype("datetime64[D]"), votes)


def _alike(one: NDArray[np.int8], others: NDArray[np.int8]) -> NDArray[np.float64]:
    """Share of the states that voted in either record that voted the same in both, for each of the others."""
    either = ((one > 0) | (others > 0)).sum(axis=1)
    share: NDArray[np.float64] = ((one == others) & (one > 0)).sum(axis=1) / np.maximum(either, 1)
    return share


def _issues(library: pl.DataFrame, pairs: pl.DataFrame, events: pl.DataFrame) -> pl.DataFrame:
    """Issue codes by Library record: of the older set, else of the newest earlier text of that title, else by words."""
    codes = dict(pairs.select("vote_id", "codes").drop_nulls().iter_rows())
    texts = _texts(events)
    last: dict[str, int] = {}
    out: dict[int, int] = {}
    for vote in library.unique("vote_id", keep="first").sort("start", "vote_id")["vote_id"]:
        key, agenda = texts.get(vote, ("", ""))
        out[vote] = codes[vote] if vote in codes else last.get(key, _by_words(f"{key} {agenda}"))
        last[key] = out[vote]
    return pl.DataFrame(
        {"vote_id": list(out), "issues": list(out.values())}, schema={"vote_id": pl.Int64(), "issues": pl.Int16()}
    )


def _texts(events: pl.DataFrame) -> dict[int, tuple[str, str]]:
    """Folded title and agenda items of the Assembly's texts by Library record."""
    own = events.filter((pl.col("kind") == "ga_resolution") & (pl.col("source") == LIBRARY))
    parts = ((int(vote), text.split(" | ")) for vote, text in own.select("value", "text").iter_rows())
    return {vote: (fold(words[1]) if len(words) > 1 else "", fold(" ".join(words[2:]))) for vote, words in parts}


def _returning(library: pl.DataFrame, events: pl.DataFrame) -> pl.DataFrame:
    """Events ``ga_same_title``: a text and the newest one of its title in the two sessions before, by Library record.

    They go on where the list of recurring resolutions ends.
    """
    texts = _texts(events)
    held = library.unique("vote_id", keep="first").drop_nulls("session").sort("session", "vote_id")
    last: dict[str, tuple[int, int]] = {}
    pairs: list[dict[str, object]] = []
    for vote, number, day, known in held.select("vote_id", "session", "start", "available_from").iter_rows():
        title = texts.get(vote, ("", ""))[0]
        before = last.get(title)
        if title and before and day > LIST_UNTIL and 1 <= number - before[1] <= _RETURN_WITHIN:
            pairs.append({"start": day, "end": day, "available_from": known, "value": before[0], "text": str(vote)})
        last[title] = (vote, number)
    form = {
        "start": pl.Date(),
        "end": pl.Date(),
        "available_from": pl.Date(),
        "value": pl.Float64(),
        "text": pl.String(),
    }
    return pl.DataFrame(pairs, schema=form).with_columns(
        pl.lit("ga_same_title").alias("kind"), pl.lit(LIBRARY).alias("source")
    )


def _by_words(text: str) -> int:
    return sum(bit for bit, pattern in _patterns() if pattern.search(text))


@cache
def _patterns() -> tuple[tuple[int, re.Pattern[str]], ...]:
    return tuple((int(bit), re.compile(words)) for bit, words in own_yaml(ISSUES).items())
