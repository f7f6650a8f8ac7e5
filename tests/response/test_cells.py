"""Cells of past crises: which one a case falls into, what is printed there, and that nothing later is read."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import numpy as np
import pytest
from tests.evaluation.invented import rich_panel

from softflank.assumptions import shipped
from softflank.evaluation.record import record
from softflank.panel import Panel
from softflank.panel.view import OWN
from softflank.response import LEVELS, answers, cell, load, nuclear_force
from softflank.response.cells import Bar, CellRecord, Key, Tallies, frequencies, home, years_of
from softflank.response.clients import of_clients
from softflank.response.fits import Fitted, PastCrisis
from softflank.response.placing import _bound
from softflank.vocabulary import RESPONSES, Roles
from softflank.world import World

_GAIN = (0.05, 0.01, 0.09)


@pytest.fixture(scope="module")
def panel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Folder of an invented panel."""
    return rich_panel(tmp_path_factory.mktemp("cells") / "panel")


def world(panel: Path, patron: str = "RUS", client: str = "CUB", day: date = date(2012, 1, 1)) -> World:
    """A world of the invented panel, in which Russia owes Cuba defence."""
    return World(Panel.open(panel).view(day), Roles(patron, client, "USA"), assumptions=shipped())


def tallies(*rows: tuple[Key, int, tuple[int, int, int]]) -> Tallies:
    """Tallies of some cells, each row a crisis of its own."""
    return Tallies(tuple((k, over) for k, over, _ in rows), np.array([(*c, sum(c)) for *_, c in rows], dtype=float), ())


LATE, EARLY = Key(True, True, "RUS", "1992 on"), Key(True, True, "RUS", "to 1991")
AMERICAN = Key(True, True, "USA", "1992 on")


def test_a_case_falls_into_the_finest_cell_with_ten_crises() -> None:
    few, many = (LATE, 2000, (3, 2, 0)), (EARLY, 1980, (5, 5, 5))
    day = date(2012, 1, 1)
    assert home(tallies((LATE, 2000, (8, 2, 0)), many), "RUS", day, deep=True) == LATE
    assert home(tallies(few, many), "RUS", day, deep=True) == Key(True, True, "RUS")
    assert home(tallies(few, (AMERICAN, 2000, (9, 9, 9))), "RUS", day, deep=True) == Key(True, True)
    assert home(tallies(many), None, day, deep=True) == Key(True, True)


def test_ten_clients_of_one_crisis_are_not_ten_crises() -> None:
    one = Tallies(((LATE, 2000), (EARLY, 1980)), np.array([[8.0, 2.0, 0.0, 1.0], [5.0, 5.0, 5.0, 15.0]]), ())
    assert home(one, "RUS", date(2012, 1, 1), deep=True) == Key(True, True, "RUS")


def test_rows_over_after_the_date_are_not_counted() -> None:
    told = tallies((LATE, 2000, (8, 2, 0)), (LATE, 2011, (0, 0, 7)))
    assert told.happened(LATE, 2012).tolist() == [8, 2, 7]
    assert told.happened(LATE, 2011).tolist() == [8, 2, 0]
    assert home(told, "RUS", date(2000, 6, 1), deep=True) == Key(True, True), "nothing was over yet"


def test_frequencies_call_nothing_impossible() -> None:
    p = frequencies(np.array([18.0, 0.0, 0.0]))
    assert p.sum() == pytest.approx(1.0)
    assert p.tolist() == pytest.approx([55 / 57, 1 / 57, 1 / 57])


def with_bars(*, any_: bool, military: bool) -> Fitted:
    """The shipped fit with one verdict for every cell."""
    fitted = load()
    assert fitted.record is not None
    bars = {"any": Bar(50, 20, _GAIN, any_), "military": Bar(50, 20, _GAIN, military)}
    return replace(fitted, record=CellRecord(dict.fromkeys(fitted.record.bars, bars), fitted.record.thresholds))


def test_without_skill_one_frequency_is_printed_at_every_level(panel: Path) -> None:
    here, fitted = world(panel), with_bars(any_=False, military=False)
    found = cell(here, fitted)
    assert found is not None
    asked = answers(here, fitted)
    assert asked.in_crisis() == pytest.approx(np.tile(found.chances, (3, 1)))
    for p in asked.prospects(draws=200):
        assert all("frequency in the cell" in e.method and e.n == found.n for e in p.estimates)
    assert [e.value for e in asked.prospects(draws=200)[2].estimates] == pytest.approx(found.chances.tolist())
    assert asked.draw(4000)[:, 2].mean(axis=0) == pytest.approx(found.chances, abs=0.02)
    assert found.crises <= found.n


def test_many_clients_in_one_crisis_are_one_case(panel: Path) -> None:
    found = cell(world(panel))
    assert found is not None
    alone = replace(found, crises=found.n)
    together = replace(found, crises=2)
    spread = [c.draws(4000, np.random.default_rng(3))[:, 0].std() for c in (alone, together)]
    assert spread[1] > 1.5 * spread[0]


def test_with_skill_the_model_speaks(panel: Path) -> None:
    here, fitted = world(panel), with_bars(any_=True, military=True)
    raw = fitted.model.probabilities(answers(here, fitted).rows)
    assert answers(here, fitted).in_crisis() == pytest.approx(raw)
    assert all("logits" in e.method for p in answers(here, fitted).prospects(draws=50) for e in p.estimates)


def test_skill_in_one_outcome_leaves_the_other_a_frequency(panel: Path) -> None:
    here, fitted = world(panel), with_bars(any_=True, military=False)
    found, raw = cell(here, fitted), fitted.model.probabilities(answers(here, fitted).rows)
    assert found is not None
    p = answers(here, fitted).in_crisis()
    assert p[:, 0] == pytest.approx(raw[:, 0])
    assert p[:, 2] == pytest.approx(np.minimum(found.chances[2], 1 - raw[:, 0]))
    assert p.sum(axis=1) == pytest.approx(np.ones(len(LEVELS)))


def test_below_force_there_is_one_answer(panel: Path) -> None:
    p = answers(world(panel), with_bars(any_=True, military=True)).chances()
    assert p[0] == pytest.approx(p[1])
    assert p[0] != pytest.approx(p[2])


def test_words_must_first_make_a_crisis(panel: Path) -> None:
    asked = answers(world(panel))
    words, _, force = asked.prospects(draws=400)
    assert words.crisis is not None
    assert force.crisis is None
    chance, inside = words.crisis[0], asked.in_crisis()
    assert words.estimates[2].value == pytest.approx(chance.value * inside[0, 2])
    assert words.estimates[0].value == pytest.approx(1 - chance.value * (1 - inside[0, 0]))
    assert force.estimates[2].value == pytest.approx(inside[2, 2])
    assert "becomes a crisis" in words.estimates[2].method


def test_before_the_first_count_an_assumption_stands_for_how_often_words_make_a_crisis(panel: Path) -> None:
    asked = answers(world(panel, day=date(1970, 1, 1)))
    told, given, force = asked.chances(), asked.in_crisis(), LEVELS.index("military")
    assert told[force] == pytest.approx(given[force])
    share = asked.world.assumptions["response.becomes_crisis"].mode
    assert 1 - told[0, 0] == pytest.approx(share * (1 - given[0, 0])) and share < 0.2
    evidence = {e.assumption for e in asked.prospects(draws=50)[0].estimates[0].evidence}
    assert "response.becomes_crisis" in evidence


def test_an_ally_is_answered_by_a_cell_that_holds_allies(panel: Path) -> None:
    """What a patron did for clients to whom it had promised nothing is no record of what it does for an ally."""
    asked = answers(world(panel))
    fitted, row = asked.fitted, asked.rows.take(np.array([0]))
    finest = Key(True, True, "RUS", "1992 on")
    assert not any(
        owed and c.patron == "RUS" and years_of(c.year) == "1992 on"
        for c, owed in zip(load().precedents, load().owed(), strict=True)
    )
    bound = replace(row, columns=row.columns | {"pact": np.ones(1)})
    free = replace(row, columns=row.columns | {"pact": np.zeros(1)})
    assert _bound(asked.world, fitted, free, finest) == finest
    assert _bound(asked.world, fitted, bound, finest) == Key(True, True, "RUS")


def test_simulation_and_brief_print_one_number(panel: Path) -> None:
    asked = answers(world(panel))
    told = asked.respond(asked.world, "force", np.random.default_rng(1), 20_000)
    assert np.bincount(told, minlength=3) / len(told) == pytest.approx(asked.chances()[2], abs=0.02)


def test_an_unseen_patron_gets_the_whole_set_and_both_patrons_cell(panel: Path) -> None:
    found = answers(world(panel, "CHN")).prospects(draws=50)
    assert all(p.answer_set == RESPONSES and p.set_words == "the record does not tell" for p in found)
    assert found[0].cell is not None
    assert "1946–" in found[0].cell.title


def test_a_set_of_some_names_them(panel: Path) -> None:
    asked = answers(world(panel))
    strict = CellRecord(asked.fitted.record.bars if asked.fitted.record else {}, (0.0, 1.1, 1.1))
    sets = answers(asked.world, replace(asked.fitted, record=strict)).prospects(draws=50)
    assert sets[2].answer_set == ("none",)
    assert sets[2].set_words == "the record leaves none or against"


def test_forceful_nuclear_rivals_are_counted_by_patron_and_years(panel: Path) -> None:
    late, early = nuclear_force(world(panel), load()), nuclear_force(world(panel, day=date(1988, 1, 1)), load())
    assert late is not None
    assert early is not None
    assert (late.n, late.happened[2]) == (12, 0)
    assert early.n <= 21
    assert all(years_of(p.year) == "1992 on" and p.patron == "RUS" for p in late.precedents)
    assert "direct force in 0 of 12" in late.records["military"].claim


def test_a_precedent_is_of_a_client_by_pact_or_arms_whom_the_patron_did_not_oppose() -> None:
    def held(year: int, patron: str, client: str) -> bool:
        return bool(of_clients(world(OWN), [PastCrisis("invented", year, patron, client, 0, 0.0)]))

    assert held(1998, "RUS", "SYR")
    for year, client in ((1998, "PAK"), (2003, "DEU"), (1998, "SDN"), (2001, "AFG")):
        assert not held(year, "RUS", client), client


def test_a_challenger_without_nuclear_weapons_has_no_such_cell(panel: Path) -> None:
    here = world(panel)
    assert nuclear_force(replace(here, roles=replace(here.roles, challenger="COL")), load()) is None


def test_the_shipped_record_claims_no_skill_where_a_rival_presses_a_deep_tie() -> None:
    fitted = load()
    assert fitted.record is not None
    bars = fitted.record.bars[Key(True, True, "RUS")]
    assert not bars["military"].met
    assert bars["military"].claim().startswith("no skill shown in this cell")
    assert fitted.record.bars[LATE]["any"].claim().startswith("too few past cases")


def test_a_brief_is_told_the_cell_and_not_the_scores_over_all_crises(panel: Path) -> None:
    found = answers(world(panel)).prospects(draws=50)
    force, words = record(found[-1]), record(found[0])
    assert found[0].cell is not None
    assert found[0].cell.title in force
    assert "AUC" not in force
    assert "direct force in 0 of 12" in force
    assert "direct force" not in words
    assert record(replace(found[0], cell=None)).startswith("No cell")
