"""Arms, military spending, trade, energy, GDP and sanctions: samples by hand, staged files against known figures."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path
from time import process_time

import polars as pl
import pytest

from softflank.sources.catalogue import FOLDER, load
from softflank.sources.catalogue.gsdb.read import split
from softflank.sources.catalogue.sipri_milex_2026.read import unfold
from softflank.sources.snapshot import FORMS, Snapshot, Tables
from softflank.vocabulary import BadSource

SOURCES = (
    "sipri-arms-deliveries",
    "sipri-arms-tiv-1950",
    "sipri-arms-register",
    "sipri-milex-2026",
    "cow-trade-v4",
    "imf-dots-1960-2020",
    "imf-dots-russia-2023",
    "imf-imts-us-china",
    "ei-statistical-review-2025",
    "wb-gdp",
    "baci-raw-materials-2024",
    "wb-bilateral-debt",
    "aiddata-gcdf3-countryyear",
    "imf-direct-investment",
    "gsdb",
)
KEYS = {"state_year": ["state", "year", "indicator"], "dyad_year": ["origin", "partner", "year", "indicator"]}

Staged = Callable[[str], Tables]


def sample(source: str) -> Tables:
    """Tables of the invented sample of a source."""
    described, read = load(source)
    return read(Snapshot(described, FOLDER / source.replace("-", "_") / "sample"))


@pytest.fixture(scope="module")
def staged(shared: Path) -> Staged:
    """Reader of staged sources that keeps what it has read."""
    kept: dict[str, Tables] = {}

    def tables(source: str) -> Tables:
        if source not in kept:
            described, read = load(source)
            kept[source] = read(Snapshot(described, shared / "data" / source))
        return kept[source]

    return tables


def state(tables: Tables, name: str, indicator: str) -> dict[int, float]:
    """Values of a state by year."""
    rows = tables["state_year"].filter(pl.col("state") == name, pl.col("indicator") == indicator)
    return dict(zip(rows["year"], rows["value"], strict=True))


def dyad(tables: Tables, origin: str, partner: str, indicator: str) -> dict[int, float]:
    """Values of a directed dyad by year."""
    rows = tables["dyad_year"].filter(
        pl.col("origin") == origin, pl.col("partner") == partner, pl.col("indicator") == indicator
    )
    return dict(zip(rows["year"], rows["value"], strict=True))


def test_deliveries_of_a_dyad_add_up_by_year() -> None:
    tables = sample("sipri-arms-deliveries")
    assert dyad(tables, "Russia", "Venezuela", "arms_tiv") == {2000: 11.0, 2001: 1.5}
    first = tables["orders"].row(0, named=True)
    assert (first["order_year"], first["delivery_year"], first["tiv"]) == (1998, 2000, 3.0)
    assert first["description"] == "Example-1 (transport helicopter)"
    assert first["comment"] == "deal 900001; 2 delivered; number estimated"
    assert tables["orders"]["comment"][2] == "deal 900002; 1 delivered; order year estimated"


def test_volumes_before_1995_keep_zero_and_stop() -> None:
    tables = sample("sipri-arms-tiv-1950")
    assert dyad(tables, "Soviet Union", "Cuba", "arms_tiv") == {1962: 40.0, 1963: 0.0}
    assert dyad(tables, "China", "Pakistan", "arms_tiv") == {1994: 12.0}


def test_register_mends_broken_rows_and_counts_orders() -> None:
    tables = sample("sipri-arms-register")
    orders = tables["orders"]
    assert orders["row"].to_list() == [1, 2, 3, 4]
    assert orders.filter(pl.col("row") == 4)["tiv"].to_list() == [4.5]
    assert orders["delivery_year"].to_list() == [1963, 2001, None, 2001]
    assert orders["status"].to_list() == ["ordered: New"] * 4
    assert "order year uncertain" in orders["comment"][0]
    assert dyad(tables, "China", "Pakistan", "arms_orders") == {1995: 2.0}


def test_register_row_without_supplier_stops(tmp_path: Path) -> None:
    folder = tmp_path / "sample"
    shutil.copytree(FOLDER / "sipri_arms_register" / "sample", folder)
    file = folder / "register.csv"
    file.write_text(file.read_text().replace("Pakistan,China,1995,,4", "Pakistan,,1995,,4"))
    described, read = load("sipri-arms-register")
    with pytest.raises(BadSource, match="row 3 has no supplier"):
        read(Snapshot(described, folder))


def test_spending_of_zero_is_missing() -> None:
    tables = sample("sipri-milex-2026")
    assert state(tables, "Venezuela", "milex_current_usd") == {2001: 900.0}
    assert state(tables, "Venezuela", "milex_usd") == {2001: 1500.0}
    assert state(tables, "USSR", "milex_current_usd") == {1988: 200000.0}


def test_sheet_with_years_across_is_unfolded() -> None:
    cells = pl.DataFrame(
        [
            ["Title", None, None, None],
            ["Country", "Notes", "1949", "1950"],
            ["Africa", None, None, None],
            ["Algeria", "4", "...", "12.5"],
            ["Yemen, North", None, "xxx", ". ."],
        ],
        schema=["a", "b", "c", "d"],
        orient="row",
    )
    rows = unfold(cells, "here")
    assert rows.sort("row", "year").rows() == [
        ("Algeria", 1949, None, 4),
        ("Algeria", 1950, 12.5, 4),
        ("Yemen, North", 1949, None, 5),
        ("Yemen, North", 1950, None, 5),
    ]


def test_sheet_with_an_unknown_mark_stops() -> None:
    cells = pl.DataFrame([["Country", "1949"], ["Algeria", "secret"]], schema=["a", "b"], orient="row")
    with pytest.raises(BadSource, match="here: row 2 holds 'secret'"):
        unfold(cells, "here")


def test_flow1_is_what_the_first_state_imports() -> None:
    tables = sample("cow-trade-v4")
    assert dyad(tables, "365", "101", "trade_by_importer") == {2001: 20.0}
    assert dyad(tables, "101", "365", "trade_by_importer") == {2001: 35.0}
    assert state(tables, "365", "trade_imports_total") == {2001: 50000.0}
    assert state(tables, "365", "trade_exports_total") == {}


def test_both_reports_of_a_flow_are_kept_apart() -> None:
    tables = sample("imf-dots-1960-2020")
    assert dyad(tables, "RUS", "VEN", "trade_by_exporter") == {2001: 10.0}
    assert dyad(tables, "RUS", "VEN", "trade_by_importer") == {2001: 5.0}
    assert dyad(tables, "VEN", "RUS", "trade_by_importer") == {2001: 40.0}
    assert dyad(tables, "VEN", "RUS", "trade_by_exporter") == {}


def test_world_rows_give_totals_and_mirrors() -> None:
    tables = sample("imf-dots-1960-2020")
    assert state(tables, "RUS", "trade_exports_total") == {2001: 100000.0}
    assert state(tables, "VEN", "trade_imports_mirror") == {2001: 14000.0}
    assert state(tables, "VEN", "trade_exports_mirror") == {2001: 26000.0}
    assert state(tables, "MYS", "trade_imports_mirror") == {}
    assert "WLD" not in set(tables["dyad_year"]["origin"]) | set(tables["dyad_year"]["partner"])


def test_extrapolations_are_left_out() -> None:
    tables = sample("imf-dots-russia-2023")
    assert dyad(tables, "RUS", "VEN", "trade_by_exporter") == {2021: 120.5}
    assert dyad(tables, "VEN", "RUS", "trade_by_importer") == {2021: 2.0}
    assert state(tables, "VEN", "trade_imports_mirror") == {2022: 5000.0}


def test_unknown_flow_stops(tmp_path: Path) -> None:
    folder = tmp_path / "sample"
    shutil.copytree(FOLDER / "imf_imts_us_china" / "sample", folder)
    file = folder / "imts_us_china.csv"
    file.write_text(file.read_text(encoding="utf-8").replace("China,Export", "China,Reexport"), encoding="utf-8")
    described, read = load("imf-imts-us-china")
    with pytest.raises(BadSource, match="flow 'Reexport' in row 4"):
        read(Snapshot(described, folder))


def test_trade_of_two_reporters_by_name() -> None:
    tables = sample("imf-imts-us-china")
    assert dyad(tables, "Venezuela, República Bolivariana de", "United States", "trade_by_importer") == {2023: 3000.0}
    assert state(tables, "United States", "trade_imports_total") == {2023: 3000000.0}


def test_zero_output_counts_only_once_a_place_is_shown_apart() -> None:
    tables = sample("ei-statistical-review-2025")
    assert state(tables, "Kazakhstan", "oil_output") == {1992: 0.0}
    assert state(tables, "Norway", "oil_output") == {1966: 0.0}
    assert state(tables, "Total World", "oil_output") == {2001: 75000.0}
    assert "Venezuela" in set(tables["state_year"]["state"])


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("Korea, South", ["Korea, South"]),
        ("Gambia, The, Russia", ["Gambia, The", "Russia"]),
        ("EU, Bosnia and Herzegovina,Iceland,  Norway", ["EU", "Bosnia and Herzegovina", "Iceland", "Norway"]),
        ("Libya, Yemen, North, Niger", ["Libya", "Yemen, North", "Niger"]),
        ("Congo, Democratic Republic of the, Eritrea", ["Congo, Democratic Republic of the", "Eritrea"]),
        ("Saudi Arabia, Egypt, Arab Rep.", ["Saudi Arabia", "Egypt, Arab Rep."]),
        ("United States", ["United States"]),
    ],
)
def test_cells_that_list_names_are_split(cell: str, expected: list[str]) -> None:
    assert pl.DataFrame({"names": [cell]}).select(split("names"))["names"].to_list() == [expected]


def test_sanction_is_one_row_per_sender_and_target() -> None:
    spells = sample("gsdb")["spells"]
    assert spells.filter(pl.col("row") == 1).row(0) == (
        "sanction",
        "United States",
        "Korea, North",
        date(2001, 1, 1),
        date(2023, 12, 31),
        11.0,
        "9001 | prevent_war | ongoing",
        1,
    )
    pairs = spells.filter(pl.col("row") == 2).select("state", "partner").rows()
    assert sorted(pairs) == sorted((s, t) for s in ("EU", "Korea, South", "Norway") for t in ("Gambia, The", "Russia"))


@pytest.mark.parametrize("source", SOURCES)
def test_a_renamed_column_stops_with_its_name(source: str, tmp_path: Path) -> None:
    described, read = load(source)
    folder = tmp_path / "sample"
    shutil.copytree(FOLDER / source.replace("-", "_") / "sample", folder)
    name, spec = next((n, s) for n, s in described.files.items() if s.columns)
    path = Snapshot(described, folder).path(name)
    assert path is not None
    column, described_column = next((c, d) for c, d in spec.columns.items() if not d.optional)
    text = path.read_text(encoding="utf-8")
    spelling = next(s for s in (column, *described_column.also) if s in text)
    if spec.header:
        lines = text.splitlines()
        at = next(i for i, line in enumerate(lines) if line.startswith(spec.header))
        second = list(spec.columns.items())[1]
        column, spelling = second[0], next(s for s in (second[0], *second[1].also) if s in lines[at].split(","))
        lines[at] = lines[at].replace(spelling, "renamed", 1)
        text = "\n".join(lines)
    else:
        text = text.replace(spelling, "renamed", 1)
    path.write_text(text, encoding="utf-8")
    with pytest.raises(BadSource, match=f"column {column} is missing"):
        read(Snapshot(described, folder))


@pytest.mark.shared
@pytest.mark.parametrize("source", SOURCES)
def test_staged_source_reads_without_warning_and_without_doubles(source: str, staged: Staged) -> None:
    for table, frame in staged(source).items():
        assert frame.schema == FORMS[table]
        assert frame["row"].null_count() == 0
        if table in KEYS:
            assert not frame.select(KEYS[table]).is_duplicated().any(), f"{source}: {table}"
            assert frame["value"].is_finite().all()


@pytest.mark.shared
def test_russian_deliveries_to_venezuela(staged: Staged) -> None:
    values = dyad(staged("sipri-arms-deliveries"), "Russia", "Venezuela", "arms_tiv")
    assert sorted(values) == [1996, 1997, *range(2006, 2015)]
    assert [round(values[year], 2) for year in (1996, 2006, 2013, 2014)] == [26.1, 355.5, 883.04, 78.72]


@pytest.mark.shared
def test_deliveries_add_up_to_the_staged_sums(staged: Staged, shared: Path) -> None:
    sums = pl.read_parquet(shared / "data/sipri-arms-deliveries/tiv_dyad_year_1995_2024.parquet")
    ours = staged("sipri-arms-deliveries")["dyad_year"].with_columns(pl.col("year").cast(pl.Int64))
    both = sums.join(
        ours, left_on=["supplier", "recipient", "delivery_year"], right_on=["origin", "partner", "year"], how="full"
    )
    assert both.height == sums.height == ours.height
    assert both.select((pl.col("tiv") - pl.col("value")).abs().max()).item() < 1e-6


@pytest.mark.shared
def test_last_russian_order_by_venezuela(staged: Staged) -> None:
    orders = staged("sipri-arms-register")["orders"].filter(
        pl.col("supplier").is_in(["Russia", "Soviet Union"]), pl.col("recipient") == "Venezuela"
    )
    assert orders.height == 36
    assert orders["order_year"].max() == 2011
    assert staged("sipri-arms-register")["orders"]["supplier"].str.contains(r"^[\d.]+$").sum() == 0


@pytest.mark.shared
def test_volumes_before_1995_end_there(staged: Staged) -> None:
    years = staged("sipri-arms-tiv-1950")["dyad_year"]["year"]
    assert (years.min(), years.max()) == (1950, 1994)


@pytest.mark.shared
def test_unknown_spending_is_absent(staged: Staged) -> None:
    tables = staged("sipri-milex-2026")
    assert max(state(tables, "Venezuela", "milex_current_usd")) == 2017
    assert (tables["state_year"]["value"] > 0).all()
    raw = staged("sipri-milex-2026")["state_year"].filter(pl.col("indicator") == "milex_current_usd")
    assert raw.height == 8548


@pytest.mark.shared
def test_workbook_and_rows_give_the_same_spending(staged: Staged, shared: Path, tmp_path: Path) -> None:
    shutil.copy(shared / "data/sipri-milex-2026/SIPRI-Milex-data-1949-2025_v1.2.xlsx", tmp_path)
    described, read = load("sipri-milex-2026")
    book = read(Snapshot(described, tmp_path))["state_year"]
    both = staged("sipri-milex-2026")["state_year"].join(book, on=KEYS["state_year"], how="full", suffix="_book")
    assert both.height == book.height == 25164
    # The rows were rounded to six decimals (shares of GDP to nine significant ones at least) when they were made.
    assert both.select((pl.col("value") - pl.col("value_book")).abs().max()).item() <= 1e-6


@pytest.mark.shared
def test_corrupt_workbook_stops(shared: Path, tmp_path: Path) -> None:
    book = tmp_path / "SIPRI-Milex-data-1949-2025_v1.2.xlsx"
    book.write_bytes((shared / "data/sipri-milex-2026/SIPRI-Milex-data-1949-2025_v1.2.xlsx").read_bytes()[:5000])
    described, read = load("sipri-milex-2026")
    with pytest.raises(BadSource, match=r"SIPRI-Milex-data-1949-2025_v1.2.xlsx cannot be read"):
        read(Snapshot(described, tmp_path))


@pytest.mark.shared
def test_reports_of_russian_exports_to_venezuela_differ(staged: Staged) -> None:
    tables = staged("imf-dots-1960-2020")
    assert round(dyad(tables, "RUS", "VEN", "trade_by_exporter")[2013]) == 2447
    assert round(dyad(tables, "RUS", "VEN", "trade_by_importer")[2013]) == 175
    assert round(state(tables, "RUS", "trade_exports_total")[2019] / 1000, 1) == 419.7
    assert round(state(tables, "VEN", "trade_exports_total")[2014] / 1000, 1) == 74.7


@pytest.mark.shared
def test_imf_files_hold_no_zero(shared: Path) -> None:
    wide = pl.read_parquet(shared / "data/imf-dots-1960-2020/imf_dots_annual.parquet")
    assert (wide["exports_fob"] == 0).sum() == (wide["imports_cif"] == 0).sum() == 0
    assert (
        pl.read_parquet(shared / "data/imf-imts-us-china/imts_us_china_2001_2024.parquet")["value_musd"] == 0
    ).sum() == 0


@pytest.mark.shared
def test_two_downloads_of_russian_trade_agree(staged: Staged) -> None:
    long, late = staged("imf-dots-1960-2020")["dyad_year"], staged("imf-dots-russia-2023")["dyad_year"]
    both = long.join(late, on=KEYS["dyad_year"], suffix="_late").filter(pl.col("value") > 100)
    assert both.height > 1000
    off = both.select(((pl.col("value_late") / pl.col("value") - 1).abs() > 0.01).mean()).item()
    assert off < 0.05
    assert late["year"].max() == 2021


@pytest.mark.shared
def test_trade_of_the_two_largest_runs_to_2024(staged: Staged) -> None:
    tables = staged("imf-imts-us-china")
    imports = dyad(tables, "Venezuela, República Bolivariana de", "United States", "trade_by_importer")
    assert round(imports[2020], 1) == 167.4
    assert max(imports) == 2024
    assert len(state(tables, "China", "trade_exports_total")) == 24


@pytest.mark.shared
def test_cow_trade_to_2014(staged: Staged) -> None:
    flows = dyad(staged("cow-trade-v4"), "365", "101", "trade_by_importer")
    assert max(flows) == 2014
    assert flows[2013] == 2691.0
    assert (staged("cow-trade-v4")["dyad_year"]["value"] >= 1).all()


@pytest.mark.shared
def test_venezuelan_oil_output(staged: Staged) -> None:
    values = state(staged("ei-statistical-review-2025"), "Venezuela", "oil_output")
    assert [round(values[year]) for year in (2015, 2021, 2024)] == [2864, 665, 960]


@pytest.mark.shared
def test_soviet_and_russian_oil_do_not_overlap(staged: Staged) -> None:
    rows = staged("ei-statistical-review-2025")["state_year"].filter(
        pl.col("state").is_in(["Russia", "Russian Federation"])
    )
    assert not rows.select("year", "indicator").is_duplicated().any()
    assert max(state(staged("ei-statistical-review-2025"), "Russia", "oil_output")) == 1984
    assert min(state(staged("ei-statistical-review-2025"), "Ukraine", "gas_output")) == 1985


@pytest.mark.shared
def test_venezuelan_gdp_ends_in_2014(staged: Staged) -> None:
    assert max(state(staged("wb-gdp"), "VEN", "gdp_usd")) == 2014


@pytest.mark.shared
def test_american_sanctions_on_venezuela(staged: Staged) -> None:
    spells = staged("gsdb")["spells"]
    cases = spells.filter(pl.col("state") == "United States", pl.col("partner") == "Venezuela")
    assert cases["row"].to_list() == [797, 821, 1045, 1092, 1159, 1160, 1203]
    assert (
        spells.filter(
            pl.col("state").str.contains(",")
            & ~pl.col("state").str.contains(
                r"^(Korea, (South|North)|Yemen, North|Gambia, The|Egypt, Arab Rep\.|Congo, Democratic Republic of the)$"
            )
        ).height
        == 0
    )
    assert spells["row"].n_unique() == 1547


@pytest.mark.shared
def test_a_million_rows_of_trade_read_in_two_seconds(shared: Path) -> None:
    described, read = load("imf-dots-1960-2020")
    start = process_time()
    read(Snapshot(described, shared / "data/imf-dots-1960-2020"))
    assert process_time() - start < 2
