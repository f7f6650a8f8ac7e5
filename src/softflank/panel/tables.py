"""Whole tables of a panel under its own rules: what may be used, and from when it was known."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager

import polars as pl

from softflank.panel.forms import TABLES
from softflank.panel.view import POINT, Panel
from softflank.vocabulary import BadData


def happened(panel: Panel, table: str, names: Iterable[str]) -> pl.DataFrame:
    """Rows of some indicators or kinds of a table, whenever they became known: for outcomes, never for a forecast.

    Raises:
        BadData: the table cannot be read.
    """
    name = "kind" if "kind" in TABLES[table] else "indicator"
    with readable(panel):
        return scan(panel, table).filter(pl.col(name).is_in(list(names))).collect()


@contextmanager
def readable(panel: Panel) -> Iterator[None]:
    """Tell in one line what cannot be read.

    Raises:
        BadData: the table is missing or damaged.
    """
    try:
        yield
    except (pl.exceptions.PolarsError, OSError) as error:
        reason = str(error).splitlines()[0]
        raise BadData(f"{panel.folder} cannot be read ({reason}); run softflank data verify") from None


def scan(panel: Panel, table: str) -> pl.LazyFrame:
    """Rows of a table under the same two rules as the panel's own: what may be used, and from when it was known."""
    rows = pl.scan_parquet(panel.folder / f"{table}.parquet")
    if panel.hidden:
        rows = rows.filter(~pl.col("source").is_in(list(panel.hidden)))
    day = pl.col("start" if table == "spells" else "end")
    for source, clock in panel.clocks.items():
        late = pl.max_horizontal(
            "available_from", day + pl.duration(days=clock["lag_days"]), pl.date(clock["since"], 1, 1)
        )
        rows = rows.with_columns(
            pl.when(pl.col("source") == source).then(late).otherwise("available_from").alias("available_from")
        )
    return rows


def of_all(panel: Panel) -> tuple[pl.DataFrame, pl.DataFrame, pl.DataFrame]:
    """Figures of states, spells and events, whoever takes part."""
    spells = ("kind", "state", "partner", "start", "end", "available_from", "value", "text", "source")
    with readable(panel):
        return (
            _with_points(panel),
            scan(panel, "spells").select(spells).collect(),
            scan(panel, "events").select("kind", "state", "partner", "start", "available_from").collect(),
        )


def _with_points(panel: Panel) -> pl.DataFrame:
    """State-years with the points of each session as it could be known; a panel without them has the published ones."""
    columns = ("indicator", "state", "year", "available_from", "value")
    states = scan(panel, "state_year").select(columns)
    if (panel.folder / "ideal_points.parquet").is_file():
        points = scan(panel, "ideal_points").filter((pl.col("series") == "realtime") & (pl.col("votes") > 0))
    else:
        points = states.filter(pl.col("indicator") == "ideal_point_all")
    own = points.with_columns(pl.lit(POINT).alias("indicator")).select(columns)
    return pl.concat([states, own]).collect()
