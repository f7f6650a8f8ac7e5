"""The ledger of forecasts: rows that are only ever added, each with the hash of itself and of the row before.

A row holds the chance as it was registered, its two baselines, and the code and panel that it came from. One digit
changed anywhere breaks the chain from there on.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from softflank.files import exists, json_of, own_text, read_text
from softflank.forecasting.questions import DatedQuestion
from softflank.output import place_file
from softflank.panel import Panel
from softflank.version import __version__
from softflank.vocabulary import BadData, Forecast

START = "0" * 64
"""What stands before the first row."""
TEMPLATE, AUTHOR = "template", "author"
"""By whom a chance is."""
_FIELDS = frozenset(
    [
        "row",
        "registered",
        "code",
        "panel",
        "by",
        "id",
        "template",
        "text",
        "condition",
        "states",
        "asked",
        "deadline",
        "probability",
        "base_rate",
        "persistence",
        "class",
        "n",
        "events",
        "resolution",
        "record",
        "previous",
        "hash",
    ]
)


@cache
def code() -> str:
    """Version of the program, and the digest of the files that make the forecasts."""
    files = sorted(Path(__file__).parent.rglob("*.py"))
    return f"{__version__}+{hashlib.sha256(''.join(map(own_text, files)).encode()).hexdigest()[:12]}"


def of_template(question: DatedQuestion, record: Mapping[str, Any]) -> dict[str, Any]:
    """A question of a template as the body of a row; ``record`` is its hindcast at birth."""
    return {
        "by": TEMPLATE,
        "id": question.id,
        "template": question.template,
        "text": question.text,
        "condition": question.condition,
        "states": list(question.states),
        "asked": question.asked.isoformat(),
        "deadline": question.deadline.isoformat(),
        "probability": round(question.chance.value, 6),
        "base_rate": round(question.climatology, 6),
        "persistence": round(question.persistence, 6),
        "class": question.kind,
        "n": question.n,
        "events": question.events,
        "resolution": question.resolution,
        "record": {name: record[name] for name in ("n", "slope", "ece", "brier_skill", "skill")},
    }


def of_author(forecast: Forecast, asked: date) -> dict[str, Any]:
    """An author's own number as the body of a row; it has no class, no baseline and no record."""
    nothing = dict.fromkeys(("template", "base_rate", "persistence", "class", "n", "events", "record"))
    return {
        **nothing,
        "by": AUTHOR,
        "id": f"author.{forecast.id}",
        "text": forecast.text,
        "condition": forecast.condition,
        "states": [],
        "asked": asked.isoformat(),
        "deadline": forecast.deadline.isoformat(),
        "probability": forecast.probability,
        "resolution": forecast.resolution,
    }


def read(file: Path) -> list[dict[str, Any]]:
    """Rows of a ledger, oldest first; none where there is no file yet.

    Raises:
        BadData: a row is no row, or the chain is broken: the first row that was changed, moved or left out is named.
    """
    if not exists(file, BadData):
        return []
    rows: list[dict[str, Any]] = []
    previous = START
    for n, line in enumerate(read_text(file, BadData).splitlines(), start=1):
        row = json_of(line, f"{file}:{n}", BadData)
        if not isinstance(row, dict) or set(row) != _FIELDS:
            raise BadData(f"{file}:{n} is no row of a ledger; take the ledger from where it was kept")
        if row["row"] != n or row["previous"] != previous or row["hash"] != _hash(row):
            raise BadData(f"{file}:{n} is not the row that was registered: its hash differs, so a row was changed")
        previous = row["hash"]
        rows.append(row)
    return rows


def register(file: Path, bodies: Iterable[Mapping[str, Any]], panel: Panel, today: date) -> list[dict[str, Any]]:
    """Add those questions that no row holds yet (same id, day and deadline); the rows that were added.

    Raises:
        BadData: the ledger does not hold. BadOutput: it cannot be written.
    """
    rows = read(file)
    held = {_key(row) for row in rows}
    added: list[dict[str, Any]] = []
    for body in bodies:
        if _key(body) in held:
            continue
        previous = (rows + added)[-1]["hash"] if rows or added else START
        stamp = {"registered": today.isoformat(), "code": code(), "panel": str(panel.manifest["digest"])[:16]}
        row = {"row": len(rows) + len(added) + 1, **stamp, **body, "previous": previous}
        added.append({**row, "hash": _hash(row)})
    if added:
        place_file(file, "".join(_line(row) + "\n" for row in (*rows, *added)))
    return added


def _key(row: Mapping[str, Any]) -> tuple[str, str, str, str]:
    return row["id"], row["asked"], row["deadline"], " ".join(row["states"])


def _line(row: Mapping[str, Any]) -> str:
    return json.dumps(row, ensure_ascii=False, sort_keys=True)


def _hash(row: Mapping[str, Any]) -> str:
    """SHA-256 of a row without its own hash."""
    return hashlib.sha256(_line({k: v for k, v in row.items() if k != "hash"}).encode()).hexdigest()
