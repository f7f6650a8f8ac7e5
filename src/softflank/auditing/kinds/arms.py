"""Claims about arms delivered: shares, ranks (largest, one of the largest), first, last, none, every year, the peak.

Supported: Russia supplied about two thirds of India's arms imports in 2010–2014.
Contradicted: No state bought more Russian arms than Algeria in 2014–2018.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from softflank.auditing.claims import roles, words
from softflank.auditing.facts import Facts, Lookup, Said, meant, said, years
from softflank.auditing.forms import judged
from softflank.auditing.gauge import Gauge, Span, Subject
from softflank.auditing.statement import Clause, Period
from softflank.panel import questions

FIRST, _WINDOWS = 1950, (5, 10)
"""Years that "is the largest" is measured over: deliveries are lumpy, so both must agree (five is SIPRI's)."""
_SOVIET_END = 1991
_FEW, _EARLY = 2, 0.03
"""Years of deliveries that are too few to contradict an end, and part of all that must lie before a "first" year."""
History = dict[int, float]
Judged = tuple[bool | None, str] | None


def _source(first: int, last: int) -> str:
    """Deliveries by item begin in 1995, a table of totals covers the years before."""
    return ", ".join(["sipri-arms-tiv-1950"] * (first < 1995) + ["sipri-arms-deliveries"] * (last >= 1995))


def _partners(facts: Facts, owner: str, side: str, span: Span, among: Subject) -> Lookup:
    if not owner:
        return facts.ask(_source(*span), questions.arms_world, side == "exports", *span, among)
    return facts.ask(_source(*span), questions.arms_partners, side == "exports", owner, *span, among)


def _yearly(facts: Facts, subject: Subject, span: Span) -> Lookup:
    return facts.ask(_source(*span), questions.arms_by_year, subject[0], subject[1], *span)


def _pair(clause: Clause, facts: Facts) -> Subject | None:
    """Supplier and client by the words, else by the direction in which arms went."""
    codes = clause.codes()
    if len(codes) != 2:
        return None
    span = FIRST, ARMS.last(facts)
    there, back = (len(_yearly(facts, pair, span).rows) for pair in (codes, codes[::-1]))
    return roles(clause) or (codes if there > 3 * back else codes[::-1] if back > 3 * there else None)


def _listed(found: list[int]) -> str:
    some = f"{', '.join(map(str, found[:8]))}{', ...' if len(found) > 8 else ''}"
    return f"deliveries of major arms are recorded in {some}" if found else "no delivery of major arms is recorded"


def _slight(history: History, some: list[int], part: float = 0.01, volume: float = 25.0) -> bool:
    """Whether the deliveries of some years are a trifle, in million TIV and beside all others (a gift)."""
    there = sum(history[year] for year in some)
    return there < volume and there < part * sum(history.values())


def _ends(clause: Clause, period: Period, history: History, end: int) -> Judged:
    """As in "stopped after 1985", "the last delivery was in 2014"."""
    later, last = [year for year in history if year > period.last], max(history)
    if not later:
        early = last < period.first - 2 and period.preposition not in ("since", "after")
        return not early, f"the last recorded delivery was in {last}"
    few = _slight(history, later) or (len(later) < _FEW and last <= period.last + 1)
    return None if few else False, f"after {period.last} {_listed(later)}"


def _none(clause: Clause, period: Period, history: History, end: int) -> Judged:
    """As in "no arms since 2014", "delivered nothing between 1992 and 2000"."""
    first, last = meant(period, FIRST, end)
    first += period.preposition == "since"
    inside = [year for year in history if first <= year <= last]
    few = _slight(history, inside) or (len(inside) == 1 and last - first > _FEW)
    return True if not inside else None if few else False, f"{_listed(inside)} for {years(first, last)}"


def _first(clause: Clause, period: Period, history: History, end: int) -> Judged:
    """As in "the first deliveries came in 1960", "resumed in 2003"."""
    if period.preposition in ("since", "after"):
        return None
    earlier = [year for year in history if year < period.first - 1]
    why = f"the first recorded delivery was in {min(history)}"
    if not any(period.first - 1 <= year <= period.last + 1 for year in history):
        return False, f"{_listed([])} for {years(period.first, period.last)}; {why}"
    if "resum" in clause.text:
        return None if any(year >= period.first - 3 for year in earlier) else True, why
    many = len(earlier) >= _FEW and not _slight(history, earlier, _EARLY, float("inf"))
    return False if many else None if earlier else True, why


def _every(clause: Clause, period: Period, history: History, end: int) -> Judged:
    """As in "delivered arms in every year of 1960-1990"."""
    first, last = meant(period, FIRST, end)
    missing = [year for year in range(first, last + 1) if year not in history]
    if not missing:
        return True, f"deliveries are recorded in every year of {years(first, last)}"
    return None if len(missing) < _FEW else False, f"none is recorded for {', '.join(map(str, missing[:8]))}"


_JUDGES = {"every": _every, "ends": _ends, "none": _none, "first": _first}


def _dated(name: str) -> Callable[[Clause, Facts], Said | None]:
    """The form that a judge of the years of deliveries reads."""
    told = words("years of arms", name)

    def form(clause: Clause, facts: Facts) -> Said | None:
        period = clause.period() if told.search(clause.text) else None
        pair = _pair(clause, facts) if period else None
        if clause.denied() and name != "none":
            return None
        if period is None or pair is None or re.search(r"ZQ\d+Z(?! years?\b)", clause.text):
            return None
        soviet = "soviet" in clause.names.lower()
        end = min(ARMS.last(facts), facts.until(clause), _SOVIET_END if soviet else 9999)
        answer = _yearly(facts, pair, (FIRST, end))
        history = {int(year): float(tiv) for year, tiv in answer.rows}
        if period.last > end or (not history and name != "none"):
            return None
        found = _JUDGES[name](clause, period, history, end)
        return found and said(found[0], f"{pair[0]} to {pair[1]}: {found[1]}.", answer)

    return form


ARMS = Gauge(
    "arms", "Arms delivered", ("compare", "rank", "share", "extreme", *_JUDGES), ("state_year", "arms_imports_1"),
    shown="{:,.0f} million TIV", first=FIRST, subject=roles, yearly=_yearly, partners=_partners, zero=True,
    context=True, present=_WINDOWS, own={name: _dated(name) for name in _JUDGES},
)  # fmt: skip
"""The trend-indicator value of major arms; the bundle holds shares and totals, so a delivery is share times total."""


def arms(clause: Clause, facts: Facts) -> Said | None:
    """Verdicts on deliveries of major arms."""
    return judged(clause, facts, ARMS)
