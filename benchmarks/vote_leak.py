"""What is a leak of later votes worth in the backtests? Published points, smoothed with later votes, against ours.

Runs both suites twice: with the published ideal points, and with points of which each saw no vote after its session.
Usage: ``OMP_NUM_THREADS=1 PYTHONPATH=src python benchmarks/vote_leak.py SOURCES``.
"""

from __future__ import annotations

import shutil
import sys
import tempfile
from pathlib import Path

from softflank.evaluation import backtest_response, backtest_ties
from softflank.workspace import BUNDLE


def with_later_votes(folder: Path) -> Path:
    """A copy of the bundle without our points: the backtests then read the published ones."""
    shutil.copytree(BUNDLE, folder, ignore=shutil.ignore_patterns("ideal_points.parquet"))
    return folder


def main() -> None:
    """Print the scores of both runs side by side."""
    sources = Path(sys.argv[1] if len(sys.argv) > 1 else "../shared/data")
    with tempfile.TemporaryDirectory() as work:
        panels = {"published": with_later_votes(Path(work) / "panel"), "no later vote": BUNDLE}
        for name, panel in panels.items():
            response, ties = backtest_response(panel, sources=sources), backtest_ties(panel)
            for suite, outcomes in (("response", response.outcomes), ("ties", ties.outcomes)):
                for outcome, scores in outcomes.items():
                    told = [f"{s} {_cell(scores.get(s))}" for s in ("auc", "brier_skill", "log_score")]
                    print(f"{name:14} {suite:9} {outcome:16} {'; '.join(told)}")


def _cell(score: object) -> str:
    if not isinstance(score, dict) or score.get("value") is None:
        return "–"
    return f"{score['value']:.4f} [{score['low']:.4f}, {score['high']:.4f}]"


if __name__ == "__main__":
    main()
