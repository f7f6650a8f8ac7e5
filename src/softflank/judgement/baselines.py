"""What the response model must beat. The frozen logistic regression is never changed."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

from softflank.judgement.features import FEATURES
from softflank.judgement.response import Rows
from softflank.numerics.ordered import fit_logit
from softflank.vocabulary import BadRequest

Array = NDArray[np.float64]
Predictor = Callable[[Rows, Array, Rows], Array]
"""Training rows, their outcomes (n) in {0, 1}, rows to forecast -> probabilities."""

FROZEN = ("distance", "patron_cinc", "client_cinc", "pact", "rival_pact", "ideal_gap", "rival_ideal_gap", "arms_need",
          "rival_arms_need", "hostile", "hostile_military", "gravity", "trigger", "patron_usa")
"""Columns of the frozen logistic regression."""

FROZEN_C = 0.3
TIE = tuple(f.name for f in FEATURES if f.group == "tie")
REACH = tuple(f.name for f in FEATURES if f.group == "reach")


def logistic(names: tuple[str, ...], c: float = FROZEN_C) -> Predictor:
    """Logistic regression on standardised columns, missing at the training mean, ridge penalty 1 / (2 c)."""
    def predict(train: Rows, outcome: Array, test: Rows) -> Array:
        table = np.column_stack([train.columns[n] for n in names])
        asked = np.column_stack([test.columns[n] for n in names])
        centre = np.where(np.isnan(table).all(axis=0), 0.0, np.nanmean(np.nan_to_num(table, nan=np.nan), axis=0))
        filled = np.where(np.isnan(table), centre, table)
        width = filled.std(axis=0)
        width = np.where(width > 1e-9, width, 1.0)
        x = np.column_stack([np.ones(len(train)), (filled - centre) / width])
        z = np.column_stack([np.ones(len(test)), (np.where(np.isnan(asked), centre, asked) - centre) / width])
        prior = np.concatenate([[100.0], np.full(len(names), np.sqrt(c))])
        return 1.0 / (1.0 + np.exp(-(z @ fit_logit(x, outcome, prior).mode)))

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
        model = HistGradientBoostingClassifier(learning_rate=0.05, max_iter=100, max_leaf_nodes=8,
                                               min_samples_leaf=least, early_stopping=False, random_state=0)
        model.fit(_table(train, names), outcome)
        return np.asarray(model.predict_proba(_table(test, names))[:, 1], dtype=np.float64)

    return predict


def _table(rows: Rows, names: tuple[str, ...]) -> Array:
    return np.column_stack([*(rows.columns[n] for n in names), rows.patron == "USA"]).astype(np.float64)
