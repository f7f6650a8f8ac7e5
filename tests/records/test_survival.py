"""Leader and regime exits as of a date: what must hold of them, on the bundle and on planted rows."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date

import numpy as np
import polars as pl
import pytest

from softflank.panel.columns import Columns
from softflank.records.governments import columns, in_place, spells
from softflank.records.hazard import PRESSED, Hazard
from softflank.records.history import GROUPS, PastYears
from softflank.records.standing import LEAST, REMOVAL, load
from softflank.records.survival import kind_of, leader_exit, regime_exit
from softflank.vocabulary import NO_PRESSURE, BadData
from softflank.world import World

WorldOf = Callable[..., World]


@dataclass(frozen=True)
class Rung:
    """A rung of an invented ladder."""

    id: str
    group: str


LADDER = (
    Rung("note", "words"),
    Rung("embargo", "economic"),
    Rung("proxies", "covert"),
    Rung("strikes", "force"),
    Rung("removal_covert", "covert"),
    Rung("removal_troops", "force"),
    Rung("relief", "down"),
)
PRESSING = [r.id for r in LADDER[:-1]]


@pytest.mark.parametrize("asked", [leader_exit, regime_exit])
def test_chances_never_fall_up_the_ladder_and_all_rungs_that_press_are_told(world_of: WorldOf, asked) -> None:
    found = asked(world_of("RUS", "VEN", "USA"), LADDER)
    assert list(found) == [NO_PRESSURE, *PRESSING]
    values = [found[r].value for r in found]
    assert values == sorted(values)
    assert all(0 < found[r].low <= found[r].value <= found[r].high < 1 for r in found)


def test_at_and_below_the_rung_in_force_nothing_changes(world_of: WorldOf) -> None:
    found = regime_exit(world_of("RUS", "VEN", "USA"), LADDER, "proxies")
    assert found["note"].value == found["embargo"].value == found["proxies"].value
    assert [found.of_today[r].value for r in ("note", "embargo", "proxies")] == [1.0, 1.0, 1.0]
    assert found.of_today["strikes"].value <= 1.0
    assert found.of_today[NO_PRESSURE].value >= 1.0
    assert found[NO_PRESSURE].value <= found["note"].value


def test_a_challenger_that_is_no_stronger_has_no_record(world_of: WorldOf) -> None:
    found = leader_exit(world_of("RUS", "IND", "USA", "2005-06-01"), LADDER)
    assert found["strikes"] is None
    assert found.of_today["strikes"] is None
    assert "no record" in found.records["strikes"].claim
    assert found[NO_PRESSURE] is not None


def test_before_the_first_cut_there_is_no_record(world_of: WorldOf) -> None:
    found = leader_exit(world_of("RUS", "CUB", "USA", "1959-06-01"), LADDER)
    assert set(found.values()) == {None}


def test_a_question_of_the_past_is_answered_by_what_was_over_then(world_of: WorldOf) -> None:
    for year in (1962, 1984, 2003, 2024):
        found = regime_exit(world_of("RUS", "CUB", "USA", f"{year}-06-01"), LADDER)[NO_PRESSURE]
        cut = int(found.evidence[0].fit.split()[2])
        assert cut <= year
        assert found.n == next(c for c in load() if c.year == cut).hazards["regime"].n


def test_same_seed_same_numbers_and_another_seed_others(world_of: WorldOf) -> None:
    world = world_of("RUS", "VEN", "USA")
    one, again = (leader_exit(world, LADDER)["strikes"] for _ in range(2))
    other = leader_exit(replace(world, seed=world.seed + 1), LADDER)["strikes"]
    assert one == again
    assert other.value != one.value
    assert other.value == pytest.approx(one.value, rel=0.05)


def test_a_planted_later_row_is_never_read(panel) -> None:
    day = date(1999, 6, 1)
    asked = pl.DataFrame({"state": ["SYR"], "date": [day]})
    reader = Columns.open(panel, ())
    clean = columns(reader.known(day), asked)

    def plant(table: pl.DataFrame, **cells: object) -> pl.DataFrame:
        row = pl.DataFrame({"available_from": [date(1999, 6, 2)], **{k: [v] for k, v in cells.items()}})
        return pl.concat([table, row.cast({k: table.schema[k] for k in row.columns})], how="diagonal")

    planted = replace(
        reader,
        spells=plant(
            plant(
                reader.spells,
                kind="leader",
                state="SYR",
                start=date(1999, 5, 1),
                end=date(2009, 1, 1),
                text="X",
                source="reign",
            ),
            kind="regime",
            state="SYR",
            start=date(1999, 5, 1),
            end=date(2009, 1, 1),
            text="military",
            source="reign",
        ),
        events=plant(reader.events, kind="coup", state="SYR", start=date(1999, 5, 20)),
        states=plant(
            plant(reader.states, indicator="cinc", state="SYR", year=1999, value=0.5),
            indicator="war_home",
            state="SYR",
            year=1999,
            value=2.0,
        ),
    )
    for name, values in columns(planted.known(day), asked).items():
        assert values == pytest.approx(clean[name], nan_ok=True), name
    seen = columns(planted, pl.DataFrame({"state": ["SYR"], "date": [date(1999, 6, 3)]}))
    assert seen["tenure"][0] < clean["tenure"][0]
    assert seen["military"][0] == 1.0


def test_a_list_that_ends_before_the_date_is_told(world_of: WorldOf) -> None:
    late, then = (leader_exit(world_of("RUS", "VEN", "USA", day), LADDER) for day in ("2025-10-31", "2015-06-01"))
    assert "the list of leaders ends in December 2023" in late.records["strikes"].claim
    assert "ends in" not in then.records["strikes"].claim


def test_who_is_in_place_follows_the_lists(panel) -> None:
    reader = Columns.open(panel, ())
    asked = pl.DataFrame(
        {
            "state": ["CHL", "CHL", "VEN", "VEN"],
            "date": [date(1973, 9, 1), date(1973, 10, 1), date(2025, 6, 1), date(2031, 1, 1)],
        }
    )
    assert in_place(reader, "leader", asked)["text"].to_list()[:3] == ["Allende", "Pinochet", "Nicolas Maduro"]
    assert in_place(reader, "regime", asked)["text"].to_list() == [
        "presidential",
        "military personal",
        "personal",
        None,
    ]
    assert spells(reader, "leader").filter(state="VEN")["end"].to_list()[-1] is None


def _rows(n: int, rng: np.random.Generator) -> PastYears:
    days = [date(1950 + i % 50, 1, 1) for i in range(n)]
    size = rng.normal(size=n)
    group = rng.integers(0, len(GROUPS), n)
    truth = -2.0 + 0.8 * size + np.array([0, 0, 0, 0.3, 0.6, 1.2])[group]
    y = (rng.random(n) < -np.expm1(-np.exp(truth))).astype(float)
    keys = pl.DataFrame({"state": [f"S{i % 90}" for i in range(n)], "date": days})
    kinds = np.array(["personal", "party", "democracy"])[rng.integers(0, 3, n)]
    return PastYears(
        keys,
        {"size": size, "gap": np.where(size > 1, np.nan, 1.0 * (size > 0))},
        group,
        kinds,
        {"leader": y, "regime": y},
    )


def test_a_planted_truth_comes_back_and_goes_through_a_file() -> None:
    rows = _rows(9000, np.random.default_rng(11))
    fit = Hazard.of(rows, "leader")
    found = {g: m for g, (m, _) in fit.multipliers().items()}
    assert found["aim"] == pytest.approx(1.2, abs=0.25)
    assert found["words"] == pytest.approx(0.0, abs=0.25)
    again = Hazard.from_json(fit.to_json())
    assert again.chances(rows) == pytest.approx(fit.chances(rows), abs=2e-3)
    assert fit.cases["aim"]["n"] == int((rows.group == GROUPS.index("aim")).sum())


def test_multipliers_in_order_move_only_what_was_out_of_order() -> None:
    rows = _rows(3000, np.random.default_rng(12))
    fit = Hazard.of(rows, "leader")
    free, rising = fit.chances(rows), fit.chances(rows, rising=True)
    assert rising[rows.group == 0] == pytest.approx(free[rows.group == 0])
    drawn = fit.draw({k: v[:1] for k, v in rows.columns.items()}, False, 500, np.random.default_rng(0))
    for lower, higher in zip(("none", *PRESSED), PRESSED, strict=False):
        assert (drawn[higher] >= drawn[lower] - 1e-12).all()


def test_rungs_that_remove_are_answered_by_counts_of_what_was_over(world_of: WorldOf) -> None:
    assert kind_of(Rung("removal_raid", "force")) == REMOVAL["removal_raid"]
    assert kind_of(Rung("anything", "covert")) == "covert"
    late, early = (leader_exit(world_of("RUS", "CUB", "USA", f"{y}-06-01"), LADDER) for y in (2020, 1985))
    for rung in ("removal_covert", "removal_troops"):
        assert late.records[rung].counted or late.records[rung].n >= 20
        assert late.records[rung].n >= early.records[rung].n > 0
        assert late.records[rung].events <= late.records[rung].n
        assert late[rung].n == late.records[rung].n


def test_a_damaged_file_is_told(tmp_path) -> None:
    (tmp_path / "survival.json").write_text('{"cuts": {"1990": {}}}')
    with pytest.raises(BadData, match="damaged"):
        load(tmp_path / "survival.json")


def test_the_fits_that_ship_have_enough_behind_each_group() -> None:
    newest = load()[-1]
    for hazard in newest.hazards.values():
        assert set(hazard.cases) == set(GROUPS)
        assert all(hazard.cases[g]["personal"] >= LEAST for g in PRESSED)
    assert [c.year for c in load()] == sorted(c.year for c in load())
