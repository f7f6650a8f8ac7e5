"""The plan of collection: gains against runs, sources, the least change that turns a verdict."""

from __future__ import annotations

from collections.abc import Callable

import jsonschema
import numpy as np
import pytest

from softflank.analysis import press
from softflank.cases import load
from softflank.cases.inquiry import FIRST_LEVEL
from softflank.judgement.box import draw
from softflank.judgement.collection import SHOWN, Target, evidence_inputs, plan, settling
from softflank.judgement.judge import asked
from softflank.judgement.targets import judged_targets, pressed_targets
from softflank.pressure import Outcomes
from softflank.pressure.draws import INPUT_GROUPS
from softflank.vocabulary import LinkageCounts
from softflank.wire import schemas
from softflank.wire.collections import collection
from softflank.world import World

BOOK = LinkageCounts(25, 1, 0, 0)
SEED = 3


@pytest.fixture(scope="module")
def judged() -> tuple[Target, ...]:
    return judged_targets(load("venezuela-2025"), BOOK, SEED)


@pytest.fixture(scope="module")
def pressed(world_of: Callable[..., World]) -> tuple[Outcomes, tuple[Target, ...]]:
    world = world_of("RUS", "VEN", "USA", "2025-10-31", theatre="UKR")
    found = press(world, draws=2000)
    return found.outcomes, pressed_targets(world, found.outcomes, lambda w: found.again(w, 400))


def test_the_gain_that_is_predicted_is_the_gain_of_runs_with_the_input_held(judged: tuple[Target, ...]) -> None:
    checked = [(w.gain.value, w.checked) for t in judged for w in t.wanted if w.checked is not None]
    assert len(checked) >= 4
    for predicted, again in checked:
        assert again == pytest.approx(predicted, abs=0.05)
    assert max(p for p, _ in checked) > 0.3


def test_pressed_targets_agree_with_runs_too(pressed: tuple[Outcomes, tuple[Target, ...]]) -> None:
    _, targets = pressed
    assert [t.id.partition(".")[0] for t in targets] == ["net", "leverage"]
    checked = [(w.gain.value, w.checked) for t in targets for w in t.wanted if w.checked is not None]
    assert len(checked) == 6, "the three strongest of each, assumptions or not"
    for predicted, again in checked:
        assert again == pytest.approx(predicted, abs=0.1)
    jsonschema.validate(collection(targets), schemas.schema("collect"))


def test_inputs_that_one_number_draws_are_one_input(pressed: tuple[Outcomes, tuple[Target, ...]]) -> None:
    outcomes, targets = pressed
    for target in targets:
        drawn = [np.argsort(outcomes.inputs.single[w.id][1], kind="stable").tobytes() for w in target.wanted]
        assert len(set(drawn)) == len(drawn) == SHOWN


def test_every_input_says_what_settles_it_or_that_nothing_does(judged: tuple[Target, ...]) -> None:
    told = settling()
    assert set(told["groups"]) == set(INPUT_GROUPS)
    assert told["none"].startswith("judgement: ")
    assert all(w.settled_by.strip() for t in judged for w in t.wanted)
    assert all(len(t.wanted) == SHOWN for t in judged)
    gains = [w.gain.value for w in judged[0].wanted]
    assert gains == sorted(gains, reverse=True)


def test_the_change_that_turns_the_verdict_turns_it_when_it_is_made() -> None:
    box = draw(asked(load("venezuela-2025")), BOOK, 2000, SEED)
    inputs = evidence_inputs(box, "not-at-all", SEED)
    found = plan("p", "p", inputs, check=False)
    assert found.verdict == "not-at-all, undetermined" and found.flip is not None
    leader, other = (v.partition(",")[0] for v in (found.verdict, found.flip.verdict))
    held = inputs.held(found.flip.input, found.flip.value)
    rival = evidence_inputs(box, other, SEED).held(found.flip.input, found.flip.value)
    assert found.settles is not None and found.settles.verdict in FIRST_LEVEL
    assert abs(found.settles.rank - 0.5) >= abs(found.flip.rank - 0.5)
    assert leader != other and rival.mean() > held.mean() - 0.02
    now = box.first_level(box.leaves()).mean(axis=0)
    assert now[FIRST_LEVEL.index(leader)] > now[FIRST_LEVEL.index(other)]


def test_inputs_are_drawn_apart_from_each_other() -> None:
    box = draw(asked(load("venezuela-2025")), BOOK, 2000, SEED)
    values = evidence_inputs(box, "main-aim", SEED).values
    table = np.corrcoef(np.stack([v for v in values.values() if np.ptp(v) > 0]))
    assert np.abs(table - np.eye(len(table))).max() < 0.12
