"""Claims that a state's troops fought for a government, from when to when, and that a state was at war.

Supported: Libyan troops entered Chad in 1980.
Contradicted: The last Vietnamese troops left Cambodia in 1985.
"""

from __future__ import annotations

import re

from softflank.auditing.facts import Facts, Said, said, years
from softflank.auditing.statement import Clause, Period
from softflank.panel import questions

_TROOPS = re.compile(r"\b(?:troops|forces|soldiers|units|combat|brigades?|contingent|expedition\w*|army)\b")
_LEAVE = re.compile(
    r"\b(?:leaves?|left|withdr(?:aws?|ew|awn|awal)|pull(?:s|ed)? out|quits?|(?:return|went|go|come)(?:e?s|ed)? home|"
    r"depart(?:s|ed)?|sail(?:s|ed)? home|ended its|end(?:s|ed) (?:its|their))\b"
)
_ENTER = re.compile(
    r"\b(?:land(?:s|ed)?|arriv(?:es?|ed)|enter(?:s|ed)?|join(?:s|ed)?|interven(?:es?|ed)|deploy(?:s|ed)|sent)\b"
)
_FIGHT = re.compile(r"\b(?:fought|fights?|fighting|in combat|at war|took part in the war|in the war)\b")
_ALL = re.compile(r"\b(?:last|all|remaining|final|whole|entire|complete(?:ly|d)?)\b")
_SOFT = re.compile(r"\b(?:some|part|exercise\w*|visit\w*)\b")
_PEACE = re.compile(r"\b(?:fought no|at peace|no war|no interstate war|not at war|kept out of (?:every|any|all) war)\b")
COVERS = (1975, 2017)


def wars(clause: Clause, facts: Facts) -> Said | None:
    """Verdicts on troops sent in support of a government, and on peace."""
    text, codes, period = clause.low, clause.codes(), clause.period()
    if period is None:
        return None
    if _PEACE.search(text):
        return _peace(clause, facts, period) if len(codes) == 1 and "interstate" in text else None
    acts = _LEAVE.search(text) or _ENTER.search(text) or _FIGHT.search(text)
    if len(codes) != 2 or not _TROOPS.search(text) or _SOFT.search(text) or not acts:
        return None
    answer = facts.ask("ucdp-esd", questions.counted, "support_troops", *codes, "troops")
    found = [int(row[0]) for row in answer.rows]
    if not found:
        return None
    if not COVERS[0] <= period.first <= period.last <= COVERS[1]:
        return said(None, f"External support is coded for {years(*COVERS)}.", answer)
    why = f"{codes[0]} troops in support of the government of {codes[1]} are recorded from {found[0]} to {found[-1]}."
    return said(_agrees(text, found, period), why, answer)


def _agrees(text: str, found: list[int], period: Period) -> bool | None:
    """Support on record after "the last left", or before "the first came", contradicts; its absence never does.

    Troops may be in a country without taking part in a conflict that is coded.
    """
    if _LEAVE.search(text):
        if {period.last + 1, period.last + 2} <= set(found):
            return False if _ALL.search(text) else None
        return True if abs(found[-1] - period.last) <= 1 else None
    if _ENTER.search(text):
        if period.first - 1 <= found[0] <= period.last + 1 or period.last <= found[0] == COVERS[0]:
            return True
        return False if found[0] < period.first - 1 and re.search(r"\bfirst\b", text) else None
    return True if any(period.first <= year <= period.last for year in found) else None


def _peace(clause: Clause, facts: Facts, period: Period) -> Said | None:
    """As in "Fought no interstate war between 1991 and 2000": conflicts of 25 battle deaths or more in a year count."""
    span = facts.window(clause, facts.last_year("state_year", "interstate_war"), 1946)
    if span is None:
        return None
    state = clause.codes()[0]
    answer = facts.ask("ucdp-prio-acd", questions.yearly, "interstate_war", state, *span, "conflicts", 0)
    found = [int(row[0]) for row in answer.rows]
    listed = ", ".join(map(str, found)) or "none"
    return said(not found, f"Interstate conflicts of {state} in {years(*span)}: {listed}.", answer)
