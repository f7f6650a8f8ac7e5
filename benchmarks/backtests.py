"""Run every backtest, save the scorecards that ship, write docs/how-good.md and time what the simulation calls.

``python benchmarks/backtests.py SOURCES [PANEL]``: SOURCES holds one folder per source (only icb is read from it).
"""

from __future__ import annotations

import json
import subprocess
import sys
import time
from datetime import date
from pathlib import Path

from softflank.assumptions import shipped
from softflank.briefs.charts.reliability import picture
from softflank.evaluation import (
    after_answers,
    backtest_cases,
    backtest_other_outcomes,
    backtest_other_patrons,
    backtest_response,
    backtest_ties,
    fit_shipped,
    page,
)
from softflank.evaluation.crises import READINGS
from softflank.evaluation.record import FILE, saved
from softflank.evaluation.response_suite import BUNDLE
from softflank.output import place_file
from softflank.panel import Panel
from softflank.records.answers import FILE as ANSWERS
from softflank.response import answers
from softflank.response.cells import write_record
from softflank.response.fits import FILE as FIT
from softflank.response.fits import RECORD, load
from softflank.vocabulary import Roles
from softflank.world import World

ROOT = Path(__file__).parents[1]


def main() -> None:
    """Fit, score, save, time."""
    sources = Path(sys.argv[1])
    panel = Path(sys.argv[2]) if len(sys.argv) > 2 else BUNDLE
    began = time.perf_counter()
    fit_shipped(panel, sources / "icb", FIT, commit("docs/protocol-response.md"))
    print(f"fit {time.perf_counter() - began:.2f} s")
    cards = {
        "response": backtest_response(panel, sources=sources, thorough=True).to_json(),
        "ties": backtest_ties(panel).to_json(),
        "cases": backtest_cases(panel, crises=sources / "icb").to_json(),
    }
    write_record(FIT.with_name(RECORD), cards["response"]["cells"], cards["response"]["answer_sets"]["thresholds"])
    cards["response"]["aftermath"], kept = after_answers(panel, sources / "icb")
    place_file(ANSWERS, json.dumps({"stamp": Panel.open(panel).stamp(), **kept}, separators=(",", ":")) + "\n")
    cards["response"]["other_outcomes"] = backtest_other_outcomes(panel, sources / "icb")
    cards["response"]["other_patrons"] = backtest_other_patrons(panel, sources / "icb")
    cards["response"]["other_readings"] = {
        reading: backtest_response(panel, sources=sources, reading=reading).to_json()["outcomes"]
        for reading in READINGS
        if reading != "favourable"
    }
    for name, card in cards.items():
        card["panel"] = Panel.open(panel).stamp()
        card["protocol_commit"] = commit(card.get("protocol") or card["rule"])
        print(f"{name} {card['seconds']} s")
    cards = saved() | cards
    FILE.write_text(json.dumps(cards, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    (ROOT / "docs" / "how-good.md").write_text(page(cards), encoding="utf-8")
    drawn = ROOT / "docs" / "figures" / "reliability.svg"
    drawn.write_text(picture(cards["response"]) + "\n", encoding="utf-8")
    time_predictions(panel)


def commit(path: str) -> str:
    """Commit that last changed a file."""
    done = subprocess.run(
        ["git", "log", "-1", "--format=%h", "--", path], cwd=ROOT, capture_output=True, text=True, check=True
    )
    return done.stdout.strip()


def time_predictions(panel: Path) -> None:
    """Time 10,000 draws for the three levels of one world."""
    fitted = load()
    world = World(Panel.open(panel).view(date(2025, 10, 31)), Roles("RUS", "VEN", "USA"), assumptions=shipped())
    asked = answers(world, fitted)
    began = time.perf_counter()
    asked.draw(10_000)
    print(f"10,000 draws of three levels {1000 * (time.perf_counter() - began):.1f} ms")


if __name__ == "__main__":
    main()
