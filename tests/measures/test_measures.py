"""Measures on the bundle: reference values with their sources, gaps named, properties of every estimate."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from softflank.measures import MEASURES
from softflank.measures.reading import Reading
from softflank.panel.query import printed
from softflank.vocabulary import Kind
from softflank.world import World

WorldOf = Callable[..., World]
DYADS = [
    ("USA", "EGY", "RUS", "2025-10-31"),
    ("CHN", "PAK", "USA", "2025-10-31"),
    ("RUS", "BLR", "USA", "2025-10-31"),
    ("RUS", "SYR", "USA", "2025-10-31"),
    ("IRN", "SYR", "ISR", "2025-10-31"),
    ("FRA", "TCD", "RUS", "2025-10-31"),
    ("USA", "PHL", "CHN", "2025-10-31"),
    ("CHN", "KHM", "USA", "2025-10-31"),
    ("RUS", "ARM", "AZE", "2025-10-31"),
    ("USA", "ISR", "IRN", "2025-10-31"),
    ("USSR", "Cuba", "USA", "1962-10-01"),
    ("USA", "South Vietnam", "North Vietnam", "1974-06-30"),
    ("GBR", "TWN", None, "1950-01-01"),
    ("DDR", "YMD", "USA", "1985-01-01"),
]


def read(name: str, world: World) -> Reading:
    return next(m for m in MEASURES if m.name == name).read(world)


def value(name: str, estimate: str, world: World) -> float:
    found = read(name, world).get(estimate)
    assert found is not None, f"{estimate} has no value"
    return found.value


@pytest.fixture(scope="module")
def venezuela(world_of: WorldOf) -> World:
    return world_of("RUS", "VEN", "USA")


def test_arms_to_venezuela(venezuela: World) -> None:
    """SIPRI: deliveries in 1996-97 and 2006-2014, last order 2011, among Russia's ten largest clients."""
    assert value("arms", "arms.last_delivery", venezuela) == 2014
    assert value("arms", "arms.last_order", venezuela) == 2011
    assert value("arms", "arms.client_rank", venezuela) <= 10
    assert value("arms", "arms.need_10", venezuela) == 0
    assert value("arms", "arms.need_30", venezuela) == pytest.approx(0.674, abs=0.01)
    years = {o.year for o in venezuela.view.dyad("arms_tiv", "RUS", "VEN")}
    assert years == {1996, 1997, *range(2006, 2015)}


def test_votes_of_venezuela(venezuela: World) -> None:
    """Agreement around 0.70 in 2019-2021 and no vote after; the recent years are a gap, not a zero."""
    reading = read("vote_agreement", venezuela)
    agreement = reading.get("votes.agreement")
    assert agreement is not None
    assert agreement.value == pytest.approx(0.71, abs=0.02)
    assert agreement.year == 2021
    assert value("vote_agreement", "votes.client_cast", venezuela) == 0
    assert any(g.measure == "votes.recent" and "2022–2024" in g.reason for g in reading.gaps)


def test_a_silence_in_the_assembly_is_one_span_from_its_first_year(world_of: WorldOf) -> None:
    """Three years are looked at; one that is silent longer has been so since the year after its last vote."""
    for day, span in (("2025-10-31", "2022–2024"), ("2026-05-31", "2022–2025")):
        found = read("vote_agreement", world_of("RUS", "VEN", "USA", day)).get("votes.client_cast")
        assert found is not None and (found.value, found.about["window"]) == (0, span)


def test_vetoes_of_all_time_say_since_when(world_of: WorldOf) -> None:
    """The share is of thirty years, the count of all: two counts of one thing bear two names."""
    found = read("vetoes", world_of("RUS", "SYR")).get("vetoes.for_client")
    assert found is not None and found.label == f"Vetoes of Russia for Syria since {found.about['since']}"
    assert int(found.about["since"]) < 1995


def test_veto_alliance_and_oil_of_venezuela(venezuela: World) -> None:
    assert value("vetoes", "vetoes.for_client", venezuela) == 1
    assert value("alliance", "alliance.obligation", venezuela) == 0
    assert value("energy", "energy.output", venezuela) == pytest.approx(960, abs=60)
    output = {o.year: o.value for o in venezuela.view.state("oil_output", "VEN")}
    assert output[2015] == pytest.approx(2900, abs=100)
    assert output[2021] < 700


def test_distance_and_capability(venezuela: World) -> None:
    assert value("reach", "reach.distance", venezuela) == pytest.approx(9930, abs=60)
    assert value("reach", "reach.capability_ratio", venezuela) == pytest.approx(0.29, abs=0.03)
    assert 0 < value("reach", "reach.local_power", venezuela) < 0.2


def test_vetoes_are_read_for_whom_they_served(world_of: WorldOf) -> None:
    assert value("vetoes", "vetoes.for_client", world_of("USA", "ISR")) >= 40
    assert value("vetoes", "vetoes.for_client", world_of("RUS", "SYR")) >= 17
    assert value("vetoes", "vetoes.stake", world_of("RUS", "UKR")) == 0


def test_the_soviet_veto_lists_stop_at_the_date(world_of: WorldOf) -> None:
    world = world_of("USSR", "Cuba", "USA", "1962-10-01")
    assert all(e.date.year <= 1962 for e in world.view.events("veto"))


def test_leader_is_the_one_of_the_day(world_of: WorldOf) -> None:
    for day, name in (
        ("2012-06-30", "Hugo Chavez"),
        ("2013-06-30", "Nicolas Maduro"),
        ("2025-10-31", "Nicolas Maduro"),
    ):
        tenure = read("leader", world_of("RUS", "VEN", "USA", day)).get("leader.tenure")
        assert tenure is not None
        assert name in tenure.label, day


def test_no_veto_power_is_a_gap(world_of: WorldOf) -> None:
    assert read("vetoes", world_of("IRN", "SYR")).estimates == ()


@pytest.mark.parametrize("dyad", DYADS, ids=lambda d: f"{d[0]}-{d[1]}")
def test_every_estimate_is_sound(world_of: WorldOf, dyad: tuple[str, str, str | None, str]) -> None:
    world = world_of(*dyad)
    seen: set[str] = set()
    for measure in MEASURES:
        reading = measure.read(world)
        assert reading.estimates or reading.gaps
        for estimate in reading.estimates:
            assert estimate.id not in seen
            seen.add(estimate.id)
            assert estimate.unit and estimate.label and estimate.method
            if estimate.unit == "share" and not estimate.id.endswith("trend"):
                assert 0 <= estimate.value <= 1, estimate
            if estimate.percentile is not None:
                assert 0 <= estimate.percentile <= 100
            if estimate.year is not None:
                assert estimate.year <= world.as_of.year
            if estimate.kind is Kind.OBSERVED:
                assert all(e.source for e in estimate.evidence), estimate.id
        for gap in reading.gaps:
            assert gap.reason


def test_need_and_stake_change_places_with_the_roles(world_of: WorldOf) -> None:
    one, other = world_of("CHN", "PAK"), world_of("PAK", "CHN")
    assert value("trade", "trade.need", one) == pytest.approx(value("trade", "trade.stake", other))
    assert value("vote_agreement", "votes.agreement", one) == value("vote_agreement", "votes.agreement", other)


def test_every_query_gives_back_its_rows(world_of: WorldOf) -> None:
    """The way back: each query runs in the bundle's folder as printed and gives as many rows as its evidence says."""
    import duckdb

    from softflank.workspace import BUNDLE

    world = world_of("CHN", "PAK", "USA")
    shown = [(e.id, ev) for m in MEASURES for e in m.read(world).estimates for ev in e.evidence if ev.query is not None]
    assert len(shown) > 40
    for name, evidence in shown:
        sql = printed(evidence.query).replace("FROM '", f"FROM '{BUNDLE}/")
        assert len(duckdb.sql(sql).fetchall()) == evidence.rows, (name, sql)


def test_a_window_that_cannot_be_filled_says_so(world_of: WorldOf) -> None:
    """Deliveries are on record from 1950: in 1972 no window of thirty years is full, whatever Egypt received."""
    gaps = {g.measure: g.reason for g in read("arms", world_of("RUS", "EGY", "USA", "1972-07-01")).gaps}
    assert gaps["arms.need_30"] == "the deliveries known by this date do not yet fill 30 years"


def test_arms_from_the_client_are_the_patron_s_imports(world_of: WorldOf) -> None:
    found = next(m for m in MEASURES if m.name == "arms").read(world_of("USA", "GBR", as_of="2020-06-01"))
    share = found.get("arms.from_client")
    assert share is not None and 0.05 < share.value < 0.4
    none = next(m for m in MEASURES if m.name == "arms").read(world_of("USA", "LSO", as_of="2020-06-01"))
    back = none.get("arms.from_client")
    assert back is not None and back.value == 0.0


def test_one_direction_whose_other_is_untold_is_no_share(world_of: WorldOf) -> None:
    """Iraq reports no imports and Iran no exports: what is left is what Iran bought, and no share of the trade."""
    found = read("trade", world_of("IRN", "IRQ", None, "2019-12-01"))
    assert found.get("trade.need") is None and found.get("trade.stake") is None
    assert {g.measure for g in found.gaps if g.reason.startswith("one direction alone")} == {
        "trade.need",
        "trade.stake",
    }
    one = found.get("trade.one_way")
    assert one is not None and one.about["route"] == "Iraq to Iran" and 0 < one.value < 0.01 and one.percentile is None
    both = read("trade", world_of("USA", "JPN", None, "2019-12-01"))
    assert both.get("trade.stake") is not None and both.get("trade.one_way") is None


def test_one_direction_whose_other_would_be_told_is_the_whole(world_of: WorldOf) -> None:
    """The United States report: what they do not record of North Korea's exports to them was none."""
    found = read("trade", world_of("USA", "PRK", None, "2019-12-01"))
    assert found.get("trade.one_way") is None and found.get("trade.need") is not None


@pytest.mark.parametrize(("patron", "client"), [("CHN", "ALB"), ("CHN", "PAK"), ("RUS", "CHN")])
def test_votes_of_the_republic_are_none_of_the_peoples_republic(world_of: WorldOf, patron: str, client: str) -> None:
    """Until October 1971 Taipei sat and voted as China."""
    before = world_of(patron, client, None, "1968-10-01")
    for measure in ("vote_agreement", "ideal_point", "ideal_distance"):
        found = {e.id for e in read(measure, before).estimates}
        assert not found & {"votes.agreement", "ideal.own_distance", "ideal.distance"}
    if client == "CHN":
        assert read("vote_agreement", before).get("votes.client_cast") is None
    assert read("vote_agreement", world_of(patron, client, None, "1976-10-01")).get("votes.agreement") is not None
