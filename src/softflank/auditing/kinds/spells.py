"""Claims about spells on record: pacts, memberships, bases, sanctions and troops in a war."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

from softflank.auditing.facts import Facts, Lookup, Said
from softflank.auditing.phrases import phrases, words_in
from softflank.auditing.spells import OnRecord, Stretch, by_year, roles, verdict, words_of
from softflank.auditing.statement import ORGANISATIONS, Clause
from softflank.panel import questions
from softflank.states.memberships import bodies

_PACTS, _MEASURES = (
    {name: phrases("spells", group, name) for name in words_in("spells")[group]} for group in ("pacts", "measures")
)
_FIRST_PACT, _FIRST_CASE, _SUPPORT = 1946, 1949, (1975, 2017)
"""Pacts that ended before are not in the panel; first year of sanctions, and the years of support in wars."""


def alliances(clause: Clause, facts: Facts) -> Said | None:
    """Claims about pacts: that two states owe each other defence, neutrality or consultation, in a year or not.

    Supported: Russia and Armenia have been treaty allies since 1997.
    Contradicted: A mutual defence pact between Washington and Riyadh has been in force since 1951.
    """
    words, pair = words_of("alliance"), clause.codes()
    before = f"{clause.whole.lower()} {clause.earlier[-400:]}" if words.noun.search(clause.low) else ""
    name = next((name for text in (clause.low, before) for name, kind in _PACTS.items() if kind.search(text)), "")
    if not name or len(pair) != 2:
        return None
    answer = facts.ask("atop-alliances", questions.alliances, *pair)
    end = int(facts.ask("atop-alliances", questions.alliances_end).rows[0][0] or 0)
    held = {year for row in answer.rows if name in str(row[4]) for year in range(int(row[2]), int(row[3]) + 1)}
    record = OnRecord(by_year(held), (_FIRST_PACT, end), near=2)
    what = f"A {name} obligation between {pair[0]} and {pair[1]}"
    return verdict(clause, record, words, what, answer, *_PACTS.values())


def membership(clause: Clause, facts: Facts) -> Said | None:
    """Claims that a state belongs, belonged or did not belong to an organisation, joined it or left it.

    Supported: Venezuela is a member of OPEC.
    Contradicted: Qatar is a member of OPEC.
    """
    named, codes = [body for body in bodies() if body.pattern.search(clause.names)], clause.codes()
    if len(named) != 1 or len(codes) != 1 or len(clause.actors()) != 1 or not named[0].knows(codes[0]):
        return None
    body, state = named[0], codes[0]
    mine = [spell for spell in body.spells if spell.state == state]
    rows = tuple((body.name, s.state, s.first, s.last, body.reference) for s in mine)
    columns = ("organisation", "state", "first", "last", "reference")
    answer = Lookup("softflank memberships.yml", f"members {state} of {body.name}", columns, rows)
    spells = tuple(Stretch(s.first, s.last or date.max) for s in mine)
    record = OnRecord(spells, (1900, body.kept.year), exact=True)
    told = replace(clause, text=re.sub(r"\b(?:the|both) zbodyz", "zbodyz", body.folded.sub("zbodyz", clause.text)))
    return verdict(told, record, words_of("membership"), f"Membership of {state} in {body.name}", answer)


_SINCE_THEN = "since then"
"""How a page of the panel says that its first day is the first day, and not one by which it was there."""


def presence(clause: Clause, facts: Facts) -> Said | None:
    """Claims about bases and forces of one state in another: that they are there, since when, and that they left.

    What the pages read leave out may be there, so absence contradicts nothing.

    Supported: Turkey has had a military base in Qatar since 2015.
    Contradicted: Russia closed its base in Cuba in 1994.
    """
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


_PARTLY = re.compile(r"\bzq\d+z\b|\b(?:some|part(?:ly|ially)?|several|certain|few|eas(?:e|es|ed)|waiv\w+|many)\b")
_SPELLINGS = {"VNM": ("VNM", "RVN")}
"""The source goes on to write South Vietnam for the united state."""


def sanctions(clause: Clause, facts: Facts) -> Said | None:
    """Claims about sanctions: the first of a sender, in force, since, none, lifted.

    Where the sender alone is named, they are those against the state that the document is most about; that can only
    bear a claim out.

    Supported: The United Nations imposed an arms embargo on Ivory Coast in 2004.
    Contradicted: Washington first imposed sanctions on Iran in 1995.
    """
    noun, actors, about = words_of("sanctions").noun, clause.actors(), clause.principals[:1]
    pair = roles(clause, noun, "on", "against", "upon", "to", "from", "with")
    if pair is None and len({*actors, *about}) == 2 and len(actors) == 1 and noun.search(clause.low):
        pair = (actors[0], about[0])
    if pair is None or pair[1] in ORGANISATIONS or _PARTLY.search(clause.low):
        return None
    kind = next((name for name, words in _MEASURES.items() if words.search(clause.low)), "")
    said = _sanctioned(clause, facts, *pair, kind)
    if len(actors) == 1:
        borne_out = said is not None and said.status == "supported" and any(answer.rows for answer in said.answers)
        return said if borne_out else None
    if kind and said is not None and said.status == "contradicted":
        whole = _sanctioned(clause, facts, *pair, "")  # sources differ on the kind of a case: all must contradict
        return said if whole is not None and whole.status == "contradicted" else said._replace(status="not checkable")
    return said


def _sanctioned(clause: Clause, facts: Facts, sender: str, target: str, kind: str) -> Said | None:
    """A verdict on spells of one case or more, of two or more, and so on: a case may end while others run on."""
    indicator, end = f"sanctions_{kind}".rstrip("_"), facts.until(clause)
    answer = facts.ask("gsdb", questions.sanctions, indicator, sender, _SPELLINGS.get(target, (target,)))
    cases = {int(year): int(number) for year, number in answer.rows if year <= end}
    levels = range(1, max(cases.values(), default=0) + 1)
    found = [run for level in levels for run in by_year(year for year, number in cases.items() if number >= level)]
    record = OnRecord(tuple(found), (_FIRST_CASE, min(facts.last_year("dyad_year", "sanctions"), end)), near=1)
    what = f"{kind} sanctions of {sender} against {target}".strip()
    return verdict(clause, record, words_of("sanctions"), what[0].upper() + what[1:], answer)


_ALL = re.compile(r"\b(?:last|all|remaining|final|whole|entire|complete(?:ly|d)?)\b")
_EDGE = re.compile(rf"\bfirst\b|{_ALL.pattern}")
_PEACE = re.compile(r"\b(?:fought no|at peace|no (?:interstate )?war|not at war|kept out of (?:every|any|all))\b")


def wars(clause: Clause, facts: Facts) -> Said | None:
    """Claims that a state's troops fought for a government, and from when to when.

    Troops may be in a country without taking part in a conflict that is coded: an end is held against the record
    only where all left, a beginning where the first came.

    Supported: Libyan troops entered Chad in 1980.
    Contradicted: The last Vietnamese troops left Cambodia in 1985.
    """
    words = words_of("war")
    pair = roles(clause, words.noun, "in", "into", "to", "from")
    answer = facts.ask("ucdp-esd", questions.counted, "support_troops", *pair, "troops") if pair else None
    if pair is None or answer is None or not answer.rows or _PEACE.search(clause.low):
        return None
    record = OnRecord(by_year(int(row[0]) for row in answer.rows), _SUPPORT, False, near=1)
    said = verdict(clause, record, words, f"Support of {pair[0]} troops for the government of {pair[1]}", answer, _ALL)
    sure = said is None or said.status == "supported" or _EDGE.search(clause.low)
    return said if said is None or sure else said._replace(status="not checkable")
