"""An invented panel and invented crises: enough for every reader of evaluation and response, known to a digit."""

from __future__ import annotations

import csv
import json
from datetime import date
from pathlib import Path

import numpy as np
import polars as pl

from softflank.panel.build import conform
from softflank.panel.forms import BUNDLED, FORMAT
from softflank.sources.catalogue import FOLDER

CLIENTS = {"CUB": 40, "HTI": 41, "VEN": 101, "SYR": 652, "EGY": 651, "ETH": 530}
CODES = CLIENTS | {"USA": 2, "RUS": 365}


def figure(indicator: str, year: int, value: float, available: date, **who: str) -> dict[str, object]:
    """One row of a table of figures."""
    return {
        "indicator": indicator,
        "year": year,
        "start": date(year, 1, 1),
        "end": date(year, 12, 31),
        "available_from": available,
        "value": value,
        "source": "invented",
        "row": 1,
        **who,
    }


def write_panel(folder: Path, **tables: list[dict[str, object]]) -> Path:
    """A panel folder with the given rows; tables that are not given are empty."""
    folder.mkdir(parents=True, exist_ok=True)
    for name in BUNDLED:
        rows = tables.get(name, [])
        conform(name, pl.DataFrame(rows, infer_schema_length=None)).write_parquet(folder / f"{name}.parquet")
    manifest = {"format": FORMAT, "bundle": True, "digest": "invented", "tables": {}, "sources": []}
    (folder / "MANIFEST.json").write_text(json.dumps(manifest), encoding="utf-8")
    return folder


def rich_panel(folder: Path, last: int = 2012) -> Path:
    """A panel in which arms shares of the six clients wander from year to year, with distances and capabilities."""
    rng = np.random.default_rng(11)
    states, dyads, spells = [], [], []
    for year in range(1950, last + 1):
        out = date(year + 1, 3, 1)
        for power in ("USA", "RUS"):
            states += [
                figure("arms_exports_5", year, 100.0, out, state=power),
                figure("cinc", year, 0.2, out, state=power),
                figure("ideal_point_all", year, 2.0 if power == "USA" else -2.0, out, state=power),
            ]
        for i, client in enumerate(CLIENTS):
            share = 0.5 + 0.45 * np.sin(0.35 * year + i)
            states += [
                figure("arms_imports_5", year, 20.0, out, state=client),
                figure("arms_imports_10", year, 40.0, out, state=client),
                figure("cinc", year, 0.001 * (i + 1), out, state=client),
                figure("trade_total", year, 100.0, out, state=client),
                figure("ideal_point_all", year, float(rng.normal()), out, state=client),
            ]
            for power, part in (("RUS", share), ("USA", 1 - share)):
                dyads += [
                    figure(name, year, float(part), out, origin=power, partner=client)
                    for name in ("arms_need_1", "arms_need_5", "arms_need_10", "arms_stake_5")
                ]
                dyads.append(figure("trade_flow", year, 30.0 * float(part), out, origin=power, partner=client))
    for i, client in enumerate(CLIENTS):
        spells += [spell("distance", "USA", client, 3000.0 + i), spell("distance", "RUS", client, 9000.0 - i)]
    spells.append(spell("alliance", "RUS", "CUB", 1.0, date(1960, 1, 1), date(last, 12, 31)))
    return write_panel(folder, state_year=states, dyad_year=dyads, spells=spells)


def spell(
    kind: str, state: str, partner: str, value: float, start: date = date(1946, 1, 1), end: date | None = None
) -> dict[str, object]:
    """One row of the table of spells."""
    return {
        "kind": kind,
        "state": state,
        "partner": partner,
        "start": start,
        "end": end,
        "available_from": start,
        "value": value,
        "source": "invented",
        "row": 1,
    }


def write_crises(folder: Path, count: int = 150, last: int = 2007, seed: int = 2) -> Path:
    """Invented crises in the publisher's form, in a folder called sample: help follows gravity, with noise."""
    folder = folder / "sample"
    rng = np.random.default_rng(seed)
    with (FOLDER / "icb" / "sample" / "icb2v15.csv").open(encoding="utf-8", newline="") as file:
        header = next(csv.reader(file))
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / "icb2v16.csv").open("w", encoding="utf-8", newline="") as file:
        out = csv.DictWriter(file, header, restval="1", lineterminator="\n")
        out.writeheader()
        for number in range(count):
            client, other = rng.choice(list(CLIENTS), 2, replace=False)
            year, gravity = int(rng.integers(1947, last + 1)), int(rng.integers(0, 7))
            helped = {p: rng.random() < 1 / (1 + np.exp(3.0 - 0.9 * gravity)) for p in ("us", "su")}
            against = {p: not helped[p] and rng.random() < 0.3 for p in helped}
            code = {p: int(rng.choice([3, 8])) if helped[p] or against[p] else 1 for p in helped}
            out.writerow(
                {
                    "crisno": 9000 + number,
                    "cracid": CLIENTS[client],
                    "crisname": f"INVENTED {number}",
                    "yrtrig": year,
                    "motrig": 5,
                    "datrig": 4,
                    "yrterm": year,
                    "moterm": 8,
                    "daterm": 1,
                    "triggr": int(rng.choice([2, 7, 9])),
                    "trigent": CODES[other],
                    "gravty": gravity,
                    **{f"{p}inv": code[p] for p in helped},
                    **{f"{p}favr": 1 if helped[p] else 3 if against[p] else 5 for p in helped},
                }
            )
    return folder
