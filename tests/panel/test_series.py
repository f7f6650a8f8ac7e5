"""Years that series cover, two clocks, uses, and the derivations of forces and fuels, on invented rows."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

import polars as pl
import pytest

from softflank.panel import Panel
from softflank.panel.coverage import coverage, is_sparse
from softflank.panel.derive.fuels import fuels
from softflank.panel.derive.presence import presence
from softflank.sources import load
from softflank.workspace import BUNDLE


def dyads(*rows: tuple[str, str, str, int, float]) -> dict[str, pl.DataFrame]:
    """Tables with dyad-years (indicator, origin, partner, year, value)."""
    frame = pl.DataFrame(
        [
            {"indicator": i, "origin": o, "partner": p, "year": y, "value": v, "row": n, "source": "invented"}
            | {"start": date(y, 1, 1), "end": date(y, 12, 31), "available_from": date(y + 1, 12, 31)}
            for n, (i, o, p, y, v) in enumerate(rows, 1)
        ]
    )
    return {"dyad_year": frame}


def test_forces_are_filled_from_the_quarters_only_in_years_without_a_yearly_count() -> None:
    found = presence(
        dyads(
            ("us_troops", "USA", "DEU", 2007, 57000.0),
            ("us_troops_december", "USA", "DEU", 2007, 1.0),
            ("us_troops_december", "USA", "DEU", 2008, 55140.0),
        )
    )["dyad_year"]
    assert found.select("indicator", "year", "value").rows() == [
        ("us_troops", 2007, 57000.0),
        ("us_troops", 2008, 55140.0),
    ]


def test_fuels_add_up_by_pair_and_by_state() -> None:
    tables = fuels(
        dyads(
            ("fuel_crude", "RUS", "BLR", 2019, 500.0),
            ("fuel_gas", "RUS", "BLR", 2019, 200.0),
            ("fuel_coal", "POL", "BLR", 2019, 0.05),
            ("fuel_crude", "BLR", "POL", 2019, 40.0),
        )
    )
    flows = {
        (o, p): v
        for i, o, p, v in tables["dyad_year"].select("indicator", "origin", "partner", "value").rows()
        if i == "fuel_flow"
    }
    assert flows == {("RUS", "BLR"): 700.0, ("BLR", "POL"): 40.0}, "what is below the least is not kept"
    totals = {(i, s): v for i, s, v in tables["state_year"].select("indicator", "state", "value").rows()}
    assert totals[("fuel_imports", "BLR")] == 700.0
    assert totals[("fuel_exports", "BLR")] == 40.0


def test_a_list_of_events_covers_its_quiet_years_and_a_figure_only_those_it_has() -> None:
    source, _ = load("ucdp-prio-acd")
    frame = {"start": [date(2003, 1, 1)], "source": ["ucdp-prio-acd"], "indicator": ["interstate_war"], "year": [2003]}
    tables = {
        "state_year": pl.DataFrame(frame),
        "dyad_year": pl.DataFrame(frame | {"indicator": ["arms_need_5"]}),
        "spells": pl.DataFrame({"kind": ["war"], "source": ["ucdp-prio-acd"], "start": [date(2003, 1, 1)]}),
        "events": pl.DataFrame({"kind": ["war"], "source": ["ucdp-prio-acd"], "start": [date(2003, 1, 1)]}),
    }
    rows = {
        r["indicator"]: (r["first"], r["last"], r["sparse"]) for r in coverage(tables, [source]).iter_rows(named=True)
    }
    assert rows["interstate_war"] == (*source.coverage, 1)
    assert rows["arms_need_5"] == (2003, 2003, 0)
    assert is_sparse("support_troops") and not is_sparse("trade_flow")


def test_a_quiet_year_is_covered_and_the_last_year_is_one_that_was_over(panel: Panel) -> None:
    view = panel.view(date(2008, 8, 1))
    assert view.last_year("interstate_war") == 2007
    assert view.states("interstate_war", 2007) == {}, "nobody fought another state in 2007: not a war of 2003"
    assert view.covered("trade_flow") is None


def test_the_clock_of_the_data_set_is_never_before_the_fact(panel: Panel) -> None:
    late = Panel.open(BUNDLE, clock="published")
    for day in (date(1962, 10, 1), date(1990, 6, 1)):
        known, had = (set(p.view(day).states("cinc", day.year - 2)) for p in (panel, late))
        assert had <= known
    assert panel.view(date(1962, 10, 1)).states("cinc", 1960), "steel and men of 1960 stood in the yearbooks"
    assert not late.view(date(1962, 10, 1)).states("cinc", 1960), "the index was described in 1972"
    assert late.view(date(1980, 10, 1)).states("cinc", 1960)


def test_commercial_use_hides_what_is_not_known_to_be_allowed(panel: Panel) -> None:
    day, allowed = date(2020, 12, 31), Panel.open(BUNDLE, use="commercial")
    sources = panel.sources()
    assert not sources["sipri-arms-deliveries"]["commercial_use"]
    assert not sources["unga-votes-undl"]["commercial_use"]
    view = allowed.view(day)
    assert view.state("arms_imports_10", "SYR") == []
    assert view.pair_votes("RUS", "SYR", 2015, 2020) == []
    assert view.dyad("fuel_flow", "RUS", "BLR")
    used = {
        r[0]
        for t in ("state_year", "dyad_year", "spells", "events")
        for r in allowed.rows(f"SELECT DISTINCT source FROM {t}")[1]
    }
    assert all(sources[s]["commercial_use"] for s in used)


def test_a_panel_without_a_coverage_table_still_opens(tmp_path: Path) -> None:
    from softflank.panel.manifest import MANIFEST, read_manifest

    folder = tmp_path / "panel"
    shutil.copytree(BUNDLE, folder)
    (folder / "coverage.parquet").unlink()
    manifest = read_manifest(folder)
    del manifest["tables"]["coverage"]
    import json

    (folder / MANIFEST).write_text(json.dumps(manifest), encoding="utf-8")
    assert Panel.open(folder).view(date(2020, 1, 1)).covered("interstate_war") is None


@pytest.mark.parametrize("use", ["commercial", "research", "bundle"])
def test_every_source_says_what_it_may_be_used_for(use: str) -> None:
    from typer.testing import CliRunner

    from softflank.apps.cli import app

    result = CliRunner().invoke(app, ["data", "licences", "--use", use, "--json"])
    assert result.exit_code == 0
    import json

    rows = {r["id"]: r["allowed"] for r in json.loads(result.stdout)}
    assert rows["baci-raw-materials-2024"] is True
    assert rows["sipri-arms-register"] is (use != "commercial")
