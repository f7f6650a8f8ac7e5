"""Claims about figures on record, each a gauge that says in which forms it is told and where its rows are."""

from __future__ import annotations

import re
from functools import partial

from softflank.auditing.claims import roles, says, words
from softflank.auditing.facts import Facts, Lookup, Said, meant, said, years
from softflank.auditing.forms import Gauge, Span, Subject, Yearly, change, judged, level, rank, share
from softflank.auditing.statement import Clause
from softflank.panel import questions


def _of_state(source: str, indicator: str, column: str, digits: int | None = None) -> Yearly:
    """The rows of a figure that a state has by year."""
    return lambda facts, subject, span: facts.ask(
        source, questions.yearly, indicator, subject[0], *span, column, digits
    )


_ARMS_FIRST, _SOVIET_END = 1950, 1991
_TRIFLE = 0.03
"""Part of all deliveries up to which those of some years may be a gift or a remainder."""


def _arms_source(first: int, last: int) -> str:
    """Deliveries by item begin in 1995, a table of totals covers the years before."""
    return ", ".join(["sipri-arms-tiv-1950"] * (first < 1995) + ["sipri-arms-deliveries"] * (last >= 1995))


def _arms_partners(facts: Facts, owner: str, side: str, span: Span, among: Subject) -> Lookup:
    supplied = side == "exports"
    if not owner:
        return facts.ask(_arms_source(*span), questions.arms_world, supplied, *span, among)
    return facts.ask(_arms_source(*span), questions.arms_partners, supplied, owner, *span, among)


def dated(clause: Clause, facts: Facts, gauge: Gauge) -> Said | None:
    """As in "stopped after 1985", "first delivered in 1960", "no arms since 2014": some years must be empty.

    A first and a last delivery must lie at the date as well, give or take a year.
    """
    told = next((name for name in ("ends", "none", "first") if words("years of arms", name).search(clause.text)), "")
    period, pair = clause.period(), roles(clause)
    if not told or period is None or pair is None or re.search(r"ZQ\d+Z(?! years?\b)", clause.text):
        return None
    end = min(gauge.last(facts), facts.until(clause), _SOVIET_END if "soviet" in clause.names.lower() else 9999)
    open_ = period.preposition in ("since", "after")
    if period.last > end or (clause.denied() and told != "none") or (open_ and told == "first"):
        return None
    answer = facts.ask(_arms_source(_ARMS_FIRST, end), questions.arms_by_year, *pair, _ARMS_FIRST, end)
    history = {int(year): float(tiv) for year, tiv in answer.rows}
    spans = {"ends": (period.last + 1, end), "first": (_ARMS_FIRST, period.first - 2)}
    empty = spans.get(told, meant(period, _ARMS_FIRST, end))
    inside = [year for year in history if empty[0] + (open_ and told == "none") <= year <= empty[1]]
    there = told == "none" or any(period.first - 2 <= year <= period.last + 1 for year in history)
    few = len(inside) < 2 or sum(history[year] for year in inside) < _TRIFLE * sum(history.values())
    agrees = False if not there and not open_ else True if not inside else None if few else False
    shown = ", ".join(map(str, inside[:8])) + ", ..." * (len(inside) > 8) or "none"
    span = years(min(history), max(history)) if history else "no year"
    why = f"{pair[0]} to {pair[1]}: deliveries of major arms are recorded for {span}; in {years(*empty)}: {shown}."
    return said(agrees, why, answer)


ARMS = Gauge(
    "arms", "Arms delivered", (rank, share, dated), ("state_year", "arms_imports_1"), first=_ARMS_FIRST, subject=roles,
    partners=_arms_partners, zero=True, context=True, present=(5, 10),
)  # fmt: skip
"""The trend-indicator value of major arms; the bundle holds shares and totals, so a delivery is share times total.
Deliveries are lumpy: "is the largest" must hold over five years, as SIPRI counts, and over ten."""


def arms(clause: Clause, facts: Facts) -> Said | None:
    """Claims about arms delivered: shares, ranks (largest, one of the largest), and when deliveries began or ended.

    Supported: Russia supplied about two thirds of India's arms imports in 2010–2014.
    Contradicted: Oman bought two thirds of its arms from Britain in 2013–2017.
    """
    return judged(clause, facts, ARMS)


_TRADE = (
    ("cow-trade-v4", 1946, 2014),
    ("imf-dots-1960-2020", 1960, 2020),
    ("imf-dots-russia-2023", 2010, 2021),
    ("imf-imts-us-china", 2001, 2024),
)
"""Sources of trade flows and the years for which the bundle uses them."""


def _trade_sources(span: Span) -> str:
    return ", ".join(name for name, begin, end in _TRADE if begin <= span[1] and end >= span[0])


def _flow(clause: Clause) -> Subject | None:
    """Origin and destination of a flow between the two states that a clause names; a third word means both ways."""
    codes = clause.codes()
    return (*codes, "both") if len(codes) == 2 and says(clause, "both ways") else roles(clause)


def _flow_by_year(facts: Facts, subject: Subject, span: Span) -> Lookup:
    both = len(subject) > 2
    found = facts.ask(_trade_sources(span), questions.trade_by_year, subject[0], subject[1], both, *span)
    return found._replace(rows=tuple(row for row in found.rows if row[4] > both))


def _trade_partners(facts: Facts, owner: str, side: str, span: Span, among: Subject) -> Lookup:
    """Partners of a state; one of which half the years are missing is left out, for missing is not zero.

    Nothing is said of partners among the states of a region.
    """
    found = facts.ask(_trade_sources(span), questions.trade_partners, owner, *span, side)
    most = max((row[6] for row in found.rows), default=0)
    return found._replace(rows=tuple(row for row in found.rows if row[6] >= most / 2 and not among))


TRADE = Gauge(
    "trade", "Goods trade", (rank, share, level), ("dyad_year", "trade_flow"), "dollars", 1e6, 0.15,
    "US$ {:,.0f} million", 1946, _flow, _flow_by_year, _trade_partners, close=1.0, whole=20, present=(1,),
)  # fmt: skip
"""With slack, for customs, mirror and revised figures of one flow differ by so much as a rule."""


def trade(clause: Clause, facts: Facts) -> Said | None:
    """Claims about goods trade: the largest partner, the worth of a flow in a year, both ways or one.

    Supported: Germany was Turkey's largest trading partner in 2013.
    Contradicted: American exports to Saudi Arabia exceeded 40 billion dollars in 2015.
    """
    return judged(clause, facts, TRADE)


def _suppliers(fuel: str, facts: Facts, owner: str, side: str, span: Span, among: Subject) -> Lookup:
    found = facts.ask("baci-raw-materials-2024", questions.fuel_suppliers, fuel, owner, span[1])
    return found if side == "imports" and span[0] == span[1] and not among else found._replace(rows=())


FUELS = tuple(
    Gauge(
        name, f"Imports of {name} by worth", (rank, share), ("dyad_year", fuel), slack=0.15, first=1995,
        partners=partial(_suppliers, fuel), close=1.4, zero=name in ("coal", "crude oil"),
    )
    for name, fuel in (
        ("gas", "fuel_gas"), ("coal", "fuel_coal"), ("crude oil", "fuel_crude"), ("fuels", "fuel_flow"),
    )
)  # fmt: skip
"""With slack, for a share by worth is not one by quantity. What is not on record of gas may have come: Germany, for
one, has not published its gas by origin since 2000."""


def fuels(clause: Clause, facts: Facts) -> Said | None:
    """Claims about trade in gas, coal and crude oil: a supplier's share of a state's imports, and its largest supplier.

    Supported: Australia supplied about 60 per cent of Japan's coal imports in 2018.
    Contradicted: In 2018 more than half of Japan's coal imports came from Russia.
    """
    return next((said for gauge in FUELS if (said := judged(clause, facts, gauge))), None)


_OIL_SOURCE, _BARRELS, _MOST = "ei-statistical-review-2025", "{:,.0f} thousand barrels a day", 12


def _producers(facts: Facts, owner: str, side: str, span: Span, among: Subject) -> Lookup:
    return facts.ask(_OIL_SOURCE, questions.ranked, "oil_output", span[1], among, "kbd", _MOST)


OUTPUT, USED = (
    Gauge(
        name, name.capitalize(), forms, ("state_year", indicator), "count", 1000, 0.1, _BARRELS, 1965,
        yearly=_of_state(_OIL_SOURCE, indicator, "kbd"), partners=_producers, close=1.05, fewest=1000, present=(1,),
    )
    for name, forms, indicator in (
        ("oil output", (rank, level, change), "oil_output"), ("oil consumption", (level,), "oil_consumption"),
    )
)  # fmt: skip
"""Output is crude with condensate and gas liquids."""


def oil(clause: Clause, facts: Facts) -> Said | None:
    """Claims about oil output: its level in a year, rise and fall, its peak, and rank in the world or a region.

    Supported: Iran's oil output fell by more than half between 1978 and 1981.
    Contradicted: Saudi oil output fell between 2010 and 2016.
    """
    return judged(clause, facts, OUTPUT) or judged(clause, facts, USED)


BURDEN = Gauge(
    "military spending", "Military spending over GDP", (level, change), ("state_year", "milex_of_gdp"), slack=0.2,
    shown="{:.1%}", yearly=_of_state("sipri-milex-2026, wb-gdp", "milex_of_gdp", "share_of_gdp", 5),
)  # fmt: skip
"""With a fifth of slack: the bundle divides spending by one series of GDP, the publisher by another."""


def military_spending(clause: Clause, facts: Facts) -> Said | None:
    """Claims about military spending: as a share of output in a year, and its rise or fall.

    Supported: Egypt's military burden was below five per cent of GDP in 2015.
    Contradicted: Saudi Arabia spent less than three per cent of its output on the military in 2015.
    """
    return judged(clause, facts, BURDEN)


def _host(clause: Clause) -> Subject | None:
    pair = clause.codes()
    return ("USA", pair[pair[0] == "USA"]) if len(pair) == 2 and "USA" in pair else None


TROOPS = Gauge(
    "troops", "US active-duty personnel", (level, change), ("dyad_year", "us_troops"), "count", slack=0.1,
    subject=_host, near=1, fewest=20,
    yearly=lambda facts, of, span: facts.ask("troopdata", questions.counted, "us_troops", of[0], of[1], "troops", span),
)  # fmt: skip


def troops(clause: Clause, facts: Facts) -> Said | None:
    """Claims about the level of US troops in a state: the one foreign deployment that is counted by year.

    Supported: Germany hosted over 200,000 American soldiers in 1985.
    Contradicted: The number of American troops in South Korea was cut to fewer than 10,000 in 2005.
    """
    return judged(clause, facts, TROOPS)
