"""Claims about bases and forces of one state in another: that they are there, since when, and that they left.

Supported: Turkey has had a military base in Qatar since 2015.
Contradicted: Russia closed its base in Cuba in 1994.
"""

from __future__ import annotations

import re

from softflank.auditing.facts import Facts, Lookup, Ruling, Status
from softflank.auditing.statement import STATE, Clause
from softflank.panel import questions

_BASE = re.compile(
    r"\b(?:(?:military|naval|air|army|training) )?(?:bases?|garrisons?)\b|\b(?:listening post|naval facility)\b"
)
_THERE = re.compile(
    r"\b(?:has|have|had|keeps?|kept|maintain(?:s|ed)?|operat(?:es|ed)|run|runs|ran|hosts?|hosted|opened|is home to)\b"
)
_LEFT = re.compile(
    r"\b(?:clos(?:es|ed)|left|leaves|quit|gave up|handed over|evacuated|abandoned|withdrew from|pulled out of)\b"
)
_OPENED = re.compile(r"\b(?:opened|opens|established|founded|set up)\b")
_NONE = re.compile(r"\b(?:no|never|not|without)\b")
_SOFT = re.compile(
    r"\b(?:would|could|may|might|plan\w*|wants?|seeks?|sought|offer\w*|talks?|propos\w+|joint|data|tax|industrial|"
    r"customer|power|manufacturing|former|second|another|new|more|some|one of)\b"
)
_IN = re.compile(rf"\bin (?:the )?{STATE}")
_SINCE_THEN = "since then"
"""How a page of the panel says that its first day is the first day, and not one by which it was there."""


def presence(clause: Clause, facts: Facts) -> list[Ruling]:
    """Verdicts on the pages read on bases abroad: what they leave out may be there, so absence contradicts nothing."""
    text = clause.text.lower()
    hosts = [clause.code(m[1]) for m in _IN.finditer(clause.text)]
    codes = clause.codes()
    if not _BASE.search(text) or _SOFT.search(text) or len(codes) != 2 or len(set(hosts)) != 1:
        return []
    owner = next(code for code in codes if code != hosts[0])
    answer = facts.ask("presence-pages", questions.presence, owner, hosts[0])
    if not answer.rows or not (_THERE.search(text) or _LEFT.search(text) or _OPENED.search(text)):
        return []
    status = _status(clause, text, answer)
    if status is None:
        return []
    spells = "; ".join(f"{row[2]}, {row[0].year} to {row[1].year if row[1] else 'now'}" for row in answer.rows)
    why = f"Forces of {owner} in {hosts[0]} on the pages read: {spells}."
    return [Ruling("presence", status, clause, why, (answer,))]


def _status(clause: Clause, text: str, answer: Lookup) -> Status | None:
    period = clause.period()
    if period is None or period.last > clause.written.year:
        return None
    ends = [row[1].year for row in answer.rows if row[1]]
    starts = [row[0].year for row in answer.rows if row[3] == _SINCE_THEN]
    last = None if any(row[1] is None for row in answer.rows) else max(ends)
    if _LEFT.search(text):
        if any(abs(year - period.last) <= 1 for year in ends):
            return "supported"
        return "contradicted" if len(answer.rows) == 1 and (last is None or last > period.last + 1) else "not checkable"
    if _OPENED.search(text):
        if any(period.first - 1 <= year <= period.last + 1 for year in starts):
            return "supported"
        return "contradicted" if len(answer.rows) == 1 and starts and not _NONE.search(text) else "not checkable"
    through = clause.written.year - 1 if period.preposition == "since" else period.last
    held = any(row[0].year <= period.first and (row[1] is None or row[1].year >= through) for row in answer.rows)
    if _NONE.search(text):
        return "contradicted" if held else "not checkable"
    return "supported" if held else "not checkable"
