"""Claims about General Assembly votes: agreement of two states, with one more than another, and absence.

Supported: China voted with North Korea on about 85 per cent of roll calls in 2015.
Contradicted: Syria voted with Russia on 95 per cent of recorded Assembly votes in 2018.
"""

from __future__ import annotations

import re

from softflank.auditing.facts import Facts, Lookup, Ruling, judged, percent, years
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


def votes(clause: Clause, facts: Facts) -> list[Ruling]:
    """Verdicts on voting in the General Assembly."""
    text = clause.text.lower()
    if re.search(r"\bsecurity council|\bcouncil\b", text) and "assembly" not in text:
        return []
    if not (clause.about(_ASSEMBLY) or _PLAIN.search(clause.text)) or not (_VOTE.search(text) or _BACKS.search(text)):
        return []
    if _ABSENT.search(text):
        return _absence(clause, facts)
    if _ABSTAINED.search(text) and clause.asserted():
        return _abstentions(clause, facts)
    more = _MORE.search(text)
    if more and clause.asserted():
        return _comparison(clause, facts, more)
    relation = _RELATION.search(text)
    figure = next(
        (
            clause.amounts[int(m[1])]
            for m in re.finditer(FIGURE, clause.text)
            if clause.amounts[int(m[1])].unit == "share"
        ),
        None,
    )
    pair = _pair(clause)
    if relation and figure is not None and pair and clause.asserted():
        return _share(clause, facts, pair, figure.agrees, "against" if relation["against"] else "same")
    if (
        relation
        and pair
        and re.search(r"\b(?:rarely|seldom|hardly ever|never|always|invariably|without exception|every time)\b", text)
    ):
        always = re.search(r"\b(?:always|invariably|without exception|every time)\b", text) is not None
        return _share(clause, facts, pair, _always if always else _rarely, "against" if relation["against"] else "same")
    if _BACKS.search(text) and _RESOLUTIONS.search(text) and _ASSEMBLY.search(text):
        return _support(clause, facts)
    return []


def _abstentions(clause: Clause, facts: Facts) -> list[Ruling]:
    """As in "In 2015 India abstained on about 15 per cent of recorded votes"."""
    shares = [clause.amounts[int(m[1])] for m in re.finditer(FIGURE, clause.text)]
    codes, span = clause.codes(), _span(clause, facts)
    if len(codes) != 1 or span is None or len(shares) != 1 or shares[0].unit != "share":
        return []
    answer = facts.ask("unga-votes-undl", questions.votes_abstained, codes[0], *span)
    if not answer.rows or answer.rows[0][1] < _ENOUGH:
        return []
    actual = answer.rows[0][2] / answer.rows[0][1]
    why = f"{codes[0]} abstained on {percent(actual)} of recorded Assembly votes in {years(*span)}."
    return [Ruling("votes", judged(shares[0].agrees(actual)), clause, why, (answer,))]


def _always(actual: float) -> bool | None:
    return True if actual > 0.97 else None if actual > 0.9 else False


def _rarely(actual: float) -> bool | None:
    return True if actual < 0.25 else None if actual < 0.45 else False


def _pair(clause: Clause) -> tuple[str, str] | None:
    codes = clause.codes()
    if len(codes) == 2:
        return codes[0], codes[1]
    if len(codes) == 1 and clause.inherited:
        other = next((code for code in clause.inherited if code != codes[0]), "")
        return (other, codes[0]) if other and re.match(r"\W*(?:it|they)\b", clause.text.lower()) else None
    if not codes and re.search(r"both_states|each_other|\bthe two\b", clause.text) and len(clause.principals) > 1:
        return clause.principals[0], clause.principals[1]
    return None


def _span(clause: Clause, facts: Facts) -> tuple[int, int] | None:
    """Calendar years that are complete in the record: a year whose votes end before December is not."""
    complete = facts.ask("unga-votes-undl", questions.votes_complete)
    return facts.window(clause, int(complete.rows[0][0] or 0), 1946)


def agreement(facts: Facts, one: str, other: str, first: int, last: int) -> Lookup:
    """Votes that both cast, and those on which they cast the same: columns state, both_cast, same, share."""
    return facts.ask("unga-votes-undl", questions.votes_alike, one, other, first, last)


def _share(clause: Clause, facts: Facts, pair: tuple[str, str], agrees: object, relation: str) -> list[Ruling]:
    span = _span(clause, facts)
    if span is None:
        return _outside(clause)
    answer = agreement(facts, *pair, *span)
    cast = answer.rows[0][1] or 0
    if cast < _ENOUGH:
        why = f"{pair[0]} and {pair[1]} both cast {cast} votes in {years(*span)}: too few for a share."
        return [Ruling("votes", "not checkable", clause, why, (answer,))]
    share = float(answer.rows[0][3])
    actual = share if relation == "same" else 1 - share
    why = (
        f"{pair[0]} and {pair[1]} cast the same vote on {answer.rows[0][2]} of {cast} roll calls of "
        f"{years(*span)} on which both voted ({percent(share)})."
    )
    return [Ruling("votes", judged(agrees(actual)), clause, why, (answer,))]  # type: ignore[operator]


def _outside(clause: Clause) -> list[Ruling]:
    if clause.period() is None:
        return []
    return [Ruling("votes", "not checkable", clause, "The record of votes does not cover the whole of this period.")]


def _comparison(clause: Clause, facts: Facts, more: re.Match[str]) -> list[Ruling]:
    """As in "Voted with A more often than with B"."""
    before = [clause.code(m[1]) for m in re.finditer(STATE, clause.text[: more.end()])]
    after = [clause.code(m[1]) for m in re.finditer(STATE, clause.text[more.end() :])]
    if not after or len(dict.fromkeys(before)) != 2 or after[0] in before:
        return []
    subject, one, two = before[0], before[1], after[0]
    if re.search(r"than (?:with )?ZS\d+Z (?:did|had)\b", clause.text):
        return []
    span = _span(clause, facts)
    if span is None:
        return _outside(clause)
    answers = agreement(facts, subject, one, *span), agreement(facts, subject, two, *span)
    if min(answer.rows[0][1] or 0 for answer in answers) < _ENOUGH:
        return [Ruling("votes", "not checkable", clause, f"Too few votes in {years(*span)}.", answers)]
    first, second = (float(answer.rows[0][3]) for answer in answers)
    gap = first - second if more["way"] == "more" else second - first
    why = (
        f"{subject} cast the same vote as {one} on {percent(first)} and as {two} on {percent(second)} of roll "
        f"calls of {years(*span)}."
    )
    return [Ruling("votes", judged(None if abs(gap) < 0.03 else gap > 0), clause, why, answers)]


def cast(facts: Facts, state: str, first: int, last: int) -> Lookup:
    """Recorded votes held and cast by a state: columns year, held, cast."""
    return facts.ask("unga-votes-undl", questions.votes_cast, state, first, last)


def _absence(clause: Clause, facts: Facts) -> list[Ruling]:
    codes = clause.codes() or clause.inherited[:1]
    period = clause.period()
    if not codes or period is None or re.search(FIGURE, clause.text):
        return []
    last = facts.last_year("state_year", "votes_cast")
    end = min(period.last if period.preposition != "since" else last, facts.until(clause), last)
    answer = cast(facts, codes[0], period.first, end)
    if not answer.rows or end < period.first:
        return _outside(clause)
    total, held = sum(row[2] for row in answer.rows), sum(row[1] for row in answer.rows)
    why = f"{codes[0]} cast {total} of {held} recorded votes in {years(period.first, end)}."
    agrees = True if total == 0 else None if total < 0.2 * held else False
    return [Ruling("votes", judged(agrees), clause, why, (answer,))]


def _support(clause: Clause, facts: Facts) -> list[Ruling]:
    """As in "X backs Y's resolutions at the Assembly": contradicted where X cast no vote at all, else left open."""
    codes = clause.codes()
    drafts = re.search(
        rf"{STATE}(?:'s)? (?:\w+[- ]){{0,3}}(?:resolutions?|drafts?|motions?|initiatives?)\b", clause.text
    )
    if (
        drafts is None
        or clause.code(drafts[1]) == codes[0]
        or re.search(r"\b(?:not|never|no longer|rarely)\b", clause.text.lower())
    ):
        return []
    last = min(facts.last_year("state_year", "votes_cast"), facts.until(clause))
    period = clause.period()
    first = period.first if period else last - _PRESENT_YEARS + 1
    end = min(period.last, last) if period and period.preposition != "since" else last
    answer = cast(facts, codes[0], first, end)
    if not answer.rows or end < first:
        return []
    total, held = sum(row[2] for row in answer.rows), sum(row[1] for row in answer.rows)
    if total == 0:
        why = f"{codes[0]} cast none of the {held} recorded General Assembly votes of {years(first, end)}."
        return [
            Ruling(
                "votes",
                "contradicted",
                clause,
                why,
                (answer,),
                "say that the support was given in words, or drop the claim",
            )
        ]
    why = (
        f"{codes[0]} cast {total} of {held} recorded votes in {years(first, end)}; whose drafts they were is not "
        f"in the record."
    )
    return [Ruling("votes", "not checkable", clause, why, (answer,))]
