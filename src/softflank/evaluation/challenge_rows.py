"""Ties of the major patrons by year, who pressed them, and how they were lost (docs/protocol-losses.md)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import numpy as np
import polars as pl
from numpy.typing import NDArray

from softflank.evaluation.outcomes import Happened
from softflank.panel import Panel
from softflank.panel.columns import Columns, floats
from softflank.records.ties import MEMBERS, PATRONS, PILLAR_SHARE, RIVAL, TROOPS, features, tied
from softflank.states import states
from softflank.vocabulary import BadData, Way

Array = NDArray[np.float64]
Mask = NDArray[np.bool_]

FIRST, LAST = 1956, 2013
"""First and last year t; years after 2014 are the block that is not touched."""
LEVELS = ("economic", "proxies", "show", "force")
WAYS = (Way.FALL, Way.SWITCH, Way.DROP, Way.CUT, Way.FADE)
_BLOC = "EUU"
_QUIET = 3
_MOVED, _QUARTER, _TRADE = 0.5, 0.25, 0.01
_EVER, _OUT = 10, 1
"""Years of a pair's own record, and the last year of an outcome after t: its figures come out in the year after."""


@dataclass(frozen=True, slots=True)
class Challenges:
    """Tie-years (n): keys, features, level begun (0 none to 4 force), whether unpressed, signals, ways.

    ``stronger`` is the challenger's capability over the client's, not a number where it is not on record.
    ``signals`` and ``ways`` are 1, 0, or not a number where nothing could be seen; ``trade`` is the flow of t + 1 over
    that of the two years before, net of the year's unpressed ties of the patron.
    """

    keys: pl.DataFrame
    features: dict[str, Array]
    level: NDArray[np.intp]
    challenger: NDArray[np.object_]
    stronger: Array
    unpressed: Mask
    trade: Array
    signals: dict[str, Array]
    ways: dict[Way, Array]

    @property
    def year(self) -> NDArray[np.intp]:
        """Year t of each row."""
        return self.keys["year"].to_numpy().astype(np.intp)

    @property
    def lost(self) -> Array:
        """Whether the tie was lost in any way (n)."""
        return np.where(np.isnan(self.ways[Way.FADE]), np.nan, np.sum([self.ways[w] for w in WAYS], axis=0))


def challenge_rows(panel: Panel, last: int = LAST) -> Challenges:
    """All tie-years from 1956 to ``last``.

    Raises:
        BadData: the panel cannot be read or has no arms figures.
    """
    reader = Columns.open(panel, PATRONS)
    keys, columns = _ties(reader, last)
    if keys.is_empty():
        raise BadData(f"{panel.folder} has no ties of the five patrons: run softflank data build")
    past = Happened.of(panel, reader.states)
    level, challenger, unpressed = begun(past, keys)
    raw = trade_ratio(past, keys)
    net = netted(keys, np.where(columns["trade_share"] >= _TRADE, raw, np.nan), unpressed)
    signals = _signals(past, keys, columns, net)
    ways = _ways(signals, (level == 1) | (level == 4))
    for way in WAYS:
        columns[f"own_{way}"] = _own_record(keys, ways[way])
    stronger = _stronger(reader, keys, challenger)
    return Challenges(keys, columns, level, challenger, stronger, unpressed, net, signals, ways)


def _ties(reader: Columns, last: int) -> tuple[pl.DataFrame, dict[str, Array]]:
    """Pairs with a tie on 31 December before t, and their columns."""
    rows = [
        (patron, code, year, RIVAL[patron], date(year - 1, 12, 31))
        for code, state in sorted(states().items())
        if code not in PATRONS
        for year in range(FIRST, last + 1)
        if state.exists(date(year - 1, 12, 31))
        for patron in PATRONS
    ]
    schema = {
        "patron": pl.String(),
        "client": pl.String(),
        "year": pl.Int32(),
        "rival": pl.String(),
        "date": pl.Date(),
    }
    keys = pl.DataFrame(rows, schema=schema, orient="row")
    columns = features(reader, keys)
    some = tied(columns)
    return keys.filter(pl.Series(some)), {name: values[some] for name, values in columns.items()}


def _stronger(reader: Columns, keys: pl.DataFrame, challenger: NDArray[np.object_]) -> Array:
    asked = keys.with_columns(pl.Series("challenger", challenger.tolist(), dtype=pl.String()))
    cinc = [floats(reader.state("cinc", asked, who)["value"]) for who in ("challenger", "client")]
    out: Array = cinc[0] / np.maximum(cinc[1], 1e-6)
    return out


def begun(past: Happened, keys: pl.DataFrame) -> tuple[NDArray[np.intp], NDArray[np.object_], Mask]:
    """Level of the highest rung begun against the client in t (0 none), who began it, and whether nobody pressed."""
    acts = _acts(past).rename({"partner": "client"})
    able = (pl.col("origin") != pl.col("patron")) & ~(
        (pl.col("origin") == _BLOC) & pl.col("patron").is_in(list(MEMBERS))
    )
    pairs = keys.select("patron", "client", "year").with_row_index("_i")
    near = pairs.join(acts, on="client", how="inner", suffix="_act").filter(
        able & (pl.col("year_act") <= pl.col("year")) & (pl.col("year_act") >= pl.col("year") - _QUIET)
    )
    by = near.group_by("_i", "origin").agg(
        (pl.col("year_act") < pl.col("year")).any().alias("before"),
        pl.col("level").filter(pl.col("year_act") == pl.col("year")).max().alias("level"),
    )
    fresh = by.filter(~pl.col("before") & pl.col("level").is_not_null()).sort("_i", "level", "origin")
    top = fresh.group_by("_i", maintain_order=True).last()
    out = pairs.join(top, on="_i", how="left", maintain_order="left")
    pressed = pairs["_i"].is_in(near["_i"].unique().to_list()).to_numpy()
    return out["level"].fill_null(0).to_numpy().astype(np.intp), out["origin"].to_numpy(), ~pressed


def _acts(past: Happened) -> pl.DataFrame:
    """Every act of pressure: origin, partner, year, level (1 sanctions, 2 aid to enemies, 3 show, 4 use of force)."""
    d = past.dyads.filter(pl.col("origin") != "UNO")
    kind, value = pl.col("indicator"), pl.col("value")
    level = (
        pl.when((kind == "mid_hostility") & (value >= 4)).then(4).when((kind == "mid_hostility") & (value >= 2)).then(3)
    )
    level = level.when((kind == "support_against_any") & (value > 0)).then(2)
    level = level.when((kind == "sanctions") & (value > 0)).then(1)
    return (
        d.with_columns(level.alias("level").cast(pl.Int32))
        .drop_nulls("level")
        .group_by("origin", "partner", "year")
        .agg(pl.col("level").max())
    )


def trade_ratio(past: Happened, keys: pl.DataFrame, one: str = "patron", other: str = "client") -> Array:
    """Trade of a pair in t + 1 over its mean in t - 2 and t - 1, by the directions on record at both ends.

    Missing below a million dollars; a direction without a figure at an end is unknown, never zero.
    """
    top, base = np.zeros(keys.height), np.zeros(keys.height)
    for o, p in ((one, other), (other, one)):
        later = past.dyad("trade_flow", keys, o, p, 1)
        before = np.array([past.dyad("trade_flow", keys, o, p, k) for k in (-2, -1)])
        known = ~np.isnan(before)
        mean = np.where(known, before, 0).sum(axis=0) / np.maximum(known.sum(axis=0), 1)
        both = known.any(axis=0) & ~np.isnan(later)
        top, base = top + np.where(both, np.nan_to_num(later), 0), base + np.where(both, mean, 0)
    out: Array = np.where(base >= 1, top / np.maximum(base, 1e-9), np.nan)
    return out


def netted(keys: pl.DataFrame, ratio: Array, unpressed: Mask, least: int = 5) -> Array:
    """Ratios over the median of the patron's unpressed ties of the year; missing where fewer than five are known."""
    frame = keys.select("patron", "year").with_columns(
        pl.Series("r", np.where(unpressed, ratio, np.nan)).fill_nan(None)
    )
    middle = frame.select(
        pl.when(pl.col("r").count().over("patron", "year") >= least).then(pl.col("r").median().over("patron", "year"))
    ).to_series()
    out: Array = ratio / floats(middle)
    return out


def _signals(past: Happened, keys: pl.DataFrame, columns: dict[str, Array], net: Array) -> dict[str, Array]:
    """What was seen by the end of t + 1, each 1, 0, or not a number where it could not be seen."""
    need, later = (past.dyad("arms_need_5", keys, "patron", "client", k) for k in (-1, 1))
    got = past.state("arms_imports_5", keys, "client", 1)
    after = np.where(np.isnan(later) & ~np.isnan(got), 0.0, later)
    return {
        "trade_halved": np.where(np.isnan(net), np.nan, net < 0.5),
        "arms_halved": np.where((need >= PILLAR_SHARE) & ~np.isnan(after), after < need / 2, np.nan),
        "turned": _turned(past, keys),
        "let_go": _let_go(past, keys).astype(np.float64),
        "gone": past.regime_ended(keys, range(2)).astype(np.float64),
    }


def _turned(past: Happened, keys: pl.DataFrame) -> Array:
    """Move in the Assembly, arms from the rival, support to the patron's armed enemies."""
    shares, total = [], []
    for k in (0, 1):
        imports = past.state("arms_imports_1", keys, "client", k)
        shares.append(np.nan_to_num(past.dyad("arms_need_1", keys, "rival", "client", k)) * np.nan_to_num(imports))
        total.append(np.nan_to_num(imports))
    got = np.sum(total, axis=0)
    new = ~past.any_in("arms_need_1", keys, "rival", "client", range(-5, 0), 1e-9)
    armed = new & (got > 0) & (np.sum(shares, axis=0) >= _QUARTER * got)
    enemy = past.any_in("support_against_any", keys, "client", "patron", range(2)) & ~past.any_in(
        "support_against_any", keys, "client", "patron", range(-5, 0)
    )
    move = _move(past, keys)
    return np.where(armed | enemy, 1.0, np.where(np.isnan(move), np.nan, move >= _MOVED))


def _move(past: Happened, keys: pl.DataFrame) -> Array:
    """The client's own move from the patron toward the rival, t - 1 to t + 1, less the median of the patron's ties."""
    patron, rival = (past.point(keys, who, -1) for who in ("patron", "rival"))
    was, now = (past.point(keys, "client", k) for k in (-1, 1))
    move = np.abs(patron - now) - np.abs(rival - now) - np.abs(patron - was) + np.abs(rival - was)
    frame = keys.select("patron", "year").with_columns(pl.Series("m", move).fill_nan(None))
    out: Array = move - floats(frame.select(pl.col("m").median().over("patron", "year")).to_series())
    return out


def _let_go(past: Happened, keys: pl.DataFrame) -> Mask:
    """A legal ban begun by the patron, American troops halved, arms to a rival of the client."""
    ban = [
        past.any_in(kind, keys, "patron", "client", range(2))
        & ~past.any_in(kind, keys, "patron", "client", range(-3, 0))
        for kind in ("sanctions_arms", "sanctions_military")
    ]
    before, after = (past.dyad("us_troops", keys, "patron", "client", k) for k in (-1, 1))
    out: Mask = (
        ban[0] | ban[1] | ((before >= TROOPS) & (np.nan_to_num(after, nan=np.inf) < before / 2)) | _armed(past, keys)
    )
    return out


def _armed(past: Happened, keys: pl.DataFrame) -> Mask:
    """Whether the patron armed a rival of the client in t or t + 1 and had not in the five years before."""
    rivals = past.spells.filter(pl.col("kind") == "rivalry").select(
        pl.col("state").alias("client"), pl.col("partner").alias("foe"), "start", "end"
    )
    pairs = (
        keys.select("patron", "client", "year")
        .with_row_index("_i")
        .join(rivals, on="client", how="inner")
        .filter(
            (pl.col("start").dt.year() < pl.col("year"))
            & (pl.col("end").is_null() | (pl.col("end").dt.year() >= pl.col("year")))
            & (pl.col("foe") != pl.col("patron"))
        )
    )
    new = past.any_in("arms_need_1", pairs, "patron", "foe", range(2), 1e-9) & ~past.any_in(
        "arms_need_1", pairs, "patron", "foe", range(-5, 0), 1e-9
    )
    out = np.zeros(keys.height, dtype=np.bool_)
    out[pairs["_i"].to_numpy()[new]] = True
    return out


def _ways(signals: dict[str, Array], measured: Mask) -> dict[Way, Array]:
    """Exclusive ways in the registered order; not a number where neither trade, arms nor points were on record."""
    trade, arms, turned = (np.nan_to_num(signals[n]) > 0 for n in ("trade_halved", "arms_halved", "turned"))
    gone, let_go = signals["gone"] > 0, signals["let_go"] > 0
    seen: Mask = np.any([~np.isnan(signals[n]) for n in ("trade_halved", "arms_halved", "turned")], axis=0)
    left = np.ones(len(seen), dtype=np.bool_)
    out: dict[Way, Array] = {}
    for way, happened in (
        (Way.FALL, gone & (trade | arms | turned)),
        (Way.SWITCH, turned),
        (Way.DROP, let_go),
        (Way.CUT, trade & measured),
        (Way.FADE, trade | arms),
    ):
        out[way] = np.where(seen, (happened & left).astype(np.float64), np.nan)
        left &= ~happened
    return out


def _own_record(keys: pl.DataFrame, event: Array) -> Array:
    """Share of the ten years before that began an event of this way in this pair, of those whose figures were out."""
    rows = (
        keys.select("patron", "client", pl.col("year").alias("_y"))
        .with_columns(pl.Series("e", event))
        .filter(pl.col("e") > 0)
    )
    asked = keys.select("patron", "client", "year").with_row_index("_i")
    hits = asked.join(rows, on=["patron", "client"], how="inner").filter(
        (pl.col("_y") + _OUT < pl.col("year") - 1) & (pl.col("_y") >= pl.col("year") - _EVER)
    )
    count = asked.join(hits.group_by("_i").len(), on="_i", how="left", maintain_order="left")["len"].fill_null(0)
    return floats(count) / _EVER
