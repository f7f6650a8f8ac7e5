"""The sentence on a rung: each turn of it is said where it holds, and not where it does not."""

from __future__ import annotations

from dataclasses import replace

import pytest

from softflank.analysis import Analysis, Step
from softflank.briefs.rungs import in_words
from softflank.vocabulary import Dimension, Estimate, Evidence, Kind, TrackRecord


def estimate(value: float, low: float, high: float, unit: str = "share of today") -> Estimate:
    return Estimate(f"x.{value}", "x", value, unit, Kind.ESTIMATED, "invented", (Evidence(fit="invented"),), low, high)


def step(kept: float = 0.4, loss: tuple[float, float, float] = (0.01, 0.005, 0.02), **more: object) -> Step:
    retained = {Dimension.MILITARY: estimate(kept, kept, kept), Dimension.ECONOMIC: estimate(1.0, 1.0, 1.0)}
    shares = {"none": 0.7, "nonmilitary": 0.2, "military": 0.1}
    response = {name: estimate(p, p, p, "probability") for name, p in shares.items()}
    lasts = estimate(0.81, 0.6, 0.9, "probability")
    made = Step("blockade", "Blockade", "force", retained, response, estimate(*loss, "portfolio units"), lasts)
    made = replace(made, records={"response": TrackRecord(20, 2, "invented")})
    return replace(made, **more)  # type: ignore[arg-type]


def test_the_whole_sentence(analysis: Analysis) -> None:
    said = in_words(analysis.world, step()).replace("\u00a0", " ")
    assert said == (
        "Russia would keep 40 % of the military tie and 100 % of the economic-financial one; likeliest from Russia is "
        "no answer that counts, or turning away (70 %); the government of Venezuela lasts the year with a chance of "
        "81 % (60–90); on balance Russia loses."
    )
    assert "likeliest" not in in_words(analysis.world, step(records={})), "no past crisis tells how it would answer"


@pytest.mark.parametrize(("loss", "said"), [
    ((0.01, 0.005, 0.02), "on balance Russia loses"),
    ((-0.01, -0.02, -0.005), "on balance Russia gains"),
    ((0.01, -0.005, 0.02), "whether Russia loses on balance is open"),
    ((0.0001, -0.0002, 0.0004), "next to nothing is lost or won on balance"),
])  # fmt: skip
def test_the_balance_is_said_where_the_interval_decides_it(
    loss: tuple[float, float, float], said: str, analysis: Analysis
) -> None:
    assert in_words(analysis.world, step(loss=loss)).endswith(f"; {said}.")


def test_what_is_whole_in_force_or_on_the_way_down(analysis: Analysis) -> None:
    assert in_words(analysis.world, step(0.98)).startswith("nothing that counts would be cut beyond today; ")
    assert in_words(analysis.world, step(1.0)).startswith("nothing that counts")
    whole = step(retained={Dimension.MILITARY: estimate(0.4, 0.4, 0.4), Dimension.ENERGY: estimate(0.4, 0.4, 0.4)})
    assert in_words(analysis.world, whole).startswith("Russia would keep 40\u00a0% of every part of the tie; ")
    assert in_words(analysis.world, step(in_force=True)).startswith("already in force or overtaken; ")
    down = in_words(analysis.world, step(response={}))
    assert down.count(";") == 0 and down.endswith("of the economic-financial one.")
    assert in_words(analysis.world, step(response={}, retained={})) == ""
