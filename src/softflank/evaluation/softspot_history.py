"""Scores of the soft-spot rules as of past dates: what each rule would have said of a deep tie at the time.

The rules run as in the product, on as-of views, with two differences: the patron answers by the documented prior (the
fitted response model has seen crises up to 2007), and few draws are enough for a median. A rule whose figures are not
on record has no score; it is never zero for want of data.
"""

from __future__ import annotations

import io
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import polars as pl
from numpy.typing import NDArray

from softflank.analysis import press
from softflank.assumptions import shipped
from softflank.evaluation.record import FOLDER
from softflank.output import place_file
from softflank.panel import Panel
from softflank.softspots import RULES
from softflank.softspots.rule import pressed
from softflank.vocabulary import BadData, BadRequest, Roles
from softflank.world import SEED, World

Array = NDArray[np.float64]

FILE = FOLDER / "softspots.parquet"
NAMES = tuple(rule.name for rule in RULES)
DRAWS = 200
_DIGITS = 4
_KEYS = ("patron", "client", "year")


@dataclass(frozen=True, slots=True)
class History:
    """Scores by patron, client and year (columns of the rules' names, null where a rule has none), and their panel."""

    scores: pl.DataFrame
    panel: str
    """Stamp of the panel that the scores were made from (:func:`stamp`)."""

    def columns(self, keys: pl.DataFrame) -> dict[str, Array]:
        """Scores (n) by rule for the rows of ``keys``; not a number where a rule or a row has none."""
        found = keys.select(pl.col(k).cast(self.scores.schema[k]) for k in _KEYS).join(
            self.scores, on=list(_KEYS), how="left", maintain_order="left"
        )
        return {n: found[n].cast(pl.Float64).fill_null(float("nan")).to_numpy().astype(np.float64) for n in NAMES}


def stamp(panel: Panel) -> str:
    """What scores of a panel rest on: its digest, and the hash of its ideal points, which the digest leaves out."""
    points = panel.manifest["tables"].get("ideal_points", {}).get("sha256", "none")
    return f"{panel.manifest['digest'][:16]}.{points[:16]}"


def score_rows(panel: Panel, keys: pl.DataFrame, draws: int = DRAWS) -> pl.DataFrame:
    """Median score of each rule for rows (patron, client, rival, year, date), all draws from the common seed.

    Raises:
        BadData: the panel cannot be read.
    """
    assumptions = shipped()
    rows = []
    for (day,), of_day in sorted(keys.partition_by("date", as_dict=True).items()):
        panel.forget()
        view = panel.view(day, {*of_day["patron"], *of_day["rival"]})
        for row in of_day.iter_rows(named=True):
            roles = Roles(row["patron"], row["client"], row["rival"])
            world = World(view, roles, assumptions=assumptions, seed=SEED)
            rows.append({**{k: row[k] for k in _KEYS}, **scores_of(world, draws)})
    schema = {"patron": pl.String(), "client": pl.String(), "year": pl.Int32(), **dict.fromkeys(NAMES, pl.Float32())}
    return pl.DataFrame(rows, schema=schema, orient="row").sort(_KEYS)


def scores_of(world: World, draws: int = DRAWS) -> dict[str, float | None]:
    """Median score of each rule in one world; ``None`` where the figures that the rule needs are not on record."""
    try:
        found = press(world, draws=draws, fitted=False)
    except BadRequest:  # the client is gone by the date, or neither capability nor distance of an actor is on record
        return dict.fromkeys(NAMES)
    p = pressed(world, found.tie, found.outcomes)
    return {r.name: round(float(np.median(r.score(p))), _DIGITS) if r.needs(world, p) else None for r in RULES}


def write_history(path: Path, scores: pl.DataFrame, panel: str, **about: Any) -> None:
    """Write scores with the stamp of the panel that they came from."""
    marks = {"panel": panel, "draws": str(DRAWS), "seed": str(SEED), "response": "prior"}
    packed = io.BytesIO()
    scores.write_parquet(packed, compression="zstd", metadata=marks | {k: str(v) for k, v in about.items()})
    place_file(path, packed.getvalue())


def read_history(path: Path = FILE) -> History:
    """The scores that ship with the program.

    Raises:
        BadData: the file is missing, damaged, or has other rules.
    """
    again = "run python benchmarks/softspot_history.py --write"
    try:
        marks, scores = pl.read_parquet_metadata(path), pl.read_parquet(path)
    except (OSError, pl.exceptions.PolarsError):
        raise BadData(f"{path} is missing or damaged; {again}") from None
    if scores.columns != [*_KEYS, *NAMES] or "panel" not in marks:
        raise BadData(f"{path} holds other columns than {', '.join((*_KEYS, *NAMES))}; {again}")
    return History(scores, marks["panel"])
