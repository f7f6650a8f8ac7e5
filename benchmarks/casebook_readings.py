"""Write the readers' codes into the casebook and print how far they agree.

``python benchmarks/casebook_readings.py FIRST.csv SECOND.csv [SETTLED.csv]``: tables with the columns episode,
response, tie, rung and reason, one row an episode. A cell of the third that settles nothing is empty.
"""

from __future__ import annotations

import csv
import json
import sys
from pathlib import Path
from typing import Any

from softflank.evaluation.casebook import FILE, episodes, readers_agreement, readings

HEAD = """# What two readers coded from documents.yml, independently and by docs/casebook.md, "Coding from documents";
# written by benchmarks/casebook_readings.py. An episode without an entry is not read yet.
"""
COLUMNS = ("response", "tie", "rung", "reason")


def main() -> None:
    """Read the tables, write the file, read it back and print the agreement."""
    tables = [table(Path(name)) for name in sys.argv[1:4]]
    known = [e.id for e in episodes()]
    strange = sorted({name for one in tables for name in one} - set(known))
    if strange:
        raise SystemExit(f"no episode of the casebook: {', '.join(strange)}")
    FILE.with_name("readings.yml").write_text(text(known, tables), encoding="utf-8")
    read = readings(FILE, frozenset(known))
    print(json.dumps(readers_agreement(tuple(read.values())), indent=1))


def table(path: Path) -> dict[str, dict[str, str]]:
    """Codes by episode."""
    with path.open(newline="", encoding="utf-8") as lines:
        return {row["episode"]: {k: (row.get(k) or "").strip() for k in COLUMNS} for row in csv.DictReader(lines)}


def text(known: list[str], tables: list[dict[str, dict[str, str]]]) -> str:
    """The file: one entry for every episode that somebody read."""
    out = [HEAD + "episodes:"]
    for name in known:
        entry: list[str] = []
        for reader, one in zip(("first", "second", "settled"), tables, strict=False):
            codes: dict[str, Any] = {k: v for k, v in one.get(name, {}).items() if v}
            if codes:
                body = ", ".join(f"{k}: {json.dumps(v, ensure_ascii=False)}" for k, v in codes.items())
                entry.append(f"    {reader}: {{{body}}}")
        if entry:
            out += [f"  - id: {name}", *entry]
    return "\n".join(out) + ("\n" if len(out) > 1 else " []\n")


if __name__ == "__main__":
    main()
