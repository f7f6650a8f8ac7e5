"""Claims about trade in gas, coal and crude oil: a supplier's share of a state's imports, and its largest supplier.

Supported: Australia supplied about 60 per cent of Japan's coal imports in 2018.
Contradicted: In 2018 more than half of Japan's coal imports came from Russia.
"""

from __future__ import annotations

import re
from typing import Literal

from softflank.auditing.facts import Facts, Lookup, Said, far_ahead, percent, said
from softflank.auditing.statement import STATE, Clause
from softflank.panel import questions

_SOURCE = "baci-raw-materials-2024"
_FUELS = (
    ("fuel_gas", re.compile(r"\b(?:natural )?gas\b|\blng\b")),
    ("fuel_coal", re.compile(r"\bcoal\b")),
    ("fuel_crude", re.compile(r"\b(?:crude oil|crude|oil)\b")),
    ("fuel_flow", re.compile(r"\b(?:fossil )?fuels?\b")),
)
_IMPORTS = re.compile(r"\b(?:imports?|imported|purchases|bought|needs|supplier|supplies|source)\b")
_NOT = re.compile(r"\b(?:pipeline|price|consumption|by volume|refined|products|diesel|petrol)\b")
_LARGEST = re.compile(r"\b(?:largest|biggest|main|top|leading|most important) (?:\w+ ){0,2}(?:supplier|source)\b")
_OF = re.compile(rf"{STATE}'s? (?:[\w-]+ ){{0,4}}(?:imports?|purchases|supplier|source|needs)|(?:to|for|by) {STATE}")
_FROM = re.compile(rf"(?:from|by) (?:the )?{STATE}|{STATE} (?:supplied|provided|delivered|sold|accounted for|was|is)\b")
_UNCERTAIN, _CLOSE = 0.15, 0.7
"""How far a share by worth may lie from one by quantity, which a text mostly means."""


_PARTLY = frozenset({"fuel_gas", "fuel_flow"})
"""Germany, for one, has not published its gas by origin since 2000: what is not on record may have come."""
_NAMED = {"fuel_gas": "natural gas", "fuel_coal": "coal", "fuel_crude": "crude oil", "fuel_flow": "fuels"}
FIRST = 1995


def fuels(clause: Clause, facts: Facts) -> Said | None:
    """Verdicts on where a state's imports of a fuel came from, by worth."""
    text, pair, period = clause.low, _pair(clause), clause.period()
    fuel = next((name for name, words in _FUELS if words.search(text)), "")
    if not fuel or not _IMPORTS.search(text) or _NOT.search(text) or clause.denied():
        return None
    if pair is None or period is None or not period.exact:
        return None
    if not FIRST <= period.first <= min(facts.until(clause), facts.last_year("dyad_year", fuel)):
        return None
    supplier, buyer = pair
    answer = facts.ask(_SOURCE, questions.fuel_suppliers, fuel, buyer, period.first)
    agrees = _agrees(clause, answer, supplier) if answer.rows else ""
    if agrees == "":
        return None
    share = next((float(row[2]) for row in answer.rows if row[0] == supplier), 0.0)
    first = answer.rows[0]
    why = f"{supplier} had {percent(share)} of {buyer}'s imports of {_NAMED[fuel]} by worth in {period.first}"
    why += "." if first[0] == supplier else f"; {first[0]} had {percent(float(first[2]))}."
    if fuel in _PARTLY and agrees is False:
        return said(None, f"{why} Customs leave out the pipeline gas of some buyers.", answer)
    return said(agrees, why, answer)


def _agrees(clause: Clause, answer: Lookup, supplier: str) -> bool | Literal[""] | None:
    """Whether a share agrees, or a supplier is the first (by far); empty where a clause claims neither."""
    shares = {row[0]: float(row[2]) for row in answer.rows}
    mine, others = shares.pop(supplier, 0.0), sorted(shares.values(), reverse=True)
    next_one = others[0] if others else 0.0
    if _LARGEST.search(clause.low):
        if mine >= next_one:
            return far_ahead(mine, next_one) if "by far" in clause.low else True
        return None if mine > _CLOSE * next_one else False
    claimed = [amount for _, amount in clause.figures("share")]
    return claimed[0].agrees(mine, _UNCERTAIN) if len(claimed) == 1 else ""


def _pair(clause: Clause) -> tuple[str, str] | None:
    """Supplier and buyer: "Y's imports from X", "X was Y's largest supplier", "X supplied half of Y's imports"."""
    codes = clause.codes()
    buyer = next((clause.named(m)[0] for m in _OF.finditer(clause.text)), "")
    seller = next((clause.named(m)[0] for m in _FROM.finditer(clause.text) if clause.named(m)[0] != buyer), "")
    return (seller, buyer) if len(codes) == 2 and buyer and seller and {seller, buyer} == set(codes) else None
