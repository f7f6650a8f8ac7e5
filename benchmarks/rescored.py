"""Two runs of the backtests side by side: ``python benchmarks/rescored.py OLD.json [NEW.json]`` prints Markdown.

``OLD.json`` is an earlier ``evaluation/recorded/backtests.json`` (``git show COMMIT:PATH``); the stored one is the new.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

from softflank.evaluation.record import FILE

SHOWN = ("auc", "brier_skill", "log_score", "calibration_error")


def cell(score: Any) -> str:
    """A score with its interval, or a dash where there is none."""
    if not isinstance(score, dict) or score.get("value") is None:
        return "–"
    return f"{score['value']:.3f} [{score['low']:.3f}, {score['high']:.3f}]"


def table(old: dict[str, Any], new: dict[str, Any]) -> list[str]:
    """A row for each outcome and score of each suite."""
    lines = ["| suite | outcome | score | before | now |", "|---|---|---|---|---|"]
    for suite, card in new.items():
        for outcome, scores in card.get("outcomes", {}).items():
            before = old.get(suite, {}).get("outcomes", {}).get(outcome, {})
            lines += [
                f"| {suite} | {outcome} | {name.replace('_', ' ')} | {cell(before.get(name))} | {cell(scores[name])} |"
                for name in SHOWN
                if name in scores
            ]
    return lines


if __name__ == "__main__":
    given = [Path(p) for p in sys.argv[1:]]
    read = [json.loads(p.read_text(encoding="utf-8")) for p in (given[0], *(given[1:] or [FILE]))]
    print("\n".join(table(*read)))
