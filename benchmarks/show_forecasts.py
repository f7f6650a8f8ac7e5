"""What can be shown of the forecasts: the hindcast, failures first; both cases' sets; past crises asked and scored.

``python benchmarks/show_forecasts.py``; the hindcast is the stored record, which ``benchmarks/forecasts.py`` makes.
Last come a ledger altered by one digit, and what a planted answer, later answers and those of sister questions do.
"""

from __future__ import annotations

import tempfile
from collections import Counter
from dataclasses import replace
from pathlib import Path

import numpy as np

import softflank as sf
from softflank.evaluation.casebook.forms import episodes
from softflank.evaluation.forecasts_suite import hindcast
from softflank.evaluation.ledger import by_template
from softflank.evaluation.record import saved
from softflank.evaluation.report.forecasts import forecast_failures, forecasts_section
from softflank.forecasting import TEMPLATES, DayChances, PastQuestions
from softflank.panel.columns import Columns
from softflank.records.ties import PATRONS
from softflank.vocabulary import BadData
from softflank.workspace import Question, Workspace, ledgers
from softflank.workspace.results.scored import ScoredLedger

CASES = ("venezuela-2025", "north-korea-2026")
YEARS = range(1990, 2021)
"""Years of crises whose windows the lists of today reach."""


def main() -> None:
    """Print the parts."""
    workspace = Workspace.open()
    card = saved()["forecasts"]
    for line in (*forecast_failures(card), "", *forecasts_section(card)):
        print(line)
    wins = [c["template"] for c in card["by_template"] if c["scores"]["brier_skill_over_persistence"]["value"] < 0]
    print(f"Persistence is ahead of the class in: {', '.join(wins) or 'none'}.\n")
    for case in CASES:
        asked(workspace, case)
    history(workspace)
    altered(ledgers.ledger_of(workspace, CASES[0]))
    leaks(workspace)


def asked(workspace: Workspace, case: str) -> None:
    """What a case asks, its set with what came of it, and the notes on its chain."""
    found = workspace.forecast(Question(case)).to_json()
    print(f"{case}: {len(found['forecasts'])} questions with a chance, {len(found['no_record'])} without a record")
    for silent in found["no_record"]:
        print(f"  {silent['text']} {silent['condition'] or ''} {silent['licence']}")
    told(sf.score(case))


def told(scored: ScoredLedger) -> None:
    """A scored ledger: each row, the scores by template and of the author apart, the notes."""
    for s in scored.found:
        base = "-" if s.row["base_rate"] is None else f"{s.row['base_rate']:.3f}"
        said = f"{s.row['probability']:.3f}  base {base}  {s.said:7}  by {s.row['deadline']}"
        print(f"  {s.row['by']:8}  {said}  {s.row['text']}")
    for name, n, events, *scores in scored.tables()[-1].rows:
        print(f"  {name}: {events} of {n} came about, Brier, of base rate, of persistence: {', '.join(scores)}")
    print("\n".join(f"  {note}" for note in scored.notes()), "\n")


def history(workspace: Workspace) -> None:
    """Crises of the casebook asked as of the day before, from rows that were out, and settled by later rows.

    Which templates speak was found on the same years: this shows the way from question to score, and is no test.
    """
    with tempfile.TemporaryDirectory() as folder:
        ledger = Path(folder) / "past.jsonl"
        for e in (e for e in episodes() if e.date.year in YEARS and e.patron in PATRONS):
            question = Question(None, e.patron, e.client, e.challenger, as_of=e.date)
            added = ledgers.register(workspace, workspace.forecast(question), ledger)
            print(f"{e.id}: {len(added)} questions as of {e.date}")
        scored = ledgers.score(workspace, None, ledger, None)
    over = [s for s in scored.found if s.outcome is not None]
    void = Counter(s.row["template"] for s in scored.found if s.state == "void")
    for card in by_template(scored.found):
        if card["n"]:
            parts = ("brier", "brier_base_rate", "brier_persistence")
            said = " ".join(f"{card[name]:.3f}" for name in parts)
            print(f"  {card['template']}: {card['events']} of {card['n']}; Brier, of base rate, of persistence {said}")
    parts = ("probability", "base_rate", "persistence")
    brier = [sum((s.row[k] - s.outcome) ** 2 for s in over) / len(over) for k in parts]
    said = " ".join(f"{b:.3f}" for b in brier)
    print(
        f"  {len(over)} of {len(scored.found)} settled: Brier, of base rate, of persistence {said}; void: {dict(void)}"
    )
    print("\n".join(f"  {note}" for note in scored.notes()), "\n")


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


def leaks(workspace: Workspace) -> None:
    """A planted answer raises the score; what was settled later, or asked on the same day, moves no chance."""
    template = next(t for t in TEMPLATES if t.id == "leader_out")
    past = PastQuestions.of(template, Columns.open(workspace.panel, PATRONS))
    planted = replace(past, kind=past.event.astype(np.str_))
    plain, leaked = (hindcast(template, p)["scores"]["brier_skill"]["value"] for p in (past, planted))
    day = np.datetime64("1995-01-01")
    on, made = past.day == day, DayChances.of(past).learnt
    later = replace(past, event=np.where(past.known > day, 1 - past.event, past.event))
    sisters = replace(past, event=np.where(on, 1 - past.event, past.event))
    moved = [float(np.nanmax(np.abs(DayChances.of(p).learnt[on] - made[on]))) for p in (later, sisters)]
    print(f"a planted answer in the class of {template.id}: Brier skill {plain:.3f}, then {leaked:.3f}")
    print(f"all later answers turned round: chances of {day} move by {moved[0]:.1g}; of the same day: {moved[1]:.1g}")


if __name__ == "__main__":
    main()
