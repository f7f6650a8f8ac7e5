"""Claims about pacts: that two states owe each other defence, neutrality or consultation, in a year or not.

Supported: Russia and Armenia have been treaty allies since 1997.
Contradicted: A mutual defence pact between Washington and Riyadh has been in force since 1951.
"""

from __future__ import annotations

from softflank.auditing.facts import Facts, Said
from softflank.auditing.phrases import phrases, words_in
from softflank.auditing.spells import OnRecord, by_year, verdict, words_of
from softflank.auditing.statement import Clause
from softflank.panel import questions

_KINDS = {name: phrases("spells", "pacts", name) for name in words_in("spells")["pacts"]}
FIRST = 1946
"""Pacts that ended before are not in the panel."""
_NEAR = 2


def alliances(clause: Clause, facts: Facts) -> Said | None:
    """Verdicts on alliance obligations between two states."""
    words, pair = words_of("alliance"), clause.codes()
    before = f"{clause.whole.lower()} {clause.earlier[-400:]}" if words.noun.search(clause.low) else ""
    name = next((name for text in (clause.low, before) for name, kind in _KINDS.items() if kind.search(text)), "")
    if not name or len(pair) != 2:
        return None
    answer = facts.ask("atop-alliances", questions.alliances, *pair)
    end = int(facts.ask("atop-alliances", questions.alliances_end).rows[0][0] or 0)
    held = {year for row in answer.rows if name in str(row[4]) for year in range(int(row[2]), int(row[3]) + 1)}
    record = OnRecord(by_year(held), (FIRST, end), near=_NEAR)
    return verdict(
        clause, record, words, f"A {name} obligation between {pair[0]} and {pair[1]}", answer, *_KINDS.values()
    )
