"""The draw of episodes by the registered rule (docs/protocol-linkage.md): strata, shares, seed."""

from __future__ import annotations

import numpy as np
import polars as pl

from softflank.numerics.apportion import shared_out

SEED = 19
SIZE = 30
ERAS = ((1946, 1968), (1969, 1991), (1992, 2025))
PATRONS = ("RUS", "USA")
OTHER = "other"
_STRATUM = ["patron_group", "era"]


def era(year: int) -> str:
    """Era of a year, as ``first-last``.

    Raises:
        ValueError: the year is in none.
    """
    return next(f"{first}-{last}" for first, last in ERAS if first <= year <= last)


def patron_group(patron: str) -> str:
    """Stratum of a patron: itself where it is one of :data:`PATRONS`, else *other*."""
    return patron if patron in PATRONS else OTHER


def draw(episodes: pl.DataFrame, size: int = SIZE, seed: int = SEED) -> pl.DataFrame:
    """Episodes drawn without replacement within strata of patron and era, shared out by largest remainder.

    ``episodes`` as :func:`softflank.evaluation.linkage.population.population` gives them; the result has the columns
    patron_group and era besides, sorted as they are. Same rows and seed, same draw.

    Raises:
        ValueError: fewer episodes than ``size``, or more strata.
    """
    rows = episodes.with_columns(
        pl.col("patron").map_elements(patron_group, return_dtype=pl.String).alias("patron_group"),
        pl.col("year").map_elements(era, return_dtype=pl.String).alias("era"),
    ).sort("year", "client", "challenger", "patron")
    strata = rows.partition_by(_STRATUM, as_dict=True)
    names = sorted(strata)
    shares = shared_out([strata[name].height for name in names], size)
    random = np.random.default_rng(seed)
    taken = [
        strata[name][np.sort(random.choice(strata[name].height, n, replace=False))]
        for name, n in zip(names, shares, strict=True)
    ]
    return pl.concat(taken).sort("year", "client", "challenger", "patron")
