"""What can be shown of the forecasts: the hindcast, failures first; both cases' sets; the ledger altered by one digit.

``python benchmarks/show_forecasts.py``; the hindcast is the stored record, which ``benchmarks/forecasts.py`` makes.
"""

from __future__ import annotations

import tempfile
from pathlib import Path

import softflank as sf
from softflank.evaluation.record import saved
from softflank.evaluation.report.forecasts import forecast_failures, forecasts_section
from softflank.vocabulary import BadData
from softflank.workspace import Workspace
from softflank.workspace.ledgers import ledger_of

CASES = ("venezuela-2025", "north-korea-2026")


def main() -> None:
    """Print the three parts."""
    card = saved()["forecasts"]
    for line in (*forecast_failures(card), "", *forecasts_section(card)):
        print(line)
    wins = [c["template"] for c in card["by_template"] if c["scores"]["brier_skill_over_persistence"]["value"] < 0]
    print(f"Persistence is ahead of the class in: {', '.join(wins) or 'none'}.\n")
    for case in CASES:
        shown(case)
    altered(ledger_of(Workspace.open(), CASES[0]))


def shown(case: str) -> None:
    """The set of a case with what came of it, and the notes on its chain."""
    found = sf.score(case)
    for each in found.to_json()["forecasts"]:
        base = "-" if each["base_rate"] is None else f"{each['base_rate']:.3f}"
        print(f"{case}  {each['by']:8}  {each['probability']:.3f}  base {base}  by {each['deadline']}  {each['text']}")
    print("\n".join(f"  {note}" for note in found.notes()), "\n")


def altered(ledger: Path) -> None:
    """A copy of a ledger with one digit changed: what reads it says so."""
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / "forecasts.jsonl"
        text = ledger.read_text(encoding="utf-8")
        at = text.index('"probability": 0.') + len('"probability": 0.')
        copy.write_text(text[:at] + str((int(text[at]) + 1) % 10) + text[at + 1 :], encoding="utf-8")
        try:
            sf.score(ledger=copy)
        except BadData as error:
            print(f"one digit altered: {str(error).replace(folder, '')}")
        else:
            raise SystemExit("one digit altered: not found")


if __name__ == "__main__":
    main()
