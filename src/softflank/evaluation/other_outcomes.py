"""The response model on two other records of support: UCDP external support, and who joined a militarised dispute.

Features, blocks and the form of the model are those of docs/protocol-response.md; only the outcome differs, and nothing
was tuned to it. Each outcome is yes or no, so the logit of *any support* and the plain logit beside it are fitted to
it. An outcome is read in the year of the trigger and the next, and trains a block only if that next year was over
before the block. Each block's chances are recalibrated by what those of earlier blocks turned out to be worth
(:mod:`softflank.evaluation.recalibration`); ``claimed`` is whether they may then be read as chances: skill, and a
calibration error of at most 0.05. The records know years alone, so an act may have come earlier in the year than the
trigger; and whether the client was in a conflict or a dispute, which decides whether a row counts, is known only
afterwards.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import polars as pl
from numpy.typing import NDArray

from softflank.evaluation import baselines
from softflank.evaluation.blocks import expanding, over_blocks
from softflank.evaluation.recalibration import recalibrate
from softflank.evaluation.response_rows import BLOCK_YEARS, FIRST_BLOCK, ask
from softflank.evaluation.response_suite import BUNDLE
from softflank.evaluation.scorecard import DRAWS, SEED, Resampled, gain, judge
from softflank.numerics.bootstrap import cluster_weights
from softflank.numerics.ordered import pool
from softflank.panel import Panel
from softflank.panel.tables import happened
from softflank.response.design import Plain, Rows, Scale
from softflank.response.features import NAMES
from softflank.response.model import FROZEN, FROZEN_C, ResponseModel

Array = NDArray[np.float64]

OUTCOMES: dict[str, str] = {
    "support_any": "any support to the client's government in an armed conflict (UCDP)",
    "support_armed": "troops, weapons or training in an armed conflict (UCDP)",
    "mid_joined": "joined a dispute with a state that the client had a dispute with (MID)",
}
"""Outcome -> what it says, with its source."""

_ARMED = ("support_troops", "support_weapons", "support_training")
_SUPPORT, _DISPUTES = (1975, 2017), (1946, 2014)
_LEAST_EVENTS = 10
CALIBRATED = 0.05
"""Calibration error up to which a chance may be claimed."""


def backtest_other_outcomes(panel: Path | None, crises: Path) -> dict[str, Any]:
    """Scores by outcome of :data:`OUTCOMES`: n, events and crises, model, frozen regression, base rate.

    Raises:
        BadSource, BadData: the crisis files or the panel cannot be read.
    """
    opened = Panel.open(panel or BUNDLE)
    asked = ask(opened, crises)
    columns = outcome_columns(opened, asked.crises)
    return {name: _score(asked.rows, asked.crises, columns[name]) for name in OUTCOMES}


def outcome_columns(panel: Panel, crises: pl.DataFrame) -> dict[str, Array]:
    """Each of :data:`OUTCOMES` by row (n) of ``crises``: one, zero, or not a number where the row does not count."""
    return {
        "support_any": _support(panel, crises, ("support_any",)),
        "support_armed": _support(panel, crises, _ARMED),
        "mid_joined": _joined(panel, crises),
    }


def outcome_over(crises: pl.DataFrame) -> NDArray[np.datetime64]:
    """Day (n) after which a row's outcome is known: the end of the crisis or of the year after its trigger."""
    next_year = np.array([f"{year + 1}-12-31" for year in crises["date"].dt.year()], dtype="datetime64[D]")
    last: NDArray[np.datetime64] = np.maximum(crises["over"].to_numpy().astype("datetime64[D]"), next_year)
    return last


def _years(crises: pl.DataFrame) -> pl.DataFrame:
    """Row number, pair and the two years in which an outcome is read."""
    return crises.with_row_index("_i").select(
        "_i", "patron", "client", pl.concat_list(pl.col("date").dt.year(), pl.col("date").dt.year() + 1).alias("year")
    )


def _support(panel: Panel, crises: pl.DataFrame, names: tuple[str, ...]) -> Array:
    """One or zero by row (n); not a number outside the record or where the client's government was in no conflict."""
    asked = _years(crises).explode("year")
    wars = happened(panel, "state_year", ("war_primary",)).filter(pl.col("value") > 0)
    fighting = wars.select(pl.col("state").alias("client"), "year").unique()
    given = happened(panel, "dyad_year", names).filter(pl.col("value") > 0).unique(["origin", "partner", "year"])
    pairs = given.select(pl.col("origin").alias("patron"), pl.col("partner").alias("client"), "year")
    at_war = set(asked.join(fighting, on=["client", "year"], how="semi")["_i"].to_list())
    helped = set(asked.join(pairs, on=["patron", "client", "year"], how="semi")["_i"].to_list())
    covered = _covered(crises, _SUPPORT)
    return np.array([float(i in helped) if i in at_war and covered[i] else np.nan for i in range(crises.height)])


def _joined(panel: Panel, crises: pl.DataFrame) -> Array:
    """One where the patron joined a dispute against a state that the client was in dispute with in the same year.

    Not a number outside the record or where the client was in no dispute.
    """
    asked = _years(crises).explode("year")
    rows = happened(panel, "dyad_year", ("mid_joined", "mid_hostility"))
    disputes = rows.filter(pl.col("indicator") == "mid_hostility").select(
        pl.col("partner").alias("client"), pl.col("origin").alias("against"), "year"
    )
    joined = rows.filter(pl.col("indicator") == "mid_joined", pl.col("value") > 0).select(
        pl.col("origin").alias("patron"), pl.col("partner").alias("against"), "year"
    )
    own = asked.join(disputes.unique(), on=["client", "year"]).filter(pl.col("against") != pl.col("patron"))
    in_dispute = set(own["_i"].to_list())
    came = set(own.join(joined.unique(), on=["patron", "against", "year"], how="semi")["_i"].to_list())
    covered = _covered(crises, _DISPUTES)
    return np.array([float(i in came) if i in in_dispute and covered[i] else np.nan for i in range(crises.height)])


def _covered(crises: pl.DataFrame, years: tuple[int, int]) -> NDArray[np.bool_]:
    year = crises["date"].dt.year().to_numpy()
    return (year >= years[0]) & (year + 1 <= years[1])


def _score(rows: Rows, crises: pl.DataFrame, outcome: Array) -> dict[str, Any]:
    known = ~np.isnan(outcome)
    kept, y = rows.take(known), outcome[known]
    began, over = crises["date"].to_numpy()[known], outcome_over(crises)[known]
    blocks = [b for b in expanding(began, over, FIRST_BLOCK, BLOCK_YEARS) if y[b.train].sum() >= _LEAST_EVENTS]
    if not blocks:
        return {"n": len(y), "events": int(y.sum()), "reason": f"fewer than {_LEAST_EVENTS} events to train on"}
    tested = np.any([b.test for b in blocks], axis=0)
    raw = over_blocks(kept, y, blocks, stage_chances)
    made = {
        "softflank": recalibrate(raw, y, blocks, blocks, 1.0).forecast,
        "before recalibration": raw,
        "frozen": over_blocks(kept, y, blocks, baselines.logistic(FROZEN)),
        "base rate": over_blocks(kept, y, blocks, baselines.base_rate),
    }
    numbers = crises["crisis"].to_numpy()[known][tested]
    weights = cluster_weights(numbers, DRAWS, np.random.default_rng(SEED))
    sample = Resampled(np.ones((1, int(tested.sum()))), weights)
    p = {name: values[tested] for name, values in made.items()}
    judged = {name: judge(values, p["base rate"], y[tested], sample) for name, values in p.items()}
    ours = judged["softflank"]
    return ours | {
        "claimed": not ours["no_skill"] and ours["calibration_error"]["value"] <= CALIBRATED,
        "clusters": len(np.unique(numbers)),
        "first_block": blocks[0].label,
        "gain_over_frozen": gain(p["softflank"], p["frozen"], y[tested], sample),
        "models": {name: one for name, one in judged.items() if name != "softflank"},
    }


def stage_chances(train: Rows, outcome: Array, test: Rows) -> Array:
    """The pooled logit and the plain one, as :func:`softflank.response.model.fit` has them for any support."""
    own = train.only(NAMES)
    scale = Scale.of(own)
    support, _ = pool(scale.design(own), outcome, scale.groups())
    plain = Plain.of(train, outcome, FROZEN, FROZEN_C)
    model = ResponseModel(scale, support, support, (plain, plain), {}, len(train))
    some: Array = 1.0 - model.probabilities(test)[:, 0]
    return some
