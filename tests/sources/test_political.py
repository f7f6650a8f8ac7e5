"""Votes, alliances, capabilities, geography, leaders, regimes and conflicts: samples, defects and reference values."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

import polars as pl
import pytest
import yaml

import softflank.sources as sources_package
from softflank.sources.catalogue import FOLDER, load
from softflank.sources.catalogue.unga_votes_undl.read import session
from softflank.sources.catalogue.unsc_votes.read import PERMANENT
from softflank.sources.snapshot import FORMS, Snapshot, SourceWarning, Tables
from softflank.vocabulary import BadSource

SOURCES = (
    "archigos",
    "atop-alliances",
    "cepii-geodist",
    "china-leader-visits",
    "coups-powell-thyne",
    "cow-geo",
    "cow-igo-dyads",
    "cow-mid",
    "cow-nmc",
    "dcad",
    "democracy",
    "embassies-wikidata-2022",
    "gml-mid",
    "joint-exercises-mme",
    "ofac-sdn",
    "ofac-sdn-2026",
    "plad-leaders-2023",
    "reign",
    "rivalries",
    "russia-china-bases",
    "russia-joint-exercises-2018",
    "state-systems",
    "troopdata",
    "ucdp-esd",
    "ucdp-prio-acd",
    "uk-sanctions-2026",
    "unga-idealpoints",
    "unga-votes",
    "unga-votes-undl",
    "unsc-vetoes",
    "unsc-votes",
    "unvotes",
    "us-troops-quarterly-2025",
)
CENSORED = {
    "atop-alliances": date(2018, 12, 31),
    "archigos": date(2015, 12, 31),
    "plad-leaders-2023": date(2023, 12, 31),
    "reign": date(2021, 3, 31),
    "state-systems": date(2016, 12, 31),
    "cow-geo": date(2024, 12, 31),
    "rivalries": date(2020, 12, 31),
}


def sample(source: str) -> Tables:
    """Tables of a source's invented sample."""
    described, read = load(source)
    return read(Snapshot(described, FOLDER / source.replace("-", "_") / "sample"))


@pytest.fixture(scope="module")
def staged(shared: Path) -> dict[str, Tables]:
    """Tables of every source, read once from the staged files."""
    found = {}
    for source in SOURCES:
        described, read = load(source)
        found[source] = read(Snapshot(described, shared / "data" / source))
    return found


def values(table: pl.DataFrame, **wanted: object) -> list[float]:
    """Values of the rows that match."""
    return table.filter([pl.col(k) == v for k, v in wanted.items()])["value"].to_list()


@pytest.mark.parametrize("source", SOURCES)
def test_sample_reads_in_form(source: str) -> None:
    for name, frame in sample(source).items():
        assert dict(frame.schema) == FORMS[name]
        assert frame.height > 0
        assert frame["row"].min() >= 1  # type: ignore[operator]


@pytest.mark.parametrize("source", SOURCES)
def test_every_indicator_is_described(source: str) -> None:
    listed = yaml.safe_load((Path(sources_package.__file__).parent / "indicators.yml").read_text(encoding="utf-8"))
    for name, frame in sample(source).items():
        if "indicator" in frame.columns:
            for indicator in frame["indicator"].unique():
                assert listed[indicator]["table"] == name
                assert source in listed[indicator]["source"]


@pytest.mark.parametrize("source", SOURCES)
def test_missing_column_stops_and_new_column_warns(source: str, tmp_path: Path) -> None:
    described, _ = load(source)
    folder = Path(shutil.copytree(FOLDER / source.replace("-", "_") / "sample", tmp_path / "sample"))
    name, spec = next((n, f) for n, f in described.files.items() if f.columns)
    path = Snapshot(described, folder).path(name)
    assert path is not None
    raw = pl.read_csv(path, infer_schema=False, separator=spec.separator)
    raw.with_columns(brand_new=1).write_csv(path, separator=spec.separator)
    with pytest.warns(SourceWarning, match="new columns brand_new"):
        Snapshot(described, folder).frame(name)
    column, spellings = next((c, (c, *s.also)) for c, s in spec.columns.items())
    raw.rename({next(s for s in spellings if s in raw.columns): "renamed"}).write_csv(path, separator=spec.separator)
    with pytest.raises(BadSource, match=f"column {column} is missing"):
        Snapshot(described, folder).frame(name)


def test_assembly_votes_drop_non_members_and_add_up_issues() -> None:
    votes = sample("unga-votes")["votes"]
    assert votes.select("vote_id", "state", "vote", "issues").rows() == [
        (1, "RUS", 1, 9),
        (1, "VEN", 1, 9),
        (1, "USA", 3, 9),
        (2, "RUS", 2, 0),
        (2, "VEN", 8, 0),
        (2, "USA", 1, 0),
    ]


@pytest.mark.parametrize(
    ("file", "old", "new", "named"),
    [
        ("unga-votes/unga_votes.csv", "1,USA,3", "1,USA,5", "vote codes [5]"),
        ("unga-votes/unga_votes.csv", "1,USA,3", "7,USA,3", "votes [7] have no roll call"),
        ("unga-votes-undl/ga_votes.csv", "500001,USA,N", "500001,USA,Z", "vote codes ['Z']"),
        ("unga-votes-undl/ga_votes.csv", "500001,USA,N", "7,USA,N", "votes [7] have no resolution"),
        ("unsc-votes/unsc_votes.csv", ",Abstain,", ",Perhaps,", "column vote has ['Perhaps']"),
        ("unsc-vetoes/unsc_vetoes_sample.csv", "Asia,China", "Asia,Peru", "vetoing members ['Peru']"),
        ("unsc-vetoes/unsc_vetoes_sample.csv", "7/4/1975", "1975-07-04", "column date"),
        ("reign/regime_list.csv", "1/23/1958", "23.1.1958", "regime dates"),
        ("reign/electionlist_sample.csv", ",101001,X,Y,N,Y,", ",101001,Z,Y,N,Y,", "types of vote ['Z']"),
    ],
)
def test_what_is_not_understood_stops(tmp_path: Path, file: str, old: str, new: str, named: str) -> None:
    source, name = file.split("/")
    described, read = load(source)
    folder = Path(shutil.copytree(FOLDER / source.replace("-", "_") / "sample", tmp_path / "sample"))
    text = (folder / name).read_text(encoding="utf-8")
    assert old in text
    (folder / name).write_text(text.replace(old, new), encoding="utf-8")
    with pytest.raises(BadSource) as caught:
        read(Snapshot(described, folder))
    assert named in str(caught.value)
    assert "\n" not in str(caught.value)


def test_ideal_point_series_stay_apart() -> None:
    points = sample("unga-idealpoints")["state_year"]
    assert values(points, state="2", year=2024, indicator="ideal_point_all") == []
    assert values(points, state="2", year=2024, indicator="ideal_point_fp") == [2.6]
    assert values(points, state="101", year=2023, indicator="ideal_point_fp_votes") == []


def test_council_votes_are_mended() -> None:
    tables = sample("unsc-votes")
    votes = tables["votes"]
    assert 1 not in votes["vote_id"].to_list()  # the vetoed draft once more, as if adopted
    assert votes.filter(pl.col("vote_id") == 3).rows() == [
        ("sc", 3, date(2018, 11, 5), "China", 1, None, None, None, 5)
    ]
    assert votes.filter(pl.col("vote_id") == 2)["state"].to_list() == ["China", "Russian Federation", "Ethiopia"]
    assert tables["events"].select("date", "state", "text").rows() == [
        (date(2018, 11, 21), "China", "S/1999/9001 | The invented situation | Invented")
    ]


@pytest.mark.parametrize(
    ("symbol", "number"),
    [
        ("A/RES/79/18", 79),
        ("A/RES/1252(XIII) [B]", 13),
        ("A/DEC/80/506", 80),
        ("A/RES/79/XX", 79),
        ("A/RES/2890(XXVI)[A]", 26),
        ("A/RES/ES-11/6", None),
        ("A/RES/1877(S-IV)", None),
        ("A/RES/S-9/2", None),
    ],
)
def test_a_symbol_names_its_session(symbol: str, number: int | None) -> None:
    assert session(symbol) == number


@pytest.mark.shared
def test_no_permanent_member_is_against_an_adopted_text(staged: dict[str, Tables], shared: Path) -> None:
    """Resolutions 972 and 974 to 976 of 1995 were not opposed; 2623 was, as a vote on procedure may be."""
    frame = Snapshot(load("unsc-votes")[0], shared / "data" / "unsc-votes").frame("votes")
    adopted = frame.filter(pl.col("outcome").str.starts_with("Adopted")).select("vote_id").unique()
    against = staged["unsc-votes"]["votes"].join(adopted, on="vote_id").filter(pl.col("vote") == 3)
    assert against.filter(pl.col("state").is_in(PERMANENT)).select("date", "state").rows() == [
        (date(2022, 2, 27), "Russian Federation")
    ]
    library = staged["unga-votes-undl"]["votes"].filter(
        (pl.col("body") == "sc") & (pl.col("date") > date(1960, 12, 31))
    )
    powers = library.filter(pl.col("state").is_in(["USA", "GBR", "FRA", "CHN", "RUS"]) & (pl.col("vote") == 3))
    assert powers.select("date", "state").rows() == [(date(1980, 1, 9), "RUS"), (date(2022, 2, 27), "RUS")]


def test_a_veto_is_one_event_per_power() -> None:
    events = sample("unsc-vetoes")["events"]
    assert events.select("date", "state").rows() == [
        (date(1955, 12, 13), "Taiwan"),
        (date(1975, 7, 4), "UK"),
        (date(1975, 7, 4), "USA"),
    ]
    assert events["text"][1] == "S/9002 | An invented item | Invented"


def test_alliance_runs_break_at_gaps_and_changed_obligations() -> None:
    spells = sample("atop-alliances")["spells"]
    assert spells.select("state", "partner", "start", "end", "value", "row").rows() == [
        ("40", "365", date(1961, 1, 1), date(1961, 12, 31), 24.0, 5),
        ("365", "40", date(1960, 1, 1), date(1960, 12, 31), 16.0, 1),
        ("365", "40", date(1961, 1, 1), date(1962, 12, 31), 25.0, 2),
        ("365", "40", date(1964, 1, 1), date(1964, 12, 31), 25.0, 4),
    ]
    assert spells["text"][2] == "defence, non-aggression, consultation"


def test_capabilities_of_minus_nine_are_missing() -> None:
    states = sample("cow-nmc")["state_year"]
    assert values(states, state="101", indicator="milex_cow") == []
    assert values(states, state="101", indicator="irst") == [0.0]


def test_distances_follow_codes_that_change_their_state() -> None:
    spells = sample("cepii-geodist")["spells"]
    assert spells.select("state", "partner", "start", "end", "value").rows() == [
        ("RUS", "VEN", date(1946, 1, 1), None, 1000.5),
        ("VEN", "RUS", date(1946, 1, 1), None, 1000.5),
        ("RUS", "CZE", date(1946, 1, 1), date(1992, 12, 31), 200.5),
        ("RUS", "CZE", date(1993, 1, 1), None, 200.5),
    ]


def test_geography_and_state_system() -> None:
    spells = sample("cow-geo")["spells"]
    assert spells.select("kind", "state", "partner", "value", "text").rows() == [
        ("contiguity", "2", "40", 4.0, None),
        ("contiguity", "40", "2", 4.0, None),
        ("capital", "2", None, None, "10.5,-20.25"),
    ]
    system = sample("state-systems")["spells"]
    assert system.select("kind", "state", "start").rows() == [
        ("system", "2", date(1816, 1, 1)),
        ("system", "265", date(1954, 3, 25)),
        ("major_power", "2", date(1898, 8, 13)),
    ]


def test_leaders_regimes_and_votes_end_with_their_lists() -> None:
    assert sample("archigos")["spells"].select("state", "text", "end").rows() == [
        ("101", "Sample Leader", date(1995, 2, 2)),
        ("101", "Second Leader", date(2015, 12, 31)),
    ]
    tables = sample("reign")
    assert tables["spells"].select("kind", "start", "end").rows() == [
        ("leader", date(1990, 2, 2), date(1996, 2, 29)),
        ("leader", date(1996, 2, 2), date(2021, 3, 31)),
        ("regime", date(1958, 1, 23), date(1990, 12, 4)),
        ("regime", date(1990, 12, 4), date(2021, 3, 31)),
    ]
    assert tables["events"].select("date", "value", "text").rows() == [
        (date(1990, 2, 11), 1.0, "executive"),
        (date(1992, 2, 29), 0.0, "legislative"),
    ]


def test_a_leader_stands_under_the_state_of_the_office_not_of_birth() -> None:
    spells = sample("plad-leaders-2023")["spells"]
    assert spells.select("state", "start").rows() == [("Venezuela", date(2013, 3, 5)), ("Haiti", date(2003, 5, 6))]


def test_conflicts_are_counted_once() -> None:
    states = sample("ucdp-prio-acd")["state_year"]
    assert values(states, state="652", year=2015, indicator="war_primary") == [2.0]
    assert values(states, state="652", year=2015, indicator="war_intensity") == [2.0]
    assert values(states, state="365", indicator="war_support") == [2.0]
    assert values(states, state="630", indicator="war_support") == [1.0]
    assert values(states, year=2016, indicator="interstate_war") == []
    assert values(states, state="652", indicator="war_home") == [1.0, 1.0]


def test_who_fights_where_is_kept() -> None:
    rows = sample("ucdp-prio-acd")["dyad_year"].select("origin", "partner", "year", "indicator", "value").rows()
    assert set(rows) == {
        ("365", "652", 2015, "war_for", 2.0),
        ("630", "652", 2015, "war_for", 1.0),
        ("652", "365", 2015, "war_against", 2.0),
        ("365", "652", 2015, "war_against", 2.0),
        ("630", "666", 2017, "war_against", 1.0),
        ("666", "630", 2017, "war_against", 1.0),
        ("2", "630", 2017, "war_beside", 1.0),
        ("630", "2", 2017, "war_beside", 1.0),
        ("2", "666", 2017, "war_for", 1.0),
    }, "a state that only sends troops to help is no party to the conflict"


def test_support_is_by_governments_and_known() -> None:
    rows = sample("ucdp-esd")["dyad_year"].select("origin", "partner", "year", "indicator", "row").rows()
    assert set(rows) == {
        ("Cuba", "Angola", 1980, "support_any", 1),
        ("Cuba", "Angola", 1980, "support_troops", 1),
        ("Cuba", "Angola", 1980, "support_weapons", 1),
        ("United States of America", "Angola", 1980, "support_against_any", 3),
        ("United States of America", "Angola", 1980, "support_against_money", 3),
        ("Yugoslavia", "Australia", 2003, "support_any", 7),
        ("Yugoslavia", "Australia", 2003, "support_materiel", 7),
        ("Yugoslavia", "United Kingdom", 2003, "support_any", 7),
        ("Yugoslavia", "United Kingdom", 2003, "support_materiel", 7),
    }
    assert len(rows) == 9


@pytest.mark.parametrize(("source", "prefix"), [("cow-mid", "mid"), ("gml-mid", "gml")])
def test_disputes_keep_their_direction(source: str, prefix: str) -> None:
    pairs = sample(source)["dyad_year"]
    assert values(pairs, origin="2", partner="40", indicator=f"{prefix}_hostility") == [4.0]
    assert values(pairs, origin="40", partner="2", indicator=f"{prefix}_hostility") == [2.0]
    assert values(pairs, origin="2", partner="40", indicator=f"{prefix}_joined") == [1.0]
    assert values(pairs, origin="40", partner="2", indicator=f"{prefix}_joined") == [0.0]


def test_rivalries_and_coups() -> None:
    spells = sample("rivalries")["spells"]
    assert spells.select("state", "partner", "start", "end", "text").rows() == [
        ("2", "40", date(1960, 1, 1), date(2020, 12, 31), "positional, ideological"),
        ("40", "2", date(1960, 1, 1), date(2020, 12, 31), "positional, ideological"),
    ]
    coups = sample("coups-powell-thyne")["events"]
    assert coups.select("date", "state", "value", "text").rows() == [
        (date(1990, 2, 4), "101", 1.0, "Venezuela: failed attempt"),
        (date(1991, 4, 12), "101", 2.0, "Venezuela: successful coup"),
    ]


def test_undirected_pairs_are_given_both_ways() -> None:
    memberships = sample("cow-igo-dyads")["dyad_year"]
    assert memberships.select("origin", "partner", "year", "value").rows() == [
        ("2", "40", 1946, 4.0),
        ("2", "101", 1946, 0.0),
        ("40", "2", 1946, 4.0),
        ("101", "2", 1946, 0.0),
    ]
    exercises = sample("joint-exercises-mme")["dyad_year"]
    assert exercises.select("origin", "partner", "year", "value", "row").rows() == [
        ("2", "20", 1990, 2.0, 1),
        ("20", "2", 1990, 2.0, 2),
    ]
    russian = sample("russia-joint-exercises-2018")["dyad_year"]
    assert values(russian, origin="Russia", partner="Belarus") == [2.0]
    assert values(russian, origin="India", partner="Russia") == [1.0]
    assert russian.filter(pl.col("origin") == "India", pl.col("partner") == "Belarus").height == 0


def test_forces_abroad_are_mended() -> None:
    hosts = sample("troopdata")["dyad_year"]
    assert hosts.select("origin", "partner", "year", "value", "row").rows() == [
        ("2", "316", 2013, 17.0, 4),
        ("2", "816", 1990, 3.0, 3),
        ("2", "817", 1968, 500.0, 2),
    ]


def test_titles_of_roll_calls() -> None:
    events = sample("unvotes")["events"]
    assert events.select("date", "state", "text").rows() == [
        (date(1990, 1, 1), None, "R/1/1 | SAMPLE, TITLE"),
        (date(1990, 1, 2), None, "R/1/2 | Only a description"),
    ]


@pytest.mark.shared
@pytest.mark.parametrize("source", SOURCES)
def test_staged_file_reads_in_form(source: str, staged: dict[str, Tables]) -> None:
    for name, frame in staged[source].items():
        assert dict(frame.schema) == FORMS[name]
        open_ = ["partner", "end", "value", "text", "issues", "roll", "session"] + ["state"] * (
            source in ("unvotes", "unga-idealpoints-2020", "unga-votes-undl")
        )
        required = frame.drop(open_, strict=False)
        assert required.null_count().sum_horizontal().item() == 0


@pytest.mark.shared
@pytest.mark.parametrize("source", SOURCES)
def test_spells_end_after_their_start_and_with_their_coverage(source: str, staged: dict[str, Tables]) -> None:
    spells = staged[source].get("spells")
    if spells is None:
        return
    ended = spells.drop_nulls("end")
    assert ended.filter(pl.col("end") < pl.col("start")).height == 0
    if source in CENSORED:
        assert ended["end"].max() == CENSORED[source]


@pytest.mark.shared
def test_votes_of_venezuela(staged: dict[str, Tables]) -> None:
    votes = staged["unga-votes"]["votes"]
    assert votes.height == 1_015_674
    late = votes.filter((pl.col("state") == "VEN") & (pl.col("date") >= date(2022, 1, 1)))
    assert late.height > 0
    assert late["vote"].unique().to_list() == [8]
    pair = (
        votes.filter(
            pl.col("state").is_in(["RUS", "VEN"])
            & pl.col("date").dt.year().is_between(2019, 2021)
            & (pl.col("vote") < 8)
        )
        .pivot("state", index="vote_id", values="vote")
        .drop_nulls()
    )
    same = pair.select((pl.col("RUS") == pl.col("VEN")).mean()).item()
    assert 0.65 < same < 0.75


@pytest.mark.shared
def test_ideal_points_end_where_the_release_says(staged: dict[str, Tables]) -> None:
    points = staged["unga-idealpoints"]["state_year"]
    ends = dict(points.group_by("indicator").agg(pl.col("year").max()).rows())
    assert (ends["ideal_point_fp"], ends["ideal_point_all"]) == (2024, 2023)
    assert points.filter((pl.col("indicator") == "ideal_point_fp") & (pl.col("year") == 2024)).height == 191
    assert points.filter(pl.col("state") == "101")["year"].max() == 2021


@pytest.mark.shared
def test_veto_of_february_2019(staged: dict[str, Tables]) -> None:
    events = staged["unsc-votes"]["events"].filter(pl.col("date") == date(2019, 2, 28))
    assert sorted(events["state"]) == ["China", "Russian Federation"]
    assert events["text"].str.starts_with("S/2019/186 |").all()
    assert staged["unsc-votes"]["events"].height == 83


@pytest.mark.shared
def test_two_lists_of_vetoes_agree(staged: dict[str, Tables]) -> None:
    names = {"Russia": "Russian Federation", "USA": "United States", "UK": "United Kingdom"}
    draft = pl.col("text").str.extract(r"^(S/\d+/\d+)").alias("draft")
    one = staged["unsc-votes"]["events"].filter(pl.col("date") < date(2022, 9, 1)).select("state", draft)
    other = (
        staged["unsc-vetoes"]["events"]
        .filter(pl.col("date") >= date(1994, 1, 1))
        .select(pl.col("state").replace(names), draft)
    )
    assert set(one.rows()) - set(other.rows()) == {("United States", "S/1996/952")}
    assert set(other.rows()) <= set(one.rows())


@pytest.mark.shared
def test_council_dates_follow_the_vote_ids(staged: dict[str, Tables]) -> None:
    votes = staged["unsc-votes"]["votes"].unique("vote_id").sort("vote_id")
    late = votes.filter(pl.col("date") < pl.col("date").cum_max())["vote_id"].to_list()
    assert late == list(range(2005, 2013))
    adopted = dict(votes.select("vote_id", "date").rows())
    assert adopted[1610] == date(2018, 11, 5)  # resolution 2441
    assert adopted[130] == date(1995, 11, 10)  # resolution 1020


@pytest.mark.shared
def test_no_russian_defence_pact_with_venezuela(staged: dict[str, Tables]) -> None:
    spells = staged["atop-alliances"]["spells"].filter(pl.col("partner") == "101", pl.col("state") == "365")
    assert spells.select("start", "end", "value").rows() == [(date(1945, 1, 1), date(1945, 12, 31), 3.0)]
    japan = staged["atop-alliances"]["spells"].filter(pl.col("start") >= date(1951, 1, 1))
    owed = japan.filter(pl.col("state") == "2", pl.col("partner") == "740")["value"].cast(pl.Int64)
    owing = japan.filter(pl.col("state") == "740", pl.col("partner") == "2")["value"].cast(pl.Int64)
    assert (owed.item(-1) & 1, owing.item(-1) & 1) == (1, 0)


@pytest.mark.shared
def test_capabilities_and_conflicts(staged: dict[str, Tables]) -> None:
    states = staged["cow-nmc"]["state_year"]
    assert values(states, state="365", year=2022, indicator="cinc") == pytest.approx([0.038197], abs=5e-7)
    assert values(states, state="101", year=2018, indicator="milex_cow") == []
    wars = staged["ucdp-prio-acd"]["state_year"]
    assert values(wars, state="365", year=2024, indicator="war_primary") == [3.0]
    assert values(wars, state="365", year=2024, indicator="interstate_war") == [1.0]
    assert values(wars, state="365", year=2024, indicator="war_support") == [6.0]
    dyads = staged["ucdp-prio-acd"]["dyad_year"].filter(pl.col("origin") == "365")
    fought = dyads.filter(pl.col("year") == 2015).select("partner", "indicator", "value").rows()
    assert set(fought) == {("652", "war_for", 2.0), ("369", "war_into", 2.0)}
    assert ("369", "war_against", 2.0) in dyads.filter(pl.col("year") == 2024).select(
        "partner", "indicator", "value"
    ).rows()
    assert values(staged["democracy"]["state_year"], state="365", year=2024, indicator="polyarchy") == [0.171]


@pytest.mark.shared
def test_leaders_born_abroad_lead_their_own_states(staged: dict[str, Tables]) -> None:
    """Boris Johnson and Daniel Noboa were born in the United States, Krisjanis Karins too."""
    spells = staged["plad-leaders-2023"]["spells"].filter(pl.col("start") > date(2019, 1, 1))
    lead = dict(spells.select("text", "state").rows())
    assert (lead["Daniel Noboa"], lead["Krisjanis Karins"]) == ("Ecuador", "Latvia")
    assert lead["Johnson"] == "United Kingdom"
    assert lead["Joe Biden"] == "United States of America"
    israel = spells.filter(pl.col("state") == "Israel").sort("start")
    assert israel["text"].to_list() == ["Naftali Bennett", "Yair Lapid", "Netanyahu"]


@pytest.mark.shared
def test_distance_moscow_caracas(staged: dict[str, Tables]) -> None:
    spells = staged["cepii-geodist"]["spells"].filter(pl.col("state") == "RUS", pl.col("partner") == "VEN")
    assert spells["value"].to_list() == pytest.approx([9925], abs=60)


@pytest.mark.shared
@pytest.mark.parametrize("source", SOURCES)
def test_a_figure_stands_once(source: str, staged: dict[str, Tables]) -> None:
    keys = {
        "state_year": ["state", "year", "indicator"],
        "dyad_year": ["origin", "partner", "year", "indicator"],
        "votes": ["body", "vote_id", "state"],
    }
    for name, frame in staged[source].items():
        if name in keys:
            assert frame.select(pl.struct(keys[name]).n_unique()).item() == frame.height


@pytest.mark.shared
def test_russian_troops_in_syria(staged: dict[str, Tables]) -> None:
    pairs = staged["ucdp-esd"]["dyad_year"]
    russia = pairs.filter(pl.col("origin").str.starts_with("Russia"), pl.col("partner") == "Syria")
    assert russia.filter(pl.col("indicator") == "support_troops")["year"].to_list() == [2015, 2016, 2017]
    assert pairs["year"].max() == 2017
    assert pairs["value"].unique().to_list() == [1.0]


@pytest.mark.shared
def test_forces_in_south_vietnam(staged: dict[str, Tables]) -> None:
    hosts = staged["troopdata"]["dyad_year"].filter(pl.col("indicator") == "us_troops")
    assert values(hosts, partner="817", year=1968) == [537_377.0]
    assert values(hosts, partner="816", year=1968) == []
    assert hosts.filter(pl.col("year") == 2008).height == 0
    assert values(hosts, partner="101", year=2024) == [0.0]


@pytest.mark.shared
def test_exercises_memberships_and_rivalries(staged: dict[str, Tables]) -> None:
    exercises = staged["joint-exercises-mme"]["dyad_year"]
    assert exercises.filter(pl.col("origin") == "365", pl.col("partner") == "101")["year"].to_list() == [2008]
    assert values(staged["cow-igo-dyads"]["dyad_year"], origin="365", partner="101", year=2014) == [38.0]
    rivals = staged["rivalries"]["spells"].filter(pl.col("state") == "2", pl.col("end") == date(2020, 12, 31))
    assert set(rivals["partner"]) == {"40", "630", "710", "365"}
    partners = staged["russia-joint-exercises-2018"]["dyad_year"]
    assert partners.filter(pl.col("partner") == "Venezuela").height == 0


def test_designations_are_counted_by_programme_and_end_with_it(tmp_path: Path) -> None:
    described, read = load("ofac-sdn")
    folder = tmp_path / "sample"
    folder.mkdir()
    (folder / "ofac_program_counts.csv").write_text(
        "snapshot_date,program,sdn_type,n_entries\n"
        "2021-08-18,CUBA,entity,73\n2021-08-18,CUBA,individual,3\n2021-08-18,CUBA-EO14404,entity,5\n"
        "2021-08-18,SDGT,entity,9\n2021-08-25,CUBA,entity,76\n2021-09-01,SDGT,entity,9\n",
        encoding="utf-8",
    )
    events = read(Snapshot(described, folder))["events"].sort("text", "date")
    assert events.select("partner", "text", "date", "value", "row").rows() == [
        ("CUB", "CUBA", date(2021, 8, 18), 76.0, 1),
        ("CUB", "CUBA", date(2021, 9, 1), 0.0, 5),
        ("CUB", "CUBA-EO14404", date(2021, 8, 18), 5.0, 3),
        ("CUB", "CUBA-EO14404", date(2021, 8, 25), 0.0, 3),
    ]
