"""Claims about trade in gas, coal and crude oil: a supplier's share of a state's imports, and its largest supplier.

Supported: Australia supplied about 60 per cent of Japan's coal imports in 2018.
Contradicted: In 2018 more than half of Japan's coal imports came from Russia.
"""

from __future__ import annotations

import re

from softflank.auditing.facts import Facts, Lookup, Ruling, Status, judged, percent, years
from softflank.auditing.statement import FIGURE, STATE, Clause
from softflank.panel import questions

_SOURCE = "baci-raw-materials-2024"
_FUELS = (
    ("fuel_gas", re.compile(r"\b(?:natural )?gas\b|\blng\b")),
    ("fuel_coal", re.compile(r"\bcoal\b")),
    ("fuel_crude", re.compile(r"\b(?:crude oil|crude|oil)\b")),
    ("fuel_flow", re.compile(r"\b(?:fossil )?fuels?\b")),
)
_IMPORTS = re.compile(r"\b(?:imports?|imported|purchases|bought|needs|supplier|supplies|source)\b")
_NOT = re.compile(r"\b(?:pipeline|price|consumption|by volume|refined|products|would|could|plan\w*|diesel|petrol)\b")
_LARGEST = re.compile(r"\b(?:largest|biggest|main|top|leading|most important) (?:\w+ ){0,2}(?:supplier|source)\b")
_OF = re.compile(rf"{STATE}'s? (?:[\w-]+ ){{0,4}}(?:imports?|purchases|supplier|source|needs)|(?:to|for|by) {STATE}")
_FROM = re.compile(rf"(?:from|by) (?:the )?{STATE}|{STATE} (?:supplied|provided|delivered|sold|accounted for|was|is)\b")
_UNCERTAIN = 0.15
"""How far a share by worth may lie from one by quantity, which a text mostly means."""


def fuels(clause: Clause, facts: Facts) -> list[Ruling]:
    """Verdicts on where a state's imports of a fuel came from, by worth."""
    text = clause.text.lower()
    fuel = next((name for name, words in _FUELS if words.search(text)), "")
    if not fuel or not _IMPORTS.search(text) or _NOT.search(text) or not clause.asserted():
        return []
    pair, period = _pair(clause), clause.period()
    if pair is None or period is None or not period.exact:
        return []
    year = period.first
    if not 1995 <= year <= min(facts.until(clause), facts.last_year("dyad_year", fuel)):
        return []
    supplier, buyer = pair
    answer = facts.ask(_SOURCE, questions.fuel_suppliers, fuel, buyer, year)
    if not answer.rows:
        return []
    mine = next((row for row in answer.rows if row[0] == supplier), None)
    share = float(mine[2]) if mine else 0.0
    why = f"{supplier} had {percent(share)} of {buyer}'s imports of {_named(fuel)} by worth in {years(year, year)}"
    why += "." if answer.rows[0][0] == supplier else f"; {answer.rows[0][0]} had {percent(float(answer.rows[0][2]))}."
    verdict = _largest(answer, supplier) if _LARGEST.search(text) else _shared(clause, share)
    if verdict is None:
        return []
    status = verdict
    if fuel in _PARTLY and status == "contradicted":
        status, why = "not checkable", why + " Customs leave out the pipeline gas of some buyers."
    return [Ruling("fuel trade", status, clause, why, (answer,))]


_PARTLY = frozenset({"fuel_gas", "fuel_flow"})
"""Germany, for one, has not published its gas by origin since 2000: what is not on record may have come."""


def _named(fuel: str) -> str:
    return {"fuel_gas": "natural gas", "fuel_coal": "coal", "fuel_crude": "crude oil"}.get(fuel, "fuels")


def _shared(clause: Clause, share: float) -> Status | None:
    """Whether the share that a clause states agrees; a clause without one is not judged."""
    found = [clause.amounts[int(m[1])] for m in re.finditer(FIGURE, clause.text)]
    shares = [amount for amount in found if amount.unit == "share"]
    return judged(shares[0].agrees(share, _UNCERTAIN)) if len(shares) == 1 else None


def _largest(answer: Lookup, supplier: str) -> Status:
    """Whether a supplier is the first; one that comes near it is left open."""
    first = answer.rows[0]
    if first[0] == supplier:
        return "supported"
    mine = next((float(row[2]) for row in answer.rows if row[0] == supplier), 0.0)
    return "not checkable" if mine > 0.7 * float(first[2]) else "contradicted"


def _pair(clause: Clause) -> tuple[str, str] | None:
    """Supplier and buyer: "Y's imports from X", "X was Y's largest supplier", "X supplied half of Y's imports"."""
    codes = clause.codes()
    buyer = next((clause.code(next(p for p in m.groups() if p)) for m in _OF.finditer(clause.text)), "")
    sellers = [clause.code(next(p for p in m.groups() if p)) for m in _FROM.finditer(clause.text)]
    seller = next((code for code in sellers if code != buyer), "")
    return (seller, buyer) if len(codes) == 2 and buyer and seller and {seller, buyer} == set(codes) else None
