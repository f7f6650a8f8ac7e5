"""Claims about pacts: that two states owe each other defence, neutrality or consultation, in a year or not.

Supported: Russia and Armenia have been treaty allies since 1997.
Contradicted: A mutual defence pact between Washington and Riyadh has been in force since 1951.
"""

from __future__ import annotations

import re

from softflank.auditing.facts import Facts, Lookup, Ruling, Status
from softflank.auditing.statement import Clause, Period
from softflank.panel import questions

_KINDS = (
    ("defence", 1, re.compile(r"\b(?:mutual[- ])?defen[cs]e (?:pact|treaty|treaties|alliance|obligations?|clause"
        r"|guarantee|agreement|commitment|promise)|\bmutual[- ]defen[cs]e\b|\b(?:obliges?|bound|binds|committed"
        r"|commits) [^.,;]{0,40}\b(?:fight for|defend|come to)|\b(?:treaty|formal) all(?:y|ies|iance)\b|\bmilitary "
        r"alliance\b|\bdefensive (?:pact|alliance)\b")),
    ("non-aggression", 8, re.compile(r"\bnon-?aggression\b")),
    ("neutrality", 4, re.compile(r"\bneutrality (?:pact|treaty|clause)\b")),
    ("consultation", 16, re.compile(r"\bconsultation (?:pact|treaty|clause|obligation)\b|\bpromise to consult\b")),
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
    r"\b(?:would|could|may|might|propos\w+|plan\w*|sought|wanted|asked for|offered?|talks?|draft|negotiat\w+|hoped?"
    r"|nato|collective|article five)\b"
)
_BRIEF = 3
"""Years of a pact inside a long period that "no pact" may pass over."""


def alliances(clause: Clause, facts: Facts) -> list[Ruling]:
    """Verdicts on alliance obligations between two states."""
    text = clause.text.lower()
    named = next(((name, bit) for name, bit, pattern in _KINDS if pattern.search(text)), None)
    if named is None and _PACT.search(text) and _FORCE.search(text):
        before = clause.whole.lower() + " " + clause.earlier[-400:]
        named = next(((name, bit) for name, bit, pattern in _KINDS if pattern.search(before)), None)
    if named is None or _SOFT.search(text):
        return []
    pair = _pair(clause)
    if pair is None:
        return []
    denied = _NOT.search(text) is not None
    return _judge(clause, text, facts, pair, named, denied)


def _pair(clause: Clause) -> tuple[str, str] | None:
    codes = clause.codes()
    if len(codes) == 2:
        return codes[0], codes[1]
    if len(codes) > 2:
        return None
    both = re.search(r"both_states|each_other", clause.text) is not None
    if both and not codes and len(clause.principals) > 1:
        return clause.principals[0], clause.principals[1]
    known = tuple(dict.fromkeys((*codes, *clause.inherited[:2])))
    if len(known) == 2 and _PACT.search(clause.text.lower()):
        return known[0], known[1]
    if len(codes) == 1 and codes[0] in clause.principals[:2] and re.search(r"\bwith (?:the )?ZS", clause.text):
        other = next(code for code in clause.principals[:2] if code != codes[0]) if len(clause.principals) > 1 else ""
        return (other, codes[0]) if other else None
    return (clause.principals[0], clause.principals[1]) if not codes and len(clause.principals) > 1 else None


def _spells(facts: Facts, one: str, other: str, bit: int) -> tuple[Lookup, list[tuple[int, int]], int]:
    answer = facts.ask("atop-alliances", questions.alliances, one, other)
    names = {1: "defence", 4: "neutrality", 8: "non-aggression", 16: "consultation"}
    spans = _merged(sorted({(int(row[2]), int(row[3])) for row in answer.rows if names[bit] in str(row[4])}))
    end = facts.ask("atop-alliances", questions.alliances_end)
    return answer, spans, int(end.rows[0][0] or 0)


def _merged(spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Runs that touch as one: a list begins a new run whenever another of the pair's obligations changes."""
    merged: list[tuple[int, int]] = []
    for first, last in spans:
        if merged and first <= merged[-1][1] + 1:
            merged[-1] = (merged[-1][0], max(last, merged[-1][1]))
        else:
            merged.append((first, last))
    return merged


def _judge(
    clause: Clause, text: str, facts: Facts, pair: tuple[str, str], named: tuple[str, int], denied: bool
) -> list[Ruling]:
    answer, spans, end = _spells(facts, *pair, named[1])
    what = f"{named[0]} obligation between {pair[0]} and {pair[1]}"
    known = [span for span in spans if span[0] <= clause.written.year]
    record = (
        f"The record has a {what} in {', '.join(f'{a}-{b}' for a, b in known)}"
        if known
        else f"The record has no {what}"
    )
    record += f" (data end in {end})."
    found: list[Ruling] = []
    periods = clause.own_periods() or ((clause.lead,) if clause.lead else ())
    if not periods:
        status = _now(known, end, clause, denied)
        return [Ruling("alliance", status, clause, record, (answer,))] if status else []
    for period in periods:
        status = _at(text, period, known, end, clause, denied)
        if status:
            found.append(Ruling("alliance", status, clause, record, (answer,)))
    return found


FIRST = 1946
"""Pacts that ended before are not in the panel."""


def _now(spans: list[tuple[int, int]], end: int, clause: Clause, denied: bool) -> Status | None:
    """Without a date: the last year of the data speaks for the present only where it agrees."""
    held = any(last >= min(end, clause.written.year - 1) for _, last in spans)
    return "supported" if held != denied else "not checkable"


def _at(
    text: str, period: Period, spans: list[tuple[int, int]], end: int, clause: Clause, denied: bool
) -> Status | None:
    if period.first > end or period.first < FIRST or period.last > clause.written.year:
        return "not checkable"
    if period.preposition in {"of", "from", "since"} or (_BEGUN.search(text) and "in force" not in text):
        return _from(text, period, spans, end, clause, denied)
    if _LAPSED.search(text):
        gone = [last for _, last in spans if period.first - 2 <= last <= period.last + 1 and last < end]
        return (
            "supported"
            if gone
            else "contradicted"
            if spans and all(b > period.last + 2 or b == end for _, b in spans)
            else "not checkable"
        )
    held = any(a <= period.last and b >= period.first for a, b in spans)
    if denied:
        overlap = sum(max(0, min(b, period.last) - max(a, period.first) + 1) for a, b in spans)
        brief = overlap < _BRIEF and period.last > period.first
        return "supported" if not held else "not checkable" if brief else "contradicted"
    if held:
        return "supported"
    near = any(a - 1 <= period.last and b + 1 >= period.first for a, b in spans)
    return "not checkable" if near else "contradicted"


def _from(
    text: str, period: Period, spans: list[tuple[int, int]], end: int, clause: Clause, denied: bool
) -> Status | None:
    """As in "The treaty of 1951", "dates from the early 1990s", "since 1961": begun then, and lasting if so said."""
    begun = [
        span for span in spans if period.first - 1 <= span[0] <= period.last + 2 or span[0] < period.first <= span[1]
    ]
    if denied:
        return "supported" if not begun else None
    if not spans:
        return "contradicted" if period.last < end - 1 else "not checkable"
    if not begun:
        return "contradicted"
    lasts = max(span[1] for span in begun)
    if re.search(r"\b(?:still|remains?|since|today)\b", text) and lasts < min(end, clause.written.year - 1):
        return "contradicted"
    if (
        _BEGUN.search(text)
        and re.search(r"\bdates? (?:from|back)\b", text)
        and not any(abs(a - period.first) <= 2 or period.first - 1 <= a <= period.last + 2 for a, _ in spans)
    ):
        return "contradicted"
    return "supported"
