"""Claims about arms delivered: shares, ranks (largest, one of the largest), and when deliveries began, ended or lacked.

Supported: Russia supplied about two thirds of India's arms imports in 2010–2014.
Contradicted: Oman bought two thirds of its arms from Britain in 2013–2017.
"""

from __future__ import annotations

import re

from softflank.auditing.claims import roles, words
from softflank.auditing.facts import Facts, Lookup, Said, meant, said, years
from softflank.auditing.forms import Gauge, Span, Subject, judged
from softflank.auditing.statement import Clause
from softflank.panel import questions

FIRST, _WINDOWS = 1950, (5, 10)
"""Years that "is the largest" is measured over: deliveries are lumpy, so both must agree (five is SIPRI's)."""
_SOVIET_END = 1991
_TRIFLE = 0.03
"""Part of all deliveries up to which those of some years may be a gift or a remainder."""


def _source(first: int, last: int) -> str:
    """Deliveries by item begin in 1995, a table of totals covers the years before."""
    return ", ".join(["sipri-arms-tiv-1950"] * (first < 1995) + ["sipri-arms-deliveries"] * (last >= 1995))


def _partners(facts: Facts, owner: str, side: str, span: Span, among: Subject) -> Lookup:
    if not owner:
        return facts.ask(_source(*span), questions.arms_world, side == "exports", *span, among)
    return facts.ask(_source(*span), questions.arms_partners, side == "exports", owner, *span, among)


def _pair(clause: Clause, facts: Facts) -> Subject | None:
    """Supplier and client by the words, else by the direction in which arms went."""
    codes = clause.codes()
    if len(codes) != 2:
        return None
    there, back = (len(_yearly(facts, pair, (FIRST, ARMS.last(facts))).rows) for pair in (codes, codes[::-1]))
    return roles(clause) or (codes if there > 3 * back else codes[::-1] if back > 3 * there else None)


def _yearly(facts: Facts, subject: Subject, span: Span) -> Lookup:
    return facts.ask(_source(*span), questions.arms_by_year, subject[0], subject[1], *span)


def _dated(clause: Clause, facts: Facts) -> Said | None:
    """As in "stopped after 1985", "first delivered in 1960", "no arms since 2014": some years must be empty.

    A first and a last delivery must lie at the date as well, give or take a year.
    """
    told = next((name for name in ("ends", "none", "first") if words("years of arms", name).search(clause.text)), "")
    period, pair = clause.period(), _pair(clause, facts) if told else None
    if period is None or pair is None or re.search(r"ZQ\d+Z(?! years?\b)", clause.text):
        return None
    end = min(ARMS.last(facts), facts.until(clause), _SOVIET_END if "soviet" in clause.names.lower() else 9999)
    open_ = period.preposition in ("since", "after")
    if period.last > end or (clause.denied() and told != "none") or (open_ and told == "first"):
        return None
    answer = _yearly(facts, pair, (FIRST, end))
    history = {int(year): float(tiv) for year, tiv in answer.rows}
    empty = {"ends": (period.last + 1, end), "first": (FIRST, period.first - 2), "none": meant(period, FIRST, end)}[
        told
    ]
    inside = [year for year in history if empty[0] + (open_ and told == "none") <= year <= empty[1]]
    there = told == "none" or any(period.first - 2 <= year <= period.last + 1 for year in history)
    few = len(inside) < 2 or sum(history[year] for year in inside) < _TRIFLE * sum(history.values())
    agrees = False if not there and not open_ else True if not inside else None if few else False
    shown = ", ".join(map(str, inside[:8])) + ", ..." * (len(inside) > 8) or "none"
    span = years(min(history), max(history)) if history else "no year"
    why = f"{pair[0]} to {pair[1]}: deliveries of major arms are recorded for {span}; in {years(*empty)}: {shown}."
    return said(agrees, why, answer)


ARMS = Gauge(
    "arms", "Arms delivered", ("rank", "share", "dated"), ("state_year", "arms_imports_1"), first=FIRST, subject=roles,
    partners=_partners, zero=True, context=True, present=_WINDOWS, own={"dated": _dated},
)  # fmt: skip
"""The trend-indicator value of major arms; the bundle holds shares and totals, so a delivery is share times total."""


def arms(clause: Clause, facts: Facts) -> Said | None:
    """Verdicts on deliveries of major arms."""
    return judged(clause, facts, ARMS)
