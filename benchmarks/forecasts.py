"""The hindcast of the templates of forecasts, failures first (docs/protocol-forecasts.md).

``python benchmarks/forecasts.py`` prints the table; ``--write`` stores the scores in the record and writes the page.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path

from softflank.evaluation.forecasts_suite import backtest_forecasts
from softflank.evaluation.record import FILE, saved
from softflank.evaluation.report.forecasts import forecasts_section
from softflank.evaluation.report.page import page
from softflank.output import place_file
from softflank.panel import Panel
from softflank.workspace import BUNDLE

PAGE = Path(__file__).parents[1] / "docs" / "how-good.md"


def main() -> None:
    """Run the hindcast; print it or store it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--write", action="store_true")
    card = backtest_forecasts().to_json()
    if parser.parse_args().write:
        cards = saved() | {"forecasts": {**card, "panel": Panel.open(BUNDLE).stamp()}}
        place_file(FILE, json.dumps(cards, indent=1, ensure_ascii=False) + "\n")
        place_file(PAGE, page(cards))
    print("\n".join(forecasts_section(card)))


if __name__ == "__main__":
    main()
