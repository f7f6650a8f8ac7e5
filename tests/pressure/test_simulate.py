"""The simulation on real worlds: seeds, blocks, switches, bad requests."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import numpy as np
import pytest

from softflank.assumptions import overlay
from softflank.cases import load
from softflank.pressure import Outcomes, ladder, simulate
from softflank.pressure.simulate import rerun
from softflank.ties import profile
from softflank.vocabulary import BadAssumption, BadCase, BadRequest, Dimension, TieProfile
from softflank.world import World

Make = Callable[..., World]


@pytest.fixture(scope="module")
def venezuela(make: Make) -> tuple[World, TieProfile]:
    world = make("RUS", "VEN", "USA", "2025-10-31", "IRN", "CHN")
    return world, profile(world)


def test_same_seed_same_arrays_and_another_seed_others(venezuela: tuple[World, TieProfile]) -> None:
    world, tie = venezuela
    one, two = (simulate(world, tie, draws=500) for _ in range(2))
    for name, values in one.arrays.items():
        assert np.array_equal(values, two.arrays[name]), name
    other = simulate(replace(world, seed=world.seed + 1), tie, draws=500)
    assert not np.array_equal(one.arrays["gross"], other.arrays["gross"])
    assert one.net_loss("blockade") == two.net_loss("blockade")


def test_a_longer_run_begins_with_the_shorter_one(venezuela: tuple[World, TieProfile]) -> None:
    short, long = (simulate(*venezuela, draws=n) for n in (10_000, 12_000))
    assert np.array_equal(short.arrays["net"], long.arrays["net"][:10_000])


def test_runs_of_different_length_agree_within_their_error(venezuela: tuple[World, TieProfile]) -> None:
    """Means of 2,000 draws of another seed lie within four standard errors of those of 20,000."""
    world, tie = venezuela
    short, long = simulate(replace(world, seed=7), tie, draws=2_000), simulate(world, tie, draws=20_000)
    for name in ("kept_patron", "gross", "survival"):
        a, b = short.arrays[name], long.arrays[name]
        error = np.sqrt(a.var(axis=0) / len(a) + b.var(axis=0) / len(b))
        assert (np.abs(a.mean(axis=0) - b.mean(axis=0)) <= 4 * error + 1e-12).all(), name


def test_a_fixed_assumption_moves_nothing_else(venezuela: tuple[World, TieProfile]) -> None:
    world, tie = venezuela
    changed = overlay(world.assumptions, ["third_party.theta=0.1"])
    fixed = replace(world, assumptions={**world.assumptions, **changed})
    one, two = simulate(world, tie, draws=300), simulate(fixed, tie, draws=300)
    first, second = one.draw(300, 0).arrays, two.draw(300, 0).arrays
    assert [k for k, v in first.items() if not np.array_equal(v, second[k], equal_nan=True)] == ["theta"]


def test_what_a_simulation_keeps_is_what_its_inputs_give_again(venezuela: tuple[World, TieProfile]) -> None:
    """It lets go what nothing is read from, in parts: the same comes again from all inputs at once."""
    world, tie = venezuela
    kept = simulate(world, tie, draws=2_000)
    drawn = kept.draw(2_000, 0)
    again = rerun(kept, drawn.arrays)
    assert set(again) - set(kept.arrays) == {"grip", "restored", "friction"}
    assert set(kept.inputs.arrays) < set(drawn.arrays)
    for name, values in kept.arrays.items():
        np.testing.assert_allclose(values, again[name], rtol=1e-12, atol=1e-15, err_msg=name)
    for name, values in kept.inputs.arrays.items():
        assert np.array_equal(values, drawn.arrays[name]), name


def test_a_run_of_many_draws_says_how_far_it_has_come(venezuela: tuple[World, TieProfile]) -> None:
    said: list[str] = []
    simulate(*venezuela, draws=12_000, say=said.append)
    assert said == ["has pressed 0 of 12,000 draws", "has pressed 10,000 of 12,000 draws"]


def test_every_assumption_that_was_drawn_is_named(venezuela: tuple[World, TieProfile]) -> None:
    world, tie = venezuela
    found = simulate(world, tie, draws=200)
    known = {*world.assumptions, *found.ladder.assumptions()}
    assert set(found.assumptions) <= known
    assert set(found.ladder.assumptions()) <= set(found.assumptions)
    evidence = found.retained("blockade", Dimension.MILITARY).evidence
    assert any(e.assumption == "ladder.blockade.sealift" for e in evidence)
    assert any(e.fit and str(world.seed) in e.fit for e in evidence)


def test_moves_of_the_client(venezuela: tuple[World, TieProfile]) -> None:
    resist, deal, leave, split = (
        simulate(*venezuela, draws=400, move=m).arrays for m in ("resist", "deal", "change_patron", "split")
    )
    up = simulate(*venezuela, draws=100).place("removal_troops")
    assert (deal["kept_patron"][:, up] <= resist["kept_patron"][:, up] + 1e-12).all()
    assert (deal["client_loss"][:, up] <= resist["client_loss"][:, up] + 1e-12).all()
    assert leave["gross"][:, up].mean() > deal["gross"][:, up].mean()
    assert (split["survival"][:, up] <= resist["survival"][:, up]).all()


def grip(world: World, found: Outcomes) -> np.ndarray:
    """Grip of every channel at every rung, (n, R, K)."""
    return rerun(found, found.draw(found.draws, 0).arrays)["grip"]


def test_a_coalition_grips_no_less(venezuela: tuple[World, TieProfile]) -> None:
    alone, together = (grip(venezuela[0], simulate(*venezuela, draws=300, coalition=c)) for c in (False, True))
    assert (together >= alone - 1e-12).all() and (together > alone + 1e-6).any()


def test_a_case_may_put_a_coalition_behind_one_rung(venezuela: tuple[World, TieProfile]) -> None:
    world, tie = venezuela
    case = replace(load("venezuela-2025"), ladder=({"id": "blockade", "alone": False},))
    alone, one = (
        simulate(w, tie, draws=300) for w in (replace(world, case=load("venezuela-2025")), replace(world, case=case))
    )
    grew = (grip(world, one) > grip(world, alone) + 1e-9).any(axis=(0, 2))
    assert [r.id for r, more in zip(one.rungs, grew, strict=True) if more] == ["blockade"]


def test_some_rungs_mean_the_same_as_in_the_whole_ladder(venezuela: tuple[World, TieProfile]) -> None:
    whole, part = simulate(*venezuela, draws=300), simulate(*venezuela, draws=300, rungs=("blockade", "deal"))
    assert part.net_loss("blockade") == whole.net_loss("blockade")
    assert part.response("blockade") == whole.response("blockade")
    assert [r.id for r in part.rungs] == ["blockade", "deal"]


def test_answers_sum_to_one(venezuela: tuple[World, TieProfile]) -> None:
    found = simulate(*venezuela, draws=1_000)
    for rung in found.rungs:
        if rung.up:
            assert sum(e.value for e in found.response(rung.id).values()) == pytest.approx(1)


def test_the_way_down_gives_back_and_never_cuts(venezuela: tuple[World, TieProfile]) -> None:
    found = simulate(*venezuela, draws=500)
    assert (found.arrays["kept_client"][:, found.place("relief")] >= 1 - 1e-9).all()


@pytest.mark.parametrize(
    ("case", "draws", "kwargs", "error"),
    [
        (("RUS", "VEN", None, "2025-10-31"), 200, {}, BadRequest),
        (("RUS", "VEN", "USA", "2025-10-31"), 20, {}, BadRequest),
        (("RUS", "VEN", "USA", "2025-10-31"), 200, {"move": "surrender"}, BadRequest),
        (("RUS", "VEN", "USA", "2025-10-31"), 200, {"rungs": ("nuclear_war",)}, BadCase),
    ],
)
def test_bad_requests(make: Make, case: tuple[str, ...], draws: int, kwargs: dict[str, object], error: type) -> None:
    world = make(*case)
    with pytest.raises(error):
        simulate(world, profile(world), draws=draws, **kwargs)  # type: ignore[arg-type]


def test_an_assumption_that_is_not_there_is_named(venezuela: tuple[World, TieProfile]) -> None:
    world, tie = venezuela
    less = replace(world, assumptions={k: v for k, v in world.assumptions.items() if k != "third_party.theta"})
    with pytest.raises(BadAssumption, match=r"third_party\.theta"):
        simulate(less, tie, draws=200)


@pytest.mark.parametrize(
    "case",
    [
        ("RUS", "CUB", "USA", "1962-10-01"),
        ("USA", "RVN", "RUS", "1974-12-31"),
        ("RUS", "SYR", "USA", "2024-11-01"),
        ("RUS", "ARM", "AZE", "2023-09-01"),
        ("USA", "TWN", "CHN", "2024-06-30"),
        ("FRA", "TCD", "LBY", "1986-06-30"),
        ("CHN", "PAK", "USA", "2024-01-01"),
        ("USA", "TUR", "RUS", "1950-01-01"),
    ],
)
def test_other_ties_give_finite_results(make: Make, case: tuple[str, ...]) -> None:
    world = make(*case)
    found = simulate(world, profile(world), draws=200)
    unknown = [found.place(r.id) for r in found.rungs if found.survival(r.id) is None]
    for name, values in found.arrays.items():
        told = np.delete(values, unknown, axis=1) if name in ("survival", "challenger_gain") else values
        assert np.isfinite(told).all(), name
    assert len(found.rungs) + len(found.case.dropped) == len(ladder().rungs)


def test_on_balance_a_small_difference_is_none(venezuela: tuple[World, TieProfile]) -> None:
    found = simulate(*venezuela, draws=500)
    worth, i = found.arrays["worth"], found.place("blockade")

    def told(share: float) -> str:
        net = found.arrays["net"].copy()
        net[:, i] = share * worth
        return replace(found, arrays={**found.arrays, "net": net}).balance("blockade")

    assert [told(v) for v in (-0.1, -0.002, 0.0, 0.002, 0.1)] == [
        "gains",
        "no difference",
        "no difference",
        "no difference",
        "loses",
    ]
    assert replace(found, arrays={**found.arrays, "worth": 0 * worth}).balance("blockade") == "not observed"


def test_a_stake_on_record_as_zero_is_told_from_a_gap(make: Make) -> None:
    world = make("RUS", "VEN", "USA", "2025-10-31")
    tie = profile(world)
    found = simulate(world, tie, draws=200)
    for portrait in tie.portraits:
        none = portrait.stake is not None and portrait.stake.value == 0 and not portrait.stake.high
        assert found.nothing_on_record(portrait.dimension) == none
    assert found.nothing_on_record(Dimension.MILITARY) and not found.nothing_on_record()


def test_the_rung_in_force_is_read_from_sanctions_where_no_case_names_it(make: Make) -> None:
    world = make("RUS", "BLR", "USA", "2021-06-01")
    found = simulate(world, profile(world), draws=200)
    assert found.reached == "sectoral_sanctions"
    assert found.case.reached.evidence[0].source == "gsdb"
    for rung in ("designation", "sectoral_sanctions"):
        assert np.allclose(found.arrays["kept_patron"][:, found.place(rung)], 1)
