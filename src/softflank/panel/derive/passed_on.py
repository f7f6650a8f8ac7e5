"""State-year figures, spells and events that go into the panel as they are, rounded and named; nothing else does."""

from __future__ import annotations

import polars as pl

from softflank.panel.figures import significant
from softflank.sources import Tables

STATE_YEAR = (
    "cinc",
    "gdp_usd",
    "polyarchy",
    "oil_output",
    "oil_consumption",
    "war_primary",
    "war_support",
    "war_intensity",
    "interstate_war",
    "war_home",
)
SPELLS = ("alliance", "leader", "presence", "regime", "major_power", "rivalry")
EVENTS = ("veto", "coup", "designated")
DYAD_YEAR = (
    "support_any",
    "support_troops",
    "support_weapons",
    "support_money",
    "support_training",
    "support_against_any",
    "support_presence",
    "presence_bases",
    "presence_construction",
    "exercises",
    "exercises_russia",
    "igo_shared",
    "mid_hostility",
    "mid_joined",
    "defence_agreements",
    "leader_visits",
    "embassy",
    "debt_owed",
    "finance_committed",
    "investment_abroad",
    "war_against",
    "war_beside",
    "war_for",
    "war_into",
)
_FIRST_YEAR = 1946
_MILEX_WINDOW = 5
_SAME_DAYS = 45
_DEFLATOR = 50
_DISTRUST = 20
_ROLL_CALLS_SINCE = 1994
"""From this year on the Council's roll calls give the vetoes; the list of vetoes gives those before."""


def passed_on(tables: Tables) -> Tables:
    """Figures by state and year (CINC, GDP, polyarchy, oil, wars, ideal points, military spending), spells, events."""
    years = tables["state_year"].filter(pl.col("year") >= _FIRST_YEAR)
    plain = years.filter(pl.col("indicator").is_in(STATE_YEAR))
    out = {
        "state_year": pl.concat([significant(plain), *_ideal_points(years), *_spending(years)], how="diagonal_relaxed")
    }
    if "spells" in tables:
        recent = pl.col("end").is_null() | (pl.col("end").dt.year() >= _FIRST_YEAR)
        kept = tables["spells"].filter(pl.col("kind").is_in(SPELLS) & recent)
        out["spells"] = _one_name(kept.filter(_not_doubled(kept)))
    if "events" in tables:
        doubled = (pl.col("source") == "unsc-vetoes") & (pl.col("start").dt.year() >= _ROLL_CALLS_SINCE)
        out["events"] = tables["events"].filter(pl.col("kind").is_in(EVENTS) & ~doubled)
    powers = set(tables["spells"].filter(pl.col("kind") == "major_power")["state"]) if "spells" in tables else set()
    pairs = tables["dyad_year"].filter(pl.col("indicator").is_in(DYAD_YEAR) & (pl.col("year") >= _FIRST_YEAR))
    out["dyad_year"] = significant(
        pairs.filter((pl.col("indicator") != "igo_shared") | pl.col("origin").is_in(sorted(powers)))
    )
    return out


def _not_doubled(spells: pl.DataFrame) -> pl.Expr:
    """All but the leaders of the newer list that the older one, which has the day, still describes to their end."""
    last = spells.filter((pl.col("kind") == "leader") & (pl.col("source") == "reign"))["end"].max()
    return (pl.col("source") != "plad-leaders-2023") | (pl.col("end") > pl.lit(last, dtype=pl.Date)).fill_null(
        value=True
    )


def _one_name(spells: pl.DataFrame) -> pl.DataFrame:
    """Leaders of the newer list under the older one's name and day where both have them take office at one time."""
    newer = (pl.col("kind") == "leader") & (pl.col("source") == "plad-leaders-2023")
    known = (
        spells.filter((pl.col("kind") == "leader") & (pl.col("source") == "reign"))
        .select("state", pl.col("start").alias("_start"), pl.col("text").alias("_text"))
        .sort("_start")
    )
    named = (
        spells.filter(newer)
        .sort("start")
        .join_asof(
            known,
            left_on="start",
            right_on="_start",
            by="state",
            strategy="nearest",
            tolerance=f"{_SAME_DAYS}d",
            check_sortedness=False,
        )
        .with_columns(
            pl.coalesce("_text", "text").alias("text"),
            pl.coalesce("_start", "start").alias("start"),
            pl.coalesce("_start", "available_from").alias("available_from"),
        )
        .drop("_start", "_text")
    )
    return pl.concat([spells.filter(~newer), named])


def _ideal_points(years: pl.DataFrame) -> list[pl.DataFrame]:
    """Published points with their 90 % interval in one row each."""
    out = []
    for series in ("ideal_point_all", "ideal_point_fp"):
        value = years.filter(pl.col("indicator") == series)
        for bound in ("low", "high"):
            other = years.filter(pl.col("indicator") == f"{series}_{bound}").select(
                "state", "year", pl.col("value").alias(bound)
            )
            value = value.join(other, on=["state", "year"], how="left")
        out.append(significant(value))
    return out


def _holding(constant: pl.DataFrame, current: pl.DataFrame) -> pl.DataFrame:
    """Spending of the years in which constant and current dollars agree within a factor that deflators explain.

    Where they part by more than that, as for Venezuela in its hyperinflation, the conversion has failed, and it stays
    unknown for the next twenty years.
    """
    pair = constant.join(current.select("state", "year", pl.col("value").alias("_current")), on=["state", "year"])
    ratio = pl.col("value") / pl.col("_current")
    failed = pair.filter((pl.col("_current") > 0) & ((ratio < 1 / _DEFLATOR) | (ratio > _DEFLATOR)))
    spoiled = pl.concat(
        [failed.select("state", (pl.col("year") + k).cast(pl.Int32).alias("year")) for k in range(_DISTRUST + 1)]
    ).unique()
    return constant.join(spoiled, on=["state", "year"], how="anti")


def _spending(years: pl.DataFrame) -> list[pl.DataFrame]:
    """Share of the world's recorded military spending, and its five-year mean share of GDP (unknown is missing)."""
    usd = _holding(
        years.filter(pl.col("indicator") == "milex_usd"), years.filter(pl.col("indicator") == "milex_current_usd")
    )
    world = usd.with_columns(
        (pl.col("value") / pl.col("value").sum().over("year")).alias("value"),
        pl.lit("milex_world_share").alias("indicator"),
    )
    share = years.filter(pl.col("indicator") == "milex_share_gdp")
    windowed = (
        pl.concat([share.with_columns((pl.col("year") + k).cast(pl.Int32).alias("_to")) for k in range(_MILEX_WINDOW)])
        if share.height
        else share.with_columns(pl.col("year").alias("_to"))
    )
    mean = windowed.group_by("state", "_to").agg(
        pl.col("value").mean(),
        pl.len().alias("_n"),
        pl.col("year").max().alias("_last"),
        pl.col("available_from").max(),
        pl.col("row").min(),
        pl.col("source").first(),
    )
    burden = mean.filter((pl.col("_n") >= 3) & (pl.col("_last") == pl.col("_to"))).select(
        "state",
        pl.col("_to").alias("year"),
        "value",
        "available_from",
        "row",
        "source",
        pl.lit("milex_burden_5").alias("indicator"),
        pl.date(pl.col("_to"), 1, 1).alias("start"),
        pl.date(pl.col("_to"), 12, 31).alias("end"),
    )
    return [significant(world), significant(burden), significant(_of_gdp(years))]


def _of_gdp(years: pl.DataFrame) -> pl.DataFrame:
    """Military spending in current dollars over GDP in current dollars, where both hold."""
    current = years.filter(pl.col("indicator") == "milex_current_usd")
    holding = _holding(current, years.filter(pl.col("indicator") == "milex_usd"))
    gdp = years.filter(pl.col("indicator") == "gdp_usd").select(
        "state", "year", pl.col("value").alias("_gdp"), pl.col("available_from").alias("_known")
    )
    return (
        holding.filter(pl.col("value") > 0)
        .join(gdp, on=["state", "year"])
        .with_columns(
            pl.col("value") * 1e6 / pl.col("_gdp"),
            pl.lit("milex_of_gdp").alias("indicator"),
            pl.max_horizontal("available_from", "_known").alias("available_from"),
        )
        .drop("_gdp", "_known")
    )
