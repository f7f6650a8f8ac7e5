"""Claims about goods trade: the largest partner, the worth of a flow in a year, both ways or one.

Supported: Germany was Turkey's largest trading partner in 2013.
Contradicted: American exports to Saudi Arabia exceeded 40 billion dollars in 2015.
"""

from __future__ import annotations

import re

from softflank.auditing.facts import Facts, Said, far_ahead, percent, said, together, years
from softflank.auditing.statement import STATE, Clause
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
_WHOLE = 20
"""Partners on record from which the list of them is whole enough to name the first."""
_DENIED = re.compile(r"\b(?:not|no longer|never|once|one of|among|replaced|overtook)\b")
_WHOSE = re.compile(
    rf"ZQ\d+Z (?:of )?(?:all )?(?:its|their|(?:the )?{STATE}(?:'s)?) (?:goods |total |foreign )?"
    r"(?P<side>exports|imports)\b"
)
_PRESENT = re.compile(r"\b(?:is|are|remains?|sends?|sells?|buys?|gets?|takes?|goes?|go|comes?)\b")
_OWNS = re.compile(r"(?:'s(?: \w+)?)?\s?")
_OTHER = re.compile(r"\b(?:surplus|deficit|debt|loans?|aid|investment|invested|fell by|rose by|grew by|more than in)\b")
_TO = re.compile(rf"\b(?:exports?|sales|shipments|exported|sold|goods)\b[^.;]{{0,40}}?\bto (?:the )?{STATE}")
_FROM = re.compile(rf"\b(?:imports?|imported|purchases|bought|goods)\b[^.;]{{0,40}}?\bfrom (?:the )?{STATE}")
_GOODS = re.compile(rf"\b{STATE}(?:'s)? (?:goods|exports|products|merchandise)\b")
_IMPORTS_OF = re.compile(rf"\bimports of {STATE}(?:'s)? goods\b")


def trade(clause: Clause, facts: Facts) -> Said | None:
    """Verdicts on ranks of trading partners and on the worth of trade flows."""
    text = clause.low
    if not _TRADE.search(text) or _NOT_GOODS.search(text):
        return None
    rank = _RANK.search(text)
    ranked = _rank(clause, facts, rank) if rank and not _DENIED.search(text[: rank.start()]) else None
    return ranked or (None if clause.denied() else _share(clause, facts) or _level(clause, facts))


def _sources(first: int, last: int) -> str:
    return ", ".join(name for name, begin, end in _SOURCES if begin <= last and end >= first)


def _rank(clause: Clause, facts: Facts, match: re.Match[str]) -> Said | None:
    what = match["what"]
    side = "both" if "partner" in what else "exports" if "market" in what or "export" in what else "imports"
    ends, span = _ranked(clause, match), _when(clause, facts)
    if ends is None or span is None:
        return None
    if not span:
        return said(None, "Trade between all pairs is not recorded for this period.")
    subject, owner = ends
    answer = facts.ask(_sources(*span), questions.trade_partners, owner, *span, side)
    rows, claimed = answer.rows, _NTH.get(match["nth"] or "", 1)
    mine = next((row for row in rows if row[0] == subject), None)
    shown = answer._replace(rows=tuple(row for n, row in enumerate(rows) if n < 3 or row is mine))
    years_of = min(max((row[4] for row in rows), default=0), 2 * (span[1] - span[0] + 1))
    if mine is None or mine[4] < years_of / 2:
        return said(None, f"Trade of {subject} with {owner} is missing in {years(*span)}; missing is not zero.", shown)
    ahead = sum(row[0] != subject and row[2] > mine[3] for row in rows)
    perhaps = sum(row[0] != subject and row[3] > mine[2] for row in rows)
    loose = 2 if match["adj"] in {"main", "principal", "most important"} else 0
    agrees: bool | None = None
    if ahead >= claimed + loose or (claimed > 1 and perhaps < claimed - 1):
        agrees = False
    elif perhaps < claimed and len(rows) >= _WHOLE and ahead == claimed - 1:
        agrees = far_ahead(mine[1], rows[1][1]) if "by far" in clause.low and claimed == 1 else True
    listed = ", ".join(f"{row[0]} {row[1]:,.0f}" for row in shown.rows)
    return said(agrees, f"{owner}'s trade in {years(*span)}, US$ millions: {listed}.", shown)


def _share(clause: Clause, facts: Facts) -> Said | None:
    """As in "X sent half of its exports to Y in 2015", "a third of X's imports came from Y"."""
    shares, codes = [amount for _, amount in clause.figures("share")], clause.codes()
    found = _WHOSE.search(clause.text)
    if found is None or len(shares) != 1 or len(codes) != 2:
        return None
    owner = clause.named(found)[0] if clause.named(found) else codes[0]
    partner, span = next(code for code in codes if code != owner), _when(clause, facts)
    if not span:
        return None if span is None else said(None, "Trade between all pairs is not recorded for this period.")
    answer = facts.ask(_sources(*span), questions.trade_partners, owner, *span, found["side"])
    if len(answer.rows) < _WHOLE:
        return said(None, f"Too little of {owner}'s trade is recorded in {years(*span)}.", answer)
    actual = next((row[1] for row in answer.rows if row[0] == partner), 0.0) / sum(row[1] for row in answer.rows)
    why = f"{partner} had {percent(actual)} of {owner}'s goods {found['side']} in {years(*span)}."
    shown = answer._replace(rows=tuple(row for n, row in enumerate(answer.rows) if n < 3 or row[0] == partner))
    return said(shares[0].agrees(actual, _SPAN), why, shown)


def _when(clause: Clause, facts: Facts) -> tuple[int, int] | tuple[()] | None:
    """Years to rank over; empty where the data do not cover them, ``None`` where the text gives none."""
    period, year = clause.period(), facts.until(clause)
    if period is None:
        return None if not _PRESENT.search(clause.low) else (year, year) if year <= _ALL_PAIRS else ()
    if not period.exact and period.last - period.first > _LONGEST:
        return None
    return facts.window(clause, facts.last_year("dyad_year", "trade_flow"), 1946) or ()


def _ranked(clause: Clause, match: re.Match[str]) -> tuple[str, str] | None:
    """The partner that is ranked, and the state whose partner it is."""
    text = clause.text
    before = [(m.end(), clause.code(m[1])) for m in re.finditer(STATE, text[: match.start()])]
    after = [clause.code(m[1]) for m in re.finditer(STATE, text[match.end() :])]
    owner = ""
    if before and _OWNS.fullmatch(text[before[-1][0] : match.start()]):
        owner = before[-1][1]
    elif before and re.search(r"\b(?:its|their)\s(?:single |by far )?$", text[: match.start()].lower()):
        others = [code for code in (*(code for _, code in before), *after) if code != before[0][1]]
        return (others[-1], before[0][1]) if others else None
    elif after and re.match(r"\s(?:of|for|to) (?:the )?ZS", text[match.end() :]):
        owner = after[0]
    subjects = [code for code in (*(code for _, code in before), *after) if code != owner]
    return (subjects[0], owner) if owner and subjects else None


def _level(clause: Clause, facts: Facts) -> Said | None:
    """As in "X's exports to Y came to 9 billion dollars in 2024"."""
    money, text = clause.figures("dollars"), clause.low
    if len(money) != 1 or not (_WORTH.search(text) or money[0][1].hedge in {"over", "under"}) or _OTHER.search(text):
        return None
    leg = _leg(clause, money[0][0])
    span = facts.window(clause, facts.last_year("dyad_year", "trade_flow"), 1946)
    if leg is None or span is None or len({period.first for period in clause.own_periods()}) > 1:
        return None
    if span[1] > span[0] and not re.search(r"\b(?:a|per|each|every) year\b", text):
        return None
    both = _BOTH_WAYS.search(text) is not None
    answer = facts.ask(_sources(*span), questions.trade_by_year, *leg, both, *span)
    if len(answer.rows) < span[1] - span[0] + 1 or any(row[4] < (2 if both else 1) for row in answer.rows):
        return said(None, f"The flow is missing in {years(*span)}; missing is not zero.", answer)
    agrees = together([money[0][1].between(row[2] * _MILLION, row[3] * _MILLION, _SPAN) for row in answer.rows])
    listed = ", ".join(
        f"{year} {value:,.0f}" + (f" (reports {low:,.0f} to {high:,.0f})" if high > low else "")
        for year, value, low, high, _ in answer.rows
    )
    why = f"Goods trade {leg[0]} {'and' if both else 'to'} {leg[1]}, US$ millions: {listed}."
    return said(agrees, why, answer)


def _leg(clause: Clause, at: int) -> tuple[str, str] | None:
    """Origin and destination of a flow between the two states that a clause names."""
    text, codes = clause.text, clause.codes()
    if len(codes) != 2 or _BOTH_WAYS.search(clause.low):
        return (codes[0], codes[1]) if len(codes) == 2 else None
    to, source, goods = _TO.search(text), _FROM.search(text), _GOODS.search(text, at)
    if to:
        partner = clause.code(to[1])
        return next(code for code in codes if code != partner), partner
    taken = re.search(r"\b(?:took|bought|imported|purchased|absorbed)\b", text[:at].lower())
    found = source or (goods if taken else None) or _IMPORTS_OF.search(text)
    if found is None:
        return None
    origin = clause.code(found[1])
    return origin, next(code for code in codes if code != origin)
