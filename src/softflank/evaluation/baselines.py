"""What the response model must beat. The frozen logistic regression is never changed."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

from softflank.response.design import Plain, Rows
from softflank.response.features import FEATURES
from softflank.response.model import FROZEN_C
from softflank.vocabulary import BadRequest

Array = NDArray[np.float64]
Predictor = Callable[[Rows, Array, Rows], Array]
"""Training rows, their outcomes (n) in {0, 1}, rows to forecast -> probabilities."""

TIE = tuple(f.name for f in FEATURES if f.group == "tie")
REACH = tuple(f.name for f in FEATURES if f.group == "reach")


def logistic(names: tuple[str, ...], c: float = FROZEN_C) -> Predictor:
    """Predictor that fits :class:`Plain` on the training rows."""

    def predict(train: Rows, outcome: Array, test: Rows) -> Array:
        return Plain.of(train, outcome, names, c).probabilities(test)

    return predict


def base_rate(train: Rows, outcome: Array, test: Rows) -> Array:
    """Frequency among the training rows of the same patron (with one event in ten added)."""
    out = np.empty(len(test))
    for patron in np.unique(test.patron):
        same = train.patron == patron
        out[test.patron == patron] = (outcome[same].sum() + 0.1) / (same.sum() + 1.0)
    return out


def boosting(names: tuple[str, ...], least: int = 20) -> Predictor:
    """Gradient-boosted trees on the columns as they are, missing kept.

    Raises:
        BadRequest: scikit-learn is not installed.
    """
    try:
        from sklearn.ensemble import HistGradientBoostingClassifier
    except ImportError:
        raise BadRequest("gradient boosting needs scikit-learn: pip install 'softflank[backtest]'") from None

    def predict(train: Rows, outcome: Array, test: Rows) -> Array:
        model = HistGradientBoostingClassifier(
            learning_rate=0.05,
            max_iter=100,
            max_leaf_nodes=8,
            min_samples_leaf=least,
            early_stopping=False,
            random_state=0,
        )
        table = _table(train, names)
        known = ~np.isnan(table).all(axis=0)
        model.fit(table[:, known], outcome)
        return np.asarray(model.predict_proba(_table(test, names)[:, known])[:, 1], dtype=np.float64)

    return predict


def _table(rows: Rows, names: tuple[str, ...]) -> Array:
    return np.column_stack([*(rows.columns[n] for n in names), rows.patron == "USA"]).astype(np.float64)
