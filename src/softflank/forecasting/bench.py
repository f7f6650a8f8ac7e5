"""Forecasts in the form of ForecastBench: a set of questions, a set of forecasts, and a set of resolutions.

The names of the fields are those of its public sets (forecastingresearch/forecastbench, ``src/_schemas.py``).
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from softflank.files import read_json
from softflank.forecasting.settling import RowOutcome
from softflank.output import place
from softflank.vocabulary import BadRequest

SOURCE = "softflank"
ORGANIZATION, MODEL = "Softflank", "templates"
Told = dict[tuple[str, str, str], float]
_SETS = ("question_set.json", "forecast_set.json")


def export(rows: Sequence[Mapping[str, Any]], day: date, folder: Path) -> tuple[Path, ...]:
    """Write rows of a ledger as a set of questions and a set of forecasts, as of a day.

    Raises:
        BadOutput: the folder cannot be written.
    """
    name = f"{day.isoformat()}-softflank.json"
    head = {"forecast_due_date": day.isoformat(), "question_set": name}
    forecasts = [_forecast(row) for row in rows]
    sets = (
        {**head, "questions": [_question(row) for row in rows]},
        {
            "organization": ORGANIZATION,
            "model": MODEL,
            "model_organization": ORGANIZATION,
            **head,
            "forecasts": forecasts,
        },
    )
    told = {
        file: json.dumps(value, indent=1, ensure_ascii=False) + "\n" for file, value in zip(_SETS, sets, strict=True)
    }
    return tuple(place(told, folder))


def answered(forecasts: Path, resolutions: Path | None) -> tuple[RowOutcome, ...]:
    """Forecasts of a set in this form as rows, with what a set of resolutions says of them.

    A forecast without a date is of a market: it is settled once its market is, whenever that was. A forecast that is
    empty, as some of their own are, is left out.

    Raises:
        BadRequest: a file is not of this form, or a forecast is no chance.
    """
    told = {} if resolutions is None else _resolved(resolutions)
    given = (f for f in _entries(forecasts, "forecasts") if not (isinstance(f, dict) and f.get("forecast", 0) is None))
    return tuple(_answered(f, told, forecasts) for f in given)


def is_set(file: Path) -> bool:
    """Whether a file is a set of forecasts in this form, and no ledger."""
    try:
        value = read_json(file, BadRequest)
    except BadRequest:
        return False
    return isinstance(value, dict) and "forecasts" in value


def _question(row: Mapping[str, Any]) -> dict[str, Any]:
    text = f"{row['text']} If: {row['condition']}" if row["condition"] else row["text"]
    known = row["base_rate"]
    return {
        "id": row["id"],
        "source": SOURCE,
        "question": f"Will it be so: {text}",
        "background": row["class"] or "N/A",
        "market_info_open_datetime": "N/A",
        "market_info_close_datetime": "N/A",
        "market_info_resolution_criteria": "N/A",
        "resolution_criteria": row["resolution"],
        "url": "N/A",
        "freeze_datetime": f"{row['asked']}T00:00:00+00:00",
        "freeze_datetime_value": "N/A" if known is None else str(known),
        "freeze_datetime_value_explanation": "frequency over all past questions of the template",
        "source_intro": "Questions settled by public rows about states and their ties.",
        "resolution_dates": [row["deadline"]],
    }


def _forecast(row: Mapping[str, Any]) -> dict[str, Any]:
    counted = f"{row['events']} of {row['n']}: {row['class']}" if row["class"] else "judgement of an author"
    return {
        "id": row["id"],
        "source": SOURCE,
        "forecast": row["probability"],
        "resolution_date": row["deadline"],
        "direction": None,
        "reasoning": counted,
    }


def _answered(value: Mapping[str, Any], told: Told, file: Path) -> RowOutcome:
    try:
        name, source, day = _key(value)
        chance = float(value["forecast"])
    except (KeyError, TypeError, ValueError):
        raise BadRequest(f"{file}: a forecast has id, source, forecast and resolution_date") from None
    if not 0.0 <= chance <= 1.0:
        raise BadRequest(f"{file}: {name}: a forecast lies between 0 and 1, not {chance}")
    nothing = dict.fromkeys(("base_rate", "persistence", "record", "condition"))
    said = {"id": name, "template": source, "by": "set", "text": name, "asked": "", "deadline": day}
    row: dict[str, Any] = {**nothing, **said, "probability": chance, "states": [], "hash": ""}
    outcome = told.get((name, source, day))
    return RowOutcome(row, "open" if outcome is None else "settled", outcome, "a set of resolutions", None)


def _resolved(file: Path) -> Told:
    """What is resolved, by id, source and day; where one day alone is, by an empty day too, as of a market."""
    try:
        found = {_key(r): float(r["resolved_to"]) for r in _entries(file, "resolutions") if r["resolved"]}
        days = Counter(key[:2] for key in found)
        return found | {(*key[:2], ""): to for key, to in found.items() if days[key[:2]] == 1}
    except (KeyError, TypeError, ValueError):
        raise BadRequest(f"{file}: a resolution has id, source, resolution_date, resolved and resolved_to") from None


def _key(value: Mapping[str, Any]) -> tuple[str, str, str]:
    """Id (with its directions, where two questions are joined), source and day, empty for a question without one."""
    name, day = value["id"], value["resolution_date"]
    joined = f"{' + '.join(map(str, name))} {value['direction']}" if isinstance(name, list) else str(name)
    return joined, str(value["source"]), "" if day is None else str(day)[:10]


def _entries(file: Path, name: str) -> list[Mapping[str, Any]]:
    value = read_json(file, BadRequest)
    found = value.get(name) if isinstance(value, dict) else None
    if not isinstance(found, list):
        raise BadRequest(f"{file} is no set of this form: a list {name} is missing")
    return found
