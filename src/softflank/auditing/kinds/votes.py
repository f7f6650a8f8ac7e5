"""Claims about General Assembly votes: agreement of two states, with one more than another, and absence.

Supported: China voted with North Korea on about 85 per cent of roll calls in 2015.
Contradicted: Syria voted with Russia on 95 per cent of recorded Assembly votes in 2018.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from softflank.auditing.facts import Facts, Lookup, Said, percent, said, years
from softflank.auditing.statement import FIGURE, STATE, Clause
from softflank.panel import questions

_ASSEMBLY = re.compile(
    r"\b(?:general assembly|unga|un ga|assembly|roll[- ]calls?|recorded votes?|at the un\b|in new york|un votes?"
    r"|united nations)"
)
_VOTE = re.compile(
    r"\b(?:vot(?:e|es|ed|ing)|sid(?:e|es|ed)|agree(?:s|d|ment)?|coincid\w+|align\w+|match\w*|ballots?|cast|alike"
    r"|parted|differ\w*|oppos\w+|absent|abstain\w*|record)\b"
)
_RELATION = re.compile(
    r"\b(?P<same>cast(?:ing)? the same votes?|vot(?:e|es|ed|ing) (?:together )?(?:\w+ )?(?:with|like|alongside)"
    r"|(?:the same way|in the same way|exactly|just) as|sid(?:e|es|ed|ing) with|agree(?:s|d|ment)? with|coincid\w+ "
    r"with|align\w+ with|match\w*|"
    r"alike|together|the same way|voted as|as zs\d+z (?:did|had|does)|agree(?:d|ment)?|in step with|lined up "
    r"with)\b|\b(?P<against>vot(?:e|es"
    r"|ed|ing) against|(?:voted|voting) differently|differ\w* (?:from|with)|parted (?:company|ways)|disagree\w*"
    r"|opposed)\b"
)
_PLAIN = re.compile(rf"\bvot(?:e|es|ed|ing) (?:\w+ )?(?:with|like|alongside|against) {STATE}")
_MORE = re.compile(r"\b(?P<way>more|less) (?:often|frequently|closely|consistently)\b(?P<gap>[^.;]{0,60}?)\bthan\b")
_ABSENT = re.compile(
    r"\b(?:(?:cast|casts|casting) no (?:recorded )?(?:votes?|ballots?)|did not (?:vote|cast)|(?:was|were|been|is) "
    r"(?:absent|missing)|not (?:cast )?a single (?:vote|ballot)|no votes? (?:was|were) cast|never voted|took (?:no "
    r")?part in no|without (?:a )?vote)\b"
)
_ABSTAINED = re.compile(r"\babstain(?:s|ed)\b|\babstentions?\b")
_BACKS = re.compile(
    r"\b(?:supports?|backs?|endorses?|votes? for|sponsors?|votes? with|supported|backed|voted for|stood by)\b"
)
_RESOLUTIONS = re.compile(r"\b(?:resolutions?|drafts?|positions?|line|motions?|initiatives?)\b")
_ENOUGH = 10
"""Votes that both cast: a share of fewer says little, and is not used."""
_PRESENT_YEARS = 3
_ALWAYS = re.compile(r"\b(?:always|invariably|without exception|every time)\b")
_RARELY = re.compile(r"\b(?:rarely|seldom|hardly ever|never)\b")
_THAN_DID = re.compile(r"than (?:with )?ZS\d+Z (?:did|had)\b")
_DRAFTS = re.compile(rf"{STATE}(?:'s)? (?:\w+[- ]){{0,3}}(?:resolutions?|drafts?|motions?|initiatives?)\b")
_DENIED = re.compile(r"\b(?:not|never|no longer|rarely)\b")
_SOURCE, _CLOSE = "unga-votes-undl", 0.03


def votes(clause: Clause, facts: Facts) -> Said | None:
    """Verdicts on voting in the General Assembly."""
    text, relation = clause.low, _RELATION.search(clause.low)
    if "council" in text and "assembly" not in text:
        return None
    if not (clause.about(_ASSEMBLY) or _PLAIN.search(clause.text)) or not (_VOTE.search(text) or _BACKS.search(text)):
        return None
    if _ABSENT.search(text):
        return _absence(clause, facts)
    asserted = not clause.denied()
    if _ABSTAINED.search(text):
        return _abstentions(clause, facts) if asserted else None
    more, pair = _MORE.search(text), clause.codes()
    if more and asserted:
        return _comparison(clause, facts, more)
    shares = clause.figures("share")
    against = relation is not None and relation["against"] is not None
    if relation and shares and len(pair) == 2 and asserted:
        return _share(clause, facts, pair, shares[0][1].agrees, against)
    always, rarely = _ALWAYS.search(text), _RARELY.search(text)
    if relation and len(pair) == 2 and (always or rarely):
        return _share(clause, facts, pair, _nearly_all if always else _hardly_any, against)
    if _BACKS.search(text) and _RESOLUTIONS.search(text) and _ASSEMBLY.search(text):
        return _support(clause, facts)
    return None


def _nearly_all(actual: float) -> bool | None:
    return True if actual > 0.97 else None if actual > 0.9 else False


def _hardly_any(actual: float) -> bool | None:
    return True if actual < 0.25 else None if actual < 0.45 else False


def _span(clause: Clause, facts: Facts) -> tuple[int, int] | None:
    """Calendar years that are complete in the record: a year whose votes end before December is not."""
    complete = facts.ask(_SOURCE, questions.votes_complete)
    return facts.window(clause, int(complete.rows[0][0] or 0), 1946)


def _outside(clause: Clause) -> Said | None:
    return said(None, "The record of votes does not cover the whole of this period.") if clause.period() else None


def _share(
    clause: Clause, facts: Facts, pair: tuple[str, ...], agrees: Callable[[float], bool | None], against: bool
) -> Said | None:
    span = _span(clause, facts)
    if span is None:
        return _outside(clause)
    answer = facts.ask(_SOURCE, questions.votes_alike, pair[0], pair[1], *span)
    _, cast, same, share = answer.rows[0]
    if (cast or 0) < _ENOUGH:
        return said(None, f"{pair[0]} and {pair[1]} both cast {cast or 0} votes in {years(*span)}: too few.", answer)
    why = f"{pair[0]} and {pair[1]} cast the same vote on {same} of {cast} roll calls of {years(*span)}"
    why += f" on which both voted ({percent(float(share))})."
    return said(agrees(1 - float(share) if against else float(share)), why, answer)


def _abstentions(clause: Clause, facts: Facts) -> Said | None:
    """As in "In 2015 India abstained on about 15 per cent of recorded votes"."""
    codes, span, shares = clause.codes(), _span(clause, facts), clause.figures("share")
    if len(codes) != 1 or span is None or len(shares) != 1:
        return None
    answer = facts.ask(_SOURCE, questions.votes_abstained, codes[0], *span)
    if not answer.rows or answer.rows[0][1] < _ENOUGH:
        return None
    actual = answer.rows[0][2] / answer.rows[0][1]
    why = f"{codes[0]} abstained on {percent(actual)} of recorded Assembly votes in {years(*span)}."
    return said(shares[0][1].agrees(actual), why, answer)


def _comparison(clause: Clause, facts: Facts, more: re.Match[str]) -> Said | None:
    """As in "Voted with A more often than with B"."""
    before, after = (
        list(dict.fromkeys(clause.code(m[1]) for m in re.finditer(STATE, part)))
        for part in (clause.text[: more.end()], clause.text[more.end() :])
    )
    if not after or len(before) != 2 or after[0] in before or _THAN_DID.search(clause.text):
        return None
    span = _span(clause, facts)
    if span is None:
        return _outside(clause)
    subject, one, two = before[0], before[1], after[0]
    answers = [facts.ask(_SOURCE, questions.votes_alike, subject, other, *span) for other in (one, two)]
    if min(answer.rows[0][1] or 0 for answer in answers) < _ENOUGH:
        return said(None, f"Too few votes in {years(*span)}.", *answers)
    first, second = (float(answer.rows[0][3]) for answer in answers)
    gap = first - second if more["way"] == "more" else second - first
    why = f"{subject} cast the same vote as {one} on {percent(first)} and as {two} on {percent(second)} of roll calls"
    return said(None if abs(gap) < _CLOSE else gap > 0, f"{why} of {years(*span)}.", *answers)


def _cast(facts: Facts, state: str, first: int, last: int) -> tuple[Lookup, int, int]:
    """Recorded votes that a state cast in some years, and those that were held."""
    answer = facts.ask(_SOURCE, questions.votes_cast, state, first, last)
    return answer, sum(row[2] for row in answer.rows), sum(row[1] for row in answer.rows)


def _absence(clause: Clause, facts: Facts) -> Said | None:
    codes, period = clause.codes(), clause.period()
    if not codes or period is None or re.search(FIGURE, clause.text):
        return None
    last = min(facts.last_year("state_year", "votes_cast"), facts.until(clause))
    end = last if period.preposition == "since" else min(period.last, last)
    answer, total, held = _cast(facts, codes[0], period.first, end)
    if not answer.rows:
        return _outside(clause)
    why = f"{codes[0]} cast {total} of {held} recorded votes in {years(period.first, end)}."
    return said(True if total == 0 else None if total < 0.2 * held else False, why, answer)


def _support(clause: Clause, facts: Facts) -> Said | None:
    """As in "X backs Y's resolutions at the Assembly": contradicted where X cast no vote at all, else left open."""
    codes, drafts, period = clause.codes(), _DRAFTS.search(clause.text), clause.period()
    if drafts is None or clause.code(drafts[1]) == codes[0] or _DENIED.search(clause.low):
        return None
    last = min(facts.last_year("state_year", "votes_cast"), facts.until(clause))
    first = period.first if period else last - _PRESENT_YEARS + 1
    end = min(period.last, last) if period and period.preposition != "since" else last
    answer, total, held = _cast(facts, codes[0], first, end)
    if not answer.rows:
        return None
    why = f"{codes[0]} cast {total or 'none'} of the {held} recorded General Assembly votes of {years(first, end)}"
    if total:
        return said(None, f"{why}; whose drafts they were is not in the record.", answer)
    return Said("contradicted", f"{why}.", (answer,), "say that the support was given in words, or drop the claim")
