"""The accelerator engine of ideal points: same results as the compiled loops, and no JAX unless it is asked for."""

from __future__ import annotations

import subprocess
import sys
from typing import Any

import numpy as np
import pytest

pytest.importorskip("numba")

from softflank.numerics.ideal_point_probit import TABLE, vote_slopes
from softflank.numerics.ideal_points import Votes, fit, prepare
from softflank.vocabulary import BadRequest

TOLERANCE = 1e-6  # largest difference of a point between the engines; the tables err by 1e-8, sums differ in order
WITHOUT = "JAX is not installed: pip install 'softflank[accelerator]' (not among the development requirements: 380 MB)"


def awkward(seed: int) -> Votes:
    """Simulated votes with absences, a state that comes late, one with a gap, one without a vote, a silent session."""
    rng = np.random.default_rng(seed)
    states, sessions, calls = 24, 7, 30
    theta = rng.normal(size=(states, 1)) + np.cumsum(rng.normal(scale=0.2, size=(states, sessions)), axis=1)
    when = np.repeat(np.delete(np.arange(sessions), 3), calls)
    latent = rng.normal(1.0, 0.8, when.size) * theta[:, when] + rng.normal(size=(states, when.size))
    middle = rng.normal(0.3, 1.0, when.size)
    vote = 1 + (latent > middle - 0.3) + (latent > middle + 0.3)
    vote[rng.random(vote.shape) < 0.1] = 8
    vote[5, when < 2] = 8
    vote[6, (when > 0) & (when < 5)] = 8
    vote[7] = 9
    who, what = np.indices(vote.shape)
    same = [(k, k + calls) for k in range(0, when.size - calls, 5)]
    return prepare(who.ravel(), what.ravel(), vote.ravel(), when, same=same)


@pytest.mark.parametrize("seed", [1, 2])
def test_both_engines_give_the_same_points(seed: int) -> None:
    """Points, variances and items agree within the tolerance, in as many cycles."""
    pytest.importorskip("jax", reason=WITHOUT)
    votes = awkward(seed)
    ours = fit(votes, reference=0)
    theirs = fit(votes, reference=0, engine="accelerator")
    assert ours.mixed
    assert theirs.rounds == ours.rounds
    np.testing.assert_allclose(theirs.mean, ours.mean, atol=TOLERANCE)
    np.testing.assert_allclose(theirs.variance, ours.variance, rtol=TOLERANCE)
    np.testing.assert_allclose(theirs.items, ours.items, atol=10 * TOLERANCE)
    np.testing.assert_allclose(theirs.item_covariance, ours.item_covariance, atol=10 * TOLERANCE)


def test_slopes_of_a_vote_agree_with_the_compiled_ones() -> None:
    """In every category, near and far out in both tails."""
    pytest.importorskip("jax", reason=WITHOUT)
    import jax.numpy as jnp

    from softflank.numerics.ideal_point_accelerated import double
    from softflank.numerics.ideal_point_accelerated import vote_slopes as batched

    first = np.tile(np.array([-12.0, -9.0, -1.0, -0.2, 0.0, 2.0, 6.0, 9.5]), 3)
    width, code = np.full(first.size, 0.4), np.repeat([0, 1, 2], 8)
    with double():
        found = np.stack(batched(jnp.asarray(code), jnp.asarray(first), jnp.asarray(first + width)))
    expected: list[Any] = [
        vote_slopes(c, a, a + w, TABLE) for c, a, w in zip(code.tolist(), first.tolist(), width.tolist(), strict=True)
    ]
    np.testing.assert_allclose(found.T, np.array(expected), rtol=1e-5, atol=1e-6)


def test_jax_is_not_imported_unless_it_is_asked_for() -> None:
    """A process that fits and samples in the usual way never loads JAX."""
    program = """
import sys
from softflank.numerics.ideal_points import fit, prepare, sample
votes = prepare([0, 1, 2, 0, 1, 2], [0, 0, 0, 1, 1, 1], [1, 3, 2, 3, 1, 1], [0, 1])
fit(votes, reference=0), sample(votes, reference=0, seed=1, burn_in=0, keep=20)
sys.exit(any(name.split(".")[0] in {"jax", "jaxlib"} for name in sys.modules))
"""
    assert subprocess.run([sys.executable, "-c", program], check=False).returncode == 0


def test_without_jax_the_refusal_names_the_extra(monkeypatch: pytest.MonkeyPatch) -> None:
    """The user is told what to install."""
    monkeypatch.delitem(sys.modules, "softflank.numerics.ideal_point_accelerated", raising=False)
    monkeypatch.setitem(sys.modules, "jax", None)
    with pytest.raises(BadRequest, match=r"pip install 'softflank\[accelerator\]'"):
        fit(awkward(1), reference=0, engine="accelerator")


def test_an_unknown_engine_is_refused() -> None:
    """The refusal names those that there are."""
    with pytest.raises(BadRequest, match="processor, accelerator"):
        fit(awkward(1), reference=0, engine="abacus")
