"""Building a panel: complete, the same every time, atomic, and the bundle is what the pipeline makes."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path

import polars as pl
import pytest

from softflank.panel.build import Built, build
from softflank.panel.forms import BUNDLED, DESCRIBED, FITTED, TABLES
from softflank.panel.manifest import read_manifest, verify
from softflank.vocabulary import BadOutput, BadSource
from softflank.workspace import BUNDLE

BUNDLE_LIMIT = 25_000_000


def test_a_build_from_samples_has_every_table(sample_panel: Built) -> None:
    made = set(TABLES) - set(FITTED)
    assert set(sample_panel.rows) == made, "what is fitted is made only where it is asked for"
    for name in made:
        frame = pl.read_parquet(sample_panel.folder / f"{name}.parquet")
        assert frame.columns == list(TABLES[name])
        assert name in DESCRIBED or frame["available_from"].null_count() == 0 or frame.is_empty()
    assert verify(sample_panel.folder) == []


def test_links_of_recurring_resolutions_stay_with_the_votes(samples: Path, sample_panel: Built, tmp_path: Path) -> None:
    """A refit of ideal points reads them from the panel; the bundle, which has no votes, has none."""
    kinds = pl.read_parquet(sample_panel.folder / "events.parquet")["kind"].unique().to_list()
    assert "ga_recurring" in kinds
    small = build(samples, tmp_path / "bundle", bundle=True)
    assert "ga_recurring" not in pl.read_parquet(small.folder / "events.parquet")["kind"].unique().to_list()


def test_the_same_sources_give_the_same_hash(samples: Path, sample_panel: Built, tmp_path: Path) -> None:
    assert build(samples, tmp_path / "again").digest == sample_panel.digest


def test_a_changed_row_changes_the_hash(samples: Path, sample_panel: Built, tmp_path: Path) -> None:
    folder = tmp_path / "sources"
    folder.mkdir()
    for source in samples.iterdir():
        (folder / source.name).symlink_to(source.resolve())
    changed = tmp_path / "gdp" / "sample"
    shutil.copytree((folder / "wb-gdp").resolve(), changed)
    file = next(changed.glob("*.csv"))
    file.write_text(re.sub(r",1(\d+)", r",2\1", file.read_text()))
    (folder / "wb-gdp").unlink()
    (folder / "wb-gdp").symlink_to(changed)
    assert build(folder, tmp_path / "other").digest != sample_panel.digest


def test_a_failed_build_leaves_the_old_panel(samples: Path, tmp_path: Path) -> None:
    out = tmp_path / "panel"
    first = build(samples, out)
    broken = tmp_path / "broken"
    broken.mkdir()
    for source in samples.iterdir():
        if source.name != "wb-gdp":
            (broken / source.name).symlink_to(source)
    with pytest.raises(BadSource, match="wb-gdp"):
        build(broken, out)
    assert read_manifest(out)["digest"] == first.digest
    assert [p.name for p in tmp_path.iterdir() if p.name.startswith(".")] == []


def test_a_folder_that_is_no_panel_is_not_overwritten(samples: Path, tmp_path: Path) -> None:
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "thesis.txt").write_text("years of work")
    with pytest.raises(BadOutput, match="not a panel"):
        build(samples, tmp_path / "mine")
    assert (tmp_path / "mine" / "thesis.txt").read_text() == "years of work"


def test_the_bundle_is_small_and_carries_only_derived_tables() -> None:
    manifest = read_manifest(BUNDLE)
    assert manifest["bundle"] is True
    assert sum(f.stat().st_size for f in BUNDLE.iterdir()) < BUNDLE_LIMIT
    assert set(manifest["tables"]) == {*BUNDLED, *DESCRIBED, *FITTED}
    assert verify(BUNDLE) == []
    for source in manifest["sources"]:
        assert source["citation"] and source["licence"] and source["version"] and len(source["sha256"]) == 64


def test_the_bundle_has_no_annual_arms_totals_before_the_deliveries_by_item() -> None:
    arms = pl.scan_parquet(BUNDLE / "dyad_year.parquet").filter(pl.col("indicator") == "arms_tiv").collect()
    assert arms["year"].min() == 1995


@pytest.mark.long
@pytest.mark.shared
def test_the_bundle_is_what_the_pipeline_makes_of_the_staged_data(shared: Path, tmp_path: Path) -> None:
    rebuilt = build(shared / "data", tmp_path / "bundle", bundle=True)
    assert rebuilt.digest == read_manifest(BUNDLE)["digest"]
    unknown = {u.source: u.unknown_labels for u in rebuilt.unplaced if u.unknown_rows}
    assert unknown == {"imf-imts-us-china": ("Yugoslavia, Socialist Federal Republic of",)}, (
        "labels that the crosswalk cannot place must not grow in number"
    )
    assert sum(u.unknown_rows for u in rebuilt.unplaced) <= 2
    text = json.dumps(read_manifest(rebuilt.folder))
    assert str(shared) not in text
