"""Claims about vetoes in the Security Council, by the list of those who cast them."""

from __future__ import annotations

import re
from datetime import date, timedelta

from softflank.auditing.facts import Facts, Lookup, Said, meant, said, years
from softflank.auditing.phrases import STATE, phrases
from softflank.auditing.spells import NONE
from softflank.auditing.statement import ORGANISATIONS, Clause, Period
from softflank.panel import questions
from softflank.states import states

POWERS = ("USA", "RUS", "CHN", "GBR", "FRA")
_VETO, _COUNCIL, _MATTERS, _ALSO, _ALONE = (
    phrases("spells", "veto", name) for name in ("noun", "council", "matters", "also", "alone")
)
_COUNTED = re.compile(r"ZQ\d+Z (?:\w+ ){0,3}vetoes\b|\bvetoed ZQ\d+Z|\bveto(?:es)? ZQ\d+Z times\b|\bits veto ZQ\d+Z")
_BY = re.compile(
    rf"{STATE}(?:'s)?(?: and {STATE})? (?:double |joint |\w+ )?veto(?:es)?\b(?! (?:of|on) ZS)"
    rf"|\bvetoed by (?:both )?(?:the )?{STATE}(?: and (?:the )?{STATE})?"
)
_LISTS = "unsc-vetoes, unsc-votes"
FIRST, _COMPLETE_FROM = 1946, 1970
"""Before the second year the list joins or leaves out some votes: that a day has none is then no contradiction."""
_ACTORS, _SHORT, _SHOWN = 3, 3, 12


def vetoes(clause: Clause, facts: Facts) -> Said | None:
    """Claims about vetoes in the Security Council: who cast one, when, on what, alone or with others, how often.

    What was not understood whole is only borne out.

    Supported: Russia and China vetoed the Syrian draft in the Security Council on 4 October 2011.
    Contradicted: China alone vetoed the Syrian draft in the Security Council on 4 October 2011.
    """
    period = clause.period()
    if period is None and re.search(r"\b(?:the|that|this) (?:draft|text|resolution|vote)\b", clause.low):
        period = clause.before
    council = "UNO" in clause.actors() or clause.about(_COUNCIL)
    powers = _powers(clause) if _VETO.search(clause.low) and council else ()
    found = _judged(clause, facts, powers, period) if powers and period else None
    alone = len(clause.own_periods()) < 2 and len(clause.actors()) <= _ACTORS
    whole = alone and clause.understood(_VETO, _COUNCIL, _MATTERS, _ALSO)
    return found if found and (found.status == "supported" or whole) else None


def _powers(clause: Clause) -> tuple[str, ...]:
    """Who is said to have cast it: the permanent members named as an adjective of "veto", after "by" or before it."""
    by = _BY.search(clause.text)
    before = clause.text[: clause.text.find("veto")]
    places = re.findall(STATE, re.split(r"\bdraft|resolution\b", before)[0]) or re.findall(STATE, before)
    found = clause.named(by) if by else tuple(clause.code(place) for place in places)
    return tuple(dict.fromkeys(code for code in found if code in POWERS))


def _judged(clause: Clause, facts: Facts, powers: tuple[str, ...], period: Period) -> Said | None:
    """Who cast the vetoes of a time and a matter, and how many, against who is said to have."""
    last = facts.ask("", questions.vetoes_end).rows[0][0] or date.min
    answer, when = _of(facts, period, min(last, clause.written))
    if answer is None:
        return None
    topics, named, low = _topics(clause), ", ".join(powers), clause.low
    on = [row for row in answer.rows if any(word in str(row[2]).lower() for word in topics)]
    rows = on if topics and (on or period.day is None) else list(answer.rows)
    mine = [row for row in rows if row[1] in powers]
    who, days = {row[1] for row in rows or answer.rows}, {row[0] for row in mine}
    alone = _ALONE.search(low) and len(powers) == 1
    joint = bool(alone) and all(any(row[0] == day and row[1] not in powers for row in rows) for day in days)
    drafts = "; ".join(dict.fromkeys(f"{row[0]}, {str(row[2]).split(' | ')[0]}" for row in mine))[:160]
    why = f"The vetoes of {when} in question were cast by {', '.join(sorted(who)) or 'nobody'}, {len(mine)} by {named}."
    counts = clause.figures("count") if _COUNTED.search(clause.text) else []
    if counts or NONE.search(low):
        number = sum(row[1] == powers[0] for row in mine)
        agrees = counts[0].agrees(number) if counts else not mine
        fewer = topics and counts and number < counts[0].value  # a draft may be listed under another title
        agrees = None if fewer and agrees is False else agrees
    elif not set(powers) <= who:
        agrees = False if who or period.first >= _COMPLETE_FROM else None
    else:
        agrees = (False if len(days) == 1 else None) if joint else bool(mine) or None
    return said(agrees, f"{why} {drafts}".strip(), answer._replace(rows=tuple(rows or answer.rows)[:_SHOWN]))


def _topics(clause: Clause) -> tuple[str, ...]:
    """Words by which a draft on a state may be listed: the names of the other states in the sentence."""
    codes = dict.fromkeys(m.code for m in clause.states if m.code not in (*POWERS, *ORGANISATIONS))
    named = [word for code in codes if (s := states().get(code)) for word in (s.name, s.demonym, *s.aliases)]
    return tuple(word.lower() for word in (*named, *_MATTERS.findall(clause.whole.lower())) if len(word) > _SHORT)


def _of(facts: Facts, period: Period, until: date) -> tuple[Lookup | None, str]:
    """The vetoes of a day (or two days off it), a month or some years, and when that is."""
    if period.day is not None:
        near = [(period.day - off, period.day + off) for off in (timedelta(0), timedelta(2))]
        answers = [facts.ask(_LISTS, questions.vetoes, days=days) for days in near]
        answer = next((answer for answer in answers if answer.rows), answers[0])
        return answer if answer.rows or period.day <= until else None, str(period.day)
    first, last = meant(period, FIRST, until.year)
    month = (period.start.month or 0) if period.exact and period.start else 0
    if period.last > until.year or not FIRST <= first <= last <= until.year:
        return None, ""
    when = years(first, last) + (f"-{month:02d}" if month else "")
    return facts.ask(_LISTS, questions.vetoes, years=(first, last), month=month), when
