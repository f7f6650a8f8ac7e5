"""The composite as it ships: no record anywhere is no forecast, and two years are twice one."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

import numpy as np
import polars as pl
import pytest

from softflank.evaluation import challenges_shipped
from softflank.evaluation.challenge_rows import Challenges
from softflank.evaluation.challenges_shipped import ASKED, RUNG, shipped_chances
from softflank.panel import Panel
from softflank.pressure.ladder import ladder
from softflank.vocabulary import Estimate, Evidence, Kind, Way
from softflank.world import World

SILENT = "VEN"


def say(value: float) -> object:
    """A record that gives the same chance for every client but one."""

    def told(world: World, rungs: list[object]) -> Mapping[str, Estimate | None]:
        if world.roles.client == SILENT:
            return dict.fromkeys(r.id for r in rungs)  # type: ignore[attr-defined]
        found = Estimate("x", "x", value, "probability", Kind.ESTIMATED, "x", (Evidence(fit="x"),))
        return {r.id: found for r in rungs}  # type: ignore[attr-defined]

    return told


def rows() -> Challenges:
    """Two challenged ties, of which one has no record."""
    keys = pl.DataFrame(
        {"patron": ["RUS", "RUS"], "client": ["SYR", SILENT], "year": [1990, 1990], "date": [date(1989, 12, 31)] * 2}
    )
    nothing = np.full(2, np.nan)
    level = np.array([4, 1], dtype=np.intp)
    return Challenges(keys, {}, level, np.array(["ISR", "USA"]), nothing, level < 0, nothing, {}, {})


def test_no_record_in_one_way_is_no_forecast_and_two_years_compound(
    panel: Panel, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(challenges_shipped, "ASKED", {Way.FALL: say(0.1), Way.FADE: say(0.2)})
    found = shipped_chances(panel, rows(), np.array([True, True]))
    assert found[0] == pytest.approx(1 - (0.9 * 0.8) ** 2)
    assert np.isnan(found[1])


def test_every_level_has_a_rung_and_every_way_is_asked() -> None:
    assert all(ladder().rung(name).up for name in RUNG.values())
    assert set(ASKED) == {Way.CUT, Way.FALL, Way.SWITCH, Way.DROP, Way.FADE}
