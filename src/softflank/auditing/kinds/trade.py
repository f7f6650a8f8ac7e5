"""Claims about goods trade: the largest partner, the worth of a flow in a year, both ways or one.

Supported: Germany was Turkey's largest trading partner in 2013.
Contradicted: American exports to Saudi Arabia exceeded 40 billion dollars in 2015.
"""

from __future__ import annotations

from softflank.auditing.claims import roles, says
from softflank.auditing.facts import Facts, Lookup, Said
from softflank.auditing.forms import Gauge, Span, Subject, judged
from softflank.auditing.statement import Clause
from softflank.panel import questions

_SOURCES = (
    ("cow-trade-v4", 1946, 2014),
    ("imf-dots-1960-2020", 1960, 2020),
    ("imf-dots-russia-2023", 2010, 2021),
    ("imf-imts-us-china", 2001, 2024),
)
"""Sources of trade flows and the years for which the bundle uses them."""


def _sources(span: Span) -> str:
    return ", ".join(name for name, begin, end in _SOURCES if begin <= span[1] and end >= span[0])


def _flow(clause: Clause) -> Subject | None:
    """Origin and destination of a flow between the two states that a clause names; a third word means both ways."""
    codes = clause.codes()
    return (*codes, "both") if len(codes) == 2 and says(clause, "both ways") else roles(clause)


def _yearly(facts: Facts, subject: Subject, span: Span) -> Lookup:
    both = len(subject) > 2
    found = facts.ask(_sources(span), questions.trade_by_year, subject[0], subject[1], both, *span)
    return found._replace(rows=tuple(row for row in found.rows if row[4] > both))


def _partners(facts: Facts, owner: str, side: str, span: Span, among: Subject) -> Lookup:
    """Partners of a state; one of which half the years are missing is left out, for missing is not zero.

    Nothing is said of partners among the states of a region.
    """
    found = facts.ask(_sources(span), questions.trade_partners, owner, *span, side)
    most = max((row[6] for row in found.rows), default=0)
    return found._replace(rows=tuple(row for row in found.rows if row[6] >= most / 2 and not among))


TRADE = Gauge(
    "trade", "Goods trade", ("rank", "share", "level"), ("dyad_year", "trade_flow"), "dollars", 1e6, 0.15,
    "US$ {:,.0f} million", 1946, _flow, _yearly, _partners, close=1.0, whole=20, present=(1,),
)  # fmt: skip
"""With slack, for customs, mirror and revised figures of one flow differ by so much as a rule."""


def trade(clause: Clause, facts: Facts) -> Said | None:
    """Verdicts on ranks of trading partners, on their shares, and on the worth of trade flows."""
    return judged(clause, facts, TRADE)
