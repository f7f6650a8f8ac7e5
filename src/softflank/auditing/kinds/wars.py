"""Claims that a state's troops fought for a government, from when to when, and that a state was at war.

Supported: Libyan troops entered Chad in 1980.
Contradicted: The last Vietnamese troops left Cambodia in 1985.
"""

from __future__ import annotations

import re

from softflank.auditing.facts import Facts, Lookup, Ruling, Status, years
from softflank.auditing.statement import Clause, Period
from softflank.panel import questions

_TROOPS = re.compile(r"\b(?:troops|forces|soldiers|units|combat|brigades?|contingent|expedition\w*|army)\b")
_LEAVE = re.compile(
    r"\b(?:leave|leaves|left|withdr(?:aw|aws|ew|awn|awal)|pull(?:s|ed)? out|quit|quits|return(?:s|ed)? home"
    r"|go(?:es)? home|went home|depart(?:s|ed)?|sail(?:s|ed)? home|come home|ended its|end(?:s|ed) (?:its|their))\b"
)
_ENTER = re.compile(
    r"\b(?:land(?:s|ed)?|arriv(?:e|es|ed)|enter(?:s|ed)?|join(?:s|ed)?|interven(?:e|es|ed)|were sent|are sent"
    r"|deploy(?:s|ed)|sent)\b"
)
_FIGHT = re.compile(r"\b(?:fought|fights?|fighting|in combat|at war|took part in the war|in the war)\b")
_ALL = re.compile(r"\b(?:last|all|remaining|final|whole|entire|complete(?:ly|d)?)\b")
_PEACE = re.compile(
    r"\b(?:fought no|was at peace|were at peace|at peace|no (?:interstate )?war|not at war|kept out of (?:every|any"
    r"|all) war)\b"
)
COVERS = (1975, 2017)


def wars(clause: Clause, facts: Facts) -> list[Ruling]:
    """Verdicts on troops sent in support of a government, and on peace."""
    text = clause.text.lower()
    period = clause.period()
    if period is None:
        return []
    if _PEACE.search(text):
        return _peace(clause, facts, period)
    codes = clause.codes()
    if (
        len(codes) != 2
        or not _TROOPS.search(text)
        or re.search(r"\b(?:would|could|may|might|plan\w*|promis\w+|some|part|exercise\w*|visit\w*)\b", text)
    ):
        return []
    leave, enter = _LEAVE.search(text), _ENTER.search(text)
    if not (leave or enter or _FIGHT.search(text)):
        return []
    answer = facts.ask("ucdp-esd", questions.counted, "support_troops", codes[0], codes[1], "troops")
    found = [int(row[0]) for row in answer.rows]
    if not found:
        return []
    return _judge(clause, answer, found, period, "leave" if leave else "enter" if enter else "fight", codes)


def _judge(
    clause: Clause, answer: Lookup, found: list[int], period: Period, act: str, codes: tuple[str, ...]
) -> list[Ruling]:
    if not COVERS[0] <= period.first <= period.last <= COVERS[1]:
        return [Ruling("war", "not checkable", clause, f"External support is coded for {years(*COVERS)}.", (answer,))]
    why = f"{codes[0]} troops in support of the government of {codes[1]} are recorded from {found[0]} to {found[-1]}."
    return [Ruling("war", _status(clause.text.lower(), found, period, act), clause, why, (answer,))]


def _status(text: str, found: list[int], period: Period, act: str) -> Status:
    """Support on record after "the last left", or before "the first came", contradicts; its absence never does.

    Troops may be in a country without taking part in a conflict that is coded.
    """
    if act == "leave":
        if {period.last + 1, period.last + 2} <= set(found):
            return "contradicted" if _ALL.search(text) else "not checkable"
        return "supported" if abs(found[-1] - period.last) <= 1 else "not checkable"
    if act == "enter":
        cut = found[0] == COVERS[0] and period.first <= COVERS[0]
        if cut or period.first - 1 <= found[0] <= period.last + 1:
            return "supported"
        earlier = any(year < period.first - 1 for year in found)
        return "contradicted" if earlier and re.search(r"\bfirst\b", text) else "not checkable"
    return "supported" if any(period.first <= year <= period.last for year in found) else "not checkable"


def _peace(clause: Clause, facts: Facts, period: Period) -> list[Ruling]:
    """As in "Fought no interstate war between 1991 and 2000": conflicts of 25 battle deaths or more in a year count."""
    codes = clause.codes()
    if len(codes) != 1 or not re.search(r"\binterstate\b", clause.text.lower()):
        return []
    span = facts.window(clause, facts.last_year("state_year", "interstate_war"), 1946)
    if span is None:
        return []
    answer = facts.ask("ucdp-prio-acd", questions.yearly, "interstate_war", codes[0], *span, "conflicts", 0)
    found = [int(row[0]) for row in answer.rows]
    why = f"Interstate conflicts of {codes[0]} in {years(*span)}: {', '.join(map(str, found)) or 'none'}."
    return [Ruling("war", "contradicted" if found else "supported", clause, why, (answer,))]
