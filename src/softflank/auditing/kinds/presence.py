"""Claims about bases and forces of one state in another: that they are there, since when, and that they left.

Supported: Turkey has had a military base in Qatar since 2015.
Contradicted: Russia closed its base in Cuba in 1994.
"""

from __future__ import annotations

from datetime import date

from softflank.auditing.facts import Facts, Said
from softflank.auditing.spells import OnRecord, Stretch, roles, verdict, words_of
from softflank.auditing.statement import Clause
from softflank.panel import questions

_SINCE_THEN = "since then"
"""How a page of the panel says that its first day is the first day, and not one by which it was there."""


def presence(clause: Clause, facts: Facts) -> Said | None:
    """Verdicts on the pages read on bases abroad: what they leave out may be there, so absence contradicts nothing."""
    words = words_of("presence")
    pair = roles(clause, words.noun, "in")
    answer = facts.ask("presence-pages", questions.presence, *pair) if pair else None
    if pair is None or answer is None or not answer.rows:
        return None
    spells = tuple(Stretch(row[0], row[1] or date.max) for row in answer.rows)
    alone = len(spells) == 1
    record = OnRecord(spells, (1900, facts.view.as_of.year), False, alone and answer.rows[0][3] == _SINCE_THEN, 1)
    said = verdict(clause, record, words, f"A base or force of {pair[0]} in {pair[1]}", answer)
    return said if alone or said is None or said.status != "contradicted" else None
