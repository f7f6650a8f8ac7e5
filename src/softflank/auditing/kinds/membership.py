"""Claims that a state belongs, belonged or did not belong to an organisation, joined it or left it.

Supported: Venezuela is a member of OPEC.
Contradicted: Qatar is a member of OPEC.
"""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

from softflank.auditing.facts import Facts, Lookup, Said
from softflank.auditing.spells import OnRecord, Stretch, verdict, words_of
from softflank.auditing.statement import Clause
from softflank.states.memberships import bodies


def membership(clause: Clause, facts: Facts) -> Said | None:
    """Verdicts on membership of the organisations in ``memberships.yml``."""
    named, codes = [body for body in bodies() if body.pattern.search(clause.names)], clause.codes()
    if len(named) != 1 or len(codes) != 1 or len(clause.actors()) != 1 or not named[0].knows(codes[0]):
        return None
    body, state = named[0], codes[0]
    text = re.sub(r"\b(?:the|both) zbodyz", "zbodyz", body.folded.sub("zbodyz", clause.text))
    spells = tuple(Stretch(s.first, s.last or date.max) for s in body.spells if s.state == state)
    rows = tuple((body.name, s.state, s.first, s.last, body.reference) for s in body.spells if s.state == state)
    columns = ("organisation", "state", "first", "last", "reference")
    answer = Lookup("softflank memberships.yml", f"members {state} of {body.name}", columns, rows)
    record = OnRecord(spells, (1900, body.kept.year), exact=True)
    told = replace(clause, text=text)
    return verdict(told, record, words_of("membership"), f"Membership of {state} in {body.name}", answer)
