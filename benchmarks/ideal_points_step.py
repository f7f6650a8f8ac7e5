"""The step of the Assembly's scale from 2024 to 2025: here, with and without links by title, and as published.

Run: ``python benchmarks/ideal_points_step.py [--shared FOLDER]``; prints one JSON object.
"""

from __future__ import annotations

import argparse
import json
import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import polars as pl
from ideal_points_validation import SHARED, without

from softflank.numerics.ideal_points import fit as estimate
from softflank.numerics.ideal_points import predict, prepare
from softflank.panel.assembly import LIBRARY, OLDER, united
from softflank.panel.placing import place_tables
from softflank.panel.points import Ballots, ballots, fit
from softflank.sources import Snapshot, load

STATES = ("USA", "GBR", "UKR", "ISR", "ARG", "RUS", "CHN", "PRK", "IRN", "CUB")
LINKED_FROM = 75


def read(shared: Path) -> Ballots:
    """The united votes as arrays."""
    parts: dict[str, list[pl.DataFrame]] = {}
    for name in (OLDER, LIBRARY, "unga-idealpoints-2020"):
        source, reader = load(name)
        for table, frame in place_tables(reader(Snapshot(source, shared / "data" / name)), source)[0].items():
            parts.setdefault(table, []).append(frame)
    tables = united({t: pl.concat(f, how="diagonal_relaxed") for t, f in parts.items()})
    return ballots(tables["votes"], tables["events"])


def unseen(data: Ballots, last: int) -> dict[str, float]:
    """Accuracy and geometric mean probability of a tenth of the votes, left out, in the sessions linked by title."""
    votes = prepare(
        data.state, data.roll, data.vote, data.session - 1, same=data.links, states=len(data.states), sessions=last
    )
    hidden = np.random.default_rng(0).random(votes.state.size) < 0.1
    points = estimate(without(votes, hidden), reference=data.states.index("USA"))
    late = hidden & (votes.session >= LINKED_FROM - 1) & np.isfinite(points.mean[votes.state, votes.session])
    p = predict(points, votes.state[late], votes.session[late], votes.item[late])
    chance = p[np.arange(len(p)), votes.code[late]]
    return {
        "accuracy": float((p.argmax(axis=1) == votes.code[late]).mean()),
        "probability": float(np.exp(np.log(chance).mean())),
    }


def published(shared: Path) -> dict[str, list[float | None]]:
    """Published points of 2023, 2024 and 2025."""
    rows = pl.read_parquet(shared / "data" / "unga-idealpoints-2026" / "idealpoints_1946_2025.parquet")
    by = {(s, y): v for s, y, v in rows.select("iso3c", "year", "IdealPointFP").iter_rows()}
    return {s: [None if by.get((s, y)) is None else round(by[s, y], 2) for y in (2023, 2024, 2025)] for s in STATES}


def main() -> int:
    """Fit with and without the links by title, and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--shared", type=Path, default=SHARED)
    shared = parser.parse_args().shared
    data = read(shared)
    last = int(data.session.max())
    listed = replace(data, links=data.links[data.session[data.links[:, 1]] < LINKED_FROM])
    out: dict[str, Any] = {"votes_by_session": np.bincount(data.session)[-6:].tolist(), "published": published(shared)}
    for name, chosen in (("listed", listed), ("listed_and_titles", data)):
        points = fit(chosen, last)
        assert points is not None
        both = (points.cast[:, last - 2] > 0) & (points.cast[:, last - 1] > 0)
        before, after = points.mean[both, last - 2], points.mean[both, last - 1]
        out[name] = {
            "links": len(chosen.links),
            "points": {s: points.mean[data.states.index(s), last - 3 : last].round(2).tolist() for s in STATES},
            "median_step": float(np.median(np.abs(after - before))),
            "correlation_of_the_last_two": float(np.corrcoef(before, after)[0, 1]),
            **unseen(chosen, last),
        }
    json.dump(out, sys.stdout, indent=1)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
