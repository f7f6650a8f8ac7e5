"""Crises drawn by rule for the casebook, so that patrons who did nothing are in it (docs/casebook.md, change 9)."""

from __future__ import annotations

import numpy as np
import polars as pl

from softflank.evaluation.casebook.forms import Episode
from softflank.evaluation.response_rows import Questions
from softflank.numerics.apportion import shared_out
from softflank.response.cells import deep_ties

SEED, SIZE, LEAST_BEFORE = 167, 36, 100
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
    random = np.random.default_rng(seed)
    shuffled = rows[random.permutation(rows.height)].unique(["crisis", "patron"], keep="first", maintain_order=True)
    strata = shuffled.partition_by(["patron", "era"], as_dict=True)
    names = sorted(strata)
    shares = shared_out([strata[name].height for name in names], size)
    taken = [strata[name].head(n) for name, n in zip(names, shares, strict=True)]
    return pl.concat(taken).sort("date", "crisis", "client", "patron")
