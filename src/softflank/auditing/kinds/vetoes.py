"""Claims about vetoes in the Security Council: who cast one, when, on what, alone or with others, how often.

Supported: Russia and China vetoed the Syrian draft in the Security Council on 4 October 2011.
Contradicted: China alone vetoed the Syrian draft in the Security Council on 4 October 2011.
"""

from __future__ import annotations

import re
from datetime import date, timedelta

from softflank.auditing.amounts import Amount
from softflank.auditing.facts import Facts, Lookup, Said, counted, meant, said, years
from softflank.auditing.statement import STATE, Clause, Period
from softflank.panel import questions
from softflank.states import states

POWERS = ("USA", "RUS", "CHN", "GBR", "FRA")
_VETO = re.compile(r"\bveto(?:e[sd]|ing)?\b|\bvetoes\b")
_THREAT = re.compile(
    r"\b(?:power of veto|veto power|right of veto|veto right|risk|avoid\w*"
    r"|escape[sd]?|prospect|possible|fear\w*|pocket|line-item)\b"
)
_NONE = re.compile(
    r"\b(?:no (?:\w+ )?veto(?!ed)|vetoe[sd] (?:no|none|nothing|not)|never (?:\w+ )?vetoed|not (?:\w+ )?veto(?:ed)?"
    r"|without (?:a |using )?veto|did not (?:use|cast|veto))\b"
)
_COUNCIL = re.compile(
    r"\b(?:council|drafts?|resolutions?|united nations|u\.?n\.?|admission|veto(?:es)? (?:since|between|in|on"
    r"|over))\b|\bcast\b[^.;]{0,30}\bveto"
)
_OTHER_BODY = re.compile(
    r"\b(?:osce|nato|opcw|congress|bill|parliament|duma|knesset|european|budget|opec|imf|world bank|merger|act of"
    r"|line-item|president\w* veto|lifted (?:its|the|his) veto|dropped (?:its|the) veto|waived|withdrew (?:its|the) "
    r"veto|overrid\w+|overrode)\b"
)
_LISTS = "unsc-vetoes, unsc-votes"
_COMPLETE_FROM = 1970
"""Before this year the list joins or leaves out some votes: that a day has none is then no contradiction."""
_ALONE = re.compile(r"\b(?:alone|single-handed\w*|sole|only)\b")


_COUNTED = re.compile(r"ZQ\d+Z (?:\w+ ){0,3}vetoes\b|\bvetoed ZQ\d+Z|\bveto(?:es)? ZQ\d+Z times\b|\bits veto ZQ\d+Z")
_ADJECTIVE = re.compile(rf"{STATE}(?:'s)?(?: and {STATE})? (?:double |joint |\w+ )?veto(?:es)?\b(?! (?:of|on) ZS)")
_BY = re.compile(rf"\bvetoed by (?:both )?(?:the )?{STATE}(?: and (?:the )?{STATE})?")
_MATTERS = re.compile(
    r"\b(?:grenada|kosovo|bosnia|darfur|golan|gaza|palestin\w+|falklands?|namibia|rhodesia|afghan\w+|cyprus|kashmir|"
    r"crimea|mh17)\b"
)
_SHORT, _SHOWN = 3, 12
FIRST = 1946


def vetoes(clause: Clause, facts: Facts) -> Said | None:
    """Verdicts on vetoes."""
    text = clause.low
    if not _VETO.search(text) or _THREAT.search(text) or _OTHER_BODY.search(text) or not clause.about(_COUNCIL):
        return None
    powers, period = _powers(clause), clause.period()
    if period is None and re.search(r"\b(?:the|that|this) (?:draft|text|resolution|vote)\b", text):
        period = clause.before
    if not powers or period is None:
        return None
    counts = clause.figures("count")
    if counts and _COUNTED.search(clause.text):
        return _count(clause, facts, powers[0], period, counts[0][1])
    if _NONE.search(text):
        return _count(clause, facts, powers[0], period, None)
    edge = re.search(r"\b(first|last) (?:\w+ )?veto\b", text)
    return _edge(clause, facts, powers[0], period, edge[1]) if edge else _cast(clause, facts, powers, period)


def _powers(clause: Clause) -> tuple[str, ...]:
    """Who is said to have cast it: the permanent members named before "vetoed", or as an adjective of "veto"."""
    by = _ADJECTIVE.search(clause.text) or _BY.search(clause.text)
    found = clause.named(by) if by else ()
    if not by:
        before = clause.text[: clause.text.find("veto")]
        cut = re.split(r"\bdraft|resolution\b", before)[0]
        found = tuple(clause.code(place) for place in re.findall(STATE, cut) or re.findall(STATE, before))
    return tuple(dict.fromkeys(code for code in found if code in POWERS))


def _last(facts: Facts) -> date:
    """Day of the newest veto on record, up to which the list speaks of absence."""
    found = facts.ask("", questions.vetoes_end).rows[0][0]
    return found if isinstance(found, date) else date.min


def _span(facts: Facts, clause: Clause, period: Period) -> tuple[int, int] | None:
    end = min(_last(facts).year, clause.written.year)
    first, last = (period.first, period.last) if period.last > end else meant(period, FIRST, end)
    return (first, last) if FIRST <= first <= last <= end else None


def _topics(clause: Clause, powers: tuple[str, ...]) -> tuple[str, ...]:
    """Words by which a draft on a state may be listed: the names of the other states in the sentence."""
    codes = dict.fromkeys(m.code for m in clause.states if m.code not in (*powers, "UNO", "EUU"))
    words = [word for code in codes if (s := states().get(code)) for word in (s.name, s.demonym, *s.aliases)]
    return tuple(word.lower() for word in (*words, *_MATTERS.findall(clause.whole.lower())) if len(word) > _SHORT)


def _cast(clause: Clause, facts: Facts, powers: tuple[str, ...], period: Period) -> Said:
    day, span = period.day, _span(facts, clause, period)
    if day is not None:
        answer, when = facts.ask(_LISTS, questions.vetoes, days=(day, day)), str(day)
        if not answer.rows:
            near = timedelta(days=2)
            answer = facts.ask(_LISTS, questions.vetoes, days=(day - near, day + near))
    elif span is not None:
        month = (period.start.month or 0) if period.exact and period.start else 0
        answer = facts.ask(_LISTS, questions.vetoes, years=span, month=month)
        when = years(*span) + (f"-{month:02d}" if month else "")
    if (day is None and span is None) or (day is not None and not answer.rows and day > _last(facts)):
        return said(None, "The list of vetoes does not cover this time.")
    if not answer.rows:
        return said(False if int(when[:4]) >= _COMPLETE_FROM else None, f"No veto is recorded for {when}.", answer)
    return _by_whom(clause, answer, powers, when, exact=day is not None)


def _by_whom(clause: Clause, answer: Lookup, powers: tuple[str, ...], when: str, *, exact: bool) -> Said:
    topics = _topics(clause, powers)
    on_topic = [row for row in answer.rows if any(word in str(row[2]).lower() for word in topics)]
    rows = on_topic or (list(answer.rows) if exact or not topics else [])
    cast_any, named = {row[1] for row in answer.rows}, ", ".join(powers)
    who = {row[1] for row in rows} or cast_any
    shown = answer._replace(rows=tuple(rows or answer.rows)[:_SHOWN])
    if not rows and set(powers) <= cast_any:
        return said(None, f"{named} cast vetoes in {when}, none of which can be matched to what is named.", shown)
    if not set(powers) <= who:
        on = " on this matter" if on_topic else ""
        return said(False, f"The vetoes of {when}{on} were cast by {', '.join(sorted(who))}, not by {named}.", shown)
    days = {row[0] for row in rows if row[1] in powers}
    shared = all(any(row[0] == day and row[1] not in powers for row in rows) for day in days)
    if _ALONE.search(clause.low) and len(powers) == 1 and shared:
        why = f"The veto of {when} was cast by {', '.join(sorted(who))} together."
        return said(False if exact or len(days) == 1 else None, why, shown)
    drafts = "; ".join(dict.fromkeys(f"{row[0]}, {str(row[2]).split(' | ')[0]}" for row in rows if row[1] in powers))
    return said(True, f"A veto by {named} is recorded for {when} ({drafts[:160]}).", shown)


def _count(clause: Clause, facts: Facts, power: str, period: Period, claimed: Amount | None) -> Said | None:
    """As in "cast 12 vetoes since 2011", or none."""
    span = _span(facts, clause, period)
    if span is None:
        return None
    topics = _topics(clause, (power,))
    answer = facts.ask(_LISTS, questions.vetoes, power, years=span)
    rows = [row for row in answer.rows if not topics or any(word in str(row[2]).lower() for word in topics)]
    why = f"{power} cast {counted(len(rows), 'veto')} in {years(*span)}{' on this matter' if topics else ''}."
    agrees: bool | None = not rows if claimed is None else claimed.agrees(len(rows))
    if topics and agrees is False and claimed is not None and len(rows) < claimed.value:
        agrees = None  # a draft on the matter may be listed under another title
    return said(agrees, why, answer._replace(rows=tuple(rows[:_SHOWN])))


def _edge(clause: Clause, facts: Facts, power: str, period: Period, which: str) -> Said | None:
    answer = facts.ask(_LISTS, questions.vetoes_counted, power, until=clause.written)
    if _topics(clause, (power,)) or not answer.rows:
        return None
    day = answer.rows[0][2 if which == "first" else 3]
    agrees = period.first <= day.year <= period.last
    return said(agrees, f"The {which} veto by {power} on record is of {day}.", answer)
