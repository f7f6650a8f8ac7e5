"""Ideal points of the General Assembly against the published ones (Bailey, Strezhnev & Voeten, April 2020)."""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path
from types import ModuleType

import numpy as np
import pytest

pytest.importorskip("numba")

from softflank.numerics.ideal_points import prepare

pytestmark = pytest.mark.shared


@pytest.fixture(scope="module")
def validation() -> ModuleType:
    """The validation script, which reads the staged votes."""
    path = Path(__file__).resolve().parents[3] / "benchmarks" / "ideal_points_validation.py"
    spec = importlib.util.spec_from_file_location("ideal_points_validation", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


def test_vote_counts_and_points_agree_with_the_published(shared: Path, validation: ModuleType) -> None:
    """Equal counts in all 10,469 state-sessions; correlations at least those that the estimate promises."""
    calls = validation.read_votes(shared)
    votes = prepare(**calls.arguments)
    assert np.array_equal(votes.cast, calls.counts)
    points = validation.fit(votes, reference=calls.reference)
    found = validation.agreement(points, calls)
    assert found["state_sessions"] == 10_469
    assert found["pearson_median"] >= 0.995
    assert found["pearson_p5"] >= 0.985
    assert found["spearman_p5"] >= 0.98
    assert found["overall_pearson"] >= 0.97
    assert not points.doubtful.any()


def test_votes_left_out_are_predicted(shared: Path, validation: ModuleType) -> None:
    """A random tenth of the votes, unseen by the fit: accuracy and geometric mean probability."""
    calls = validation.read_votes(shared)
    found = validation.held_out(prepare(**calls.arguments), calls.reference, seeds=range(1))
    assert found["accuracy"][0] >= 0.898
    assert found["geometric_mean_probability"][0] >= 0.757
