"""Ties of the major patrons on a day: which pairs have one, and what could be read about them.

The rules are those of docs/protocol-losses.md.

``keys`` has one row per question: patron, client, rival, date. Every column is what was available on that date.
"""

from __future__ import annotations

from datetime import date

import numpy as np
import polars as pl
from numpy.typing import NDArray

from softflank.panel.columns import Columns, floats
from softflank.panel.view import POINT
from softflank.records.columns import PACT, arms_share, trade_share

Array = NDArray[np.float64]
Mask = NDArray[np.bool_]

PATRONS = ("USA", "RUS", "CHN", "GBR", "FRA")
RIVAL = {"USA": "RUS", "GBR": "RUS", "FRA": "RUS", "RUS": "USA", "CHN": "USA"}
MEMBERS = frozenset({"GBR", "FRA"})
"""Patrons that belong to the European Union or did so: its sanctions are no challenge to their clients."""
PILLAR_SHARE = 0.25
TROOPS = 100.0
_SUPPORT_YEARS, _DISPUTE_YEARS, _DRIFT = 5, 10, 3

PATRON = tuple(f"is_{p.lower()}" for p in PATRONS[:-1])
OWN = ("arms_need", "arms_volume", "since_delivery", "trend", "trade_share")
"""Columns of the tie's own record."""


def question(patron: str, client: str, day: date) -> pl.DataFrame:
    """One row of keys."""
    return pl.DataFrame(
        {"patron": [patron], "client": [client], "rival": [RIVAL[patron]], "date": [day]},
        schema_overrides={"date": pl.Date()},
    )


def features(reader: Columns, keys: pl.DataFrame) -> dict[str, Array]:
    """Columns (n) by name; not a number where nothing is on record."""
    own = _own(reader, keys)
    return {
        **own,
        **_rivals(reader, keys, own["arms_need"]),
        **_quarrels(reader, keys),
        **_alignment(reader, keys),
        **_client(reader, keys),
        **{name: (keys["patron"] == p).to_numpy().astype(np.float64) for name, p in zip(PATRON, PATRONS, strict=False)},
    }


def tied(columns: dict[str, Array]) -> Mask:
    """Whether a tie is on record (n): a defence pact, a quarter of the arms, support in armed conflict."""
    out: Mask = (
        (np.nan_to_num(columns["pact"]) > 0)
        | (np.nan_to_num(columns["arms_need"]) >= PILLAR_SHARE)
        | (np.nan_to_num(columns["support"]) > 0)
    )
    return out


def had_tie(reader: Columns, keys: pl.DataFrame) -> Mask:
    """Whether anything held each pair (n) then: a defence pact, arms in five years, support in armed conflict.

    Nothing did where the patron supported those who fought the client's government in those years.
    """
    found = (
        reader.in_force("alliance", keys, "patron", "client", PACT),
        arms_share(reader, keys, "patron", "client"),
        reader.share_of_years("support_any", keys, "patron", "client", _SUPPORT_YEARS),
    )
    against = reader.share_of_years("support_against_any", keys, "patron", "client", _SUPPORT_YEARS)
    some = np.any([np.nan_to_num(column) > 0 for column in found], axis=0)
    return np.asarray(some & ~(np.nan_to_num(against) > 0))


def _own(reader: Columns, keys: pl.DataFrame) -> dict[str, Array]:
    """The tie's own record: arms share, log volume, years since the last delivery, trend, trade share."""
    imports = reader.state("arms_imports_5", keys, "client")
    newest = imports["year"]
    need = reader.dyad_in("arms_need_5", keys, "patron", "client", newest)
    recent = [reader.dyad_in("arms_need_1", keys, "patron", "client", newest - k) for k in range(5)]
    delivered = reader.dyad("arms_need_1", keys, "patron", "client", oldest=40)["year"]
    since = floats(keys["date"].dt.year()) - floats(delivered)
    return {
        "arms_need": need,
        "arms_volume": np.log1p(need * floats(imports["value"])),
        "since_delivery": np.where(np.isnan(since), 20.0, np.minimum(since, 20.0)),
        "trend": np.mean(recent[:2], axis=0) - np.mean(recent[2:], axis=0),
        "trade_share": trade_share(reader, keys, "patron", oldest=3),
    }


def _rivals(reader: Columns, keys: pl.DataFrame, need: Array) -> dict[str, Array]:
    """Arms, aid and trade of the rival, arms of others, support in armed conflict by both."""
    rival = arms_share(reader, keys, "rival", "client")
    return {
        "rival_need": rival,
        "others_need": np.clip(1 - need - rival, 0, 1),
        "rival_trade_share": trade_share(reader, keys, "rival", oldest=3),
        "support": reader.share_of_years("support_any", keys, "patron", "client", _SUPPORT_YEARS),
        "support_against": reader.share_of_years("support_against_any", keys, "patron", "client", _SUPPORT_YEARS),
        "rival_support": reader.share_of_years("support_any", keys, "rival", "client", _SUPPORT_YEARS),
        "rival_against": reader.share_of_years("support_against_any", keys, "rival", "client", _SUPPORT_YEARS),
    }


def _quarrels(reader: Columns, keys: pl.DataFrame) -> dict[str, Array]:
    """Disputes and sanctions of patron and rival with the client, bans, troops of the patron and their change."""
    troops, before = (_troops(reader, keys, years) for years in (0, _DRIFT))
    return {
        "patron_disputes": reader.share_of_years("mid_hostility", keys, "patron", "client", _DISPUTE_YEARS),
        "rival_disputes": reader.share_of_years("mid_hostility", keys, "rival", "client", _DISPUTE_YEARS),
        "patron_sanctions": _cases(reader, keys, "sanctions", "patron"),
        "patron_ban": np.maximum(
            _cases(reader, keys, "sanctions_arms", "patron"), _cases(reader, keys, "sanctions_military", "patron")
        ),
        "rival_sanctions": _cases(reader, keys, "sanctions", "rival"),
        "troops": troops,
        "drawdown": before - troops,
    }


def _cases(reader: Columns, keys: pl.DataFrame, indicator: str, who: str) -> Array:
    """Whether a power had sanctions on the client in the last year known; the source lists only cases."""
    return np.minimum(np.nan_to_num(floats(reader.dyad(indicator, keys, who, "client", oldest=2)["value"])), 1.0)


def _troops(reader: Columns, keys: pl.DataFrame, back: int) -> Array:
    """Log of one plus troops of the USA, some years back; missing for other patrons."""
    then = keys.with_columns(pl.col("date").dt.offset_by(f"-{back}y"))
    found = np.log1p(floats(reader.dyad("us_troops", then, "patron", "client", oldest=2)["value"]))
    return np.where((keys["patron"] == "USA").to_numpy(), found, np.nan)


def _alignment(reader: Columns, keys: pl.DataFrame) -> dict[str, Array]:
    """Pact, agreement in the Assembly, distances to patron and rival, and how the two moved in three years."""
    now, then = _gaps(reader, keys), _gaps(reader, keys.with_columns(pl.col("date").dt.offset_by(f"-{_DRIFT}y")))
    return {
        "pact": reader.in_force("alliance", keys, "patron", "client", PACT),
        "agreement": reader.agreement(keys, "patron", "client"),
        "ideal_gap": now[0],
        "rival_ideal_gap": now[1],
        "moving": (now[0] - now[1]) - (then[0] - then[1]),
    }


def _gaps(reader: Columns, keys: pl.DataFrame) -> tuple[Array, Array]:
    point = {who: floats(reader.state(POINT, keys, who, oldest=3)["value"]) for who in ("patron", "client", "rival")}
    return np.abs(point["patron"] - point["client"]), np.abs(point["rival"] - point["client"])


def _client(reader: Columns, keys: pl.DataFrame) -> dict[str, Array]:
    cinc = {
        who: np.log(np.maximum(floats(reader.state("cinc", keys, who)["value"]), 1e-6)) for who in ("patron", "client")
    }
    return {
        "coups": reader.since("coup", keys, "client", 5),
        "polyarchy": floats(reader.state("polyarchy", keys, "client")["value"]),
        "war": np.nan_to_num(floats(reader.state("war_primary", keys, "client", oldest=2)["value"])),
        "client_cinc": cinc["client"],
        "capability_ratio": cinc["patron"] - cinc["client"],
        "distance": np.log(np.maximum(reader.fixed("distance", keys, "patron", "client"), 50.0)),
    }
