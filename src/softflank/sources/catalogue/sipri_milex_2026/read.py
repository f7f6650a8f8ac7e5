"""Military expenditure by state and year: constant and current US dollars (millions) and share of GDP (fraction).

Takes the publisher's workbook ``SIPRI-Milex-data-*.xlsx`` (one sheet per measure, years across) and the same cells
put in rows (country, year, measure, value); where both are there, the rows. ``row`` is the row of the sheet or of
the file. Zero is missing (see the gaps in ``source.yml``).

Indicators: ``milex_usd`` (constant US dollars of the edition's base year, millions), ``milex_current_usd`` (current
US dollars, millions), ``milex_share_gdp`` (fraction of GDP, not per cent).
"""

from __future__ import annotations

from pathlib import Path

import polars as pl

from softflank.sources.forms import form
from softflank.sources.snapshot import Snapshot, Tables
from softflank.vocabulary import BadSource

INDICATORS = {"Constant (": "milex_usd", "Current US$": "milex_current_usd", "Share of GDP": "milex_share_gdp"}
"""How the name of a sheet or measure begins -> indicator. The base year of the constant prices changes by edition."""

_NO_FIGURE = ("", "...", "…", ". .", "..", "xxx")


def read(snapshot: Snapshot) -> Tables:
    """Table ``state_year`` (``milex_usd``, ``milex_current_usd``, ``milex_share_gdp``).

    Raises:
        BadSource: neither form is there, a sheet is missing, or a cell is neither a figure nor a known mark.
    """
    workbook = snapshot.path("workbook")
    if snapshot.path("long") is not None:
        rows = _long(snapshot.frame("long"))
    elif workbook is not None:
        low, high = snapshot.source.files["workbook"].rows
        rows = pl.concat([_sheet(workbook, start, indicator, (low, high)) for start, indicator in INDICATORS.items()])
    else:
        raise BadSource(
            f"{snapshot.source.id}: no SIPRI-Milex-data-*.xlsx in {snapshot.folder}; get it from {snapshot.source.url}"
        )
    return {"state_year": form("state_year", rows.filter(pl.col("value") > 0))}


def _long(rows: pl.DataFrame) -> pl.DataFrame:
    indicator = pl.coalesce(
        [pl.when(pl.col("measure").str.starts_with(start)).then(pl.lit(name)) for start, name in INDICATORS.items()]
    )
    named = rows.with_columns(indicator.alias("indicator")).drop_nulls("indicator")
    return named.select(pl.col("country").alias("state"), "year", "indicator", "value", "row")


def _sheet(path: Path, start: str, indicator: str, expected: tuple[int, int]) -> pl.DataFrame:
    """Rows of the sheet whose name begins with ``start``: state, year, indicator, value, row of the sheet."""
    cells = unfold(_cells(path, start), f"{path.name}, sheet {start}*")
    states = cells["state"].n_unique()
    if not expected[0] <= states <= expected[1]:
        raise BadSource(f"{path.name}, sheet {start}*: {states} states, expected {expected[0]} to {expected[1]}")
    return cells.with_columns(pl.lit(indicator).alias("indicator"))


def _cells(path: Path, start: str) -> pl.DataFrame:
    """All cells of a sheet as text, without header."""
    try:
        import fastexcel
    except ImportError:
        raise BadSource(f"{path.name}: reading a workbook needs fastexcel: pip install 'softflank[sources]'") from None
    try:
        book = fastexcel.read_excel(path)
        sheet = next((name for name in book.sheet_names if name.startswith(start)), None)
        if sheet is not None:
            return book.load_sheet(sheet, header_row=None, dtypes="string").to_polars()
    except fastexcel.FastExcelError as error:
        raise BadSource(f"{path.name} cannot be read: {str(error).splitlines()[0]}") from None
    raise BadSource(f"{path.name}: no sheet {start}*; it has {', '.join(book.sheet_names)}")


def unfold(cells: pl.DataFrame, where: str) -> pl.DataFrame:
    """Cells of a sheet with years across -> state, year, value and row of the sheet (from 1).

    The header is the row whose first cell is ``Country``; a row without any cell under the years is the name of a
    region. Marks for "unknown" and "no such state" become null.

    Raises:
        BadSource: there is no header row, or a cell is neither a figure nor a known mark.
    """
    first = cells.columns[0]
    table = cells.with_columns(pl.int_range(1, cells.height + 1).alias("row"))
    head = table.filter(pl.col(first) == "Country")
    if head.height != 1:
        raise BadSource(f"{where}: no single header row that begins with Country")
    years = {
        name: int(cell)
        for name, cell in head.row(0, named=True).items()
        if name != "row" and cell is not None and _is_year(str(cell))
    }
    body = table.filter((pl.col("row") > head["row"][0]) & pl.any_horizontal(pl.col(list(years)).is_not_null()))
    tall = body.unpivot(on=list(years), index=[first, "row"], variable_name="column", value_name="cell")
    text = pl.col("cell").str.strip_chars()
    tall = tall.with_columns(pl.when(text.is_in(_NO_FIGURE)).then(None).otherwise(text).alias("cell"))
    figures = tall.with_columns(pl.col("cell").cast(pl.Float64, strict=False).alias("value"))
    odd = figures.filter(pl.col("value").is_null() & pl.col("cell").is_not_null())
    if odd.height:
        raise BadSource(f"{where}: row {odd['row'][0]} holds {odd['cell'][0]!r}, which is no figure")
    return figures.select(
        pl.col(first).str.strip_chars().alias("state"),
        pl.col("column").replace_strict(years, return_dtype=pl.Int32()).alias("year"),
        "value",
        "row",
    )


def _is_year(cell: str) -> bool:
    return cell.removesuffix(".0").isdigit() and 1900 <= int(float(cell)) <= 2100
