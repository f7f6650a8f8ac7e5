"""Six ties that the first form of the model misread, each for a cause of its own, on the bundled panel."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest

from softflank.pressure import Outcomes, overall, simulate
from softflank.pressure.actors import WAYS
from softflank.pressure.simulate import rerun
from softflank.ties import profile
from softflank.world import World

Make = Callable[..., World]
Read = Callable[..., Outcomes]
CHALLENGER, PATRON = 0, 1


@pytest.fixture(scope="module")
def read(make: Make) -> Read:
    """Outcomes of a tie."""

    def outcomes(*roles: str) -> Outcomes:
        world = make(*roles)
        return simulate(world, profile(world), draws=1_000)

    return outcomes


def _offered(found: Outcomes) -> set[str]:
    return {r.id for r in found.rungs}


def test_cuba_1962_troops_count_and_the_power_that_presses_it_owes_it_nothing(read: Read) -> None:
    found = read("RUS", "CUB", "USA", "1962-10-01")
    s, figures = found.case.setting, overall(found)
    assert s.pact[CHALLENGER] == 0, "a pact of the hemisphere does not make the challenger the client's defender"
    assert np.isnan(s.place[PATRON]) and figures["could.patron.in_place"].value > 0, "troops are there, uncounted"
    assert s.place[CHALLENGER] > 1, "the challenger's own base on the island"
    assert found.reached == "limited_strikes" and "land_seizure" not in _offered(found)
    for rung in found.up():
        assert found.balance(rung.id) != "gains"
        assert found.distraction(rung.id).value <= 1


def test_south_vietnam_1974_a_war_is_in_force_and_could_is_not_would(read: Read) -> None:
    found = read("USA", "RVN", "VNM", "1974-12-01")
    figures = overall(found)
    assert found.reached == "limited_strikes" and found.case.reached.signs[0].year >= 1972
    assert figures["could.power"].value > 0.5 and "would.power" not in figures, "no past crisis stands behind an answer"
    assert WAYS[found.case.setting.way[CHALLENGER]] == "land" and WAYS[found.case.setting.way[PATRON]] == "sea"
    strikes, troops = found.place("limited_strikes"), found.place("removal_troops")
    kept = found.arrays["kept_patron"]
    assert np.allclose(kept[:, strikes], 1) and np.median(kept[:, troops]) < 1, "what stands already costs nothing more"
    assert found.survival("removal_troops") is None, (
        "Hanoi is no power four times as strong: there is no record of such"
    )


def test_syria_2024_bases_are_there_and_a_war_for_the_client_binds_nothing(read: Read) -> None:
    found = read("RUS", "SYR", "TUR", "2024-11-01")
    s = found.case.setting
    assert np.isnan(s.place[PATRON]), "Tartus and Hmeymim are listed, and nobody counts who is there"
    assert s.wars[PATRON, 2].sum() == 0, "no war in support of another: the one in Syria is presence"
    assert found.reached is not None and {"proxy_war", "border_closure"} <= _offered(found)
    assert found.survival("removal_troops").value < 0.6 < found.survival("limited_strikes").value


def test_armenia_2023_nothing_at_sea_and_no_currency_to_wield(read: Read) -> None:
    found = read("RUS", "ARM", "AZE", "2023-09-01")
    s = found.case.setting
    assert not {"tanker_seizure", "blockade", "secondary_sanctions"} & _offered(found)
    assert {"land_seizure", "removal_troops"} <= _offered(found)
    assert s.pact[CHALLENGER] == 0 and s.place[PATRON] == 4, "some 4,000 by the page that was read"
    collective = {"KAZ", "BLR", "TJK", "KGZ"}
    assert set(found.case.names["allies"]) == collective, "Baku left the treaty of 1992 in 1999; the others owe Yerevan"
    assert WAYS[s.way[CHALLENGER]] == "land" and WAYS[s.way[PATRON]] == "air"


def test_taiwan_2024_an_army_must_land_and_a_fleet_need_not(read: Read) -> None:
    found = read("USA", "TWN", "CHN", "2024-10-01")
    s, grip = found.case.setting, rerun(found, found.draw(1_000, 0).arrays)["grip"]
    assert WAYS[s.way[CHALLENGER]] == "landing" and WAYS[s.way[PATRON]] == "sea"
    channels = [c.id for c in found.ladder.channels]
    top = found.place("removal_troops")
    ashore, afloat = (np.median(grip[:, top, channels.index(c)]) for c in ("people", "sealift"))
    assert ashore < afloat, "what a blockade grips is not what a landing grips"
    figures = overall(found)
    assert figures["could.power"].value < figures["could.allies"].value


def test_chad_1986_france_is_there_and_libya_has_no_use_for_a_fleet(read: Read) -> None:
    found = read("FRA", "TCD", "LBY", "1986-01-15")
    s = found.case.setting
    assert s.place[PATRON] > 0.5 and WAYS[s.way[CHALLENGER]] == "land"
    assert not {"tanker_seizure", "blockade", "secondary_sanctions"} & _offered(found)
    assert found.reached == "limited_strikes" and overall(found)["could.power"].value > 0.3


def test_a_war_in_a_state_that_is_no_more_stops_no_question_of_that_year(read: Read) -> None:
    """Saigon fell on 30 April 1975; the war of that year stands in yearly rows."""
    assert read("USA", "THA", "VNM", "1975-05-20").rungs
