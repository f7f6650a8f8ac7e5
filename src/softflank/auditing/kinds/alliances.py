"""Claims about pacts: that two states owe each other defence, neutrality or consultation, in a year or not.

Supported: Russia and Armenia have been treaty allies since 1997.
Contradicted: A mutual defence pact between Washington and Riyadh has been in force since 1951.
"""

from __future__ import annotations

import re

from softflank.auditing.facts import Facts, Said, said
from softflank.auditing.statement import Clause, Period
from softflank.panel import questions

_KINDS = (
    ("defence", re.compile(r"\b(?:mutual[- ])?defen[cs]e (?:pact|treaty|treaties|alliance|obligations?|clause"
        r"|guarantee|agreement|commitment|promise)|\bmutual[- ]defen[cs]e\b|\b(?:obliges?|bound|binds|committed"
        r"|commits) [^.,;]{0,40}\b(?:fight for|defend|come to)|\b(?:treaty|formal) all(?:y|ies|iance)\b|\bmilitary "
        r"alliance\b|\bdefensive (?:pact|alliance)\b")),
    ("non-aggression", re.compile(r"\bnon-?aggression\b")),
    ("neutrality", re.compile(r"\bneutrality (?:pact|treaty|clause)\b")),
    ("consultation", re.compile(r"\bconsultation (?:pact|treaty|clause|obligation)\b|\bpromise to consult\b")),
)  # fmt: skip
_PACT = re.compile(
    r"\b(?:the|that|this|their|its) (?:zd\d+z )?(?:\w+ )?(?:pact|treaty|alliance|obligation|clause|guarantee)\b"
)
_NOT = re.compile(
    r"\b(?:no|not|never|neither|nor|without|lacks?|lacked|absence|denies|short of|stops? short|nothing|none"
    r"|contains? no|holds? no)\b"
)
_LAPSED = re.compile(r"\b(?:lapsed?|expired?|ended|terminated|abrogated|denounced|dissolved|annulled|ran out)\b")
_BEGUN = re.compile(
    r"\b(?:dates? (?:from|back)|since|signed|concluded|entered into|came into|goes back|in force (?:since|from))\b"
)
_FORCE = re.compile(
    r"\b(?:in force|still|remains?|binds?|bound|tied|ties|exists?|existed|contains?|obliges?|obliged|has|have|had"
    r"|holds?|is|are|was|were|owe[sd]?|links?|linked|joins?)\b"
)
_SOFT = re.compile(
    r"\b(?:asked for|draft|nato|collective|article five|unilateral|challenge\w*|termination|dismiss\w*|bases?|sites?)\b"
)
_BRIEF = 3
"""Years of a pact inside a long period that "no pact" may pass over."""


FIRST = 1946
"""Pacts that ended before are not in the panel."""


def alliances(clause: Clause, facts: Facts) -> Said | None:
    """Verdicts on alliance obligations between two states."""
    text = clause.low
    name = _obligation(clause, text)
    pair = clause.codes()
    if not name or _SOFT.search(text) or len(pair) != 2:
        return None
    answer = facts.ask("atop-alliances", questions.alliances, *pair)
    end = int(facts.ask("atop-alliances", questions.alliances_end).rows[0][0] or 0)
    found = {(int(row[2]), int(row[3])) for row in answer.rows if name in str(row[4])}
    spans = _merged(sorted(span for span in found if span[0] <= clause.written.year))
    listed = f" in {', '.join(f'{a}-{b}' for a, b in spans)}" if spans else ""
    why = f"The record has {'a' if spans else 'no'} {name} obligation between {pair[0]} and {pair[1]}{listed}"
    periods = clause.own_periods() or ((clause.lead,) if clause.lead else ())
    verdicts = [_at(text, period, spans, end, clause) for period in periods] or [_now(text, spans, end, clause)]
    agrees = False if False in verdicts else verdicts[0]
    return said(agrees, f"{why} (data end in {end}).", answer)


def _obligation(clause: Clause, text: str) -> str:
    """What kind of obligation a clause names, or the sentences before it where it says "the treaty"."""
    named = next((name for name, pattern in _KINDS if pattern.search(text)), "")
    if not named and _PACT.search(text) and _FORCE.search(text):
        before = f"{clause.whole.lower()} {clause.earlier[-400:]}"
        named = next((name for name, pattern in _KINDS if pattern.search(before)), "")
    return named


def _merged(spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Runs that touch as one: a list begins a new run whenever another of the pair's obligations changes."""
    merged: list[tuple[int, int]] = []
    for first, last in spans:
        if merged and first <= merged[-1][1] + 1:
            merged[-1] = (merged[-1][0], max(last, merged[-1][1]))
        else:
            merged.append((first, last))
    return merged


def _now(text: str, spans: list[tuple[int, int]], end: int, clause: Clause) -> bool | None:
    """Without a date: the last year of the data speaks for the present only where it agrees."""
    held = any(last >= min(end, clause.written.year - 1) for _, last in spans)
    return True if held != bool(_NOT.search(text)) else None


def _at(text: str, period: Period, spans: list[tuple[int, int]], end: int, clause: Clause) -> bool | None:
    denied = _NOT.search(text) is not None
    if not FIRST <= period.first <= end or period.last > clause.written.year:
        return None
    if period.preposition in {"of", "from", "since"} or (_BEGUN.search(text) and "in force" not in text):
        return _from(text, period, spans, min(end, clause.written.year - 1), denied)
    if _LAPSED.search(text):
        gone = any(period.first - 2 <= last <= period.last + 1 and last < end for _, last in spans)
        return gone or (False if spans and all(b > period.last + 2 or b == end for _, b in spans) else None)
    held = sum(max(0, min(b, period.last) - max(a, period.first) + 1) for a, b in spans)
    if denied:
        return not held or (None if held < _BRIEF and period.last > period.first else False)
    near = any(a - 1 <= period.last and b + 1 >= period.first for a, b in spans)
    return True if held else None if near else False


def _from(text: str, period: Period, spans: list[tuple[int, int]], end: int, denied: bool) -> bool | None:
    """As in "The treaty of 1951", "dates from the early 1990s", "since 1961": begun then, and lasting if so said."""
    begun = [(a, b) for a, b in spans if period.first - 1 <= a <= period.last + 2 or a < period.first <= b]
    if denied:
        return None if begun else True
    if not begun:
        return False if spans or period.last < end - 1 else None
    if re.search(r"\b(?:still|remains?|since|today)\b", text) and max(last for _, last in begun) < end:
        return False
    dates = re.search(r"\bdates? (?:from|back)\b", text) is not None
    return not dates or any(period.first - 2 <= first <= period.last + 2 for first, _ in spans)
