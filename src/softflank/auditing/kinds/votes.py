"""Claims about General Assembly votes: agreement of two states, with one more than another, abstention and absence.

Supported: China voted with North Korea on about 85 per cent of roll calls in 2015.
Contradicted: Syria voted with Russia on 95 per cent of recorded Assembly votes in 2018.
"""

from __future__ import annotations

import re

from softflank.auditing.amounts import Amount
from softflank.auditing.claims import pairs, words
from softflank.auditing.facts import Facts, Lookup, Said, percent, said, years
from softflank.auditing.forms import judged
from softflank.auditing.gauge import Gauge, Span
from softflank.auditing.statement import STATE, Clause
from softflank.panel import questions

_ENOUGH, _CLOSE, _PRESENT_YEARS = 10, 0.03, 3
"""Votes that both cast, below which a share says little; shares too close to order; years that "backs" speaks of."""
_SOURCE = "unga-votes-undl"


def _told(clause: Clause, name: str) -> re.Match[str] | None:
    return words("votes", name).search(clause.text)


def _span(clause: Clause, facts: Facts) -> Span | None:
    """Calendar years that are complete in the record: a year whose votes end before December is not."""
    complete = facts.ask(_SOURCE, questions.votes_complete)
    return facts.window(clause, int(complete.rows[0][0] or 0), 1946)


def _agreement(facts: Facts, one: str, other: str, span: Span) -> tuple[Lookup, float | None]:
    answer = facts.ask(_SOURCE, questions.votes_alike, one, other, *span)
    return answer, float(answer.rows[0][3]) if (answer.rows[0][1] or 0) >= _ENOUGH else None


def _alike(clause: Clause, facts: Facts) -> Said | None:
    """As in "voted with A on nine in ten of the roll calls", "never sided with A"."""
    relation, codes, span = _told(clause, "alike"), clause.codes(), _span(clause, facts)
    always, rarely = _told(clause, "always"), _told(clause, "rarely")
    told = [amount for amount, _ in pairs(clause, "share")]
    if not told and (always or rarely):
        told = [Amount(0, 0, 0.97, "share", "nearly all") if always else Amount(0, 0, 0.28, "share", "few")]
    if relation is None or len(codes) != 2 or not told or (clause.denied() and not rarely):
        return None
    if span is None:
        return said(None, "The record of votes does not cover the whole of this period.") if clause.period() else None
    answer, part = _agreement(facts, codes[0], codes[1], span)
    if part is None:
        return said(None, f"{codes[0]} and {codes[1]} both cast too few votes in {years(*span)}.", answer)
    _, cast, same, _ = answer.rows[0]
    why = f"{codes[0]} and {codes[1]} cast the same vote on {same} of the {cast} roll calls of {years(*span)} on which "
    part = 1 - part if _told(clause, "against") else part
    return said(told[0].agrees(part), f"{why}both voted ({percent(same / cast)}).", answer)


def _more(clause: Clause, facts: Facts) -> Said | None:
    """As in "voted with A more often than with B"."""
    more, span = _told(clause, "more"), _span(clause, facts)
    if more is None or span is None or clause.denied() or _told(clause, "than did"):
        return None
    parts = (clause.text[: more.end()], clause.text[more.end() :])
    one, two = (list(dict.fromkeys(clause.code(place) for place in re.findall(STATE, part))) for part in parts)
    if len(one) != 2 or not two or two[0] in one:
        return None
    (first, a), (second, b) = (_agreement(facts, one[0], other, span) for other in (one[1], two[0]))
    if a is None or b is None:
        return said(None, f"Too few votes in {years(*span)}.", first, second)
    why = f"{one[0]} cast the same vote as {one[1]} on {percent(a)} and as {two[0]} on {percent(b)} of roll calls of "
    agrees = None if abs(a - b) < _CLOSE else (a > b) == (more["way"] == "more")
    return said(agrees, f"{why}{years(*span)}.", first, second)


def _abstained(clause: Clause, facts: Facts) -> Said | None:
    """As in "in 2015 India abstained on about 15 per cent of recorded votes"."""
    codes, span, told = clause.codes(), _span(clause, facts), pairs(clause, "share")
    if not _told(clause, "abstained") or len(codes) != 1 or span is None or not told or clause.denied():
        return None
    answer = facts.ask(_SOURCE, questions.votes_abstained, codes[0], *span)
    if not answer.rows or answer.rows[0][1] < _ENOUGH:
        return None
    part = answer.rows[0][2] / answer.rows[0][1]
    why = f"{codes[0]} abstained on {percent(part)} of recorded Assembly votes in {years(*span)}."
    return said(told[0][0].agrees(part), why, answer)


def _cast(clause: Clause, facts: Facts, state: str) -> tuple[Lookup, int, int, str]:
    """Recorded votes that a state cast in the years of a clause, else the last ones, and those that were held."""
    last, period = min(facts.last_year("state_year", "votes_cast"), facts.until(clause)), clause.period()
    first = period.first if period else last - _PRESENT_YEARS + 1
    end = min(period.last, last) if period and period.preposition != "since" else last
    answer = facts.ask(_SOURCE, questions.votes_cast, state, first, end)
    return answer, sum(row[2] for row in answer.rows), sum(row[1] for row in answer.rows), years(first, end)


def _absent(clause: Clause, facts: Facts) -> Said | None:
    """As in "cast no recorded vote in 2022-2024"."""
    if not _told(clause, "absent") or not clause.codes() or clause.period() is None or "ZQ" in clause.text:
        return None
    answer, total, held, when = _cast(clause, facts, clause.codes()[0])
    agrees = True if total == 0 else None if total < 0.2 * held else False
    return (
        said(agrees, f"{clause.codes()[0]} cast {total} of {held} recorded votes in {when}.", answer) if held else None
    )


def _support(clause: Clause, facts: Facts) -> Said | None:
    """As in "X backs Y's resolutions at the Assembly": contradicted where X cast no vote at all, else left open."""
    drafts, codes = _told(clause, "backs"), clause.codes()
    if drafts is None or not codes or clause.code(drafts[1]) == codes[0] or clause.denied():
        return None
    answer, total, held, when = _cast(clause, facts, codes[0])
    why = f"{codes[0]} cast {total or 'none'} of the {held} recorded General Assembly votes of {when}"
    if not held:
        return None
    if total:
        return said(None, f"{why}; whose drafts they were is not in the record.", answer)
    return Said("contradicted", f"{why}.", (answer,), "say that the support was given in words, or drop the claim")


VOTES = Gauge(
    "votes", "Votes alike", ("absent", "abstained", "more", "alike", "support"), ("state_year", "votes_cast"),
    context=True, own={"absent": _absent, "abstained": _abstained, "more": _more, "alike": _alike, "support": _support},
)  # fmt: skip


def votes(clause: Clause, facts: Facts) -> Said | None:
    """Verdicts on voting in the General Assembly."""
    return judged(clause, facts, VOTES)
