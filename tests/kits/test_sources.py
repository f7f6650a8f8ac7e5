"""What every source of the catalogue and every derivation of the panel must do."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import polars as pl
import pytest

from softflank.panel import derive
from softflank.panel.build import read_sources
from softflank.panel.derive import DERIVATIONS
from softflank.panel.placing import place_tables
from softflank.sources import Tables, load, names
from softflank.sources.catalogue import FOLDER
from softflank.sources.snapshot import FORMS, Snapshot
from tests.kits.listing import files, homes
from tests.kits.samples import summary


@pytest.fixture(params=names())
def source(request: pytest.FixtureRequest) -> str:
    return request.param


@pytest.fixture(scope="module")
def placed(samples: Path) -> Tables:
    """The placed samples of every source."""
    return read_sources(samples)[0]


def sample(source: str) -> Path:
    return FOLDER / source.replace("-", "_") / "sample"


def test_it_describes_itself_and_has_a_sample(source: str) -> None:
    described, _ = load(source)
    assert described.id == source and described.licence and described.citation and described.lag_reason
    assert described.coverage[0] <= described.coverage[1]
    for file, spec in described.files.items():
        Snapshot(described, sample(source)).path(file)
        assert not set(spec.columns) & set(spec.ignored), f"{file} uses and ignores a column"


def test_its_sample_reads_into_the_tables_of_the_panel(source: str) -> None:
    described, read = load(source)
    tables = read(Snapshot(described, sample(source)))
    assert tables
    for table, frame in tables.items():
        assert frame.schema == FORMS[table] and frame.height, table
        if table in ("state_year", "dyad_year"):
            assert frame.null_count().sum_horizontal().item() == 0, table


def test_none_of_its_rows_is_known_before_it_began(source: str) -> None:
    described, read = load(source)
    tables, _ = place_tables(read(Snapshot(described, sample(source))), described)
    for table, frame in tables.items():
        assert frame["available_from"].null_count() == 0, table
        assert frame.filter(pl.col("available_from") < pl.col("start")).is_empty(), table


def test_every_derivation_is_listed() -> None:
    assert files(derive) == homes(DERIVATIONS)


@pytest.mark.parametrize("derivation", DERIVATIONS, ids=lambda d: d.__name__)
def test_a_derived_figure_that_is_known_rests_on_rows_that_are(
    derivation: Callable[[Tables], Tables], placed: Tables
) -> None:
    """What is known by a day is no other figure when every later row is taken away."""
    assert summary(derivation).endswith(".")
    whole = derivation(placed)
    assert sum(frame.height for frame in whole.values())
    days = sorted({day for frame in whole.values() for day in frame["available_from"].unique()})
    for day in (days[len(days) // 3], days[2 * len(days) // 3]):
        early = derivation({name: frame.filter(pl.col("available_from") <= day) for name, frame in placed.items()})
        for table, frame in early.items():
            key = [c for c in frame.columns if c not in ("value", "low", "high", "row", "source")]
            columns = [c for c in frame.columns if c != "row"]
            known = whole[table].filter(pl.col("available_from") <= day)
            again = frame.join(known, on=key, how="semi", nulls_equal=True)
            other = again.join(known, on=columns, how="anti", nulls_equal=True)
            assert other.is_empty(), (table, day, other.head(3))
