"""Claims about bases and forces of one state in another: that they are there, since when, and that they left.

Supported: Turkey has had a military base in Qatar since 2015.
Contradicted: Russia closed its base in Cuba in 1994.
"""

from __future__ import annotations

import re

from softflank.auditing.facts import Facts, Lookup, Said, said
from softflank.auditing.statement import STATE, Clause, Period
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
    r"\b(?:joint|data|tax|industrial|"
    r"customer|power|manufacturing|former|second|another|new|more|some|one of)\b"
)
_IN = re.compile(rf"\bin (?:the )?{STATE}")
_SINCE_THEN = "since then"
"""How a page of the panel says that its first day is the first day, and not one by which it was there."""


def presence(clause: Clause, facts: Facts) -> Said | None:
    """Verdicts on the pages read on bases abroad: what they leave out may be there, so absence contradicts nothing."""
    text, codes, period = clause.low, clause.codes(), clause.period()
    hosts = {clause.code(m[1]) for m in _IN.finditer(clause.text)}
    acts = _THERE.search(text) or _LEFT.search(text) or _OPENED.search(text)
    if not _BASE.search(text) or _SOFT.search(text) or not acts or len(codes) != 2 or len(hosts) != 1:
        return None
    host = hosts.pop()
    owner = next(code for code in codes if code != host)
    answer = facts.ask("presence-pages", questions.presence, owner, host)
    if not answer.rows or period is None or period.last > clause.written.year:
        return None
    spells = "; ".join(f"{row[2]}, {row[0].year} to {row[1].year if row[1] else 'now'}" for row in answer.rows)
    why = f"Forces of {owner} in {host} on the pages read: {spells}."
    return said(_agrees(clause, text, answer, period), why, answer)


def _agrees(clause: Clause, text: str, answer: Lookup, period: Period) -> bool | None:
    only = len(answer.rows) == 1
    if _LEFT.search(text):
        ends = [row[1].year if row[1] else clause.written.year + 1 for row in answer.rows]
        if any(abs(year - period.last) <= 1 for year in ends):
            return True
        return False if only and ends[0] > period.last else None
    if _OPENED.search(text):
        starts = [row[0].year for row in answer.rows if row[3] == _SINCE_THEN]
        if any(period.first - 1 <= year <= period.last + 1 for year in starts):
            return True
        return False if only and starts and not _NONE.search(text) else None
    through = clause.written.year - 1 if period.preposition == "since" else period.last
    held = any(row[0].year <= period.first and (row[1] is None or row[1].year >= through) for row in answer.rows)
    return not _NONE.search(text) if held else None
