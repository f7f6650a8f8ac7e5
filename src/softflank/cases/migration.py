"""Case files of older forms, brought to the form of today; what is of that form keeps every character.

| file | was | is |
|---|---|---|
| case.yml | ``conclusion``: passages by name | a list of passages, each with a ``title`` |
| case.yml | ``in_short``: passages by name | a ``claim``, and ``parts`` that each ask a ``question`` |
| brief.yml | the judgement ``loss`` | ``regime``: whether the regime lasts, and not the tie |
| statements.yml | ``not_checkable: REASON`` | ``verdict: not checkable``, the reason as ``note`` |
"""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

from softflank.cases.edits import blocks, renamed, respelled
from softflank.files import exists, read_text, read_yaml
from softflank.vocabulary import BadCase


def migrated(folder: Path) -> dict[str, str]:
    """New text of each file of a case folder that is of an older form, by its name.

    Raises:
        BadCase: a file cannot be read. BadRequest: an older entry is laid out so that it cannot be changed in place.
    """
    if not exists(folder / "case.yml", BadCase):
        raise BadCase(f"{folder}: holds no case.yml; give the folder of a case")
    found = {"case.yml": _case(folder / "case.yml")}
    statements = folder / "statements.yml"
    if exists(statements, BadCase):
        keys: dict[str, Callable[[str], str]] = {"verdict": lambda _: "not checkable", "note": str}
        found["statements.yml"] = renamed(statements, "not_checkable", keys)
    if exists(folder / "brief.yml", BadCase):
        found["brief.yml"] = _brief(folder / "brief.yml")
    return {name: text for name, text in found.items() if text != read_text(folder / name, BadCase)}


def _case(path: Path) -> str:
    held = read_yaml(path, BadCase).value
    values: dict[str, Any] = {}
    known = held if isinstance(held, dict) else {}
    named = known.get("conclusion")
    if isinstance(named, dict):
        values["conclusion"] = [{"title": _words(name), **passage} for name, passage in named.items()]
    short = known.get("in_short")
    if isinstance(short, dict) and "parts" not in short:
        parts = [{"question": f"{_words(name)}?", **passage} for name, passage in short.items()]
        values["in_short"] = {"claim": ", ".join(map(_words, short)), "parts": parts}
    return blocks(path, values)


def _brief(path: Path) -> str:
    """The judgement on the regime by the name of today; what is no key of its own is a value, replaced in its place."""
    held = read_yaml(path, BadCase).value
    known = held if isinstance(held, dict) else {}
    text = respelled(path, {("judgements", "loss"): "regime"})
    signs = [s for name in ("watch", "mind") for s in known.get(name) or () if isinstance(s, dict)]
    if any(sign.get("judgement") == "loss" for sign in signs):
        text = re.sub(r"(\bjudgement: *)loss\b", r"\1regime", text)
    return text


def _words(name: str) -> str:
    """A name of a key as words."""
    return name.replace("_", " ").capitalize()
