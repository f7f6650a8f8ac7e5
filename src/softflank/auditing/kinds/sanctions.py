"""Claims about sanctions: the first of a sender, in force, since, none, lifted.

Supported: The United Nations imposed an arms embargo on Ivory Coast in 2004.
Contradicted: Washington first imposed sanctions on Iran in 1995.
"""

from __future__ import annotations

import re

from softflank.auditing.facts import Facts, Said
from softflank.auditing.phrases import phrases, words_in
from softflank.auditing.spells import OnRecord, by_year, roles, verdict, words_of
from softflank.auditing.statement import ORGANISATIONS, Clause
from softflank.panel import questions

_TYPES = {name: phrases("spells", "measures", name) for name in words_in("spells")["measures"]}
_PARTLY = re.compile(r"\bzq\d+z\b|\b(?:some|part(?:ly|ially)?|several|certain|few|eas(?:e|es|ed)|waiv\w+|many)\b")
_SPELLINGS = {"VNM": ("VNM", "RVN")}
"""The source goes on to write South Vietnam for the united state."""
FIRST = 1949


def sanctions(clause: Clause, facts: Facts) -> Said | None:
    """Verdicts on the sanctions of one sender against one target.

    Where the sender alone is named, they are those against the state that the document is most about; that can only
    bear a claim out.
    """
    noun, actors, about = words_of("sanctions").noun, clause.actors(), clause.principals[:1]
    pair = roles(clause, noun, "on", "against", "upon", "to", "from", "with")
    if pair is None and len({*actors, *about}) == 2 and len(actors) == 1 and noun.search(clause.low):
        pair = (actors[0], about[0])
    if pair is None or pair[1] in ORGANISATIONS or _PARTLY.search(clause.low):
        return None
    kind = next((name for name, words in _TYPES.items() if words.search(clause.low)), "")
    said = _said(clause, facts, *pair, kind)
    if len(actors) == 1:
        borne_out = said is not None and said.status == "supported" and any(answer.rows for answer in said.answers)
        return said if borne_out else None
    if kind and said is not None and said.status == "contradicted":
        whole = _said(clause, facts, *pair, "")  # sources differ on the kind of a case: all of them must contradict
        return said if whole is not None and whole.status == "contradicted" else said._replace(status="not checkable")
    return said


def _said(clause: Clause, facts: Facts, sender: str, target: str, kind: str) -> Said | None:
    """A verdict on spells of one case or more, of two or more, and so on: a case may end while others run on."""
    indicator, last = f"sanctions_{kind}" if kind else "sanctions", facts.last_year("dyad_year", "sanctions")
    answer = facts.ask("gsdb", questions.sanctions, indicator, sender, _SPELLINGS.get(target, (target,)))
    cases = {int(year): int(number) for year, number in answer.rows if year <= facts.until(clause)}
    levels = range(1, max(cases.values(), default=0) + 1)
    found = [run for level in levels for run in by_year(year for year, number in cases.items() if number >= level)]
    record = OnRecord(tuple(found), (FIRST, min(last, facts.until(clause))), near=1)
    what = f"{kind} sanctions of {sender} against {target}".strip()
    return verdict(clause, record, words_of("sanctions"), what[0].upper() + what[1:], answer)
