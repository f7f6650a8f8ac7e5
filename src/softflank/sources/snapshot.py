"""A publisher's files in a folder, read into frames whose columns are checked against ``source.yml``."""

from __future__ import annotations

import fnmatch
import hashlib
import warnings
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import polars as pl

from softflank.files import blocks, checked, plain
from softflank.sources.source import Column, ColumnType, FileSpec, Source
from softflank.vocabulary import BadSource

Tables = dict[str, pl.DataFrame]
"""Panel table name -> rows in the form of :data:`FORMS`, states still spelled as the source spells them."""

Reader = Callable[["Snapshot"], Tables]

FORMS: dict[str, dict[str, pl.DataType]] = {
    "state_year": {
        "state": pl.String(),
        "year": pl.Int32(),
        "indicator": pl.String(),
        "value": pl.Float64(),
        "row": pl.Int64(),
    },
    "state_text": {
        "state": pl.String(),
        "year": pl.Int32(),
        "indicator": pl.String(),
        "text": pl.String(),
        "row": pl.Int64(),
    },
    "dyad_year": {
        "origin": pl.String(),
        "partner": pl.String(),
        "year": pl.Int32(),
        "indicator": pl.String(),
        "value": pl.Float64(),
        "row": pl.Int64(),
    },
    "votes": {
        "body": pl.String(),
        "vote_id": pl.Int64(),
        "date": pl.Date(),
        "state": pl.String(),
        "vote": pl.Int8(),
        "issues": pl.Int16(),
        "roll": pl.Int64(),
        "session": pl.Int64(),
        "row": pl.Int64(),
    },
    "orders": {
        "supplier": pl.String(),
        "recipient": pl.String(),
        "order_year": pl.Int32(),
        "delivery_year": pl.Int32(),
        "description": pl.String(),
        "category": pl.String(),
        "tiv": pl.Float64(),
        "status": pl.String(),
        "comment": pl.String(),
        "row": pl.Int64(),
    },
    "spells": {
        "kind": pl.String(),
        "state": pl.String(),
        "partner": pl.String(),
        "start": pl.Date(),
        "end": pl.Date(),
        "value": pl.Float64(),
        "text": pl.String(),
        "row": pl.Int64(),
    },
    "events": {
        "kind": pl.String(),
        "date": pl.Date(),
        "state": pl.String(),
        "partner": pl.String(),
        "value": pl.Float64(),
        "text": pl.String(),
        "row": pl.Int64(),
    },
}
"""Columns that ``read`` returns for each panel table. ``row`` is the row number in the publisher's file, from 1."""

_TYPES: dict[str, pl.DataType] = {
    "int": pl.Int64(),
    "float": pl.Float64(),
    "text": pl.String(),
    "date": pl.Date(),
    "bool": pl.Boolean(),
}
_MISSING = ("", "NA", "NaN", "null", "None")
_TRUTH: dict[str | None, bool | None] = {"true": True, "false": False, "1": True, "0": False, None: None}


class SourceWarning(UserWarning):
    """A publisher's file has something new that nobody has looked at yet."""


@dataclass(frozen=True, slots=True)
class Snapshot:
    """A source and the folder that holds its files."""

    source: Source
    folder: Path

    def path(self, name: str) -> Path | None:
        """File that answers to ``name``, or ``None`` when an optional one is absent.

        Raises:
            BadSource: the file is required and absent.
        """
        spec = self.source.files[name]
        files = sorted(self.folder.iterdir()) if self.folder.is_dir() else []
        for pattern in spec.match:
            for file in files:
                if fnmatch.fnmatch(file.name, pattern):
                    return checked(file, BadSource)
        if spec.optional:
            return None
        wanted = " or ".join(spec.match)
        raise BadSource(f"{self.source.id}: no file {wanted} in {self.folder}; get it from {self.source.url}")

    def frame(self, name: str) -> pl.DataFrame:
        """Rows of a file: used columns under our names and types, and ``row`` from 1.

        An absent optional file gives zero rows. A column that is neither used nor ignored warns.

        Raises:
            BadSource: a column is missing, a value cannot be read or lies outside its range, or the row
                count is not the expected one; the message names file and column.
        """
        spec = self.source.files[name]
        path = self.path(name)
        if path is None:
            empty = {column: _TYPES[spec.columns[column].type] for column in spec.columns}
            return pl.DataFrame(schema=empty | {"row": pl.Int64()})
        raw = _load(path, spec, self.source.id)
        frame = _conform(raw, spec, f"{self.source.id}: {path.name}")
        low, high = spec.rows
        if not low <= frame.height <= high and not self.sample:
            raise BadSource(
                f"{self.source.id}: {path.name} has {frame.height} rows, expected {low} to {high}; "
                f"look at the file, then set rows in source.yml"
            )
        return frame

    @property
    def sample(self) -> bool:
        """Whether the folder is the invented sample of the catalogue, which has a few rows only."""
        return self.folder.resolve().name == "sample"

    def digest(self) -> str:
        """SHA-256 over the names and bytes of the source's files, in the order of ``source.yml``."""
        total = hashlib.sha256()
        for name in self.source.files:
            path = self.path(name)
            if path is not None:
                total.update(path.name.encode())
                for block in blocks(path, BadSource):
                    total.update(block)
        return total.hexdigest()


def _load(path: Path, spec: FileSpec, source: str) -> pl.DataFrame:
    try:
        match path.suffix:
            case ".parquet":
                return pl.read_parquet(path)
            case ".csv" | ".tab" | ".txt":
                return pl.read_csv(
                    path,
                    infer_schema=False,
                    encoding=spec.encoding,
                    separator=spec.separator,
                    skip_lines=_preamble(path, spec),
                )
            case ".xlsx":
                return pl.read_excel(path, sheet_name=spec.sheet, infer_schema_length=0)
            case other:
                raise BadSource(f"{source}: {path.name}: no reader for {other} files")
    except (pl.exceptions.PolarsError, OSError, ValueError) as error:
        raise BadSource(f"{source}: {path.name} cannot be read: {str(error).splitlines()[0]}") from None


def _preamble(path: Path, spec: FileSpec) -> int:
    """Lines above the header; 0 where the first line is the header or the header is not found."""
    if not spec.header:
        return 0
    lines = next(blocks(path, BadSource), b"").decode("utf-8", errors="replace").split("\n")
    found = (number for number, line in enumerate(lines) if line.lstrip('\ufeff"').startswith(spec.header))
    return next(found, 0)


def _conform(raw: pl.DataFrame, spec: FileSpec, where: str) -> pl.DataFrame:
    chosen: dict[str, str] = {}
    odd = next((c for c in raw.columns if plain(c) != c), None)
    if odd is not None:
        raise BadSource(f"{where}: the column name {odd!r} holds control codes; get the file again")
    for name, column in spec.columns.items():
        spelling = next((s for s in (name, *column.also) if s in raw.columns), None)
        if spelling is None and not column.optional:
            raise BadSource(f"{where}: column {name} is missing; the file has {', '.join(raw.columns)}")
        if spelling is not None:
            chosen[name] = spelling
    fresh = [c for c in raw.columns if c not in chosen.values() and c not in spec.ignored]
    if fresh:
        warnings.warn(
            f"{where}: new columns {', '.join(fresh)}: use them or list them as ignored", SourceWarning, stacklevel=4
        )
    columns = [
        _column(raw[chosen[n]], c, f"{where}: column {n}").alias(n)
        if n in chosen
        else pl.Series(n, [None] * raw.height, dtype=_TYPES[c.type])
        for n, c in spec.columns.items()
    ]
    return pl.DataFrame(columns).with_columns(pl.int_range(1, raw.height + 1, dtype=pl.Int64).alias("row"))


def _column(values: pl.Series, column: Column, where: str) -> pl.Series:
    if values.dtype == pl.String:
        codes = [*_MISSING, *column.missing]
        values = values.str.strip_chars().replace(codes, [None] * len(codes))
    typed = _typed(values, column.type, where)
    numbers = [float(code) for code in column.missing if _is_number(code)]
    if numbers and typed.dtype.is_numeric():
        typed = pl.select(pl.when(typed.cast(pl.Float64).is_in(numbers)).then(None).otherwise(typed)).to_series()
    return _bounded(typed, column, where)


def _typed(values: pl.Series, kind: ColumnType, where: str) -> pl.Series:
    """Values under the type of that name; not-a-number becomes null; what does not fit stops."""
    text = values.dtype == pl.String
    try:
        if text and kind == "bool":
            return values.str.to_lowercase().replace_strict(_TRUTH, return_dtype=pl.Boolean())
        if text and kind == "date":
            return values.str.slice(0, 10).str.to_date("%Y-%m-%d")
        if kind == "int" and not values.dtype.is_integer():
            values = values.cast(pl.Float64).fill_nan(None)
            broken = values.filter(values != values.round(0))
            if broken.len():
                raise BadSource(f"{where} cannot be read as int: {broken[0]}")
        typed = values.cast(_TYPES[kind])
    except pl.exceptions.PolarsError as error:
        raise BadSource(f"{where} cannot be read as {kind}: {str(error).splitlines()[0]}") from None
    return typed.fill_nan(None) if typed.dtype.is_float() else typed


def _is_number(code: str) -> bool:
    try:
        float(code)
    except ValueError:
        return False
    return True


def _bounded(values: pl.Series, column: Column, where: str) -> pl.Series:
    if values.dtype.is_numeric() and values.drop_nulls().len():
        low, high = float(values.min()), float(values.max())  # type: ignore[arg-type]
        if (column.low is not None and low < column.low) or (column.high is not None and high > column.high):
            raise BadSource(f"{where} runs from {low:g} to {high:g}, expected {column.low} to {column.high}")
    return values
