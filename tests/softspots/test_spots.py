"""Soft spots: which list a spot stands in, in which order, and that each sentence is said and unsaid."""

from __future__ import annotations

from dataclasses import replace
from types import SimpleNamespace
from typing import Any

import pytest
from tests.softspots.conftest import Make

from softflank.cases import load
from softflank.pressure import Outcomes, sensitivity, simulate
from softflank.pressure.sensitivity import input_words
from softflank.pressure.setting import DIMENSIONS
from softflank.softspots import RULES, SOFT, Pressed, find_spots
from softflank.softspots.rule import Sentences
from softflank.softspots.rules import third_party_friction
from softflank.ties import profile
from softflank.vocabulary import (
    NO_PRESSURE,
    Dimension,
    Estimate,
    Evidence,
    Kind,
    Losses,
    SoftSpot,
    TieProfile,
    TrackRecord,
    Way,
)
from softflank.world import World

ARTICLE = ("military_depth", "sanctions_exposure", "reputation", "third_party_friction", "cost_sensitivity")
Tied = tuple[World, TieProfile, Outcomes]


@pytest.fixture(scope="module")
def pressed(make: Make) -> Tied:
    return tied(make("RUS", "VEN", "USA", "2025-10-31", "IRN", "CHN"), draws=1_000)


def tied(world: World, draws: int = 100) -> Tied:
    tie = profile(world)
    return world, tie, simulate(world, tie, draws=draws)


def figure(name: str, value: float, unit: str = "share", **about: str) -> Estimate:
    return Estimate(
        id=name,
        label=name,
        value=value,
        unit=unit,
        kind=Kind.ESTIMATED,
        method="invented",
        evidence=(Evidence(fit="invented"),),
        low=value,
        high=value,
    )


def lost(rungs: list[str], **chances: float) -> Losses:
    """Losses with the same chances at every rung, each with a record of a hundred cases."""
    ways: dict[Way, Estimate | None] = {w: figure(f"ways.{w}", chances.get(w, 0.01)) for w in Way}
    names = [NO_PRESSURE, *rungs]
    ranks = {Way(w): figure(f"rank.{w}", 1.0, "place") for w in chances}
    return Losses(
        dict.fromkeys(names, ways),
        {},
        {},
        ranks=dict.fromkeys(names, ranks),
        records={w: TrackRecord(100, 10, "a frequency") for w in Way},
    )


def by_rule(spots: tuple[SoftSpot, ...]) -> dict[str, SoftSpot]:
    return {s.rule: s for s in spots}


def test_measured_spots_come_first_by_their_loss_and_what_is_rare_is_not_soft(pressed: Tied) -> None:
    rungs = [r.id for r in pressed[2].rungs]
    found = find_spots(*pressed, lost(rungs, fall=0.2, fade=0.3, switch=SOFT / 2, drop=SOFT / 2, cut=SOFT / 2)).found
    measured = [s for s in found if s.list == "measured"]
    assert [s.rule for s in measured] == ["supply_lock_in", "regime_dependence"] == [s.rule for s in found[:2]]
    assert by_rule(found)["client_exit"].list == "not_soft" and by_rule(found)["patron_exit"].list == "not_soft"
    assert all(s.rank is not None and s.record is not None for s in measured)
    lists = [s.list for s in found]
    assert lists == sorted(lists, key=["measured", "argued", "not_soft"].index)


def test_below_twenty_cases_a_chance_is_argued_and_not_ranked(pressed: Tied) -> None:
    losses = lost([r.id for r in pressed[2].rungs], fall=0.6)
    few = replace(losses, records={w: TrackRecord(8, 5, "counts") for w in Way})
    spot = by_rule(find_spots(*pressed, few).found)["regime_dependence"]
    assert spot.list == "argued" and spot.record is not None and spot.record.counted


def test_a_way_without_a_record_and_without_a_sign_is_not_known_and_never_not_soft(make: Make) -> None:
    world = make("GBR", "EGY", "RUS", "1955-06-01")
    tie = profile(world)
    spots = find_spots(world, tie, simulate(world, tie, draws=100))
    unknown = {g.measure.removeprefix("spot.") for g in spots.gaps}
    assert {"patron_exit", "regime_dependence"} <= unknown and not unknown & {s.rule for s in spots.found}
    assert all("no record" in g.reason or "nothing is on record" in g.reason for g in spots.gaps)


def test_a_chance_no_higher_than_that_of_all_such_ties_is_no_soft_spot(pressed: Tied) -> None:
    """By its value where a sign is there, by its whole interval where none is."""
    rungs = [r.id for r in pressed[2].rungs]
    exposed = {"votes.agreement": figure("votes.agreement", 0.6)}
    moved = {**exposed, "ideal.own_drift": figure("ideal.own_drift", 0.2)}
    rule = next(r for r in RULES if r.name == "client_exit")

    def soft(figures: dict[str, Estimate], chance: float, low: float) -> bool:
        losses = lost(rungs, switch=chance)
        wide = replace(figure("ways.switch", chance), low=low)
        losses = replace(losses, ways={n: {**w, Way.SWITCH: wide} for n, w in losses.ways.items()})
        return rule.write(reading(pressed, figures, losses)).soft

    assert soft(moved, 0.08, 0.02) and not soft(moved, 0.051, 0.05), "10 of 100 in two years are 5.1 % in one"
    assert not soft(exposed, 0.08, 0.02) and soft(exposed, 0.08, 0.06)


def test_without_a_record_nothing_is_measured(pressed: Tied) -> None:
    found = find_spots(*pressed).found
    assert all(s.list != "measured" and s.loss is None for s in found)


def test_what_a_case_treats_is_argued_in_its_order_with_its_claims(pressed: Tied) -> None:
    case = load("venezuela-2025")
    world = replace(pressed[0], case=case, assumptions={**pressed[0].assumptions, **case.assumptions})
    found = find_spots(world, pressed[1], pressed[2]).found
    argued = [s.rule for s in found if s.list == "argued" and s.rule in ARTICLE]
    assert argued == [name for name in ARTICLE if name in argued] and len(argued) >= 3
    for name, notes in case.spots.items():
        spot = by_rule(found)[name]
        assert {c.id for c in spot.reasons} >= set(notes.claims)
        assert spot.would_change_if == notes.would_change_if
        assert spot.counter is not None and spot.counter.id in notes.counter and spot.against == spot.counter.text


def test_pressed_means_the_next_rung_above_the_one_in_force(pressed: Tied) -> None:
    outcomes = pressed[2]
    rung = outcomes.next_rung()
    below = [r for r in outcomes.up() if outcomes.in_force(r.id)]
    assert not outcomes.in_force(rung.id) and outcomes.up()[len(below)].id == rung.id


def test_after_a_step_that_does_not_press_the_next_is_the_lowest_not_in_force(pressed: Tied) -> None:
    found = pressed[2]
    beside = next(r.id for r in found.ladder.rungs if r.group == "down" and r.id in {x.id for x in found.rungs})
    case = replace(found.case, reached=replace(found.case.reached, rung=beside))
    outcomes = replace(found, case=case)
    lowest = next(r for r in outcomes.up() if not outcomes.in_force(r.id))
    assert outcomes.reached == beside and outcomes.next_rung().id == lowest.id
    assert outcomes.ladder.index(lowest.id) < outcomes.ladder.index(beside)


def test_nothing_at_stake_is_not_soft_whatever_the_chance(make: Make) -> None:
    world = make("RUS", "LSO", "USA", "2020-06-30")
    tie = profile(world)
    outcomes = simulate(world, tie, draws=100)
    found = find_spots(world, tie, outcomes, lost([r.id for r in outcomes.rungs], fade=0.9))
    spots = by_rule(found.found)
    supply = spots.get("supply_lock_in")
    assert supply is None or supply.list == "not_soft"


FIGURES: dict[str, tuple[dict[str, Estimate], dict[str, Estimate]]] = {
    "military_depth": (
        {"alliance.obligation": figure("alliance.obligation", 1.0), "could.power": figure("could.power", 0.1)},
        {"alliance.obligation": figure("alliance.obligation", 1.0), "could.power": figure("could.power", 0.9)},
    ),
    "sanctions_exposure": (
        {"trade.need": figure("trade.need", 0.3), "sanctions.by_challenger": figure("sanctions.by_challenger", 2.0)},
        {"trade.need": figure("trade.need", 0.3), "sanctions.by_challenger": figure("sanctions.by_challenger", 0.0)},
    ),
    "reputation": (
        {"arms.need_10": figure("arms.need_10", 0.6), "could.power": figure("could.power", 0.1)},
        {"arms.need_10": figure("arms.need_10", 0.6), "could.power": figure("could.power", 0.9)},
    ),
    "cost_sensitivity": (
        {"slack.free": figure("slack.free", 0.3), "priority.rank": figure("priority.rank", 0.1)},
        {"slack.free": figure("slack.free", 0.9), "priority.rank": figure("priority.rank", 0.1)},
    ),
    "supply_lock_in": (
        {"arms.need_30": figure("arms.need_30", 0.6), "arms.last_delivery": figure("arms.last_delivery", 2012.0)},
        {"arms.need_30": figure("arms.need_30", 0.6), "arms.last_delivery": figure("arms.last_delivery", 2024.0)},
    ),
    "client_exit": (
        {"ideal.own_drift": figure("ideal.own_drift", 0.2)},
        {"ideal.own_drift": figure("ideal.own_drift", -0.2)},
    ),
    "patron_exit": (
        {"arms.last_delivery": figure("arms.last_delivery", 2010.0), "arms.need_30": figure("arms.need_30", 0.6)},
        {"arms.last_delivery": figure("arms.last_delivery", 2024.0)},
    ),
}


def reading(p: Tied, figures: dict[str, Estimate], losses: Losses | None = None) -> Pressed:
    return Pressed(p[0], p[1], p[2], losses, p[2].next_rung(), figures)


@pytest.mark.parametrize("name", FIGURES)
def test_a_rule_says_one_thing_where_its_condition_holds_and_another_where_not(name: str, pressed: Tied) -> None:
    rule = next(r for r in RULES if r.name == name)
    holds, fails = (rule.write(reading(pressed, figures)) for figures in FIGURES[name])
    bare = rule.write(reading(pressed, {}))
    assert holds.soft and not fails.soft and not bare.soft
    assert len({holds.conclusion, fails.conclusion}) == 2 and holds.mechanism != bare.mechanism


def test_a_government_that_seldom_falls_is_said_to(pressed: Tied) -> None:
    rule = next(r for r in RULES if r.name == "regime_dependence")
    rungs = [r.id for r in pressed[2].rungs]
    often, seldom = (rule.write(reading(pressed, {}, lost(rungs, fall=p))) for p in (0.3, 0.01))
    assert often.soft and not seldom.soft and often.conclusion != seldom.conclusion


def test_who_is_owed_a_fight_is_not_given_up_first(pressed: Tied) -> None:
    rule = next(r for r in RULES if r.name == "cost_sensitivity")
    bound = FIGURES["cost_sensitivity"][0]
    owed, talked = (
        rule.write(reading(pressed, {**bound, "alliance.obligation": figure("alliance.obligation", level)}))
        for level in (0.75, 0.5)
    )
    assert not owed.soft and "owes" in owed.conclusion and "alliance.obligation" in owed.figures
    assert talked.soft, "a duty to consult is no duty to fight"


@pytest.mark.parametrize(
    ("name", "way"), [("client_exit", "switch"), ("patron_exit", "drop"), ("sanctions_exposure", "cut")]
)
def test_without_a_record_nothing_is_called_seldom(pressed: Tied, name: str, way: str) -> None:
    rule = next(r for r in RULES if r.name == name)
    figures = FIGURES[name][1] | ({} if way != "cut" else FIGURES[name][0])
    blind = {k: v for k, v in figures.items() if k != "sanctions.by_challenger"}
    unknown = rule.write(reading(pressed, blind)).conclusion
    rare = rule.write(reading(pressed, figures, lost([r.id for r in pressed[2].rungs], **{way: 0.01}))).conclusion
    assert "no record" in unknown and "seldom" not in unknown and "seldom" in rare


def test_the_silence_of_a_register_of_arms_is_a_sign_of_a_main_supplier_alone(pressed: Tied) -> None:
    rule = next(r for r in RULES if r.name == "patron_exit")
    old = {"arms.last_delivery": figure("arms.last_delivery", 2010.0), "arms.need_30": figure("arms.need_30", 0.6)}
    assert rule.write(reading(pressed, old)).soft
    for name, value in (("arms.need_30", 0.05), ("alliance.obligation", 1.0), ("presence.bases", 1.0)):
        assert not rule.write(reading(pressed, {**old, name: figure(name, value)})).soft, name


def test_business_is_under_sanctions_where_some_on_trade_are_on_record_alone(make: Make, pressed: Tied) -> None:
    """Listings of persons and cuts of aid close no channel: Laos under the United States, the Maldives under China."""
    rule = next(r for r in RULES if r.name == "sanctions_exposure")
    trade = {"trade.need": figure("trade.need", 0.9)}
    old = replace(figure("sanctions.by_challenger", 2.0, "cases"), year=2019)
    dated = rule.write(reading(pressed, {**trade, old.id: old}))
    assert dated.soft and "stood in 2019" in dated.mechanism and "Under" not in dated.mechanism
    laos = tied(make("CHN", "LAO", "USA", "2026-11-29"))
    assert laos[1].estimates()["sanctions.by_challenger"].value > 0, "persons and aid are on the list"
    said = rule.write(reading(laos, laos[1].estimates()))
    assert not said.soft and said.known and said.mechanism.startswith("No trade sanctions of the United States on Laos")
    nowhere = rule.write(reading(laos, trade))
    assert not nowhere.soft and not nowhere.known and "no record tells" in nowhere.conclusion


def test_a_handful_of_deliveries_shows_no_trend(make: Make) -> None:
    """The Maldives received arms in four years of ten: a smaller part of India's is no sign that India lets go."""
    maldives = tied(make("IND", "MDV", "CHN", "2026-11-29"))
    known = maldives[1].estimates()
    assert known["arms.stake_10"].value < known["arms.stake_30"].value / 2
    rule = next(r for r in RULES if r.name == "patron_exit")
    assert not rule.write(reading(maldives, known)).soft


def test_a_challenger_far_away_with_nothing_near_cuts_nobody_off(make: Make, pressed: Tied) -> None:
    rule = next(r for r in RULES if r.name == "military_depth")
    figures = FIGURES["military_depth"][0]
    assert rule.write(reading(pressed, figures)).soft
    far = (make("FRA", "GAB", "RUS", "1964-02-18"), *pressed[1:])
    assert not rule.write(reading(far, figures)).soft


def test_a_few_arms_from_the_client_bind_no_patron(pressed: Tied) -> None:
    rule = next(r for r in RULES if r.name == "cost_sensitivity")
    bound = FIGURES["cost_sensitivity"][0]
    few, many = (
        rule.write(reading(pressed, {**bound, "arms.from_client": figure("arms.from_client", v)})) for v in (0.01, 0.2)
    )
    assert few.soft and not many.soft and "draws arms" in many.conclusion


def test_a_third_party_matters_where_it_serves_more_than_the_patron(
    pressed: Tied, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Named ones as they are; without a name who owes neither side a fight, where the patron serves some."""
    rule = next(r for r in RULES if r.name == "third_party_friction")
    need = figure("economic-financial.dependence", 0.2)

    def told(third: tuple[str, ...], need: Estimate | None, **shares: float) -> Sentences:
        monkeypatch.setattr(third_party_friction, "_served", lambda _: {Dimension.ECONOMIC: shares})
        needs = tuple(need if d is Dimension.ECONOMIC else None for d in DIMENSIONS)
        outcomes: Any = SimpleNamespace(case=SimpleNamespace(names={"third": third}, needs=needs))
        return rule.write(replace(reading(pressed, {}), outcomes=outcomes))

    monkeypatch.setattr(third_party_friction, "presses", lambda _, state, client: (state, client) == ("COL", "VEN"))
    ahead = told((), need, COL=0.9, IND=0.6, BRA=0.25)
    assert (
        ahead.soft
        and "India had 60 % of Venezuela's goods trade in 2020" in ahead.mechanism
        and "India sends keeps Venezuela" in ahead.conclusion
    )
    for unsaid in (told((), need, IND=0.45), told((), need, GBR=0.6, USA=0.9, BLR=0.7), told((), None, IND=0.6)):
        assert not unsaid.soft and unsaid.known and "nobody who is free to help" in unsaid.conclusion
    assert not told((), need).known, "where nobody's part is on record, none is denied"
    assert told(("CHN", "IRN"), None, CHN=0.4, IND=0.9).soft and not told(("CHN",), None, IND=0.9).soft
    assert "Iran" not in told(("CHN", "IRN"), None, CHN=0.4).conclusion, "who sends nothing is no helper"


def test_swapping_patron_and_challenger_changes_names_and_no_tone(make: Make) -> None:
    """The same figures with the names swapped give the same sentences but for the names.

    Both climb one ladder, for of the two only one issues the key currency.
    """
    told: list[list[str]] = []
    ladder = None
    for patron, challenger in (("RUS", "USA"), ("USA", "RUS")):
        world = make(patron, "EGY", challenger, "2015-06-30")
        tie = profile(world)
        outcomes = simulate(world, tie, draws=100)
        ladder = ladder or outcomes.ladder
        p = (world, tie, replace(outcomes, case=replace(outcomes.case, ladder=ladder)))
        said = [rule.write(reading(p, FIGURES[rule.name][0])) for rule in RULES if rule.name in FIGURES]
        names = {world.owner(patron): "Ps", world.named(patron): "P", world.owner(challenger): "Xs"}
        names |= {world.named(challenger): "X"}
        told.append([_without(f"{w.mechanism} {w.conclusion} {w.against}", names) for w in said])
    assert told[0] == told[1]


def _without(text: str, names: dict[str, str]) -> str:
    for name, letter in sorted(names.items(), key=lambda item: -len(item[0])):
        text = text.replace(name, letter)
    return text


def test_shares_of_variance_sum_to_one_within_their_error(pressed: Tied) -> None:
    found = sensitivity(pressed[2])
    for headline, groups in found.effects.items():
        if groups:
            error = sum(((e.high or 0) - e.value) ** 2 for e in groups.values()) ** 0.5 / 1.645
            assert abs(sum(e.value for e in groups.values()) - 1) < 5 * error + 0.02, headline
    assert 3 <= len(found.drivers) <= 10 and all(d.words and "_" not in d.words for d in found.drivers)
    told = [input_words(pressed[2], key) for key in pressed[2].inputs.single]
    assert len(set(told)) == len(told), "no two inputs are told in the same words"
    known = {*pressed[0].assumptions, *pressed[2].ladder.assumptions()}
    assert len(found.argue_first) == 3 and set(found.argue_first) <= known
    assert sensitivity(pressed[2]) == found


def test_rules_ask_for_figures_that_some_tie_has(make: Make) -> None:
    """A rule that asks for a figure which no measure gives is deaf: forces in place were once such a figure."""
    asked = [
        ("USA", "JPN", "CHN", "2024-06-01"),
        ("CHN", "LAO", "USA", "2024-06-01"),
        ("RUS", "BLR", "USA", "2021-06-01"),
        ("RUS", "SYR", "USA", "2016-06-01"),
    ]
    ties = [make(*names) for names in asked]
    given = {name for world in ties for name in profile(world).estimates()}
    given |= {g.measure for world in ties for p in profile(world).portraits for g in p.gaps}
    simulated = ("could.", "slack.", "priority.", "worth.", "exit.", "leader.", "regime.")
    wanted = {name for r in RULES for name in (*r.exposure, *r.hold) if not name.startswith(simulated)}
    assert wanted <= given, wanted - given


def test_a_client_in_which_the_patrons_forces_stand_is_not_given_up_first(pressed: Tied) -> None:
    rule = next(r for r in RULES if r.name == "cost_sensitivity")
    bare = FIGURES["cost_sensitivity"][0]
    assert rule.write(reading(pressed, bare)).soft
    there = rule.write(reading(pressed, {**bare, "presence.troops": figure("presence.troops", 900.0)}))
    assert not there.soft and "has forces in" in there.conclusion
