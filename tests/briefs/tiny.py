"""A tiny invented world: five states, a few rows, invented soft spots and an invented ladder."""

from __future__ import annotations

import json
import sys
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any
from unittest.mock import patch

import polars as pl

from softflank.analysis import Analysis, Step
from softflank.assumptions import shipped
from softflank.cases import load
from softflank.measures import MEASURES, Measure
from softflank.panel import Panel
from softflank.panel.build import conform
from softflank.panel.forms import BUNDLED, FORMAT
from softflank.ties import profile
from softflank.vocabulary import Assumption, Claim, Dimension, Estimate, Evidence, Kind, SoftSpot, TrackRecord
from softflank.world import World

CASE = Path(__file__).resolve().parents[1] / "golden" / "briefs" / "tiny-case"
SOURCES = ("sipri-arms-deliveries", "unga-votes", "cow-nmc", "cow-geo", "state-systems", "atop-alliances", "gsdb",
           "imf-dots-1960-2020", "unsc-vetoes")  # fmt: skip
FROZEN = frozenset({"vote_agreement", "vetoes", "alliance", "arms", "reach", "trade", "sanctions", "energy"})


def _period(year: int) -> dict[str, Any]:
    return {"year": year, "start": date(year, 1, 1), "end": date(year, 12, 31), "available_from": date(year + 1, 1, 1)}


def _figure(indicator: str, year: int, value: float, source: str, **who: str) -> dict[str, Any]:
    return {"indicator": indicator, **who, **_period(year), "value": value, "low": None, "high": None, "source": source,
            "row": 1}  # fmt: skip


def _states() -> list[dict[str, Any]]:
    rows = []
    for code, power in (("FRA", 0.02), ("GBR", 0.03), ("TGO", 0.0001), ("ITA", 0.01), ("DEU", 0.03)):
        rows.append(_figure("cinc", 2012, power, "cow-nmc", state=code))
        for year in range(2008, 2015):
            rows.append(_figure("votes_held", year, 30, "unga-votes", state=code))
            if not (code == "TGO" and year >= 2013):
                rows.append(_figure("votes_cast", year, 30, "unga-votes", state=code))
        rows.append(_figure("trade_total", 2013, 1000 if code == "TGO" else 90_000, "imf-dots-1960-2020", state=code))
        for window in (5, 10, 30):
            rows.append(_figure(f"arms_exports_{window}", 2014, 400, "sipri-arms-deliveries", state=code))
            rows.append(_figure(f"arms_imports_{window}", 2014, 40, "sipri-arms-deliveries", state=code))
    return rows


def _dyads() -> list[dict[str, Any]]:
    rows = []
    for year, tiv in ((2008, 4.0), (2009, 6.0), (2011, 2.0)):
        rows.append(_figure("arms_tiv", year, tiv, "sipri-arms-deliveries", origin="FRA", partner="TGO"))
        rows.append(_figure("arms_need_1", year, 0.5, "sipri-arms-deliveries", origin="FRA", partner="TGO"))
    for window, share in ((5, 0.05), (10, 0.3), (30, 0.6)):
        rows.append(_figure(f"arms_need_{window}", 2014, share, "sipri-arms-deliveries", origin="FRA", partner="TGO"))
        rows.append(_figure(f"arms_stake_{window}", 2014, share / 10, "sipri-arms-deliveries", origin="FRA",
                            partner="TGO"))  # fmt: skip
    rows.append(_figure("arms_orders", 2007, 3, "sipri-arms-deliveries", origin="FRA", partner="TGO"))
    rows.append(_figure("trade_flow", 2013, 120, "imf-dots-1960-2020", origin="FRA", partner="TGO"))
    rows.append(_figure("trade_flow", 2013, 30, "imf-dots-1960-2020", origin="TGO", partner="FRA"))
    rows.append(_figure("trade_flow", 2013, 60, "imf-dots-1960-2020", origin="ITA", partner="TGO"))
    rows.append(_figure("sanctions", 2013, 2, "gsdb", origin="GBR", partner="TGO"))
    return rows


def _votes() -> list[dict[str, Any]]:
    rows = []
    for other, agree in (("FRA", 20), ("GBR", 10), ("ITA", 15)):
        for year in range(2008, 2013):
            one, two = sorted((other, "TGO"))
            counts = {f"n{a}{b}": 0 for a in "yan" for b in "yan"} | {"nyy": agree, "nyn": 30 - agree - 2, "nan": 2}
            rows.append({"state1": one, "state2": two, **_period(year), **counts, "source": "unga-votes"})
    return rows


def _spells() -> list[dict[str, Any]]:
    ever = {"start": date(1946, 1, 1), "end": None, "available_from": date(1946, 1, 1), "text": None, "row": 1}
    rows = [{"kind": "major_power", "state": s, "partner": None, "value": None, "source": "state-systems", **ever}
            for s in ("FRA", "GBR")]  # fmt: skip
    for one, km in (("FRA", 4680.0), ("GBR", 5000.0), ("ITA", 4000.0)):
        rows.append({"kind": "distance", "state": one, "partner": "TGO", "value": km, "source": "cow-geo", **ever})
    rows.append(
        {"kind": "alliance", "state": "FRA", "partner": "TGO", "value": 16.0, "source": "atop-alliances", **ever}
    )
    return rows


def _events() -> list[dict[str, Any]]:
    day = date(2010, 2, 3)
    on = {"start": day, "end": day, "available_from": day, "value": None}
    return [{"kind": "veto", "state": s, "partner": None, **on,
             "text": "S/2010/1 | The harbour question | Togo", "source": "unsc-vetoes", "row": 1}
            for s in ("FRA", "CHN")]  # fmt: skip


def panel(folder: Path) -> Panel:
    """Write the invented panel into a folder and open it."""
    rows = {"state_year": _states(), "dyad_year": _dyads(), "pair_votes": _votes(), "spells": _spells(),
            "events": _events()}  # fmt: skip
    for name in BUNDLED:
        conform(name, pl.DataFrame(rows[name], infer_schema_length=None)).write_parquet(folder / f"{name}.parquet")
    sources = [{"id": s, "title": f"Title of {s}", "publisher": "A publisher", "licence": "a licence", "version": "1",
                "citation": f"Citation of {s}.", "url": f"https://{s}.invalid/",
                "coverage": [1946, 2014], "publication_lag_days": 0, "gaps": [], "in_tables": True}
               for s in SOURCES]  # fmt: skip
    (folder / "MANIFEST.json").write_text(
        json.dumps({"format": FORMAT, "digest": "invented", "bundle": True, "tables": {}, "sources": sources}), "utf-8"
    )
    return Panel.open(folder)


def _measures() -> tuple[Measure, ...]:
    """The measures that the stored copy was made with: another one does not change it."""
    return tuple(m for m in MEASURES if m.name in FROZEN)


def _assumed(name: str, label: str, value: float, low: float, high: float, unit: str) -> Estimate:
    return Estimate(
        name, label, value, unit, Kind.ESTIMATED, "invented", (Evidence(assumption="reach.decay"),), low, high
    )


def _spot(rule: str, title: str, loss: float | None) -> SoftSpot:
    reason = Claim(f"spot.{rule}.1", "The last delivery is old: 2011.", Kind.OBSERVED, figures=("arms.last_delivery",))
    lost = None if loss is None else _assumed(f"spot.{rule}.loss", title, loss, loss - 0.1, loss + 0.1, "share")
    return SoftSpot(
        rule=rule, title=title, list="argued" if lost is None else "measured", exposure=(), hold=(), loss=lost,
        record=None if lost is None else TrackRecord(40, 9, "a frequency"),
        rank=None if lost is None else _assumed(f"spot.{rule}.rank", title, 1.0 - (loss or 0.0), 0.1, 1.0, "rank"),
        mechanism="What moves there can be stopped.", against="What moves there is little.",
        conclusion=f"{title.lower()} gives way", would_change_if=("A delivery is recorded.",), reasons=(reason,),
    )  # fmt: skip


def _step(rung: str, title: str, kept: float, military: float, *, in_force: bool) -> Step:
    retained = {d: _assumed(f"pressure.{rung}.{d}", f"kept of {d}", kept, kept - 0.1, kept + 0.1, "share of today")
                for d in (Dimension.MILITARY, Dimension.ECONOMIC)}  # fmt: skip
    shares = {"none": 0.9 - military, "nonmilitary": 0.1, "military": military}
    response = {k: _assumed(f"pressure.{rung}.response.{k}", k, v, v, v, "probability") for k, v in shares.items()}
    loss = _assumed(f"pressure.{rung}.net", "net loss", 0.01, -0.01, 0.02, "portfolio units")
    return Step(rung, title, "economic", retained, response, loss, None, in_force)


def analysis(folder: Path) -> Analysis:
    """The invented world analysed; soft spots and ladder are stand-ins, so that only the brief itself is under test."""
    case = load(str(CASE))
    decay: dict[str, Assumption] = {k: v for k, v in shipped().items() if k == "reach.decay"}
    world = World(panel(folder).view(case.as_of), case.roles, case, decay)
    with patch.object(sys.modules["softflank.ties.profile"], "MEASURES", _measures()):
        tie = profile(world)
        third = {"ITA": profile(world.about("ITA", "TGO"))}
    spots = tuple(_spot(rule, title, loss) for rule, title, loss in (
        ("military_depth", "Limited military depth", 0.4),
        ("sanctions_exposure", "Economic and energy exposure", 0.3),
        ("reputation", "Diplomatic overstretch and image", None),
        ("third_party_friction", "Overlap with third parties", None),
        ("cost_sensitivity", "Cost sensitivity", None),
    ))  # fmt: skip
    ladder = (
        _step("words", "Rhetoric", 0.9, 0.05, in_force=True),
        _step("sanctions", "Sanctions", 0.4, 0.2, in_force=True),
    )
    return replace(Analysis(world, tie, spots=spots, ladder=ladder, third=third, draws=100), rung_reached="sanctions")
