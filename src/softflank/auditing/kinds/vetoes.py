"""Claims about vetoes in the Security Council: who cast one, when, on what, alone or with others, how often.

Supported: Russia and China vetoed the Syrian draft in the Security Council on 4 October 2011.
Contradicted: China alone vetoed the Syrian draft in the Security Council on 4 October 2011.
"""

from __future__ import annotations

import re
from datetime import date, timedelta

from softflank.auditing.amounts import Amount
from softflank.auditing.facts import Facts, Lookup, Ruling, judged, years
from softflank.auditing.statement import FIGURE, STATE, Clause, Period
from softflank.panel import questions
from softflank.states import states

POWERS = ("USA", "RUS", "CHN", "GBR", "FRA")
_VETO = re.compile(r"\bveto(?:e[sd]|ing)?\b|\bvetoes\b")
_THREAT = re.compile(
    r"\b(?:threat\w*|would|could|might|may|will|power of veto|veto power|right of veto|veto right|risk|avoid\w*"
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


def vetoes(clause: Clause, facts: Facts) -> list[Ruling]:
    """Verdicts on vetoes."""
    text = clause.text.lower()
    if not _VETO.search(text) or _THREAT.search(text) or _OTHER_BODY.search(text) or not clause.about(_COUNCIL):
        return []
    powers = _powers(clause)
    period = clause.period() or (
        clause.before if re.search(r"\b(?:the|that|this) (?:draft|text|resolution|vote)\b", text) else None
    )
    if not powers:
        return []
    count = next(
        (
            clause.amounts[int(m[1])]
            for m in re.finditer(FIGURE, clause.text)
            if clause.amounts[int(m[1])].unit == "count"
        ),
        None,
    )
    if (
        count is not None
        and re.search(
            r"\bZQ\d+Z (?:\w+ ){0,3}vetoes\b|\bvetoed ZQ\d+Z|\bveto(?:es)? ZQ\d+Z times\b|\bits veto ZQ\d+Z",
            clause.text,
        )
        and period
    ):
        return _count(clause, facts, powers[0], period, count)
    if period is None:
        return []
    if _NONE.search(text):
        return _none(clause, facts, powers[0], period)
    if re.search(r"\b(?:first|last) (?:\w+ )?veto\b", text):
        return _edge(clause, facts, powers[0], period, "first" if re.search(r"\bfirst (?:\w+ )?veto", text) else "last")
    return _cast(clause, facts, powers, period)


def _powers(clause: Clause) -> tuple[str, ...]:
    """Who is said to have cast it: the permanent members named before "vetoed", or as an adjective of "veto"."""
    text = clause.text
    adjective = re.search(
        r"ZS(\d+)Z(?:'s)?(?: and ZS(\d+)Z)? (?:double |joint |\w+ )?veto(?:es)?\b(?! (?:of|on) ZS)", text
    )
    if adjective:
        found = [clause.code(place) for place in adjective.groups() if place]
    else:
        by = re.search(r"\bvetoed by (?:both )?(?:the )?ZS(\d+)Z(?: and (?:the )?ZS(\d+)Z)?", text)
        if by:
            found = [clause.code(place) for place in by.groups() if place]
        else:
            at = re.search(r"veto", text)
            before = re.findall(STATE, text[: at.start()]) if at else []
            cut = re.split(r"\bdraft|resolution\b", text[: at.start()])[0] if at else ""
            found = [clause.code(place) for place in (re.findall(STATE, cut) or before)]
    found = [code for code in found if code in POWERS]
    return tuple(dict.fromkeys(found)) or tuple(code for code in clause.inherited[:1] if code in POWERS)


def _last(facts: Facts) -> date | None:
    """Day of the newest veto on record, up to which the list speaks of absence."""
    found = facts.ask("", questions.vetoes_end).rows[0][0]
    return found if isinstance(found, date) else None


def _span(facts: Facts, clause: Clause, period: Period) -> tuple[int, int] | None:
    last = _last(facts)
    if last is None:
        return None
    end = min(last.year, clause.written.year)
    first, until = period.first, period.last
    if period.preposition in {"since"}:
        until = end
    if period.preposition in {"after"}:
        first, until = period.last + 1, end
    return (first, until) if 1946 <= first <= until <= end else None


def _topics(clause: Clause, powers: tuple[str, ...]) -> list[str]:
    """Words by which a draft on a state may be listed: the names of the other states in the sentence."""
    codes = [
        mention.code for mention in clause.states if mention.code not in powers and mention.code not in {"UNO", "EUU"}
    ]
    words: list[str] = []
    for code in dict.fromkeys(codes):
        state = states().get(code)
        if state:
            words += [state.name, state.demonym, *state.aliases]
    extra = re.findall(
        r"\b(?:grenada|kosovo|bosnia|darfur|golan|gaza|palestin\w+|falklands?|namibia|rhodesia|afghan\w+|cyprus"
        r"|kashmir|crimea|mh17)\b",
        clause.whole.lower(),
    )
    return [word for word in (*words, *extra) if len(word) > 3]


def _cast(clause: Clause, facts: Facts, powers: tuple[str, ...], period: Period) -> list[Ruling]:
    day = period.day
    if day is not None:
        answer = facts.ask(_LISTS, questions.vetoes, days=(day, day))
        if not answer.rows:
            near = timedelta(days=2)
            answer = facts.ask(_LISTS, questions.vetoes, days=(day - near, day + near))
        last = _last(facts)
        if not answer.rows and (last is None or day > last):
            return [Ruling("veto", "not checkable", clause, "The list of vetoes does not reach this day.")]
        when = str(day)
    else:
        span = _span(facts, clause, period)
        if span is None:
            return [Ruling("veto", "not checkable", clause, "The list of vetoes does not cover this period.")]
        month = (period.start.month or 0) if period.exact and period.start else 0
        answer = facts.ask(_LISTS, questions.vetoes, years=span, month=month)
        when = years(*span) + (f"-{month:02d}" if month else "")
    return _verdict(clause, answer, powers, when, day is not None)


def _verdict(clause: Clause, answer: Lookup, powers: tuple[str, ...], when: str, exact: bool) -> list[Ruling]:
    topics = _topics(clause, powers)
    on_topic = [row for row in answer.rows if any(word.lower() in str(row[2]).lower() for word in topics)]
    rows = on_topic or (list(answer.rows) if exact or not topics else [])
    who = sorted({row[1] for row in rows})
    cast_any = {row[1] for row in answer.rows}
    shown = Lookup(answer.source, answer.query, answer.columns, tuple(rows or answer.rows)[:12])
    if not rows and answer.rows and set(powers) <= cast_any:
        why = f"{', '.join(powers)} cast vetoes in {when}, none of which can be matched to what the text names."
        return [Ruling("veto", "not checkable", clause, why, (shown,))]
    if not answer.rows:
        return [
            Ruling(
                "veto",
                "contradicted" if int(when[:4]) >= _COMPLETE_FROM else "not checkable",
                clause,
                f"No veto is recorded for {when}.",
                (shown,),
            )
        ]
    if not set(powers) <= set(who or cast_any):
        why = (
            f"The vetoes recorded for {when}{' on this matter' if on_topic else ''} were cast by "
            f"{', '.join(who or sorted(cast_any))}, not by {', '.join(powers)}."
        )
        return [Ruling("veto", "contradicted", clause, why, (shown,))]
    if _ALONE.search(clause.text.lower()) and len(powers) == 1:
        dates = {row[0] for row in rows if row[1] == powers[0]}
        lone = [d for d in dates if {row[1] for row in rows if row[0] == d} == set(powers)]
        if not lone:
            why = f"The veto of {when} was cast by {', '.join(who)} together."
            return [
                Ruling("veto", "contradicted" if exact or len(dates) == 1 else "not checkable", clause, why, (shown,))
            ]
    drafts = "; ".join(dict.fromkeys(f"{row[0]}, {str(row[2]).split(' | ')[0]}" for row in rows if row[1] in powers))
    return [
        Ruling(
            "veto",
            "supported",
            clause,
            f"A veto by {', '.join(powers)} is recorded for {when} ({drafts[:160]}).",
            (shown,),
        )
    ]


def _count(clause: Clause, facts: Facts, power: str, period: Period, amount: Amount) -> list[Ruling]:
    span = _span(facts, clause, period)
    if span is None:
        return []
    topics = _topics(clause, (power,))
    answer = facts.ask(_LISTS, questions.vetoes_counted, power, years=span, about=tuple(topics))
    actual = answer.rows[0][1] if answer.rows else 0
    why = f"{power} cast {actual} vetoes in {years(*span)}{' on this matter' if topics else ''}."
    status = judged(amount.agrees(actual))
    if topics and status == "contradicted" and actual < amount.value:
        status = "not checkable"  # a draft on the matter may be listed under another title
    return [Ruling("veto", status, clause, why, (answer,))]


def _none(clause: Clause, facts: Facts, power: str, period: Period) -> list[Ruling]:
    span = _span(facts, clause, period)
    if span is None:
        return []
    answer = facts.ask(_LISTS, questions.vetoes, power, years=span)
    topics = _topics(clause, (power,))
    rows = [row for row in answer.rows if not topics or any(word.lower() in str(row[2]).lower() for word in topics)]
    shown = Lookup(answer.source, answer.query, answer.columns, tuple(rows[:12]))
    why = f"{power} cast {len(rows)} vetoes{' on this matter' if topics else ''} in {years(*span)}."
    return [Ruling("veto", judged(not rows), clause, why, (shown,))]


def _edge(clause: Clause, facts: Facts, power: str, period: Period, which: str) -> list[Ruling]:
    if _topics(clause, (power,)):
        return []
    answer = facts.ask(_LISTS, questions.vetoes_counted, power, until=clause.written)
    if not answer.rows:
        return []
    day = answer.rows[0][2 if which == "first" else 3]
    why = f"The {which} veto by {power} on record is of {day}."
    return [Ruling("veto", judged(period.first <= day.year <= period.last), clause, why, (answer,))]
