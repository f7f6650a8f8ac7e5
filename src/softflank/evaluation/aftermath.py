"""What became of the tie after the patron's answer, and of the patron's ties elsewhere (protocol-response, change 10).

A row is a coded crisis of a client that had a quarter or more of its arms from the patron. The tie counts as lost where
the five years after the year of the crisis brought less than half of that share, and less than a quarter. Association:
who stands aside is also whose tie was weak, and the record has two patrons.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import polars as pl
from numpy.typing import NDArray

from softflank.evaluation import baselines
from softflank.evaluation.becoming import becoming, disputes
from softflank.evaluation.blocks import expanding, over_blocks
from softflank.evaluation.crises import FIRST_YEAR, crisis_events
from softflank.evaluation.response_rows import Questions, ask
from softflank.evaluation.response_suite import BUNDLE
from softflank.evaluation.scorecard import DRAWS, SEED, Resampled, Score, gain, judge
from softflank.evaluation.tie_rows import HORIZON, Ties, tie_rows
from softflank.numerics.bootstrap import cluster_weights
from softflank.panel import Panel
from softflank.records.ties import PILLAR_SHARE
from softflank.response.design import PATRONS, Rows
from softflank.vocabulary import RESPONSES

Array = NDArray[np.float64]
FIRST_BLOCK, BLOCK_YEARS = 1980, 5
PERSISTENCE = ("arms_need", "arms_need_10", "since_delivery", "arms_volume", "patron_usa")
ANSWERS = ("helped", "forced")
ELSEWHERE = ("arms_lost", "moved_to_rival", "alliance_ended")
CUTS = range(1980, 2016, 5)
"""Years before which a stored count reads; each count is of what was over by then."""
_KEYS = ["patron", "client", "year"]


@dataclass(frozen=True, slots=True)
class After:
    """Rows (n): patron, client, year, crisis, answer in ``keys``; columns of the tie before; lost (0, 1, missing)."""

    keys: pl.DataFrame
    rows: Rows
    lost: Array

    def known(self) -> After:
        """The rows whose outcome is on record."""
        kept = ~np.isnan(self.lost)
        return After(self.keys.filter(kept), self.rows.take(kept), self.lost[kept])

    def clusters(self) -> tuple[NDArray[np.generic], ...]:
        """Two ways to group the rows (n): by client, and by patron and five years."""
        five = (self.keys["year"] // 5 * 5).cast(pl.String)
        return self.keys["client"].to_numpy(), (self.keys["patron"] + five).to_numpy()


def after(questions: Questions, ties: Ties) -> After:
    """Rows of crises with an arms tie before, and what the five years after brought."""
    had = questions.rows.columns["arms_need"] >= PILLAR_SHARE
    asked = questions.crises.filter(had).select(
        "patron", "client", pl.col("date").dt.year().cast(pl.Int32).alias("year"), "crisis", "response"
    )
    need = questions.rows.columns["arms_need"][had]
    later = _at(ties, asked, "arms_need", HORIZON)
    before = {n: _at(ties, asked, n, -1) for n in ("arms_need_10", "since_delivery", "arms_volume")}
    answer = asked["response"].to_numpy()
    columns = before | {
        "arms_need": need,
        "patron_usa": (asked["patron"] == PATRONS[0]).to_numpy().astype(np.float64),
        "helped": (answer == 1).astype(np.float64),
        "forced": (answer == 2).astype(np.float64),
    }
    lost = np.where(np.isnan(later), np.nan, (later < need / 2) & (later < PILLAR_SHARE))
    rows = Rows(columns, asked["patron"].to_numpy().astype(np.str_), asked["year"].to_numpy().astype(np.intp))
    return After(asked, rows, lost)


def _at(ties: Ties, asked: pl.DataFrame, name: str, years: int) -> Array:
    """A figure of the pair some years after (or before) the year of each asked row."""
    found = ties.keys.select(_KEYS).with_columns(pl.Series("v", ties.features[name]).fill_nan(None))
    moved = asked.select("patron", "client", (pl.col("year") + years).cast(pl.Int32))
    return moved.join(found, on=_KEYS, how="left", maintain_order="left")["v"].fill_null(np.nan).to_numpy()


def own_tie(told: After, last: int | None = None) -> dict[str, Any]:
    """Frequency of loss by answer, over rows whose five years were over by the end of ``last`` (all without it)."""
    known = told.known()
    over = np.ones(len(known.lost), dtype=bool) if last is None else (known.keys["year"] + HORIZON <= last).to_numpy()
    response = known.keys["response"].to_numpy()
    out = {}
    for k, name in enumerate(RESPONSES):
        inside = over & (response == k)
        out[name] = _frequency(known.lost, inside, known.clusters()) | {
            "by_patron": {
                p: [int(known.lost[s].sum()), int(s.sum())]
                for p in PATRONS
                for s in (inside & (known.keys["patron"] == p).to_numpy(),)
            }
        }
    return out


def _frequency(y: Array, inside: NDArray[np.bool_], clusters: tuple[NDArray[np.generic], ...]) -> dict[str, Any]:
    n, events = int(inside.sum()), int(y[inside].sum())
    if n == 0:
        return {"n": 0, "events": 0}
    return {"n": n, "events": events, "share": _widest(y[inside], [c[inside] for c in clusters]).form()}


def _widest(values: Array, clusters: list[NDArray[np.generic]], weights: Array | None = None) -> Score:
    """Mean with the wider of the intervals over each grouping of the rows."""
    own = np.ones(len(values)) if weights is None else weights
    drawn = [own * cluster_weights(c, DRAWS, np.random.default_rng(SEED)) for c in clusters]
    found = [Resampled(own[None], w).mean(values) for w in drawn]
    return max(found, key=lambda s: s.high - s.low)


def out_of_sample(told: After) -> dict[str, Any]:
    """From 1980: persistence with the answer against persistence alone, and the odds ratio of standing aside."""
    known = told.known()
    year = known.keys["year"]
    began, over = (
        np.array([f"{y}-{day}" for y in years], dtype="datetime64[D]")
        for years, day in ((year, "01-01"), (year + HORIZON, "12-31"))
    )
    blocks = expanding(began, over, FIRST_BLOCK, BLOCK_YEARS)
    tested = np.any([b.test for b in blocks], axis=0)
    made = {
        name: over_blocks(known.rows, known.lost, blocks, baselines.logistic(columns))[tested]
        for name, columns in (("persistence", PERSISTENCE), ("with the answer", (*PERSISTENCE, *ANSWERS)))
    }
    y = known.lost[tested]
    samples = [
        Resampled(np.ones((1, len(y))), cluster_weights(c[tested], DRAWS, np.random.default_rng(SEED)))
        for c in known.clusters()
    ]
    gains = [gain(made["with the answer"], made["persistence"], y, s) for s in samples]
    widest = max(gains, key=lambda g: g["log_score"]["high"] - g["log_score"]["low"])
    return {
        "n": len(y),
        "events": int(y.sum()),
        "gain": widest["log_score"],
        "bar_met": bool(min(g["log_score"]["low"] for g in gains) > 0),
        "persistence": judge(made["persistence"], np.full(len(y), y.mean()), y, samples[0])["auc"],
        "with_the_answer": judge(made["with the answer"], np.full(len(y), y.mean()), y, samples[0])["auc"],
    }


def elsewhere(told: After, ties: Ties, name: str = ELSEWHERE[0], last: int | None = None) -> dict[str, Any]:
    """An outcome of the patron's other clients: share by answer, and the difference where it stood aside.

    Each row asks what became, in five years, of the ties that the patron had with others at the end of its year.
    """
    whole = ties.keys.select("patron", "client", "year").with_columns(
        pl.Series("y", ties.outcomes[name]).fill_nan(None)
    )
    events = told.keys.select("patron", "year", "response", pl.col("client").alias("tested")).with_row_index("_i")
    joined = events.join(whole.drop_nulls("y"), on=["patron", "year"]).filter(pl.col("client") != pl.col("tested"))
    by = (
        joined.group_by("_i", "patron", "year", "response", "tested")
        .agg(pl.col("y").mean().alias("share"), pl.len().alias("clients"))
        .sort("_i")
    )
    if last is not None:
        by = by.filter(pl.col("year") + HORIZON <= last)
    share, weight = by["share"].to_numpy(), by["clients"].to_numpy().astype(np.float64)
    response, patron = by["response"].to_numpy(), by["patron"].to_numpy()
    five = (by["patron"] + (by["year"] // 5 * 5).cast(pl.String)).to_numpy()
    groups = [by["tested"].to_numpy(), five]
    out: dict[str, Any] = {"rows": by.height}
    for k, answer in enumerate(RESPONSES):
        inside = response == k
        out[answer] = {"n": int(weight[inside].sum()), "events": round(float(share[inside] @ weight[inside]))} | (
            {
                "rows": int(inside.sum()),
                "share": _widest(share[inside], [g[inside] for g in groups], weight[inside]).form(),
            }
            if inside.any()
            else {}
        )
    aside = (response == 0).astype(np.float64)
    if last is not None:
        return out
    out["aside_less_others"] = {
        label: _difference(share[rows], aside[rows], weight[rows], five[rows], [g[rows] for g in groups])
        for label, rows in (("both", patron != ""), *((p, patron == p) for p in PATRONS))
        if 0 < aside[rows].sum() < rows.sum()
    }
    return out


def _difference(
    y: Array, aside: Array, weight: Array, effects: NDArray[np.generic], clusters: list[NDArray[np.generic]]
) -> dict[str, float]:
    """Weighted difference in ``y`` (n) by ``aside`` within groups of ``effects``, with the wider interval."""
    _, member = np.unique(effects, return_inverse=True)

    def slope(w: Array) -> float:
        total = np.maximum(np.bincount(member, w), 1e-12)
        centred = [v - (np.bincount(member, w * v) / total)[member] for v in (y, aside)]
        spread = float((w * centred[1] ** 2).sum())
        return float((w * centred[0] * centred[1]).sum()) / spread if spread > 0 else float("nan")

    scores = [
        Score.of(
            np.array([slope(weight)]),
            np.array([slope(weight * w) for w in cluster_weights(c, DRAWS, np.random.default_rng(SEED))]),
        )
        for c in clusters
    ]
    return max(scores, key=lambda s: s.high - s.low).form()


def after_answers(panel: Path | None, crises: Path) -> tuple[dict[str, Any], dict[str, Any]]:
    """What comes before and after an answer: the study for the scorecard, and the counts by cut year that ship.

    Raises:
        BadSource, BadData: the crisis files or the panel cannot be read.
    """
    opened = Panel.open(panel or BUNDLE)
    questions, disputed = ask(opened, crises), disputes(opened, crisis_events(crises))
    ties = tie_rows(opened, int(questions.rows.year.max()) + HORIZON + 1)
    told = after(questions, ties)
    study: dict[str, Any] = {
        "rows": told.keys.height,
        "not_on_record": int(np.isnan(told.lost).sum()),
        "becoming": becoming(disputed),
        "own": own_tie(told),
        "out_of_sample": out_of_sample(told),
        "elsewhere": {name: elsewhere(told, ties, name) for name in ELSEWHERE},
    }
    return study, {
        "id": f"answers-{FIRST_YEAR}-{int(questions.rows.year.max())}",
        "patrons": list(PATRONS),
        "seed": SEED,
        "becoming": {str(cut): becoming(disputed, cut) for cut in CUTS},
        "own": {str(cut): own_tie(told, cut - 1) for cut in CUTS},
        "elsewhere": {str(cut): elsewhere(told, ties, ELSEWHERE[0], cut - 1) for cut in CUTS},
        "out_of_sample": study["out_of_sample"],
        "aside_less_others": study["elsewhere"][ELSEWHERE[0]]["aside_less_others"],
    }
