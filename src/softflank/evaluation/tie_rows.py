"""Deep ties by pair and year: depth, hard pillars, what became of them within five years, and what was known before.

A row is a patron, a client and a year t, read as of 1 April of t + 1 (docs/protocol-ties.md). Outcomes look at t + 1 to
t + 5 and are never read by a feature.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import numpy as np
import polars as pl
from numpy.typing import NDArray

from softflank.panel import Panel
from softflank.panel.columns import Columns, floats
from softflank.panel.view import POINT
from softflank.records.columns import OBLIGATION, PACT, trade_share
from softflank.records.ties import PATRONS, PILLAR_SHARE, RIVAL, TROOPS
from softflank.states import states
from softflank.vocabulary import BadData

Array = NDArray[np.float64]

FIRST_YEAR = 1955
HORIZON = 5
_LEAST_PARTS = 3
_MOVED = 0.5

OUTCOMES = ("arms_lost", "depth_halved", "alliance_ended", "moved_to_rival", "troops_left", "composite")


@dataclass(frozen=True, slots=True)
class Ties:
    """Rows (n): patron, client, year in ``keys``; features, depth, deep mask; outcomes in {0, 1} or not a number."""

    keys: pl.DataFrame
    features: dict[str, Array]
    depth: Array
    deep: NDArray[np.bool_]
    outcomes: dict[str, Array]
    unknown: dict[str, int]
    """Rows at risk whose outcome is not on record, by outcome."""


def tie_rows(panel: Panel, last: int) -> Ties:
    """All pairs of the five patrons with every other state, by year from 1955 to ``last``, read as of the next 1 April.

    Raises:
        BadData: the panel has no arms figures.
    """
    reader = Columns.open(panel, PATRONS)
    keys = _pairs(last)
    known = _known(reader, keys)
    if np.isnan(known["arms_need"]).all():
        raise BadData(f"{panel.folder} has no arms figures: run softflank data build")
    depth = _depth(keys, known)
    deep = _deep(keys, known, depth)
    features = {**known, **_risk(reader, keys, known), "depth": depth}
    outcomes, unknown = _outcomes(keys, known, depth, deep)
    return Ties(keys, features, depth, deep, outcomes, unknown)


def _pairs(last: int) -> pl.DataFrame:
    rows = [
        (patron, code, year, RIVAL[patron])
        for code, state in sorted(states().items())
        if code not in PATRONS
        for year in range(FIRST_YEAR, last + 1)
        for patron in PATRONS
        if state.exists(date(year, 12, 31))
    ]
    return pl.DataFrame(
        rows,
        schema={"patron": pl.String(), "client": pl.String(), "year": pl.Int32(), "rival": pl.String()},
        orient="row",
    ).with_columns(pl.date(pl.col("year") + 1, 4, 1).alias("date"))


def _known(reader: Columns, keys: pl.DataFrame) -> dict[str, Array]:
    """The five parts of depth, the pillars and the positions of the pair."""
    year = keys["year"]
    points = {who: floats(reader.state(POINT, keys, who, oldest=3)["value"]) for who in ("patron", "client", "rival")}
    allied = floats(year) <= _last_alliance(reader)
    return {
        "arms_need": _share(reader, keys, "patron", "arms_need_5", "client", "arms_imports_5"),
        "arms_stake": _share(reader, keys, "patron", "arms_stake_5", "patron", "arms_exports_5"),
        "obligation": np.where(allied, reader.in_force("alliance", keys, "patron", "client", OBLIGATION), np.nan),
        "pact": np.where(allied, reader.in_force("alliance", keys, "patron", "client", PACT), np.nan),
        "trade_share": trade_share(reader, keys, "patron", oldest=3),
        "agreement": reader.agreement(keys, "patron", "client"),
        "rival_agreement": reader.agreement(keys, "rival", "client"),
        "ideal_gap": np.abs(points["patron"] - points["client"]),
        "rival_ideal_gap": np.abs(points["rival"] - points["client"]),
        "troops": _troops(reader, keys),
        "support": _support(reader, keys),
        "year": floats(year),
    }


def _share(reader: Columns, keys: pl.DataFrame, supplier: str, indicator: str, of: str, total: str) -> Array:
    """Share of the window that ends with the row's own year; missing where that window holds no delivery at all."""
    found = reader.state(total, keys, of)["year"]
    own = pl.select(pl.when(found == keys["year"]).then(found)).to_series()
    return reader.dyad_in(indicator, keys, supplier, "client", own)


def _last_alliance(reader: Columns) -> int:
    last = reader.spells.filter(pl.col("kind") == "alliance")["end"].max()
    return last.year if isinstance(last, date) else 0


def _troops(reader: Columns, keys: pl.DataFrame) -> Array:
    """Troops of the USA in the client; missing for other patrons and where the panel has none."""
    found = floats(reader.dyad("us_troops", keys, "patron", "client", oldest=2)["value"])
    return np.where((keys["patron"] == "USA").to_numpy(), found, np.nan)


def _support(reader: Columns, keys: pl.DataFrame) -> Array:
    """Whether support to the client's government in armed conflict is on record in the last years; else zero."""
    found = reader.dyad("support_any", keys, "patron", "client", oldest=HORIZON)
    return np.nan_to_num(floats(found["value"]))


def _depth(keys: pl.DataFrame, known: dict[str, Array]) -> Array:
    """Mean percentile of the parts on record among all clients of the patron in the year; three parts are needed."""
    parts = ("arms_need", "arms_stake", "obligation", "trade_share", "agreement")
    frame = (
        keys.select("patron", "year")
        .with_columns(pl.Series(p, known[p]).fill_nan(None) for p in parts)
        .with_columns(
            ((pl.col(p).rank("average").over("patron", "year") - 0.5) / pl.col(p).count().over("patron", "year")).alias(
                p
            )
            for p in parts
        )
    )
    enough = pl.sum_horizontal(pl.col(p).is_not_null() for p in parts) >= _LEAST_PARTS
    return floats(frame.select(pl.when(enough).then(pl.mean_horizontal(parts))).to_series())


def _deep(keys: pl.DataFrame, known: dict[str, Array], depth: Array) -> NDArray[np.bool_]:
    frame = keys.select("patron", "year").with_columns(pl.Series("d", depth).fill_nan(None))
    decile = pl.col("d").quantile(0.9).over("patron", "year")
    top = frame.select(pl.col("d") >= decile).to_series().fill_null(value=False)
    pillars = (
        (known["arms_need"] >= PILLAR_SHARE).astype(int)
        + (known["pact"] > 0)
        + ((known["troops"] >= TROOPS) | (known["support"] > 0))
    )
    return top.to_numpy() | ((pillars >= 2) & ~np.isnan(depth))


def _risk(reader: Columns, keys: pl.DataFrame, known: dict[str, Array]) -> dict[str, Array]:
    """Signs of a tie that goes: the arms record, rivals, sanctions, coups, regime, wars, capabilities."""
    year = keys["year"]
    recent = [reader.dyad_in("arms_need_1", keys, "patron", "client", year - k) for k in range(5)]
    delivered = reader.dyad("arms_need_1", keys, "patron", "client", oldest=40)["year"]
    volume = known["arms_need"] * floats(reader.state("arms_imports_5", keys, "client")["value"])
    rival_need = _share(reader, keys, "rival", "arms_need_5", "client", "arms_imports_5")
    cinc = {
        who: np.log(np.maximum(floats(reader.state("cinc", keys, who)["value"]), 1e-6))
        for who in ("patron", "client", "rival")
    }
    need_10 = _share(reader, keys, "patron", "arms_need_10", "client", "arms_imports_10")
    return {
        "arms_need_10": need_10,
        "arms_volume": np.log1p(volume),
        "rival_need": rival_need,
        "others_need": np.clip(1 - known["arms_need"] - rival_need, 0, 1),
        "since_delivery": np.minimum(floats(year) - floats(delivered), 20.0),
        "years_delivered": np.sum([r > 0 for r in recent], axis=0).astype(np.float64),
        "trend": np.mean(recent[:2], axis=0) - np.mean(recent[2:], axis=0),
        "share_change": known["arms_need"] - need_10,
        "rival_sanctions": _sanctions(reader, keys, "rival"),
        "patron_sanctions": _sanctions(reader, keys, "patron"),
        "coups": reader.since("coup", keys, "client", 5),
        "polyarchy": floats(reader.state("polyarchy", keys, "client")["value"]),
        "war": np.nan_to_num(floats(reader.state("war_primary", keys, "client", oldest=2)["value"])),
        "patron_war": np.nan_to_num(floats(reader.state("war_primary", keys, "patron", oldest=2)["value"])),
        "capability_ratio": cinc["patron"] - cinc["client"],
        "rival_ratio": cinc["patron"] - cinc["rival"],
        "client_cinc": cinc["client"],
        "distance": np.log(np.maximum(reader.fixed("distance", keys, "patron", "client"), 50)),
        **{f"is_{p.lower()}": (keys["patron"] == p).to_numpy().astype(np.float64) for p in PATRONS[:-1]},
    }


def _sanctions(reader: Columns, keys: pl.DataFrame, who: str) -> Array:
    """Cases of sanctions of a power against the client in the last year on record; the source lists only cases."""
    return np.nan_to_num(floats(reader.dyad("sanctions", keys, who, "client", oldest=3)["value"]))


def _outcomes(
    keys: pl.DataFrame, known: dict[str, Array], depth: Array, deep: NDArray[np.bool_]
) -> tuple[dict[str, Array], dict[str, int]]:
    """Events within five years for rows at risk; not a number where not at risk or not on record."""
    later = {
        name: _later(keys, values)
        for name, values in (
            ("need", known["arms_need"]),
            ("depth", depth),
            ("ally", known["obligation"]),
            ("gap", known["ideal_gap"] - known["rival_ideal_gap"]),
            ("troops", known["troops"]),
        )
    }
    gap = known["ideal_gap"] - known["rival_ideal_gap"]

    def event(risk: NDArray[np.bool_], happened: NDArray[np.bool_], seen: Array) -> Array:
        return np.where(risk & ~np.isnan(seen), happened.astype(np.float64), np.nan)

    risks = {
        "arms_lost": deep & (known["arms_need"] >= PILLAR_SHARE),
        "depth_halved": deep,
        "alliance_ended": deep & (known["obligation"] > 0),
        "moved_to_rival": deep & ~np.isnan(gap),
        "troops_left": deep & (known["troops"] >= TROOPS),
    }
    need, far = later["need"], later["gap"] - gap
    out = {
        "arms_lost": event(risks["arms_lost"], (need < known["arms_need"] / 2) & (need < PILLAR_SHARE), need),
        "depth_halved": event(deep, later["depth"] < depth / 2, later["depth"]),
        "alliance_ended": event(risks["alliance_ended"], later["ally"] == 0, later["ally"]),
        "moved_to_rival": event(risks["moved_to_rival"], far >= _MOVED, far),
        "troops_left": event(
            risks["troops_left"], (later["troops"] < known["troops"] / 2) & (later["troops"] < TROOPS), later["troops"]
        ),
    }
    first = np.array([out[n] for n in ("arms_lost", "depth_halved", "alliance_ended")])
    some = ~np.isnan(first).all(axis=0)
    out["composite"] = np.where(deep & some, (np.nan_to_num(first) > 0).any(axis=0).astype(np.float64), np.nan)
    unknown = {n: int((r & np.isnan(out[n])).sum()) for n, r in risks.items()}
    return out, unknown


def _later(keys: pl.DataFrame, values: Array) -> Array:
    """Value of the same pair five years later, as read then; not a number where there is none."""
    frame = keys.select("patron", "client", "year").with_columns(pl.Series("v", values).fill_nan(None))
    ahead = frame.with_columns((pl.col("year") - HORIZON).cast(pl.Int32).alias("year"))
    return floats(
        frame.select("patron", "client", "year").join(
            ahead, on=["patron", "client", "year"], how="left", maintain_order="left"
        )["v"]
    )
