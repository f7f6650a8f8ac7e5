"""What a text says against what public data say: a small grammar of checkable claims, one file for each kind.

Each kind reads a clause (:mod:`statement`), asks the panel (:mod:`facts`) and says *supported*, *contradicted* or
*not checkable* with the reason; where it is not sure what a clause claims, it says nothing. Data are read as known
on the date of the view, which is the date of the audit and not of the text; figures that describe time after the
document's own date are never used.
"""

from __future__ import annotations

import re
from typing import Any

from softflank.auditing.audit import DataCheck
from softflank.auditing.clauses import clauses_of
from softflank.auditing.facts import Facts, Ruling
from softflank.auditing.kinds import KINDS
from softflank.documents.document import Document
from softflank.panel.view import View
from softflank.states import states
from softflank.vocabulary import Finding

LONGEST_QUOTE = 300
MEND = "Say what the data show, with their source, or name the source that says otherwise."


def against_data(view: View) -> DataCheck:
    """The check of every kind of claim, for :func:`softflank.auditing.audit.audit`; a document is read once.

    It gives findings ``contradicted-by-data`` and entries ``{code, kind, quote, line, why, evidence}`` with code
    ``supported-by-data`` or ``not-checkable``; evidence holds ``{data_source, query, columns, result}``.
    """

    def check(document: Document) -> tuple[tuple[Finding, ...], tuple[dict[str, Any], ...]]:
        found = verdicts(document, Facts(view))
        held = {(id(one.clause.sentence), one.kind) for one in found if one.status == "supported"}
        return (
            tuple(_finding(one, held) for one in found if one.status == "contradicted"),
            tuple(_entry(one) for one in found if one.status != "contradicted"),
        )

    return check


def verdicts(document: Document, facts: Facts) -> tuple[Ruling, ...]:
    """Every verdict on a document, in reading order, the ones that cannot be checked among them."""
    found: dict[tuple[int, str, str], Ruling] = {}
    for clause in clauses_of(document, facts.view.as_of):
        for name, check in KINDS.items():
            said = None if clause.supposed() else check(clause, facts)
            if said is not None:
                found.setdefault((id(clause.sentence), name, said.why), Ruling(name, clause, *said))
    return tuple(found.values())


def in_names(why: str) -> str:
    """A reason with the names of its states, which the kinds write by their codes."""
    return re.sub(r"\b[A-Z]{3}\b", lambda match: states()[match[0]].name if match[0] in states() else match[0], why)


def _finding(verdict: Ruling, held: set[tuple[int, str]]) -> Finding:
    """The finding on a sentence, or on the clause alone where the sentence is long or another clause of it holds."""
    sentence, clause = verdict.clause.sentence, verdict.clause
    quote, raw = sentence.quote, sentence.raw[clause.start : clause.end].strip(" ;,")
    if raw in quote and ((id(sentence), verdict.kind) in held or len(quote) > LONGEST_QUOTE):
        quote = " ".join(raw.split())
    evidence = tuple(answer.evidence() for answer in verdict.answers)
    why = in_names(verdict.why)
    return Finding("contradicted-by-data", quote, sentence.line, why, MEND, evidence)


def _entry(verdict: Ruling) -> dict[str, Any]:
    return {
        "code": "supported-by-data" if verdict.status == "supported" else "not-checkable",
        "kind": verdict.kind,
        "quote": verdict.clause.sentence.quote,
        "line": verdict.clause.sentence.line,
        "why": in_names(verdict.why),
        "evidence": [answer.evidence() for answer in verdict.answers],
    }
