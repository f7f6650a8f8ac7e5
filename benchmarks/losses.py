"""How ties are lost: the figures of docs/protocol-losses.md, section by section, failures first.

``python benchmarks/losses.py`` prints every section; ``--only NAME`` one; ``--write`` makes the stored fits of the
sections anew from the bundle and, where one needs them, from publishers' files (``../shared/data``, SOFTFLANK_SHARED).
"""

from __future__ import annotations

import argparse
import json
import os
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from softflank.evaluation.challenge_fits import exits_form
from softflank.evaluation.challenge_rows import challenge_rows
from softflank.evaluation.challenges_suite import PROTOCOL, backtest_challenges
from softflank.evaluation.record import FILE, interval, saved
from softflank.evaluation.report.page import page
from softflank.evaluation.response_suite import BUNDLE
from softflank.evaluation.scorecard import SEED
from softflank.evaluation.softspot_history import stamp
from softflank.output import place_file
from softflank.panel import Panel
from softflank.records import exits

PAGE = Path(__file__).parents[1] / "docs" / "how-good.md"
SHARED = Path(os.environ.get("SOFTFLANK_SHARED", Path(__file__).parents[2] / "shared")) / "data"


@dataclass(frozen=True, slots=True)
class Section:
    """Lines to print, and how the section's stored fits are made, where it has any."""

    show: Callable[[], list[str]]
    write: Callable[[], None] | None = None


@cache
def _card() -> dict[str, Any]:
    return backtest_challenges().to_json()


def challenges() -> list[str]:
    """The challenge design: composite and ways against persistence that knows the patron, then by patron and level."""
    card = _card()
    lines = [f"{card['ties']:,} tie-years, {card['challenged']:,} challenged, {card['unpressed']:,} unpressed", ""]
    for name, found in sorted(card["outcomes"].items(), key=lambda kv: card["claim"][kv[0]]["made"]):
        for label, part in (("challenged", found), ("all ties", found["all ties"])):
            gain = part["over persistence"]["by client"]["log_score"]
            lines.append(
                f"{name:10} {label:10} n {part['n']:5} events {part['events']:4} AUC {interval(part['auc'], 2)} "
                f"log gain over persistence {interval(gain, 4)}"
                f"{'' if part['over persistence']['ahead'] else ' (not shown)'}"
            )
        lines += [_cell(who, cell) for who, cell in found["cells"].items()]
    return [*lines, "", card["sentence"]]


def _cell(name: str, cell: dict[str, Any]) -> str:
    if "auc" not in cell:
        return f"    {name:10} {cell['events']} of {cell['n']}"
    gain = interval(cell["over persistence"]["by client"]["log_score"], 3)
    return f"    {name:10} {cell['events']:3} of {cell['n']:4} AUC {interval(cell['auc'], 2)} log gain {gain}"


def write_exits() -> None:
    """Make the stored fits of switch, drop and fade anew, with their scores in the record and on the page."""
    panel = Panel.open(BUNDLE)
    card = _card()
    about = {"protocol": PROTOCOL, "panel": stamp(panel), "seed": SEED, "n": card["ties"]}
    body = exits_form(challenge_rows(panel), card, about)
    place_file(exits.FILE, json.dumps(body, separators=(",", ":"), ensure_ascii=False) + "\n")
    cards = saved() | {"challenges": card}
    place_file(FILE, json.dumps(cards, indent=1, ensure_ascii=False) + "\n")
    place_file(PAGE, page(cards))


SECTIONS = {"challenges": Section(challenges, write_exits)}


def main() -> None:
    """Print or write the sections."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--only", choices=sorted(SECTIONS))
    parser.add_argument("--write", action="store_true")
    asked = parser.parse_args()
    for name, section in SECTIONS.items():
        if asked.only in (None, name):
            if asked.write and section.write is not None:
                section.write()
            print(f"## {name}\n")
            print("\n".join(section.show()), end="\n\n")


if __name__ == "__main__":
    main()
