"""Claims about goods trade: the largest partner, the worth of a flow in a year, both ways or one.

Supported: Germany was Turkey's largest trading partner in 2013.
Contradicted: American exports to Saudi Arabia exceeded 40 billion dollars in 2015.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from softflank.auditing.amounts import Amount
from softflank.auditing.facts import Facts, Lookup, Ruling, Status, judged, years
from softflank.auditing.statement import DATE, FIGURE, STATE, Clause
from softflank.panel import questions

_TRADE = re.compile(
    r"\b(?:trad(?:e|ing)|exports?|imports?|exported|imported|goods|merchandise|commerce|customers?|buyers?)\b"
)
_NOT_GOODS = re.compile(
    r"\b(?:arms|weapons?|oil|gas|crude|grain|services|military|defen[cs]e|coal|sugar|nickel|potash|fertili\w+|wheat"
    r"|chips|semiconductors|lng|fuel)\b"
)
_RANK = re.compile(
    r"\b(?P<nth>second|third|fourth|fifth)?[-\s]?(?P<adj>largest|biggest|top|leading|main|principal|most important"
    r"|number-one) (?P<gap>(?:single )?)(?P<what>trad(?:e|ing) partner|partner in trade|export (?:market"
    r"|destination|customer)|market|source of imports|import source|supplier of goods|source of goods)\b"
)
_FLOW = re.compile(
    r"\b(?P<exports>exports?|exported|sold|sales|shipped)\b|\b(?P<imports>imports?|imported|bought|took|purchases"
    r"|buys)\b|\b(?P<both>trade|commerce|turnover)\b"
)
_BOTH_WAYS = re.compile(
    r"\b(?:both (?:directions|ways)|two-way|total trade|bilateral trade|turnover|in each direction)\b|\btrade "
    r"(?:between|with)\b|\bof trade\b|\btrade (?:came|was|stood|reached|amounted|rose|fell)\b"
)
_WORTH = re.compile(
    r"\b(?:came to|was worth|were worth|worth|amounted to|reached|totalled|totaled|stood at|passed|exceeded|stayed"
    r"|rose to|fell to|grew to|took|bought|imported|exported|sold|shipped|of trade|was|were|topped|hit|climbed to"
    r"|dropped to|of goods)\b"
)
_SOURCES = (
    ("cow-trade-v4", 1946, 2014),
    ("imf-dots-1960-2020", 1960, 2020),
    ("imf-dots-russia-2023", 2010, 2021),
    ("imf-imts-us-china", 2001, 2024),
)
"""Sources of trade flows and the years for which the bundle uses them."""
_NTH = {"second": 2, "third": 3, "fourth": 4, "fifth": 5}
_ALL_PAIRS = 2020
"""Last year for which the sources hold trade of all pairs."""
_LONGEST = 10
_MILLION = 1e6
_SPAN = 0.15
"""Widening of both bounds: customs, mirror and revised figures of one flow differ by so much as a rule."""


class _Leg(NamedTuple):
    origin: str
    partner: str
    both: bool


def trade(clause: Clause, facts: Facts) -> list[Ruling]:
    """Verdicts on ranks of trading partners and on the worth of trade flows."""
    text = clause.text.lower()
    if not _TRADE.search(text) or _NOT_GOODS.search(text):
        return []
    rank = _RANK.search(text)
    found = _rank(clause, facts, rank) if rank else []
    return [*found, *(_level(clause, facts) if clause.asserted() else [])]


def partners(facts: Facts, code: str, first: int, last: int, side: str) -> Lookup:
    """Partners by goods trade, US$ millions: columns partner, trade, low and high of the two reports, flows."""
    return facts.ask(_sources(first, last), questions.trade_partners, code, first, last, side)


def _sources(first: int, last: int) -> str:
    return ", ".join(name for name, begin, end in _SOURCES if begin <= last and end >= first)


def _rank(clause: Clause, facts: Facts, match: re.Match[str]) -> list[Ruling]:
    what = match["what"]
    side = "both" if "partner" in what else "exports" if "market" in what or "export" in what else "imports"
    ends = _ranked(clause, match)
    if ends is None or re.search(
        r"\b(?:not|no longer|never|once|one of|among|replaced|overtook|would|could|may|will)\b",
        clause.text.lower()[: match.start()],
    ):
        return []
    span = _when(clause, facts)
    if span is None:
        return []
    if not span:
        return [Ruling("trade", "not checkable", clause, "Trade between all pairs is not recorded for this period.")]
    subject, owner = ends
    answer = partners(facts, owner, *span, side)
    loose = match["adj"] in {"main", "principal", "most important"}
    return [_ranked_verdict(clause, answer, subject, owner, _NTH.get(match["nth"] or "", 1), span, loose)]


def _when(clause: Clause, facts: Facts) -> tuple[int, int] | tuple[()] | None:
    """Years to rank over; empty where the data do not cover them, ``None`` where the text gives none."""
    period = clause.period()
    last = facts.last_year("dyad_year", "trade_flow")
    if period is None:
        year = facts.until(clause)
        present = re.search(r"\b(?:is|are|remains?)\b", clause.text.lower()) is not None
        return ((year, year) if year <= _ALL_PAIRS else ()) if present else None
    if not period.exact and period.last - period.first > _LONGEST:
        return None
    return facts.window(clause, last, 1946) or ()


def _ranked(clause: Clause, match: re.Match[str]) -> tuple[str, str] | None:
    """The partner that is ranked, and the state whose partner it is."""
    text = clause.text
    before = [(m.end(), clause.code(m[1])) for m in re.finditer(STATE, text[: match.start()])]
    after = [(match.end() + m.start(), clause.code(m[1])) for m in re.finditer(STATE, text[match.end() :])]
    owner = ""
    if (before and re.match(r"'s\s(?:\w+\s)?$", text[before[-1][0] : match.start()] + " ")) or (
        before and text[before[-1][0] : match.start()].strip() in {"'s", "'s single", ""}
    ):
        owner = before[-1][1]
    elif re.search(r"\b(?:its|their)\s(?:single |by far )?$", text[: match.start()].lower()) and before:
        others = [code for _, code in (*before, *after) if code != before[0][1]]
        return (others[-1], before[0][1]) if others else None
    elif after and re.match(r"\s(?:of|for|to) (?:the )?ZS", text[match.end() :]):
        owner = after[0][1]
    if not owner:
        return None
    subjects = [code for _, code in before if code != owner] or [code for _, code in after if code != owner]
    return (subjects[0], owner) if subjects else None


def _ranked_verdict(
    clause: Clause, answer: Lookup, subject: str, owner: str, claimed: int, span: tuple[int, int], loose: bool
) -> Ruling:
    rows = {row[0]: row for row in answer.rows}
    shown = Lookup(
        answer.source,
        answer.query,
        answer.columns,
        tuple(row for n, row in enumerate(answer.rows) if n < 3 or row[0] == subject),
    )
    mine = rows.get(subject)
    need = max((row[4] for row in answer.rows), default=0)
    if mine is None or mine[4] < min(need, 2 * (span[1] - span[0] + 1)) / 2:
        why = f"Trade between {subject} and {owner} is missing in {years(*span)}; missing is not zero."
        return Ruling("trade", "not checkable", clause, why, (shown,))
    ahead = [row for row in answer.rows if row[0] != subject and row[2] > mine[3]]
    perhaps = [row for row in answer.rows if row[0] != subject and row[3] > mine[2]]
    why = (
        f"{owner}'s trade in {years(*span)}, US$ millions: "
        f"{', '.join(f'{row[0]} {row[1]:,.0f}' for row in shown.rows)}."
    )
    status: Status = "not checkable"
    if len(ahead) >= claimed + (2 if loose else 0):
        status = "contradicted"
    elif len(perhaps) < claimed and len(answer.rows) >= 20 and len(ahead) == claimed - 1:
        status = "supported"
    elif claimed > 1 and len(perhaps) < claimed - 1:
        status = "contradicted"
    return Ruling("trade", status, clause, why, (shown,))


def _level(clause: Clause, facts: Facts) -> list[Ruling]:
    """As in "X's exports to Y came to 9 billion dollars in 2024"."""
    money = [
        (m.start(), clause.amounts[int(m[1])])
        for m in re.finditer(FIGURE, clause.text)
        if clause.amounts[int(m[1])].unit == "dollars"
    ]
    if (
        len(money) != 1
        or not (_WORTH.search(clause.text.lower()) or money[0][1].hedge in {"over", "under"})
        or re.search(
            r"\b(?:surplus|deficit|debt|loans?|aid|investment|invested|fell by|rose by|grew by|more than in)\b",
            clause.text.lower(),
        )
    ):
        return []
    leg = _leg(clause, money[0][0])
    if leg is None:
        return []
    span = facts.window(clause, facts.last_year("dyad_year", "trade_flow"), 1946)
    dates = [clause.periods[int(m[1])] for m in re.finditer(DATE, clause.text)]
    if span is None or (len(dates) > 1 and len({p.first for p in dates}) > 1):
        return []
    yearly = span[1] > span[0]
    if yearly and not re.search(r"\b(?:a|per|each|every) year\b", clause.text.lower()):
        return []
    return _level_verdict(clause, facts, leg, span, money[0][1])


def _leg(clause: Clause, at: int) -> _Leg | None:
    text = clause.text
    codes = clause.codes()
    both = _BOTH_WAYS.search(text.lower()) is not None
    if len(codes) != 2:
        return None
    if both:
        return _Leg(codes[0], codes[1], True)
    to = re.search(r"\b(?:exports?|sales|shipments|exported|sold|goods)\b[^.;]{0,40}?\bto (?:the )?ZS(\d+)Z", text)
    if to:
        partner = clause.code(to[1])
        return _Leg(next(code for code in codes if code != partner), partner, False)
    source = re.search(r"\b(?:imports?|imported|purchases|bought|goods)\b[^.;]{0,40}?\bfrom (?:the )?ZS(\d+)Z", text)
    if source:
        origin = clause.code(source[1])
        return _Leg(origin, next(code for code in codes if code != origin), False)
    goods = re.search(r"\bZS(\d+)Z(?:'s)? (?:goods|exports|products|merchandise)\b", text[at:])
    if goods and re.search(r"\b(?:took|bought|imported|purchased|absorbed)\b", text[:at].lower()):
        origin = clause.code(goods[1])
        return _Leg(origin, next(code for code in codes if code != origin), False)
    imports = re.search(r"\bZS(\d+)Z(?:'s)? imports of ZS(\d+)Z(?:'s)? goods\b", text)
    return _Leg(clause.code(imports[2]), clause.code(imports[1]), False) if imports else None


def _level_verdict(clause: Clause, facts: Facts, leg: _Leg, span: tuple[int, int], amount: Amount) -> list[Ruling]:
    answer = facts.ask(_sources(*span), questions.trade_by_year, leg.origin, leg.partner, leg.both, *span)
    wanted = span[1] - span[0] + 1
    if len(answer.rows) < wanted or any(row[4] < (2 if leg.both else 1) for row in answer.rows):
        return [
            Ruling(
                "trade",
                "not checkable",
                clause,
                f"The flow is missing in {years(*span)}; missing is not zero.",
                (answer,),
            )
        ]
    verdicts = [amount.between(row[2] * _MILLION, row[3] * _MILLION, _SPAN) for row in answer.rows]
    agrees = False if False in verdicts else None if None in verdicts else True
    arrow = "and" if leg.both else "to"
    said = ", ".join(
        f"{row[0]} {row[1]:,.0f}" + (f" (reports {row[2]:,.0f} to {row[3]:,.0f})" if row[3] > row[2] else "")
        for row in answer.rows
    )
    return [
        Ruling(
            "trade",
            judged(agrees),
            clause,
            f"Goods trade {leg.origin} {arrow} {leg.partner}, US$ millions: {said}.",
            (answer,),
        )
    ]
