"""Work a brief out again: its arithmetic from its own rows, and its simulation with its own seed."""

from __future__ import annotations

import math
from collections.abc import Callable
from pathlib import Path
from typing import Any

from softflank import verify
from softflank.panel import Panel
from softflank.panel.query import answered
from softflank.version import __version__
from softflank.vocabulary import BadData, BadRequest, SoftflankError
from softflank.workspace.question import Question
from softflank.workspace.results.verified import Verified

_AGAIN = ("estimated", "simulated")
"""Kinds of number that only a second run can give."""


Composer = Callable[[Question, int], dict[str, Any]]
"""Composes the brief of a question with so many draws, in the form ``brief``."""


def verified(file: Path, panel: Panel, compose: Composer) -> Verified:
    """Check a brief.json, or the one that a brief.html carries, against itself and against a second run.

    Steps that do not carry their rows are asked of the panel in use where it is the brief's own.

    Raises:
        BadRequest: the file is no brief, or a derivation in it is broken.
    """
    try:
        brief = verify.load(file)
        own = brief.get("panel", {}).get("digest") == panel.manifest["digest"]
        report = verify.check(brief, _reader(panel) if own else None)
    except verify.CannotVerify as error:
        raise BadRequest(str(error)) from None
    except (KeyError, TypeError, AttributeError, IndexError) as error:
        raise BadRequest(f"{file}: this is no whole brief.json: {error!r} is missing or of another kind") from None
    again, why = _run_again(compose, brief, report, own)
    return Verified(file.name, report, again, why)


def _reader(panel: Panel) -> verify.Reader:
    def read(step: dict[str, Any]) -> verify.Rows:
        try:
            columns, rows = answered(panel, str(step["query"]))
        except BadData as error:
            raise verify.CannotVerify(str(error)) from None
        return columns, [[c if isinstance(c, int | float) else c and str(c) for c in row] for row in rows]

    return read


def _run_again(compose: Composer, brief: dict[str, Any], report: verify.Report, own: bool) -> tuple[int, str]:
    """How many estimated and simulated figures a second run gave, and why none was run."""
    if not own:
        return 0, "Not run again: the brief was made from another panel than the one in use."
    if brief.get("softflank") != __version__:
        return 0, f"Not run again: the brief was made by version {brief.get('softflank')}, and this is {__version__}."
    try:
        made = compose(_question(brief), int(brief.get("draws") or 100))
    except (SoftflankError, KeyError, TypeError, ValueError) as error:
        return 0, f"Not run again: {error}"
    found = {f["id"]: f["value"] for f in made["figures"]}
    asked = [f for f in brief["figures"] if f["kind"] in _AGAIN and "derivation" not in f]
    report.differing += [
        {"id": f["id"], "printed": f["value"], "recomputed": found.get(f["id"])}
        for f in asked
        if f["id"] not in found or not math.isclose(found[f["id"]], f["value"], rel_tol=1e-9, abs_tol=1e-12)
    ]
    return len(asked), ""


def _question(brief: dict[str, Any]) -> Question:
    """The question that a brief answers."""
    roles = brief["roles"]
    return Question(
        case=brief["case"],
        patron=None if brief["case"] else roles["patron"],
        client=None if brief["case"] else roles["client"],
        challenger=None if brief["case"] else roles["challenger"],
        theatre=None if brief["case"] else roles["theatre"],
        third=() if brief["case"] else tuple(roles["third_parties"]),
        as_of=brief["as_of"],
        seed=brief["seed"],
    )
