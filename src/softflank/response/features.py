"""What was known about a patron, a client and a rival on the day a crisis began: columns with their group and source.

``keys`` has one row per question: patron, client, rival, trigger_state (may be missing), date, gravity, trigger,
level, hostile. Every figure is the newest that was available on that row's date (:mod:`softflank.panel.columns`).
Shares are fractions of one, distances km, CINC a share of the world's capabilities.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import numpy as np
import polars as pl
from numpy.typing import NDArray

from softflank.panel.columns import Columns, floats
from softflank.panel.view import POINT
from softflank.records.columns import OBLIGATION, PACT, arms_share, owed, trade_share

Array = NDArray[np.float64]
Group = Literal["tie", "rival_tie", "reach", "slack", "client", "crisis", "adversary", "history", "level"]


@dataclass(frozen=True, slots=True)
class Feature:
    """A column: name, group, words for the reader, source ids."""

    name: str
    group: Group
    label: str
    sources: tuple[str, ...]


_SIPRI = ("sipri-arms-tiv-1950", "sipri-arms-deliveries")
_TRADE = ("imf-dots-1960-2020", "cow-trade-v4")

FEATURES: tuple[Feature, ...] = (
    Feature("pact", "tie", "the patron owes the client defence", ("atop-alliances",)),
    Feature("obligation", "tie", "strongest alliance obligation to the client", ("atop-alliances",)),
    Feature("agreement", "tie", "Assembly votes agreed with the patron, an abstention as half", ("unga-votes-undl",)),
    Feature("ideal_gap", "tie", "ideal-point distance to the patron", ("unga-idealpoints",)),
    Feature("arms_need", "tie", "patron's share of the client's arms", _SIPRI),
    Feature("arms_stake", "tie", "client's share of the patron's arms exports", _SIPRI),
    Feature("trade_share", "tie", "patron's share of the client's trade", _TRADE),
    Feature(
        "tie_years",
        "tie",
        "age of the patron's oldest obligation to the client",
        ("atop-alliances",),
    ),
    Feature("troops", "tie", "American troops in the client, the patron's", ("troopdata",)),
    Feature("support", "tie", "years of support to the client in armed conflict", ("ucdp-esd",)),
    Feature("support_against", "tie", "years of support to the client's enemies in armed conflict", ("ucdp-esd",)),
    Feature("exercises", "tie", "years with joint exercises of patron and client", ("joint-exercises-mme",)),
    Feature("rival_pact", "rival_tie", "the rival owes the client defence", ("atop-alliances",)),
    Feature(
        "rival_agreement",
        "rival_tie",
        "Assembly votes agreed with the rival, an abstention as half",
        ("unga-votes-undl",),
    ),
    Feature("rival_ideal_gap", "rival_tie", "ideal-point distance to the rival", ("unga-idealpoints",)),
    Feature("rival_arms_need", "rival_tie", "rival's share of the client's arms", _SIPRI),
    Feature("rival_trade_share", "rival_tie", "rival's share of the client's trade", _TRADE),
    Feature("rival_troops", "rival_tie", "American troops in the client, the rival's", ("troopdata",)),
    Feature("rival_mids", "rival_tie", "years of militarised disputes of rival and client", ("cow-mid",)),
    Feature("distance", "reach", "distance from the patron", ("cow-geo", "cepii-geodist")),
    Feature("rival_distance", "reach", "distance from the rival", ("cow-geo", "cepii-geodist")),
    Feature("patron_cinc", "reach", "patron's capabilities", ("cow-nmc",)),
    Feature("rival_cinc", "reach", "rival's capabilities", ("cow-nmc",)),
    Feature("patron_wars", "slack", "armed conflicts that the patron is in", ("ucdp-prio-acd",)),
    Feature("patron_crises", "slack", "crises of its own that the patron is in", ("icb",)),
    Feature("client_cinc", "client", "client's capabilities", ("cow-nmc",)),
    Feature("polyarchy", "client", "electoral democracy of the client", ("democracy",)),
    Feature("client_wars", "client", "armed conflicts that the client is in", ("ucdp-prio-acd",)),
    Feature("coups", "client", "coups in the client in five years", ("coups-powell-thyne",)),
    Feature("client_is_power", "client", "the client is the rival itself", ()),
    Feature("gravity", "crisis", "gravity of the threat", ("icb",)),
    Feature("violent", "crisis", "triggered by violence", ("icb",)),
    Feature("forceful", "crisis", "triggered by a non-violent military act", ("icb",)),
    Feature("internal", "crisis", "triggered by a challenge at home", ("icb",)),
    Feature("by_patron", "adversary", "triggered by the patron itself", ("icb",)),
    Feature("by_rival", "adversary", "triggered by the rival", ("icb",)),
    Feature("by_state", "adversary", "triggered by a single state", ("icb",)),
    Feature("adversary_pact", "adversary", "the patron owes the adversary defence", ("atop-alliances",)),
    Feature("adversary_arms_need", "adversary", "patron's share of the adversary's arms", _SIPRI),
    Feature(
        "adversary_agreement",
        "adversary",
        "adversary's votes agreed with the patron, an abstention as half",
        ("unga-votes-undl",),
    ),
    Feature("adversary_rival_pact", "adversary", "the rival owes the adversary defence", ("atop-alliances",)),
    Feature("adversary_rival_arms_need", "adversary", "rival's share of the adversary's arms", _SIPRI),
    Feature("patron_rivalry", "adversary", "patron and adversary are rivals", ("rivalries",)),
    Feature("patron_mids", "adversary", "years of militarised disputes of patron and adversary", ("cow-mid",)),
    Feature("client_rivalry", "adversary", "client and adversary are rivals", ("rivalries",)),
    Feature("past_any", "history", "patron's support in the client's earlier crises", ("icb",)),
    Feature("past_military", "history", "patron's military support in the client's earlier crises", ("icb",)),
    Feature("past_rival", "history", "rival's support in the client's earlier crises", ("icb",)),
    Feature("recent_any", "history", "patron's support anywhere in ten years", ("icb",)),
    Feature("recent_military", "history", "patron's military support anywhere in ten years", ("icb",)),
    Feature("hostile", "level", "the rival acts against the client", ("icb",)),
    Feature("force", "level", "the rival uses military means", ("icb",)),
)
"""Every column of the response model, in order."""

NAMES = tuple(f.name for f in FEATURES)

ONE_POWER = frozenset({"troops", "rival_troops"})
"""Columns on record for the USA alone: that they are missing says who the patron is and nothing of the client."""

MILITARY = 2
"""Level of the rival's means from which they count as force; economic and covert means are pooled with words."""

_PRIOR_CASES = 2.0
_PRIOR = (2 / 3, 1 / 3)
"""Rates of any and of military support where no crisis was over yet: three answers alike."""
_RECENT_YEARS = 10
_SUPPORT_YEARS, _DISPUTE_YEARS = 5, 10


def build(reader: Columns, keys: pl.DataFrame, crises: pl.DataFrame) -> dict[str, Array]:
    """Columns of :data:`FEATURES` for each row of ``keys``; not a number where nothing is on record.

    ``crises`` are the coded crises that history is read from: of each, what was over before the row's date.
    """
    columns = {
        **_tie(reader, keys),
        **_reach(reader, keys),
        **_client(reader, keys),
        **_adversary(reader, keys),
        **_history(keys, crises),
    }
    trigger = keys["trigger"].to_numpy()
    columns |= {
        "gravity": floats(keys["gravity"]),
        "violent": np.isin(trigger, (8, 9)).astype(np.float64),
        "forceful": (trigger == 7).astype(np.float64),
        "internal": (trigger == 6).astype(np.float64),
        "hostile": floats(keys["hostile"]),
        "force": floats(keys["level"] == MILITARY),
    }
    return {name: columns[name] for name in NAMES}


def _tie(reader: Columns, keys: pl.DataFrame) -> dict[str, Array]:
    sold = reader.state("arms_exports_5", keys, "patron")["year"]
    points = {who: floats(reader.state(POINT, keys, who)["value"]) for who in ("patron", "client", "rival")}
    out = {
        "pact": owed(reader, keys, "patron", "client", PACT),
        "obligation": owed(reader, keys, "patron", "client", OBLIGATION),
        "agreement": reader.agreement(keys, "patron", "client"),
        "ideal_gap": np.abs(points["patron"] - points["client"]),
        "arms_need": arms_share(reader, keys, "patron", "client"),
        "arms_stake": np.sqrt(reader.dyad_in("arms_stake_5", keys, "patron", "client", sold)),
        "rival_pact": owed(reader, keys, "rival", "client", PACT),
        "rival_agreement": reader.agreement(keys, "rival", "client"),
        "rival_ideal_gap": np.abs(points["rival"] - points["client"]),
        "rival_arms_need": arms_share(reader, keys, "rival", "client"),
    }
    out |= {
        "tie_years": _tie_years(reader, keys),
        "troops": _troops(reader, keys, "patron"),
        "support": reader.share_of_years("support_any", keys, "patron", "client", _SUPPORT_YEARS),
        "support_against": reader.share_of_years("support_against_any", keys, "patron", "client", _SUPPORT_YEARS),
        "exercises": reader.share_of_years("exercises", keys, "patron", "client", _SUPPORT_YEARS),
        "rival_troops": _troops(reader, keys, "rival"),
        "rival_mids": reader.share_of_years("mid_hostility", keys, "rival", "client", _DISPUTE_YEARS),
    }
    return out | {
        "trade_share": np.sqrt(trade_share(reader, keys, "patron")),
        "rival_trade_share": np.sqrt(trade_share(reader, keys, "rival")),
    }


def _troops(reader: Columns, keys: pl.DataFrame, who: str) -> Array:
    """Log of one plus American troops in the client; missing where that power is not the USA: no other is on record."""
    found = np.log1p(floats(reader.dyad("us_troops", keys, who, "client")["value"]))
    return np.where((keys[who] == "USA").to_numpy(), found, np.nan)


def _tie_years(reader: Columns, keys: pl.DataFrame) -> Array:
    """Log of one plus the years since the oldest obligation now in force began; zero where there is none."""
    began = pl.col("start").dt.year().cast(pl.Float64)
    since = owed(reader, keys, "patron", "client", -began)
    year = keys["date"].dt.year().to_numpy()
    return np.where(since < 0, np.log1p(np.maximum(year + since, 0.0)), since)


def _rivals(reader: Columns, keys: pl.DataFrame, one: str, other: str) -> Array:
    """Whether two states are rivals on the date; the list has every pair in both orders."""
    return reader.in_force("rivalry", keys, one, other, pl.lit(1.0))


def _reach(reader: Columns, keys: pl.DataFrame) -> dict[str, Array]:
    def log_km(who: str) -> Array:
        return np.log(np.maximum(reader.fixed("distance", keys, who, "client"), 50.0))

    return {
        "distance": log_km("patron"),
        "rival_distance": log_km("rival"),
        "patron_cinc": floats(reader.state("cinc", keys, "patron")["value"]),
        "rival_cinc": floats(reader.state("cinc", keys, "rival")["value"]),
    }


def _client(reader: Columns, keys: pl.DataFrame) -> dict[str, Array]:
    cinc = floats(reader.state("cinc", keys, "client")["value"])
    return {
        "client_cinc": np.log(np.maximum(cinc, 1e-6)),
        "polyarchy": floats(reader.state("polyarchy", keys, "client")["value"]),
        "client_wars": _wars(reader, keys, "client"),
        "coups": reader.since("coup", keys, "client", 5),
        "patron_wars": _wars(reader, keys, "patron"),
        "client_is_power": floats(keys["client"] == keys["rival"]),
    }


def _wars(reader: Columns, keys: pl.DataFrame, who: str) -> Array:
    """Log of one plus armed conflicts in the last year on record; the source lists only states in conflict."""
    found = reader.state("war_primary", keys, who, oldest=2)
    return np.log1p(floats(found["value"].fill_null(0.0)))


def _adversary(reader: Columns, keys: pl.DataFrame) -> dict[str, Array]:
    by = keys["trigger_state"]
    single = by.is_not_null().to_numpy()

    def known(values: Array) -> Array:
        """Zero where no single state is the adversary: ``by_state`` carries that."""
        return np.where(single, values, 0.0)

    return {
        "by_patron": floats((by == keys["patron"]).fill_null(value=False)),
        "by_rival": floats((by == keys["rival"]).fill_null(value=False)),
        "by_state": single.astype(np.float64),
        "adversary_pact": known(owed(reader, keys, "patron", "trigger_state", PACT)),
        "adversary_arms_need": known(arms_share(reader, keys, "patron", "trigger_state")),
        "adversary_agreement": known(reader.agreement(keys, "patron", "trigger_state")),
        "patron_rivalry": known(_rivals(reader, keys, "patron", "trigger_state")),
        "patron_mids": known(reader.share_of_years("mid_hostility", keys, "patron", "trigger_state", _DISPUTE_YEARS)),
        "client_rivalry": known(_rivals(reader, keys, "client", "trigger_state")),
        "adversary_rival_pact": known(owed(reader, keys, "rival", "trigger_state", PACT)),
        "adversary_rival_arms_need": known(arms_share(reader, keys, "rival", "trigger_state")),
    }


def _history(keys: pl.DataFrame, crises: pl.DataFrame) -> dict[str, Array]:
    """Shrunk rates of support in crises that were over before the date, and crises of the patron's own going on."""
    past = crises.select("crisis", "patron", "client", "date", "over", "response")
    over, began = past["over"].to_numpy(), past["date"].to_numpy()
    day = keys["date"].to_numpy()
    ended = over[None, :] < day[:, None]
    recent = ended & (over[None, :] >= (day - np.timedelta64(_RECENT_YEARS * 365, "D"))[:, None])
    patron, client = past["patron"].to_numpy(), past["client"].to_numpy()
    response = past["response"].to_numpy()
    ours = patron[None, :] == keys["patron"].to_numpy()[:, None]
    theirs = patron[None, :] == keys["rival"].to_numpy()[:, None]
    same = client[None, :] == keys["client"].to_numpy()[:, None]

    def rate(which: NDArray[np.bool_], least: int, base: Array) -> Array:
        hits = (which & (response >= least)[None, :]).sum(axis=1)
        shrunk: Array = (hits + _PRIOR_CASES * base) / (which.sum(axis=1) + _PRIOR_CASES)
        return shrunk

    everywhere = [rate(ended, least, np.full(len(day), prior)) for least, prior in zip((1, 2), _PRIOR, strict=True)]
    any_rate, force_rate = (rate(recent & ours, least, everywhere[least - 1]) for least in (1, 2))
    rival_rate = rate(recent & theirs, 1, everywhere[0])
    going_on = (began[None, :] <= day[:, None]) & ~ended
    own = going_on & (client[None, :] == keys["patron"].to_numpy()[:, None])
    number = keys["crisis"].to_numpy() if "crisis" in keys.columns else np.full(len(day), -1)
    elsewhere = own & (past["crisis"].to_numpy()[None, :] != number[:, None])
    return {
        "past_any": rate(ended & ours & same, 1, any_rate) - any_rate,
        "past_military": rate(ended & ours & same, 2, force_rate) - force_rate,
        "past_rival": rate(ended & theirs & same, 1, rival_rate) - rival_rate,
        "recent_any": any_rate,
        "recent_military": force_rate,
        "patron_crises": np.minimum(elsewhere.sum(axis=1), 1).astype(np.float64),
    }
