"""Crises drawn by rule for the casebook, so that patrons who did nothing are in it (docs/casebook.md, change 9)."""

from __future__ import annotations

import numpy as np
import polars as pl

from softflank.evaluation.casebook.forms import Episode
from softflank.evaluation.response_rows import Questions
from softflank.numerics.apportion import shared_out
from softflank.response.cells import deep_ties

SEED, SIZE, FURTHER, LEAST_BEFORE = 167, 36, 18, 100
ERAS = ((1946, 1968), (1969, 1991), (1992, 2025))
"""First and last years of the strata; each is also told apart by patron."""


def population(questions: Questions, known: tuple[Episode, ...]) -> pl.DataFrame:
    """Deep ties tested in a coded crisis that a third state triggered, none of them in the casebook by name.

    Columns: crisis, name, patron, client, challenger, date, over, era; sorted by date, crisis, client, patron. Left out
    are crises before which fewer than :data:`LEAST_BEFORE` rows were over, for no forecast can be made of them.
    """
    crises = questions.crises
    over = np.sort(crises["over"].to_numpy())
    enough = np.searchsorted(over, crises["date"].to_numpy()) >= LEAST_BEFORE
    named = pl.DataFrame(
        {"crisis": [e.crisis for e in known], "client": [e.client for e in known], "patron": [e.patron for e in known]},
        schema={"crisis": pl.Int32, "client": pl.String, "patron": pl.String},
    )
    rows = crises.filter(pl.Series(deep_ties(questions.rows.columns) & enough)).rename({"trigger_state": "challenger"})
    third = (pl.col("challenger") != pl.col("patron")) & (pl.col("challenger") != pl.col("client"))
    era = pl.col("date").dt.year().map_elements(_era, return_dtype=pl.String).alias("era")
    return (
        rows.filter(third.fill_null(value=False))
        .join(named, on=["crisis", "client", "patron"], how="anti")
        .unique(["crisis", "client", "patron"], keep="first", maintain_order=True)
        .select("crisis", "name", "patron", "client", "challenger", "date", "over", era)
        .sort("date", "crisis", "client", "patron")
    )


def _era(year: int) -> str:
    return next(f"{first}-{last}" for first, last in ERAS if first <= year <= last)


def draw(rows: pl.DataFrame, size: int = SIZE, seed: int = SEED) -> pl.DataFrame:
    """Episodes drawn without replacement within patron and era, at most one of a crisis and patron.

    Raises:
        ValueError: fewer rows than ``size``.
    """
    return _heads(_shuffled(rows, seed), size).sort("date", "crisis", "client", "patron")


def draw_further(rows: pl.DataFrame, size: int = FURTHER, seed: int = SEED) -> pl.DataFrame:
    """The next ``size`` of the same shuffle after :func:`draw`, shared out anew, in the order in which they are worked.

    Raises:
        ValueError: fewer rows than ``size`` are left.
    """
    shuffled = _shuffled(rows, seed).with_row_index("place")
    left = shuffled.join(_heads(shuffled, SIZE), on="place", how="anti", maintain_order="left")
    return _heads(left, size).sort("place").drop("place")


def _shuffled(rows: pl.DataFrame, seed: int) -> pl.DataFrame:
    order = np.random.default_rng(seed).permutation(rows.height)
    return rows[order].unique(["crisis", "patron"], keep="first", maintain_order=True)


def _heads(shuffled: pl.DataFrame, size: int) -> pl.DataFrame:
    """The first of each stratum, as many as are its share."""
    strata = shuffled.partition_by(["patron", "era"], as_dict=True)
    names = sorted(strata)
    shares = shared_out([strata[name].height for name in names], size)
    return pl.concat([strata[name].head(n) for name, n in zip(names, shares, strict=True)])
