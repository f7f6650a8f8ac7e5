"""Episodes in which a great power pressed a client of a rival great power, found in the panel by a rule.

The rule, its reasons and its limits: docs/protocol-linkage.md. A pressed year is one in which the challenger was at or
above the rung *sectoral sanctions* against the client by one of three records; an episode begins where the level of a
year is above that of the three years before.
"""

from __future__ import annotations

from pathlib import Path

import polars as pl

from softflank.evaluation.crises import read_crises
from softflank.panel import Panel
from softflank.panel.tables import happened
from softflank.response.design import PATRONS

FIRST_YEAR, LAST_YEAR = 1946, 2025
QUIET_YEARS = 3
"""Years before an episode in which the level was lower."""

DEEP_SHARE = 0.25
"""Share of the client's arms over five years from which the supplier counts as its patron."""

OLDEST = 6
"""Years for which a rivalry, an alliance or a power in force on the last day of its record is carried forward."""

ECONOMIC, COVERT, FORCE = 1, 2, 3
"""Level of pressure: trade or financial sanctions; covert action; force."""

COLUMNS = ("patron", "client", "challenger", "year", "level", "records", "tie")
_DEFENCE = 1 | 2
_PAIR = ["challenger", "client"]
_SANCTIONS = ("sanctions_trade", "sanctions_financial")
_USE_OF_FORCE = 4


def population(panel: Panel, crises: Path | None = None) -> pl.DataFrame:
    """All episodes, one row each, sorted by year, client, challenger, patron.

    Columns: patron, client, challenger (ISO 3166 alpha-3), year, level (1 economic, 2 covert, 3 force), records (which
    say so), tie (grounds on which the patron counts as one). ``crises`` is a folder with the ICB files; without it
    covert action, which no other record holds, is not seen.

    Raises:
        BadData: a table of the panel cannot be read.
    """
    dyads = happened(panel, "dyad_year", (*_SANCTIONS, "mid_hostility", "arms_need_5", "support_any"))
    spells = happened(panel, "spells", ("major_power", "rivalry", "alliance"))
    begun = _begun(_pressed(dyads, crises))
    powers = _years(spells.filter(pl.col("kind") == "major_power")).select("state", "year").unique()
    rivals = _years(spells.filter(pl.col("kind") == "rivalry")).select(
        pl.col("state").alias("challenger"), pl.col("partner").alias("patron"), "year"
    )
    ties = _ties(dyads, spells)
    bound = ties.filter(pl.col("tie") == "pact").select(pl.col("patron").alias("challenger"), "client", "year")
    return (
        begun.join(powers.rename({"state": "challenger"}), on=["challenger", "year"], how="semi")
        .join(powers.rename({"state": "client"}), on=["client", "year"], how="anti")
        .join(bound, on=[*_PAIR, "year"], how="anti")
        .join(rivals.unique(), on=["challenger", "year"], how="inner")
        .join(powers.rename({"state": "patron"}), on=["patron", "year"], how="semi")
        .join(ties, on=["patron", "client", "year"], how="inner")
        .group_by("patron", "client", "challenger", "year", "level", "records")
        .agg(pl.col("tie").unique().sort().str.join(", "))
        .select(COLUMNS)
        .sort("year", "client", "challenger", "patron")
    )


def _pressed(dyads: pl.DataFrame, crises: Path | None) -> pl.DataFrame:
    """Challenger, client, year, level and record of every year of pressure."""
    acts = [
        dyads.filter((pl.col("indicator") == "mid_hostility") & (pl.col("value") >= _USE_OF_FORCE)).select(
            *_directed(), pl.lit(FORCE).alias("level"), pl.lit("MID").alias("record")
        ),
        dyads.filter(pl.col("indicator").is_in(_SANCTIONS) & (pl.col("value") > 0)).select(
            *_directed(), pl.lit(ECONOMIC).alias("level"), pl.lit("GSDB").alias("record")
        ),
    ]
    if crises is not None:
        acts.append(_crises(crises))
    return pl.concat(acts).filter(pl.col("year").is_between(FIRST_YEAR - QUIET_YEARS, LAST_YEAR)).unique()


def _directed() -> list[pl.Expr]:
    return [pl.col("origin").alias("challenger"), pl.col("partner").alias("client"), pl.col("year")]


def _crises(folder: Path) -> pl.DataFrame:
    """Years of a crisis in which one of the two powers was felt as against the client, by economic means or above."""
    rows = read_crises(folder).filter((pl.col("level") > 0) & pl.col("rival").is_in(list(PATRONS)))
    activity = pl.when(pl.col("level") == 2).then(pl.lit(FORCE)).otherwise(pl.lit(COVERT))
    return rows.select(
        pl.col("rival").alias("challenger"),
        "client",
        pl.col("date").dt.year().cast(pl.Int32).alias("year"),
        activity.cast(pl.Int32).alias("level"),
        pl.lit("ICB").alias("record"),
    )


def _begun(pressed: pl.DataFrame) -> pl.DataFrame:
    """Years whose level is above the highest of the quiet years before."""
    years = pressed.group_by(*_PAIR, "year").agg(
        pl.col("level").max(), pl.col("record").filter(pl.col("level") == pl.col("level").max()).unique().sort()
    )
    before = years.select(*_PAIR, pl.col("level").alias("earlier"), pl.col("year").alias("then"))
    known = (
        years.join(before, on=_PAIR, how="left")
        .filter((pl.col("then") < pl.col("year")) & (pl.col("then") >= pl.col("year") - QUIET_YEARS))
        .group_by(*_PAIR, "year")
        .agg(pl.col("earlier").max())
    )
    return (
        years.join(known, on=[*_PAIR, "year"], how="left")
        .filter((pl.col("level") > pl.col("earlier").fill_null(0)) & (pl.col("year") >= FIRST_YEAR))
        .select(*_PAIR, "year", "level", pl.col("record").list.join(", ").alias("records"))
    )


def _ties(dyads: pl.DataFrame, spells: pl.DataFrame) -> pl.DataFrame:
    """Patron, client, year and ground of every tie, by what held in the year before."""
    pair = [pl.col("origin").alias("patron"), pl.col("partner").alias("client"), (pl.col("year") + 1).alias("year")]
    defence = spells.filter(
        (pl.col("kind") == "alliance") & (pl.col("value").cast(pl.Int64, strict=False) & _DEFENCE > 0)
    )
    pacts = _years(defence).select(
        pl.col("state").alias("patron"), pl.col("partner").alias("client"), pl.col("year") + 1
    )
    arms = dyads.filter((pl.col("indicator") == "arms_need_5") & (pl.col("value") >= DEEP_SHARE)).select(pair)
    support = dyads.filter((pl.col("indicator") == "support_any") & (pl.col("value") > 0)).select(pair)
    named = [("pact", pacts), ("arms", arms), ("support", support)]
    return pl.concat([rows.with_columns(pl.lit(name).alias("tie")) for name, rows in named]).unique()


def _years(spells: pl.DataFrame) -> pl.DataFrame:
    """Spells by year; those in force when the record ends go on for :data:`OLDEST` years."""
    last = spells["end"].max()
    end = pl.col("end").dt.year()
    carried = pl.when(pl.col("end").is_null() | (pl.col("end") == pl.lit(last))).then(end + OLDEST).otherwise(end)
    return (
        spells.with_columns(
            pl.int_ranges(pl.col("start").dt.year().clip(FIRST_YEAR - 1), carried + 1, dtype=pl.Int32).alias("year")
        )
        .explode("year")
        .drop_nulls("year")
    )
