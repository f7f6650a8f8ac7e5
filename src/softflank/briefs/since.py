"""What changed between two briefs of one question, and why: data, an assumption, the author of the case, the code.

Both are plain values as ``brief.json`` holds them. A figure differs where its value or its interval does; the reason is
the first that holds of its own steps of evidence, and not a guess from the size of the change. Sentences differ where
a word or a number in them does.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Literal

from softflank.vocabulary import BadRequest, Kind

Why = Literal["data", "assumption", "evidence", "author", "date", "question", "code", "new", "gone"]
Part = Literal["tie", "stake", "could and would", "pressure", "soft spots", "verdicts", "forecasts"]
_OF: dict[str, Part] = {
    **dict.fromkeys(("could", "would", "strength", "slack", "reach", "response"), "could and would"),
    **dict.fromkeys(("pressure", "survival", "effect", "driver", "assumed", "loss_driver"), "pressure"),
    **dict.fromkeys(("ways", "rises", "rank"), "soft spots"),
    **dict.fromkeys(("judgement", "leverage"), "verdicts"),
    "forecast": "forecasts",
}
"""Part of a brief by the first word of a figure's id; every other is of the tie."""
_QUESTION = ("case", "as_of", "roles", "draws", "seed")
"""Parts of a brief that say what was asked, and how."""
_NUMBERS = ("value", "low", "high")
_AUTHORS = "forecast."
"""Forecasts; those that are assumed are the author's, and nobody else can have changed them."""


@dataclass(frozen=True, slots=True)
class Changed:
    """A figure before and after; ``None`` where it was not there, or is no more."""

    id: str
    label: str
    before: float | None
    after: float | None
    why: Why
    unit: str = ""
    printed: bool = False
    """Whether a text of one of the briefs names it."""

    @property
    def part(self) -> Part:
        """What the figure is about; that of a third party counts to the tie."""
        own = next((part for word, part in _OF.items() if self.id.startswith(f"{word}.")), None)
        if own is None:
            return "stake" if ".stake" in self.id else "tie"
        return "could and would" if own == "pressure" and ".response." in self.id else own


@dataclass(frozen=True, slots=True)
class Reworded:
    """What a brief says of a matter before and after; empty where it said nothing, or says nothing any more."""

    about: str
    before: str
    after: str


def since(old: Mapping[str, Any], new: Mapping[str, Any]) -> tuple[Changed, ...]:
    """Figures that differ, those that moved most for their interval first.

    Raises:
        BadRequest: the older file is no brief of this form, or of other roles.
    """
    try:
        if old["format"] != new["format"] or old["roles"]["patron"] != new["roles"]["patron"]:
            raise BadRequest("--since: the older brief is of another form or of another patron; give one of this tie")
        before, after = (_by_id(b["figures"]) for b in (old, new))
        steps = _by_id(old["evidence"]), _by_id(new["evidence"])
        found = [
            _changed(name, before, after, why)
            for name in dict.fromkeys((*after, *before))
            if (why := _why(name, before, after, old, new, steps)) is not None
        ]
    except (KeyError, TypeError, AttributeError) as error:
        raise BadRequest(f"--since: this is no whole brief.json: {error!r} is missing or of another kind") from None
    return tuple(sorted(found, key=lambda c: (-_moved(c, after), c.id)))


def reworded(old: Mapping[str, Any], new: Mapping[str, Any]) -> tuple[Reworded, ...]:
    """What the key judgements, soft spots, verdicts and gaps of two briefs say otherwise."""
    one, other = (dict(_said(brief)) for brief in (old, new))
    names = dict.fromkeys((*other, *one))
    return tuple(Reworded(n, one.get(n, ""), other.get(n, "")) for n in names if one.get(n) != other.get(n))


def _said(brief: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    yield "bottom line", brief["bottom_line"]
    for judgement in brief["key_judgements"]:
        yield f"judgement: {judgement['id']}", judgement["text"]
    for spot in brief["soft_spots"] or ():
        yield f"soft spot: {spot['title']}", f"{spot['list'].replace('_', ' ')}: {spot['conclusion']}"
    if brief["leverage"]:
        yield "worth over the theatre", f"{brief['leverage']['verdict']}: {brief['leverage']['why']}"
    if brief.get("undetermined") is not None:
        yield "hypotheses", "undetermined" if brief["undetermined"] else "one leads"
    for gap in brief["gaps"]:
        yield f"gap: {gap['measure']}", gap["reason"]


def _changed(name: str, before: Mapping[str, Any], after: Mapping[str, Any], why: Why) -> Changed:
    one = after.get(name) or before[name]
    shown = any(f.get(name, {}).get("used_in") for f in (before, after))
    return Changed(name, str(one["label"]), _value(before, name), _value(after, name), why, str(one["unit"]), shown)


def _by_id(entries: list[dict[str, Any]]) -> dict[str, dict[str, Any]]:
    return {entry["id"]: entry for entry in entries}


def _value(figures: Mapping[str, Any], name: str) -> float | None:
    return float(figures[name]["value"]) if name in figures else None


def _why(
    name: str,
    before: Mapping[str, Any],
    after: Mapping[str, Any],
    old: Mapping[str, Any],
    new: Mapping[str, Any],
    steps: tuple[dict[str, Any], dict[str, Any]],
) -> Why | None:
    if name not in before:
        return "new"
    if name not in after:
        return "gone"
    one, other = before[name], after[name]
    if all(_same(one.get(n), other.get(n)) for n in _NUMBERS):
        return None
    mine, yours = (_steps(f, s) for f, s in ((one, steps[0]), (other, steps[1])))
    if _rows(mine) != _rows(yours):
        return "data"
    if _ranges(mine, old) != _ranges(yours, new):
        return "assumption"
    if _claims(mine) != _claims(yours):
        return "evidence"
    if name.startswith(_AUTHORS) and other["kind"] == Kind.ASSUMED:
        return "author"
    if other_parts := [part for part in _QUESTION if old[part] != new[part]]:
        return "date" if other_parts == ["as_of"] else "question"
    return "code" if old["softflank"] != new["softflank"] or old["panel"] == new["panel"] else "data"


def _same(a: float | None, b: float | None) -> bool:
    return a == b if a is None or b is None else math.isclose(a, b, rel_tol=1e-9, abs_tol=1e-12)


def _steps(figure: Mapping[str, Any], steps: Mapping[str, Any]) -> list[dict[str, Any]]:
    """Steps of a figure, those of a list that many figures share among them."""
    named = [steps[name] for name in figure["evidence"]]
    return [one for step in named for one in ([steps[n] for n in step["together"]] if "together" in step else [step])]


def _rows(steps: list[dict[str, Any]]) -> list[Any]:
    """What the data said: the rows, or how many there were and the query."""
    return [(s["query"], s.get("values", s.get("rows"))) for s in steps if "query" in s]


def _ranges(steps: list[dict[str, Any]], brief: Mapping[str, Any]) -> list[Any]:
    ranges = {a["key"]: (a["low"], a["mode"], a["high"]) for a in brief["assumptions"]}
    return sorted((s["assumption"], ranges.get(s["assumption"])) for s in steps if "assumption" in s)


def _claims(steps: list[dict[str, Any]]) -> list[Any]:
    return [s["claims"] for s in steps if "claims" in s]


def _moved(change: Changed, figures: Mapping[str, Any]) -> float:
    """The change over the width of the interval; a figure that is new or gone counts as one."""
    if change.before is None or change.after is None:
        return 1.0
    low, high = (figures[change.id].get(n) for n in ("low", "high"))
    width = (high - low) if low is not None and high is not None else abs(change.before)
    return abs(change.after - change.before) / width if width else math.inf
