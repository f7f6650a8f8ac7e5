"""Claims that a state's troops fought for a government, and from when to when.

Supported: Libyan troops entered Chad in 1980.
Contradicted: The last Vietnamese troops left Cambodia in 1985.
"""

from __future__ import annotations

import re

from softflank.auditing.facts import Facts, Said
from softflank.auditing.spells import OnRecord, by_year, roles, verdict, words_of
from softflank.auditing.statement import Clause
from softflank.panel import questions

_ALL = re.compile(r"\b(?:last|all|remaining|final|whole|entire|complete(?:ly|d)?)\b")
_FIRST = re.compile(r"\bfirst\b")
_PEACE = re.compile(r"\b(?:fought no|at peace|no (?:interstate )?war|not at war|kept out of (?:every|any|all))\b")
COVERS = (1975, 2017)


def wars(clause: Clause, facts: Facts) -> Said | None:
    """Verdicts on troops sent in support of a government.

    Troops may be in a country without taking part in a conflict that is coded: an end is held against the record
    only where all left, a beginning where the first came.
    """
    words = words_of("war")
    pair = roles(clause, words.noun, "in", "into", "to", "from")
    if pair is None or _PEACE.search(clause.low):
        return None
    answer = facts.ask("ucdp-esd", questions.counted, "support_troops", *pair, "troops")
    if not answer.rows:
        return None
    record = OnRecord(by_year(int(row[0]) for row in answer.rows), COVERS, False, near=1)
    found = verdict(clause, record, words, f"Support of {pair[0]} troops for the government of {pair[1]}", answer, _ALL)
    sure = (
        found is None or found.status == "supported" or re.search(r"\bfirst\b", clause.low) or _ALL.search(clause.low)
    )
    return found if sure or found is None else found._replace(status="not checkable")
