"""A spell over dates: what a clause says of its beginning, course and end, and whether a record of spells agrees.

A pact, a membership, sanctions, a base, troops in a war and an office are all spells. A kind brings its words and its
record; what "since", "until", "first", "no longer" and a date make of them stands here once.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from typing import Literal, NamedTuple

from softflank.auditing.claims import parties
from softflank.auditing.facts import Lookup, Said, said, together, years
from softflank.auditing.phrases import DATE, STATE, phrases
from softflank.auditing.statement import Clause, Period

Act = Literal["began", "ended", "held", "since", "first", "none"]
NONE = re.compile(r"\b(?:no|not|never|neither|nor|none|nothing|without|lack(?:s|ed)?|free of|no longer)\b")
_FIRST = re.compile(r"\b(?:first|initial|earliest)\b")
_NEXT = 25
"""Characters after "first" in which the thing stands that was the first."""
_BESIDE = frozenset({"after", "following", "before", "prior to", "by"})
_THROUGHOUT = frozenset({"from", "between", ""})
"""Words before a range of years in all of which a thing is said to have been: "in the 1990s" is in some."""
_PAST = re.compile(r"\b(?:was|were|had|did)\b")
_ACTORS = 2
_RUNS_ON = 2
"""Years past its alleged end in which a spell must be on record before the end is contradicted."""
_GAP = 0.2
"""Part of the years since a date that may lack a case before "since" is contradicted."""
_BRIEF = 3
"""Years of a spell inside a longer period that "none" may pass over."""


class ActWords(NamedTuple):
    """Words by which a kind is known, in small letters: what the spell is, how it begins and ends, that it is so."""

    noun: re.Pattern[str]
    begun: re.Pattern[str]
    ended: re.Pattern[str]
    held: re.Pattern[str]


@cache
def words_of(kind: str) -> ActWords:
    """The words of a kind, from ``spells.yml``."""
    return ActWords(*(phrases("spells", kind, part) for part in ActWords._fields))


class Stretch(NamedTuple):
    """First and last day; one that lasts ends with ``date.max``."""

    first: date
    last: date


@dataclass(frozen=True, slots=True)
class OnRecord:
    """Spells on record, the years that it covers, and how much it knows.

    ``whole``: what it does not hold was not. ``exact``: its days of begin and end are those of the thing itself, so
    that another one is wrong; else the thing may begin anew, or go on unseen. ``near``: years off that still agree.
    """

    spells: tuple[Stretch, ...]
    covers: tuple[int, int]
    whole: bool = True
    exact: bool = False
    near: int = 0

    def held(self, first: int, last: int) -> int:
        """In how many years of a span a spell is on record."""
        return sum(any(s.first.year <= year <= s.last.year for s in self.spells) for year in range(first, last + 1))


class SpellClaim(NamedTuple):
    """What is said of a spell and of when."""

    act: Act
    period: Period


def by_year(found: Iterable[int]) -> tuple[Stretch, ...]:
    """The spells of whole years, without a break each."""
    return tuple(Stretch(date(first, 1, 1), date(last, 12, 31)) for first, last in runs(found))


def runs(found: Iterable[int]) -> list[tuple[int, int]]:
    """Years as runs of years."""
    joined: list[tuple[int, int]] = []
    for year in sorted(found):
        joined[-1:] = [(joined[-1][0], year)] if joined and joined[-1][1] == year - 1 else [*joined[-1:], (year, year)]
    return joined


def listed(record: OnRecord) -> str:
    """The years of the spells as prose; "from" a year where one lasts."""
    last = record.covers[1]
    spans = runs({year for s in record.spells for year in range(s.first.year, min(s.last.year, last) + 1)})
    lasts = {s.first.year <= last for s in record.spells if s.last == date.max} == {True}
    return ", ".join(f"{a} on" if lasts and b == last else years(a, b) for a, b in spans)


def roles(clause: Clause, noun: re.Pattern[str], *prepositions: str) -> tuple[str, str] | None:
    """Who does it and whom it concerns, of the two states that a clause with a noun names; ``None`` for more or fewer.

    It concerns the one after a preposition ("sanctions on", "a base in") or "under" the other's; it is done by the one
    after "by" or right before the noun; else the first does it to the second.
    """
    doer = re.compile(rf"\bby (?:the )?{STATE}|{STATE}(?:'s)? (?:[\w-]+ )?{noun.pattern}")
    other = re.compile(rf"\b(?:{'|'.join(prepositions)}) (?:the )?{STATE}|{STATE}\D*\bunder\b")
    codes = clause.actors()
    if len(codes) != 2 or not noun.search(clause.low):
        return None
    return next(iter(parties(clause, codes, doer, other)), (codes[0], codes[1]))


def claims(clause: Clause, words: ActWords) -> list[SpellClaim]:
    """What a clause says of a spell, for each date that it gives: the act that stands nearest before it, else after.

    Without a date it is a claim of the time that the text set before, else of now.
    """
    found = list(re.finditer(DATE, clause.text))
    if not found:
        period = clause.period() or Period(clause.written.year, clause.written.year, "now")
        act = _act(clause.low, words, period)
        past = act not in ("held", "none") or _PAST.search(clause.low)
        return [] if act is None or (past and not clause.period()) else [SpellClaim(act, period)]
    edges = [0, *(match.end() for match in found)]
    pieces = [clause.low[a : m.start()] for a, m in zip(edges, found, strict=False)] + [clause.low[edges[-1] :]]
    periods = [clause.periods[int(match[1])] for match in found]
    acts = [
        _act(pieces[place], words, period) or _act(pieces[place + 1], words, period, ahead=True)
        for place, period in enumerate(periods)
    ]
    read = [SpellClaim(act, period) for act, period in zip(acts, periods, strict=True) if act]
    return read if len(read) == len(acts) else []


def _act(text: str, words: ActWords, period: Period, *, ahead: bool = False) -> Act | None:
    """What a piece of a clause says of a date: the act next to it, turned by its preposition and by "no"."""
    acts: tuple[Act, ...] = ("began", "ended", "held")
    found = [(act == "held", m.end(), -m.start(), act) for act, p in zip(acts, words[1:], strict=True)
             for m in p.finditer(text)]  # fmt: skip
    before = period.preposition
    if before in _BESIDE or not (found or (before == "of" and words.noun.search(text))):
        return None
    nearest = min(found) if ahead and found else max(found, key=lambda one: one[1:], default=(0, 0, 0, "began"))
    end, act = nearest[1], nearest[3]
    if NONE.search(text[: end + len(" not")]):
        return "none" if act != "ended" else None
    if before in ("until", "till"):
        return "ended"
    if act == "ended":
        return None if before == "since" else "ended"
    if before == "since":
        return "since"
    ends = [(m.end(), m.end() + _NEXT) for m in _FIRST.finditer(text)]
    if any(words.noun.search(text, *at) or words.begun.search(text, *at) for at in ends):
        return "first"
    dated = before in ("of", "from") and period.first == period.last
    return "began" if act == "began" or dated else "held"


def judge(claim: SpellClaim, record: OnRecord, written: date) -> bool | None:
    """Whether a record bears a claim out, or leaves it open; written when, for nothing later is used."""
    first, last, end = claim.period.first, claim.period.last, min(record.covers[1], written.year)
    before, held = claim.period.preposition, record.held(first, last)
    short = record.exact and end < written.year - 1  # the record ends before the time that the text speaks of
    if before == "now":
        now = bool(record.held(end, end)) != (claim.act == "none")
        return now if not short and (now or record.exact) else None
    if not record.covers[0] <= first <= last <= end:
        return None
    match claim.act:
        case "began" | "first":
            return _began(first, last, record, claim.act)
        case "ended":
            return _ended(first, last, record, end)
        case "since":
            since = _since(first, last, record, end)
            return None if since and short else since
        case "none":
            last = end if before == "since" else last
            held = record.held(first, last)
            if not held:
                return True if record.whole else None
            return None if held < _BRIEF and last - first >= _BRIEF else False
        case "held" if held and record.exact and first < last and before in _THROUGHOUT:
            return held == last - first + 1 or None
        case "held":
            near = record.near + (not record.exact)  # silence says nothing near a spell of unsure days
            return bool(held) or (False if record.whole and not record.held(first - near, last + near) else None)


def _edge(found: Iterable[int], first: int, last: int, near: int, sure: bool) -> bool | None:
    """Whether a year lies in a span, give or take some; a year further off is left open, and all where it is unsure."""
    off = min((max(first - year, year - last, 0) for year in found), default=None)
    return True if off is not None and off <= near else None if not sure or off == near + 1 else False


def _began(first: int, last: int, record: OnRecord, act: Act) -> bool | None:
    starts = sorted(spell.first.year for spell in record.spells)
    if act == "first":
        agrees = _edge(starts[:1], first, last, record.near, sure=False)
        return agrees or (False if record.whole or any(year < first for year in starts) else None)
    again = record.held(first, last) and not record.exact  # it may begin anew while another runs
    agrees = _edge(starts, first, last, record.near, sure=(record.whole or record.exact) and not again)
    return agrees or (True if again and record.whole else agrees)


def _ended(first: int, last: int, record: OnRecord, end: int) -> bool | None:
    ends = [spell.last.year for spell in record.spells if spell.last.year < record.covers[1]]
    on = any(s.first.year <= first and s.last.year >= last + _RUNS_ON <= end for s in record.spells)
    agrees = _edge(ends, first, last, record.near, record.exact)
    return None if agrees and on else agrees if agrees or record.exact else False if on else None


def _since(first: int, last: int, record: OnRecord, end: int) -> bool | None:
    """Begun then (or, of what may begin anew, before) and on record to the end; few gaps are left open."""
    begun = _edge((spell.first.year for spell in record.spells), first, last, record.near, sure=False)
    gaps = [year for year in range(last, end + 1) if not record.held(year, year)]
    if not gaps and (begun or record.held(first, first)):
        return True if begun or not record.exact else None
    few = len(gaps) < _GAP * (end - last + 1) or gaps[-1] <= last + 1
    return None if not record.whole or (few and record.held(end, end)) else False


def _doubtful(clause: Clause, most: int) -> bool:
    """Whether a contradiction may be the reader's: further actors or dates, or a date that the text sets aside.

    An event that the text sets before or after its date is not held against it: "after 1946" is not "in 1946".
    """
    own = clause.own_periods()
    beside = bool(own) and all(period.preposition in (*_BESIDE, "until") for period in own)
    return len(clause.actors()) > _ACTORS or len(own) > most or beside


def verdict(
    clause: Clause, record: OnRecord, words: ActWords, what: str, answer: Lookup, *known: re.Pattern[str]
) -> Said | None:
    """What a record says of a clause; what was not understood whole it can only bear out, and with its date.

    ``what`` names the spell in the reason; ``known`` are further words that the kind explains.
    """
    read = claims(clause, words)
    if not read or all(claim.period.last < record.covers[0] for claim in read):
        return None
    known_then = tuple(spell for spell in record.spells if spell.first <= clause.written)
    agrees = together(
        [judge(claim, replace(record, spells=known_then or record.spells), clause.written) for claim in read]
    )
    whole = (agrees and (clause.period() or record.exact)) or clause.understood(*words, *known)
    if not whole or (agrees is False and _doubtful(clause, len(read))):
        return None
    found = f"is on record for {listed(record)}" if record.spells else "is not on record"
    return said(agrees, f"{what} {found} (the record runs to {record.covers[1]}).", answer)
