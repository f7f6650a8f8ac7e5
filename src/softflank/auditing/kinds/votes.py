"""Claims about General Assembly votes, by the roll calls of the record."""

from __future__ import annotations

import re

from softflank.auditing.claims import pairs, words
from softflank.auditing.facts import Facts, Lookup, Said, percent, said, years
from softflank.auditing.forms import Gauge, Span, judged
from softflank.auditing.phrases import STATE
from softflank.auditing.statement import Clause
from softflank.panel import questions

_ENOUGH, _CLOSE, _PRESENT_YEARS, _FEW = 10, 0.03, 3, 0.2
"""Votes that both cast, below which a share says little; shares too close to order; years that "backs" speaks of; part
of the votes held up to which a state hardly took part."""
_SOURCE = "unga-votes-undl"


def _span(clause: Clause, facts: Facts) -> Span | None:
    """Calendar years that are complete in the record: a year whose votes end before December is not."""
    complete = facts.ask(_SOURCE, questions.votes_complete)
    return facts.window(clause, int(complete.rows[0][0] or 0), 1946)


def _share(facts: Facts, states: tuple[str, ...], span: Span) -> tuple[Lookup, float | None, str]:
    """Part of the roll calls on which two states voted alike, or one abstained, and that in words; unknown of few."""
    if len(states) == 1:
        answer, what = facts.ask(_SOURCE, questions.votes_abstained, states[0], *span), f"{states[0]} abstained on"
    else:
        answer = facts.ask(_SOURCE, questions.votes_alike, states[0], states[1], *span)
        what = f"{states[0]} and {states[1]} cast the same vote on"
    _, cast, those, *_ = answer.rows[0] if answer.rows else (0, 0, 0)
    if (cast or 0) < _ENOUGH:
        return answer, None, f"Too few votes were cast in {years(*span)}."
    return answer, those / cast, f"{what} {those} of {cast} roll calls of {years(*span)} ({percent(those / cast)})."


def alike(clause: Clause, facts: Facts, gauge: Gauge) -> Said | None:
    """As in "voted with A on nine in ten of the roll calls", "abstained on about 15 per cent of recorded votes"."""
    codes, span, told = clause.codes(), _span(clause, facts), pairs(clause, "share")
    means = (
        words("votes", "alike").search(clause.text)
        if len(codes) == 2
        else words("votes", "abstained").search(clause.text)
        if len(codes) == 1
        else None
    )
    if means is None or span is None or not told or clause.denied():
        return None
    answer, part, why = _share(facts, codes, span)
    part = 1 - part if part is not None and words("votes", "against").search(clause.text) else part
    return said(None if part is None else told[0][0].agrees(part), why, answer)


def more(clause: Clause, facts: Facts, gauge: Gauge) -> Said | None:
    """As in "voted with A more often than with B"."""
    more, span = words("votes", "more").search(clause.text), _span(clause, facts)
    if more is None or span is None or clause.denied() or words("votes", "than did").search(clause.text):
        return None
    parts = (clause.text[: more.end()], clause.text[more.end() :])
    one, two = (list(dict.fromkeys(clause.code(place) for place in re.findall(STATE, part))) for part in parts)
    if len(one) != 2 or not two or two[0] in one:
        return None
    (first, a, why), (second, b, less) = (_share(facts, (one[0], other), span) for other in (one[1], two[0]))
    agrees = None if a is None or b is None or abs(a - b) < _CLOSE else (a > b) == (more["way"] == "more")
    return said(agrees, f"{why} {less}", first, second)


def absent(clause: Clause, facts: Facts, gauge: Gauge) -> Said | None:
    """As in "cast no recorded vote in 2022-2024", "backs Y's drafts at the Assembly", which no absent state does.

    Whose drafts it voted for is not on record: of a state that voted nothing is said there.
    """
    drafts, codes, period = words("votes", "backs").search(clause.text), clause.codes(), clause.period()
    absent = period is not None and "ZQ" not in clause.text and words("votes", "absent").search(clause.text) is not None
    backs = drafts is not None and clause.code(drafts[1]) not in codes[:1] and not clause.denied()
    if not codes or not (absent or backs):
        return None
    last = min(facts.last_year("state_year", "votes_cast"), facts.until(clause))
    end = min(period.last, last) if period and period.preposition != "since" else last
    span = (period.first if period else last - _PRESENT_YEARS + 1), end
    answer = facts.ask(_SOURCE, questions.votes_cast, codes[0], *span)
    total, held = (sum(row[column] for row in answer.rows) for column in (2, 1))
    why = f"{codes[0]} cast {total or 'none'} of the {held} recorded General Assembly votes of {years(*span)}."
    if not held or (backs and total):
        return None
    agrees = not backs if total == 0 else None if total < _FEW * held else False
    return said(agrees, why, answer)


VOTES = Gauge("votes", "Votes alike", (absent, more, alike), ("state_year", "votes_cast"), context=True)


def votes(clause: Clause, facts: Facts) -> Said | None:
    """Claims about General Assembly votes: agreement of two states, with one more than another, abstention and absence.

    Supported: China voted with North Korea on about 85 per cent of roll calls in 2015.
    Contradicted: Syria voted with Russia on 95 per cent of recorded Assembly votes in 2018.
    """
    return judged(clause, facts, VOTES)
