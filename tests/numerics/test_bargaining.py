"""The closed form against a numerical optimum, and the rule of threats against small games that Gambit solved."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.optimize import minimize_scalar

from softflank.numerics.bargaining import break_even, nash_split, presses, shift

part = st.floats(0, 0.4)
ratios = st.floats(0, 2)


def optimum(u: dict[str, float]) -> float:
    """X that maximises the product of gains, by search over the utilities as they stand in the model."""

    def product(x: float) -> float:
        patron = u["s_PT"] * x - (u["d_P"] - u["s_PC"] * u["loss"])
        challenger = u["s_XT"] * (1 - x) - (u["d_X"] + u["s_XC"] * u["gain"])
        return -max(patron, 0) * max(challenger, 0)

    return float(minimize_scalar(product, bounds=(0, 1), method="bounded", options={"xatol": 1e-9}).x)


@pytest.mark.parametrize("seed", range(20))
def test_the_shift_is_what_a_search_for_the_best_product_finds(seed: int) -> None:
    random = np.random.default_rng(seed)
    u = {k: float(random.uniform(0.5, 2)) for k in ("s_PT", "s_PC", "s_XT", "s_XC")}
    u |= {"d_P": 0.3 * u["s_PT"], "d_X": 0.3 * u["s_XT"], "loss": float(random.uniform(0, 0.1)), "gain": -0.02}
    calm = optimum({**u, "loss": 0.0, "gain": 0.0})
    moved = shift(u["loss"], u["s_PC"] / u["s_PT"], u["gain"], u["s_XC"] / u["s_XT"])
    assert calm - optimum(u) == pytest.approx(float(moved), abs=1e-6)
    floors = (u["d_P"] - u["s_PC"] * u["loss"]) / u["s_PT"], (u["d_X"] + u["s_XC"] * u["gain"]) / u["s_XT"]
    assert float(nash_split(*floors)) == pytest.approx(optimum(u), abs=1e-6)


@given(part, ratios, st.floats(0.1, 10), st.floats(-5, 5))
def test_affine_changes_of_utility_move_nothing(loss: float, ratio: float, scale: float, origin: float) -> None:
    base = {"s_PT": 1.0, "s_PC": ratio, "s_XT": 1.0, "s_XC": 1.0, "d_P": 0.2, "d_X": 0.2, "loss": loss, "gain": 0.0}
    theirs = {**base, **{k: base[k] * scale for k in ("s_PT", "s_PC", "d_P")}}
    assert shift(loss, theirs["s_PC"] / theirs["s_PT"]) == pytest.approx(float(shift(loss, ratio)))
    floors = [(u["d_P"] - u["s_PC"] * loss) / u["s_PT"] for u in (base, theirs)]
    assert nash_split(floors[0], 0.2) == pytest.approx(float(nash_split(floors[1], 0.2)))
    assert origin + scale * floors[0] == pytest.approx(origin + scale * floors[1])


@given(st.floats(1e-6, 1), st.sampled_from([1, 5, 10]))
def test_at_the_break_even_ratio_the_card_moves_just_so_many_points(loss: float, points: int) -> None:
    assert 100 * float(shift(loss, break_even(points, loss))) == pytest.approx(points)


@given(part, part, ratios)
def test_more_to_lose_never_moves_less(one: float, other: float, ratio: float) -> None:
    low, high = sorted((one, other))
    assert shift(low, ratio) <= shift(high, ratio)


def test_nothing_to_lose_breaks_even_nowhere() -> None:
    assert np.isinf(break_even(1, 0.0)) and shift(0.0, 5.0) == 0


def solve(tree: dict[str, Any]) -> tuple[tuple[str, ...], list[float]]:
    """Backward induction: actions along the path, payoffs."""
    if "payoffs" in tree:
        return (), tree["payoffs"]
    player = 0 if tree["move"] == "Challenger" else 1
    found = {a: solve(t) for a, t in tree.items() if a != "move"}
    best = max(found, key=lambda a: found[a][1][player])
    return (best, *found[best][0]), found[best][1]


@pytest.mark.shared
def test_backward_induction_gives_the_perfect_ones_among_gambits_equilibria(shared: Path) -> None:
    games = json.loads((shared / "reference" / "gambit" / "games.json").read_text(encoding="utf-8"))["games"]
    perfect = [g for g in games if "backward_induction_by_hand" in g and "tree" in g]
    assert len(perfect) >= 2
    for game in perfect:
        path, payoffs = solve(game["tree"])
        assert path[0] == game["backward_induction_by_hand"]["Challenger"].split(",")[0]
        found = [
            [float(eval_fraction(e["payoffs"][p])) for p in ("Challenger", "Defender")]
            for e in game["solution"]["extreme_equilibria_reduced_normal_form"]
        ]
        assert [float(p) for p in payoffs] in found


def eval_fraction(text: str) -> float:
    over, _, under = str(text).partition("/")
    return float(over) / float(under or 1)


@pytest.mark.parametrize(("gain", "word"), [(-0.2, 0.0), (0.2, 0.0), (0.2, 0.5), (0.6, 0.5), (-0.2, 0.5)])
def test_a_threat_hangs_on_the_answer_only_where_a_promise_binds(gain: float, word: float) -> None:
    """The game in which the patron pays or refuses and the challenger then presses or holds, solved as a tree."""

    def after(paid: bool) -> dict[str, Any]:
        price = 0.1 if paid else 0.0
        broken = word if paid else 0.0
        return {
            "move": "Challenger",
            "Hold": {"payoffs": [price, -price]},
            "Press": {"payoffs": [price + gain - broken, -price - 0.3]},
        }

    pressed = {paid: solve(after(paid))[0] == ("Press",) for paid in (True, False)}
    assert pressed[False] == bool(presses(gain)) and pressed[True] == bool(presses(gain, word))
    conditional = pressed[False] and not pressed[True]
    assert conditional == (0 < gain <= word)
    pays = solve({"move": "Defender", "Pay": after(True), "Refuse": after(False)})[0][0] == "Pay"
    assert pays == conditional
