"""The facts in figures: fact tests by era, ties covered, sources that measure one thing, bundle, vetoes, stamps.

    python benchmarks/facts.py [SOURCES]      # SOURCES holds one folder per source; ../shared/data by default

Without that folder the sources are not compared, and that is said.
"""

from __future__ import annotations

import re
import subprocess
import sys
from collections import Counter
from datetime import date
from pathlib import Path

from softflank.apps.cli import show
from softflank.files import own_json, own_yaml
from softflank.measures.coded_vetoes import readings, table
from softflank.panel import Panel
from softflank.workspace import BUNDLE, Workspace
from softflank.workspace.panels import compared

ROOT = Path(__file__).parents[1]
FACTS = ROOT / "tests" / "facts"
PAIRS = ROOT / "benchmarks" / "covered" / "ties.csv"
PACKAGE = ROOT / "src" / "softflank"
LIMIT = 25
"""Megabytes that the bundle may have."""
ENOUGH = 5
"""Dimensions with an estimate that a tie should have."""
ERAS = ((1946, 1969), (1970, 1991), (1992, 2013), (2014, 2025))


def by_era() -> list[str]:
    """Fact tests passed and failed, by era of the date that is asked for."""
    years = {f["id"]: int(str(f["as_of"])[:4]) for f in own_yaml(FACTS / "facts.yml")["facts"]}
    command = [sys.executable, "-m", "pytest", str(FACTS), "-v", "-p", "no:cacheprovider"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    asked: Counter[tuple[tuple[int, int], bool]] = Counter()
    for name, outcome in re.findall(r"test_fact\[(\S+?)\] ([A-Z]+)", done.stdout):
        era = next(e for e in ERAS if e[0] <= years[name] <= e[1])
        asked[era, outcome == "PASSED"] += 1
    lines = [f"{a}-{b}: {asked[(a, b), True]} passed, {asked[(a, b), False]} failed" for a, b in ERAS]
    passed = sum(n for (_, right), n in asked.items() if right)
    return [*lines, f"all: {passed} passed, {sum(asked.values()) - passed} failed"]


def covered() -> list[str]:
    """How many of the ties of the list have an estimate in how many dimensions."""
    ties = Workspace.open().coverage(PAIRS, date(2020, 12, 31)).to_json()["ties"]
    filled = Counter(t["with_estimate"] for t in ties)
    least = sum(n for dimensions, n in filled.items() if dimensions >= ENOUGH)
    lines = [f"{dimensions}: {filled[dimensions]} ties" for dimensions in sorted(filled, reverse=True)]
    return [*lines, f"{ENOUGH} or more: {least} of {len(ties)} ({least / len(ties):.0%}; 80% asked)"]


def vetoes() -> list[str]:
    """Veto readings and the vetoes that rest on them, with a page, by definition, and without either."""

    def kind(reference: str) -> str:
        return "with a page" if "http" in reference else "by definition" if "definition" in reference else "from memory"

    kinds = {key: kind(entry["reference"]) for key, entry in readings().items()}
    read, cast = Counter(kinds.values()), Counter(kinds[c.reading] for c in table().values())
    return [f"{k}: {read[k]} readings, {cast[k]} vetoes" for k in ("with a page", "by definition", "from memory")]


def stamps() -> list[str]:
    """Whether each stamped artefact rests on the bundle as it is."""
    stamp = Panel.open(BUNDLE).stamp()
    found = {p.relative_to(PACKAGE): own_json(p) for p in sorted((PACKAGE / "records" / "fits").glob("*.json"))}
    found |= {p.relative_to(PACKAGE): own_json(p) for p in [PACKAGE / "response" / "fitted" / "response.json"]}
    marks = {str(p): str(f.get("stamp") or f.get("about", {}).get("panel", "")) for p, f in found.items()}
    cards = own_json(PACKAGE / "evaluation" / "recorded" / "backtests.json")
    marks |= {f"backtests.json {name}": str(card.get("panel", "")) for name, card in cards.items() if "suite" in card}
    return [f"{name}: {_against(mark, stamp)}" for name, mark in marks.items()]


def _against(mark: str, stamp: str) -> str:
    if not mark:
        return "carries no stamp"
    same = mark == stamp or (len(mark) == 64 and mark.startswith(stamp.partition(".")[0]))
    return "rests on this bundle" if same else f"DIFFERS: {mark}"


def main() -> None:
    sources = Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT.parent / "shared" / "data"
    print("== fact tests", *by_era(), sep="\n")
    print("== ties as of 31 December 2020, of six dimensions with an estimate", *covered(), sep="\n")
    print("== sources that measure one thing", flush=True)
    if sources.is_dir():
        show.result(compared(sources))
    else:
        print(f"no folder {sources}: not compared")
    size = sum(p.stat().st_size for p in BUNDLE.iterdir()) / 1e6
    print(f"== bundle: {size:.1f} MB of at most {LIMIT}")
    print("== veto readings", *vetoes(), "== stamps", *stamps(), sep="\n")


if __name__ == "__main__":
    main()
