"""Claims about oil output: its level in a year, rise and fall, its peak, and rank in the world or a region.

Supported: Iran's oil output fell by more than half between 1978 and 1981.
Contradicted: Saudi oil output fell between 2010 and 2016.
"""

from __future__ import annotations

import re

from softflank.auditing.facts import Facts, Said
from softflank.auditing.series import HIGH, LOW, Series, extreme, level, rank, trend
from softflank.auditing.statement import REGION, Clause

_OIL = re.compile(r"\b(?:oil|crude)\b")
_BARRELS = re.compile(r"\b(?:barrels|b/d|bpd)\b")
_OUTPUT = re.compile(
    r"\b(?:output|production|produc(?:e|es|ed|er|ers|ing)|pump(?:s|ed|ing)?|extract\w*|lift(?:s|ed)|barrels)\b"
)
_USED = re.compile(r"\bconsum(?:ed|es|ption)\b")
_NOT = re.compile(
    r"\b(?:exports?|exported|imports?|reserves|refin\w+|price|debt|demand|capacity|quota|"
    r"sold|shipped|loan|opec|voluntary|announced|production cuts?)\b|\bbarrels (?:in|over|of) (?:all|total)\b"
)
_PRODUCER = re.compile(r"\b(?:largest|biggest|top|leading|number-one)\b[^.;]{0,30}\bproducers?\b")
FIRST = 1965
_SOURCE, _UNIT = "ei-statistical-review-2025", "{:,.0f} thousand barrels a day"
OUTPUT = Series("Oil output", _SOURCE, "oil_output", "kbd", "count", 1000, 0.1, _UNIT)
USED = Series("Oil consumption", _SOURCE, "oil_consumption", "kbd", "count", 1000, 0.1, _UNIT)


def oil(clause: Clause, facts: Facts) -> Said | None:
    """Verdicts on the oil output and consumption of one state (crude with condensate and gas liquids)."""
    text, codes = clause.low, clause.codes()
    spoken = (_OIL.search(text) or _BARRELS.search(text)) and (_OUTPUT.search(text) or _USED.search(text))
    if not spoken or _NOT.search(text) or len(codes) != 1 or clause.denied():
        return None
    if _PRODUCER.search(text):
        return rank(clause, facts, OUTPUT, codes[0])
    if re.search(REGION, clause.text):
        return None
    used = _USED.search(text) is not None
    if _BARRELS.search(text) and any(amount.value > 1000 for _, amount in clause.figures("count")):
        return level(clause, facts, USED if used else OUTPUT, codes[0])
    if used:
        return None
    if HIGH.search(text) or LOW.search(text):
        return extreme(clause, facts, OUTPUT, codes[0], FIRST)
    return trend(clause, facts, OUTPUT, codes[0])
