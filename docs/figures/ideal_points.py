"""Draw the figures of docs/ideal-points.md from the staged data: ``python docs/figures/ideal_points.py``.

Writes ``ideal-points-agreement.svg``, ``ideal-points-states.svg`` and ``ideal-points-as-of.svg`` beside this file and
prints the numbers that the note quotes.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

import altair as alt
import numpy as np

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parents[1] / "benchmarks"))

from ideal_points_release import read_release  # noqa: E402
from ideal_points_validation import SHARED, read_votes  # noqa: E402

from softflank.numerics.ideal_points import IdealPoints, Votes, fit, prepare  # noqa: E402

SHOWN = {"USA": "United States", "RUS": "Russia", "CHN": "China", "VEN": "Venezuela", "CUB": "Cuba"}
FIRST_YEAR = 1946  # of session 1
AS_OF = range(49, 74, 4)


def votes_to_2024(shared: Path) -> tuple[Votes, list[str]]:
    """Every vote to June 2024 by ISO code, in the sessions of the published series."""
    release = read_release(shared, "idealpointlegacy", legacy=False)
    return prepare(**release.arguments), release.names


def agreement_chart() -> tuple[alt.Chart, dict[str, Any]]:
    """Correlation with the published points, session by session."""
    calls = read_votes(SHARED)
    points = fit(prepare(**calls.arguments), reference=calls.reference)
    rows = []
    for t in range(points.mean.shape[1]):
        both = (points.cast[:, t] > 0) & np.isfinite(calls.published[:, t])
        if both.any():
            pair = np.corrcoef(points.mean[both, t], calls.published[both, t])[0, 1]
            rows.append({"session": t + 1, "Pearson": float(pair)})
    chart = (
        alt.Chart(alt.InlineData(rows))
        .mark_line(point=True)
        .encode(
            x=alt.X("session:Q", title="session"),
            y=alt.Y("Pearson:Q", title="Pearson correlation with the published points", scale=alt.Scale(zero=False)),
        )
    )
    return chart, {"least": min(rows, key=lambda r: r["Pearson"])}


def states_chart(points: IdealPoints, names: list[str]) -> tuple[alt.LayerChart, dict[str, Any]]:
    """Points and 90 % intervals of five states to June 2024."""
    rows = [
        {"state": label, "year": FIRST_YEAR + t, "point": float(points.mean[names.index(code), t]),
         "low": float(points.low[names.index(code), t]), "high": float(points.high[names.index(code), t])}
        for code, label in SHOWN.items()
        for t in range(points.mean.shape[1])
        if np.isfinite(points.mean[names.index(code), t])
    ]  # fmt: skip
    base = alt.Chart(alt.InlineData(rows)).encode(x=alt.X("year:Q", axis=alt.Axis(format="d")), color="state:N")
    chart = base.mark_area(opacity=0.25).encode(y=alt.Y("low:Q", title="ideal point"), y2="high:Q")
    width = points.high[names.index("VEN")] - points.low[names.index("VEN")]
    silent = {str(FIRST_YEAR + t): round(float(width[t]), 2) for t in range(width.size - 5, width.size)}
    return chart + base.mark_line().encode(y="point:Q"), {"venezuela_interval_width": silent}


def as_of_chart() -> tuple[alt.Chart, dict[str, Any]]:
    """How far a point of the last session moves when later votes are let in: the leak of a published series."""
    calls = read_votes(SHARED)
    last = fit(prepare(**calls.arguments), reference=calls.reference)
    rows = []
    for t in AS_OF:
        known = calls.arguments["session"][calls.arguments["roll_call"]] <= t
        arguments = calls.arguments | {k: calls.arguments[k][known] for k in ("state", "roll_call", "vote")}
        then = fit(prepare(**arguments | {"sessions": SESSIONS}), reference=calls.reference)
        voted = then.cast[:, t] > 0
        moved = last.mean[voted, t] - then.mean[voted, t]
        spread = np.sqrt(then.variance[voted, t])
        rows.append(
            {
                "session": t + 1,
                "moved": float(np.median(np.abs(moved))),
                "sds": float(np.median(np.abs(moved) / spread)),
            }
        )
    chart = (
        alt.Chart(alt.InlineData(rows))
        .mark_line(point=True)
        .encode(x="session:Q", y=alt.Y("moved:Q", title="median change of the last point once later votes are in"))
    )
    return chart, {"as_of": rows}


SESSIONS = 74


def main() -> None:
    """Draw all three and print what the note quotes."""
    votes, names = votes_to_2024(SHARED)
    recent = fit(votes, reference=names.index("USA"))
    told: dict[str, Any] = {}
    for name, (chart, found) in {
        "agreement": agreement_chart(),
        "states": states_chart(recent, names),
        "as-of": as_of_chart(),
    }.items():
        chart.properties(width=560, height=260).save(HERE / f"ideal-points-{name}.svg")
        told |= found
    sys.stdout.write(json.dumps(told, indent=1) + "\n")


if __name__ == "__main__":
    main()
