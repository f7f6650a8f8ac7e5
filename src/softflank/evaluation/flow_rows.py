"""Trade of a patron and a client after a challenger's measures, by type, and of pairs that nobody pressed.

As registered in docs/protocol-losses.md. The type of a measure is in the publisher's own words, which the panel does
not carry, so that the case file is read here; blockades are disputes whose highest action is one.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path

import numpy as np
import polars as pl
from numpy.typing import NDArray

from softflank.evaluation.challenge_rows import FIRST, LAST, begun, netted, trade_ratio
from softflank.evaluation.outcomes import Happened
from softflank.panel import Panel
from softflank.panel.columns import Columns
from softflank.panel.placing import ORGANISATIONS
from softflank.records.columns import trade_share
from softflank.records.flows import BLOCKADE, FORCE, MEASURES, UNPRESSED
from softflank.records.ties import MEMBERS, PATRONS, PILLAR_SHARE
from softflank.sources.catalogue.gsdb.read import split
from softflank.states import place, states
from softflank.vocabulary import BadSource

Array = NDArray[np.float64]

_LEAST_SHARE = 0.01
_QUIET = 3
_BLOCKADE = 13
_USE = 4
_LAST_ARMS = 2014


@dataclass(frozen=True, slots=True)
class Flows:
    """Pairs (n): keys; the measure that begins in t (or :data:`UNPRESSED`, or nothing); ratios, net."""

    keys: pl.DataFrame
    measure: NDArray[np.str_]
    ratio: Array

    def of(self, measure: str) -> NDArray[np.bool_]:
        """Rows of a measure whose ratio is on record."""
        out: NDArray[np.bool_] = (self.measure == measure) & ~np.isnan(self.ratio)
        return out


@dataclass(frozen=True, slots=True)
class AllFlows:
    """Trade of patron and client, of sender and client, of the client with others; arms from patron to client."""

    patron: Flows
    sender: Flows
    others: Flows
    arms: Flows
    unknown: dict[str, int]
    """Pairs by measure whose flow of t + 1 is not on record although there was one before."""


def flow_rows(panel: Panel, cases: Path, disputes: Path, last: int = LAST) -> AllFlows:
    """All rows from 1956 to ``last``; ``cases`` is the publisher's case file, ``disputes`` are by directed pair.

    Raises:
        BadData: the panel cannot be read. BadSource: a file is missing or cannot be read.
    """
    reader = Columns.open(panel, PATRONS)
    past = Happened.of(panel, reader.states)
    started = measures(cases, disputes, past)
    keys = _pairs(reader, last)
    kind, quiet = _kinds(started, keys), begun(past, keys)[2]
    raw = trade_ratio(past, keys)
    unknown = {m: int(((kind == m) & np.isnan(raw)).sum()) for m in (*MEASURES, FORCE, BLOCKADE)}
    kind = np.where((kind == "") & quiet, UNPRESSED, kind)
    patron = Flows(keys, kind, netted(keys, raw, kind == UNPRESSED))
    arms = Flows(keys, kind, _arms(past, keys))
    return AllFlows(patron, _senders(past, started, last), _others(past, keys, started), arms, unknown)


def measures(cases: Path, disputes: Path, past: Happened) -> pl.DataFrame:
    """Onsets: origin, client, year, measure: the strongest that a sender begins, none as strong in the years before."""
    try:
        raw = pl.read_csv(cases, infer_schema_length=None)
        disputed = pl.read_parquet(disputes)
    except (OSError, pl.exceptions.PolarsError) as error:
        raise BadSource(f"{cases.name} or {disputes.name} cannot be read: {str(error).splitlines()[0]}") from None
    trade = pl.col("descr_trade").fill_null("")
    rank = pl.when(trade.str.contains("compl")).then(3).when(pl.col("trade") == 1).then(2)
    rank = rank.when(pl.col("financial") == 1).then(1)
    spells = (
        raw.select(
            split("sanctioning_state").alias("origin"),
            split("sanctioned_state").alias("client"),
            pl.int_ranges("begin", pl.col("end") + 1).alias("year"),
            rank.alias("rank"),
        )
        .drop_nulls("rank")
        .explode("origin")
        .explode("client")
        .explode("year")
    )
    blocked = disputed.filter((pl.col("hiact1") == _BLOCKADE) & (pl.col("year") >= FIRST - _QUIET)).select(
        pl.col("ccode1").cast(pl.String()).alias("origin"),
        pl.col("ccode2").cast(pl.String()).alias("client"),
        "year",
        pl.lit(5).alias("rank"),
    )
    force = past.dyads.filter((pl.col("indicator") == "mid_hostility") & (pl.col("value") >= _USE)).select(
        "origin", pl.col("partner").alias("client"), "year", pl.lit(4).alias("rank")
    )
    frames = [_onsets(_placed(spells, "name")), _onsets(_placed(blocked, "cow")), _onsets(_typed(force))]
    names = dict(enumerate((*MEASURES, FORCE, BLOCKADE), start=1))
    return pl.concat(frames).with_columns(
        pl.col("rank").replace_strict(names, return_dtype=pl.String()).alias("measure")
    )


def _typed(frame: pl.DataFrame) -> pl.DataFrame:
    return frame.select("origin", "client", pl.col("year").cast(pl.Int64), pl.col("rank").cast(pl.Int32))


def _placed(frame: pl.DataFrame, system: str) -> pl.DataFrame:
    """Labels as state codes; those that name no state fall away, but for organisations."""

    def code(label: str, year: int) -> str | None:
        return place(label, system, year) or ORGANISATIONS.get(label)

    for side in ("origin", "client"):
        found = frame.select(side, "year").unique().drop_nulls()
        codes = [code(label, int(year)) for label, year in found.iter_rows()]
        frame = (
            frame.join(found.with_columns(pl.Series("_code", codes, dtype=pl.String())), on=[side, "year"], how="inner")
            .drop(side)
            .rename({"_code": side})
            .drop_nulls(side)
        )
    return _typed(frame)


def _onsets(frame: pl.DataFrame) -> pl.DataFrame:
    """First years in which a sender's measure stands, with none as strong of it in the three years before."""
    top = frame.group_by("origin", "client", "year").agg(pl.col("rank").max())
    before = top.join(top, on=["origin", "client"], how="left", suffix="_was").filter(
        (pl.col("year_was") < pl.col("year"))
        & (pl.col("year_was") >= pl.col("year") - _QUIET)
        & (pl.col("rank_was") >= pl.col("rank"))
    )
    return top.join(before.select("origin", "client", "year").unique(), on=["origin", "client", "year"], how="anti")


def _pairs(reader: Columns, last: int) -> pl.DataFrame:
    """Pairs in which the patron has at least a hundredth of the client's trade, as known on 31 December before t."""
    rows = [
        (patron, code, year, date(year - 1, 12, 31))
        for code, state in sorted(states().items())
        if code not in PATRONS
        for year in range(FIRST, last + 1)
        if state.exists(date(year - 1, 12, 31))
        for patron in PATRONS
    ]
    schema = {"patron": pl.String(), "client": pl.String(), "year": pl.Int32(), "date": pl.Date()}
    keys = pl.DataFrame(rows, schema=schema, orient="row")
    return keys.filter(pl.Series(trade_share(reader, keys, "patron", oldest=3) >= _LEAST_SHARE))


def _kinds(started: pl.DataFrame, keys: pl.DataFrame) -> NDArray[np.str_]:
    """Measure that begins against the client of a row in t, by another than the patron; empty where none does.

    A blockade, else the strongest sanctions, else a use of force.
    """
    place_of = {m: i for i, m in enumerate((FORCE, *MEASURES, BLOCKADE))}
    able = (pl.col("origin") != pl.col("patron")) & (pl.col("origin") != "UNO")
    bloc = (pl.col("origin") == "EUU") & pl.col("patron").is_in(sorted(MEMBERS))
    hits = (
        keys.with_row_index("_i")
        .with_columns(pl.col("year").cast(pl.Int64))
        .join(started, on=["client", "year"], how="inner")
        .filter(able & ~bloc)
        .with_columns(pl.col("measure").replace_strict(place_of).alias("_order"))
        .sort("_i", "_order")
        .group_by("_i", maintain_order=True)
        .last()
    )
    out = np.full(keys.height, "", dtype="U12")
    out[hits["_i"].to_numpy()] = hits["measure"].to_numpy().astype(np.str_)
    return out


def _senders(past: Happened, started: pl.DataFrame, last: int) -> Flows:
    """The sender's own trade with the client, which is another quantity, beside that of quiet pairs of senders."""
    sent = started.filter(
        pl.col("measure").is_in(list(MEASURES)) & (pl.col("year") >= FIRST) & (pl.col("year") <= last)
    ).select(pl.col("origin").alias("patron"), "client", pl.col("year").cast(pl.Int32), "measure")
    who = sorted(sent["patron"].unique())
    years = pl.DataFrame({"year": range(FIRST, last + 1)}, schema={"year": pl.Int32()})
    pairs = sent.select("patron", "client").unique().sort("patron", "client").join(years, how="cross")
    keys = pairs.join(sent, on=["patron", "client", "year"], how="left", maintain_order="left")
    kind = keys["measure"].fill_null("").to_numpy().astype("U12")
    quiet = begun(past, keys.with_columns(pl.lit("").alias("patron")))[2]
    kind = np.where((kind == "") & quiet & np.isin(keys["patron"].to_numpy().astype(np.str_), who), UNPRESSED, kind)
    raw = trade_ratio(past, keys)
    return Flows(keys.drop("measure"), kind, netted(keys, raw, kind == UNPRESSED))


def _arms(past: Happened, keys: pl.DataFrame) -> Array:
    """Deliveries of the patron in t + 1 to t + 3 over those in t - 3 to t - 1, where it had a quarter then."""

    def volumes(span: range) -> tuple[Array, Array]:
        total = np.array([np.nan_to_num(past.state("arms_imports_1", keys, "client", k)) for k in span])
        share = np.array([np.nan_to_num(past.dyad("arms_need_1", keys, "patron", "client", k)) for k in span])
        return (share * total).sum(axis=0), total.sum(axis=0)

    (before, all_before), (after, _) = volumes(range(-3, 0)), volumes(range(1, 4))
    risk = (before > 0) & (before >= PILLAR_SHARE * all_before) & (keys["year"].to_numpy() + 3 <= _LAST_ARMS)
    return np.where(risk, after / np.where(before > 0, before, 1.0), np.nan)


def _others(past: Happened, keys: pl.DataFrame, started: pl.DataFrame) -> Flows:
    """Trade of the client with everyone but those who begin a measure against it in t, one row a client and year."""
    clients = keys.select("client", "year").unique().sort("client", "year").with_columns(pl.lit("all").alias("patron"))
    kind = _kinds(started, clients)
    quiet = begun(past, clients)[2]
    kind = np.where((kind == "") & quiet, UNPRESSED, kind)
    sent = started.select("origin", "client", pl.col("year").cast(pl.Int32)).unique()
    flows = past.dyads.filter(pl.col("indicator") == "trade_flow").select("origin", "partner", "year", "value")
    both = pl.concat(
        [
            flows.rename({"origin": "client", "partner": "other"}),
            flows.select(pl.col("partner").alias("client"), pl.col("origin").alias("other"), "year", "value"),
        ],
        how="diagonal",
    )
    asked = clients.with_row_index("_i").select("_i", "client", pl.col("year").alias("t"))
    parts = []
    for ahead in (-2, -1, 1):
        rows = asked.with_columns((pl.col("t") + ahead).cast(pl.Int32).alias("year")).join(
            both.with_columns(pl.col("year").cast(pl.Int32)), on=["client", "year"], how="inner"
        )
        kept = rows.join(sent, left_on=["other", "client", "t"], right_on=["origin", "client", "year"], how="anti")
        total = asked.select("_i").join(
            kept.group_by("_i").agg(pl.col("value").sum()), on="_i", how="left", maintain_order="left"
        )
        parts.append(total["value"].fill_null(float("nan")).to_numpy())
    before = np.array(parts[:2])
    known = ~np.isnan(before)
    mean = np.where(known, before, 0).sum(axis=0) / np.maximum(known.sum(axis=0), 1)
    ratio = np.where(mean >= 1, parts[2] / np.maximum(mean, 1e-9), np.nan)
    return Flows(clients, kind, netted(clients, ratio, kind == UNPRESSED))
