"""What a text says against what public data say: a small grammar of checkable claims, one file for each kind.

Each kind reads a clause (:mod:`statement`), asks the panel (:mod:`facts`) and says *supported*, *contradicted* or
*not checkable* with the reason; where it is not sure what a clause claims, it says nothing. Data are read as known
on the date of the view, which is the date of the audit and not of the text; figures that describe time after the
document's own date are never used.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any

from softflank.auditing.audit import DataCheck
from softflank.auditing.facts import Facts, Ruling
from softflank.auditing.kinds import KINDS
from softflank.auditing.statement import Clause, clauses_of
from softflank.documents.document import Document
from softflank.panel.view import View
from softflank.states import states
from softflank.vocabulary import Finding

TWO_STATES = frozenset({"arms rank", "arms share", "arms years", "alliance", "trade"})
"""Kinds that hold two states together: a sentence that names neither is about others."""
EVENTS = frozenset({"alliance", "leader", "war", "sanctions", "membership"})
BESIDE = frozenset({"after", "following", "before", "prior to", "until"})
NAMES_ITSELF = "leader"
"""The kind whose subject is a person: the name says the state."""
_PRONOUN = re.compile(r"\b(?:it|its|they|their|them|both|two|with (?:the )?ZS\d+Z)\b|both_states|each_other")
LONGEST_QUOTE = 300
MEND = "Say what the data show, with their source, or name the source that says otherwise."


def against_data(view: View) -> DataCheck:
    """The check of every kind of claim, for :func:`softflank.auditing.audit.audit`; a document is read once.

    It gives findings ``contradicted-by-data`` and entries ``{code, kind, quote, line, why, evidence}`` with code
    ``supported-by-data`` or ``not-checkable``; evidence holds ``{data_source, query, columns, result}``.
    """

    def check(document: Document) -> tuple[tuple[Finding, ...], tuple[dict[str, Any], ...]]:
        found = verdicts(document, Facts(view))
        return (
            tuple(_finding(one, found) for one in found if one.status == "contradicted"),
            tuple(_entry(one) for one in found if one.status != "contradicted"),
        )

    return check


def verdicts(document: Document, facts: Facts) -> tuple[Ruling, ...]:
    """Every verdict on a document, in reading order, the ones that cannot be checked among them."""
    found: dict[tuple[int, str, str], Ruling] = {}
    for clause in clauses_of(document, facts.view.as_of):
        for name in (kind for kind in KINDS if _names_its_subject(clause, kind)):
            said = KINDS[name](clause, facts)
            if said is not None and not (said.status == "contradicted" and name in EVENTS and _beside_its_date(clause)):
                verdict = Ruling(name, said.status, clause, said.why, said.answers, said.mend)
                found.setdefault((id(clause.sentence), name, said.why), verdict)
    return tuple(found.values())


def _names_its_subject(clause: Clause, kind: str) -> bool:
    """Whether the sentence itself names the states that it is judged on, or stands for them with a pronoun.

    Asked before the check, which is dear: a long text that names nobody costs nothing.
    """
    named = {mention.code for mention in clause.states}
    if kind == NAMES_ITSELF or len(named) >= (2 if kind in TWO_STATES else 1):
        return True
    both = "both_states" in clause.whole or "each_other" in clause.whole
    return (bool(named) or both) and _has_pronoun(clause.whole)


@lru_cache(maxsize=64)
def _has_pronoun(sentence: str) -> bool:
    """Asked once for a sentence, however many clauses and kinds it is asked for."""
    return _PRONOUN.search(sentence) is not None


def _beside_its_date(clause: Clause) -> bool:
    """Whether all dates of a clause stand beside what it tells: "after 1946" is not "in 1946"."""
    periods = clause.own_periods()
    return bool(periods) and all(period.preposition in BESIDE for period in periods)


def _quote(verdict: Ruling, alone: bool) -> str:
    """The sentence, or the clause where another clause of the sentence holds."""
    sentence = verdict.clause.sentence
    if alone and len(sentence.quote) <= LONGEST_QUOTE:
        return sentence.quote
    raw = sentence.raw[verdict.clause.start : verdict.clause.end].strip(" ;,")
    return " ".join(raw.split()) if raw in sentence.quote else sentence.quote


def _in_names(why: str) -> str:
    """A reason with the names of its states, which the kinds write by their codes."""
    return re.sub(r"\b[A-Z]{3}\b", lambda match: states()[match[0]].name if match[0] in states() else match[0], why)


def _finding(verdict: Ruling, found: tuple[Ruling, ...]) -> Finding:
    sentence = verdict.clause.sentence
    mine = (v for v in found if v.kind == verdict.kind and v.clause.sentence is sentence)
    alone = all(v.status != "supported" for v in mine)
    return Finding(
        "contradicted-by-data", _quote(verdict, alone), sentence.line, _in_names(verdict.why), verdict.mend or MEND,
        tuple(answer.evidence() for answer in verdict.answers),
    )  # fmt: skip


def _entry(verdict: Ruling) -> dict[str, Any]:
    return {
        "code": "supported-by-data" if verdict.status == "supported" else "not-checkable",
        "kind": verdict.kind,
        "quote": _quote(verdict, alone=True),
        "line": verdict.clause.sentence.line,
        "why": _in_names(verdict.why),
        "evidence": [answer.evidence() for answer in verdict.answers],
    }
