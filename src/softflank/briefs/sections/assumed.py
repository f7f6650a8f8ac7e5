"""Behind the brief: every assumption in use."""

from __future__ import annotations

from softflank.analysis import Analysis
from softflank.briefs.apparatus import Apparatus
from softflank.briefs.blocks import words
from softflank.briefs.tree import Section, Table

TITLE = "Assumptions"


def section(analysis: Analysis, app: Apparatus) -> Section | None:
    """Range, reason, and what each rests on, which is listed once below."""
    entries = sorted(analysis.assumptions.values(), key=lambda a: a.key)
    if not entries:
        return None
    rests = list(dict.fromkeys(r for a in entries for r in a.references))
    place = {rest: f"R{i}" for i, rest in enumerate(rests, 1)}
    rows = tuple(
        (
            words(a.key),
            words(f"{a.low:g} – {a.mode:g} – {a.high:g} {a.unit}"),
            words(a.reason),
            words(", ".join(place[r] for r in a.references)),
        )
        for a in entries
    )
    head = ("Key", "Low – mode – high", "Reason", "Rests on")
    table = Table("Assumptions: low – mode – high", head, rows, wide=True)
    basis = Table("What the assumptions rest on", ("No.", "Basis"), tuple((words(place[r]), words(r)) for r in rests))
    return Section("assumptions", TITLE, (table, basis))
