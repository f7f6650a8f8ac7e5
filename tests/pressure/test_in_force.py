"""What stands already, which rungs are offered, and by which way force gets there, on real worlds."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import numpy as np
import pytest

from softflank.cases import load
from softflank.measures.duties import pacts
from softflank.pressure import Outcomes, ladder, simulate
from softflank.pressure.actors import bound
from softflank.pressure.needs import EASED, NEEDS, climbable
from softflank.pressure.reached import OLDEST, acts, reached
from softflank.pressure.routes import neighbours, route
from softflank.ties import profile
from softflank.vocabulary import BadRequest, Dimension
from softflank.world import World

Make = Callable[..., World]
TIES = {
    "Cuba": ("RUS", "CUB", "USA", "1962-10-01"),
    "South Vietnam": ("USA", "RVN", "VNM", "1974-12-01"),
    "Syria": ("RUS", "SYR", "TUR", "2024-11-01"),
    "Armenia": ("RUS", "ARM", "AZE", "2023-09-01"),
    "Armenia 2018": ("RUS", "ARM", "AZE", "2018-09-01"),
    "Pakistan": ("CHN", "PAK", "USA", "2024-06-01"),
    "Taiwan": ("USA", "TWN", "CHN", "2024-10-01"),
    "Chad": ("FRA", "TCD", "LBY", "1986-01-15"),
    "Azerbaijan": ("TUR", "AZE", "ARM", "2019-01-01"),
    "Kenya": ("CHN", "KEN", "GUY", "2011-06-15"),
    "North Korea": ("CHN", "PRK", "USA", "2024-06-01"),
    "Bhutan": ("IND", "BTN", "CHN", "2017-06-15"),
}


@pytest.mark.parametrize(
    ("tie", "rung", "year", "carried"),
    [
        ("Cuba", "limited_strikes", 1961, False),
        ("South Vietnam", "limited_strikes", 1973, False),
        ("Syria", "limited_strikes", 2023, False),
        ("Armenia 2018", "limited_strikes", 2014, True),
        ("Armenia", "sectoral_sanctions", 2022, False),
        ("Pakistan", "designation", 2023, False),
        ("Taiwan", "sectoral_sanctions", 2023, False),
        ("Chad", "limited_strikes", 1984, False),
    ],
)
def test_the_rung_in_force_is_the_highest_on_record_with_its_age(
    make: Make, tie: str, rung: str, year: int, carried: bool
) -> None:
    world = make(*TIES[tie])
    now = reached(world, ladder())
    first = now.signs[0]
    assert (now.rung, first.year, first.carried) == (rung, year, carried)
    assert str(year) in now.why and ("carried on" in now.why) == carried
    assert all(s.year <= world.as_of.year and world.as_of.year - s.year <= OLDEST + 3 for s in now.signs)
    places = [ladder().index(s.rung) for s in now.signs]
    assert places == sorted(places, reverse=True) and now.evidence[0].query is not None


def test_a_quiet_tie_has_no_rung_in_force(make: Make) -> None:
    now = reached(make(*TIES["Bhutan"]), ladder())
    assert now.rung is None and not now.signs


def test_nothing_in_force_says_which_lists_ended_too_early_to_tell(make: Make) -> None:
    late, then = (reached(make("IRN", "SYR", "ISR", day), ladder()) for day in ("2024-11-01", "1998-06-01"))
    assert late.rung is None and "threats and uses of force in disputes to 2014" in late.why
    assert "support to armed groups to 2017" in late.why and "not known" in late.why
    quiet = reached(make(*TIES["Bhutan"]), ladder())
    assert quiet.rung is None and "disputes to 2014" in quiet.why and "in 2006" in quiet.why
    assert "; but" not in then.why, "in 1998 every list reached the year before"


def test_what_is_carried_on_does_not_overrule_a_case_and_what_is_fresh_does(make: Make) -> None:
    case = load("venezuela-2025")
    assert case.rung is not None
    for tie, rung in (("Armenia 2018", "sectoral_sanctions"), ("Syria", "limited_strikes")):
        world = replace(make(*TIES[tie]), case=replace(case, rung=replace(case.rung, reached="rhetoric", evidence=())))
        now = reached(world, ladder())
        assert now.rung == rung


@pytest.mark.parametrize(
    ("tie", "rung", "words"),
    [
        ("Armenia", "tanker_seizure", "Armenia has no coast"),
        ("Armenia", "secondary_sanctions", "Azerbaijan issues no key currency"),
        ("Bhutan", "blockade", "Bhutan has no coast"),
        ("Cuba", "land_seizure", "no common border"),
        ("Chad", "secondary_sanctions", "Libya issues no key currency"),
        ("Bhutan", "proxy_war", "no armed group"),
        ("Taiwan", "energy_cutoff", "of the fuel that Taiwan bought"),
        ("Kenya", "limited_strikes", "at its distance Guyana has"),
        ("Azerbaijan", "removal_troops", "of the capability of Azerbaijan"),
        ("South Vietnam", "inducement", "less to give than South Vietnam"),
    ],
)
def test_a_rung_without_what_it_needs_is_not_offered_and_says_why(make: Make, tie: str, rung: str, words: str) -> None:
    world = make(*TIES[tie])
    steps, dropped = climbable(world, ladder())
    gap = next(g for g in dropped if g.measure == f"ladder.{rung}")
    assert words in gap.reason and not steps.has(rung)
    assert climbable(world, ladder(), (rung,))[0].has(rung), "what stands already stays"


def test_relief_is_offered_where_something_stands_that_could_be_eased(make: Make) -> None:
    quiet, dropped = climbable(make(*TIES["Bhutan"]), ladder())
    assert not quiet.has("relief") and any("could be eased" in g.reason for g in dropped)
    assert quiet.has("deal") and climbable(make(*TIES["Bhutan"]), ladder(), ("rhetoric",))[0].has("relief")


def test_a_rung_that_can_be_climbed_is_offered(make: Make) -> None:
    offered = {tie: climbable(make(*TIES[tie]), ladder())[0] for tie in ("Cuba", "Taiwan", "Syria")}
    assert climbable(make(*TIES["South Vietnam"]), ladder())[0].has("removal_troops")
    assert climbable(make(*TIES["Azerbaijan"]), ladder())[0].has("land_seizure")
    assert offered["Cuba"].has("blockade") and offered["Cuba"].has("secondary_sanctions")
    assert offered["Taiwan"].has("blockade") and offered["Taiwan"].has("removal_troops")
    assert offered["Syria"].has("proxy_war") and offered["Syria"].has("border_closure")


def test_every_need_is_declared_by_a_rung() -> None:
    assert {n for r in ladder().rungs for n in r.needs} == {*NEEDS, EASED}


def test_what_is_shown_to_stand_is_never_dropped(make: Make) -> None:
    world = make(*TIES["Armenia"])
    found = simulate(world, profile(world), draws=200)
    assert found.case.reached.standing == {"sectoral_sanctions", "designation"}
    assert all(found.ladder.has(r) for r in found.case.reached.standing)


def test_a_dropped_rung_that_is_asked_for_is_refused_with_the_reason(make: Make) -> None:
    world = make(*TIES["Armenia"])
    with pytest.raises(BadRequest, match="Armenia has no coast"):
        simulate(world, profile(world), draws=200, rungs=("blockade",))


@pytest.mark.parametrize(
    ("tie", "side", "way", "by"),
    [
        ("Chad", 2, "land", None),
        ("Chad", 0, "air", None),
        ("Taiwan", 2, "strait", None),
        ("Taiwan", 0, "sea", None),
        ("Cuba", 0, "sea", None),
        ("Bhutan", 0, "land", None),
        ("Armenia", 0, "air", None),
    ],
)
def test_force_gets_there_by_the_way_that_there_is(make: Make, tie: str, side: int, way: str, by: str | None) -> None:
    world = make(*TIES[tie])
    found = route(world, TIES[tie][side], pacts(world))
    assert (found.way, found.by) == (way, by)


def test_wars_abroad_weigh_by_the_troops_in_them_where_they_are_counted(make: Make) -> None:
    """In 1968 the United States fought with half a million in South Vietnam, which binds it in Europe."""
    there, here = (bound(make("USA", c, "RUS", "1968-06-01"), "USA", "RUS") for c in ("DEU", "RVN"))
    assert 300 < there.away < 700 and there.evidence
    assert here.away < 100, "in South Vietnam itself it is presence"
    assert bound(make("FRA", "TCD", "LBY", "1986-01-15"), "FRA", "LBY").away == 0


def test_what_crosses_the_patrons_own_border_passes_by_a_closed_one_and_a_blockade(make: Make) -> None:
    for tie, rungs in (("Bhutan", ("border_closure",)), ("North Korea", ("blockade",))):
        found, cut = _cuts(make(*TIES[tie]))
        assert found.case.adjacent and not any(cut[:, found.place(rung)].any() for rung in rungs)
    syria, cut = _cuts(make(*TIES["Syria"]))
    assert cut[:, syria.place("border_closure")].all()


def _cuts(world: World) -> tuple[Outcomes, np.ndarray]:
    """Outcomes, and what each rung cuts of what moves overland (n, R)."""
    found = simulate(world, profile(world), draws=200)
    overland = [c.id for c in found.ladder.channels].index("overland")
    return found, found.draw(200, 0).arrays["cut"][:, :, overland]


def test_forces_in_the_client_are_something_on_record(make: Make) -> None:
    found = simulate(make(*TIES["Bhutan"]), profile(make(*TIES["Bhutan"])), draws=200)
    military = next(e for e in found.case.stakes if e is not None and e.id == "military.stake")
    assert military.value == 0 and not found.nothing_on_record(Dimension.MILITARY)


def test_rungs_that_branch_do_not_stand_on_one_another(make: Make) -> None:
    steps = ladder()
    assert "border_closure" not in steps.standing("blockade")
    assert steps.standing("removal_covert") == steps.standing("covert_action") | {"removal_covert"}
    assert "removal_raid" not in steps.standing("removal_troops")
    assert steps.above("removal_troops", "blockade") and not steps.above("blockade", "removal_troops")
    assert steps.rung("regime_removal").id == "removal_troops"


def test_no_way_leads_over_a_state_that_is_no_more(make: Make) -> None:
    """The list of borders has Yugoslavia beside Hungary to 2016: nobody marches through it in 2023."""
    world = make("CHN", "HUN", "USA", "2023-05-24")
    assert "YUG" not in neighbours(world, "HUN") and "AUT" in neighbours(world, "HUN")
    assert route(world, "CHN", pacts(world)).way == "air"
    assert "YUG" in neighbours(make("RUS", "HUN", "USA", "1956-10-01"), "HUN")


def test_a_helper_of_those_who_govern_now_and_a_supplier_are_no_enemies(make: Make) -> None:
    """Pakistan armed those who govern Kabul since; Russia arms Kazakhstan, whose export rules count as sanctions."""
    kabul = make("PAK", "AFG", "USA", "2001-09-20")
    rows = kabul.view.dyad("support_against_any", "PAK", "AFG")
    assert rows and rows[-1].year >= 1996 and acts(kabul, "PAK", "AFG") == ()
    before = make("PAK", "AFG", "USA", "1991-06-01")
    assert any(source == "ucdp-esd" for _, _, source in acts(before, "PAK", "AFG"))
    steppe = make("RUS", "KAZ", "CHN", "2026-11-29")
    assert steppe.view.dyad("sanctions_trade", "KAZ", "RUS") and acts(steppe, "KAZ", "RUS") == ()
