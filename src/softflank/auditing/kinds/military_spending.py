"""Claims about military spending: as a share of output in a year, and its rise or fall.

Supported: Egypt's military burden was below five per cent of GDP in 2015.
Contradicted: Saudi Arabia spent less than three per cent of its output on the military in 2015.
"""

from __future__ import annotations

import re

from softflank.auditing.facts import Facts, Said
from softflank.auditing.series import Series, level, trend
from softflank.auditing.statement import Clause

_FORCES = r"\b(?:military|defen[cs]e|army|armed forces)\b"
_SPENDING = re.compile(
    rf"\b(?:military|defen[cs]e) (?:spending|expenditures?|budgets?|outlays?|burden|effort)\b|\bspen(?:t|ds?|ding)\b"
    rf"[^.;]{{0,60}}{_FORCES}|{_FORCES}[^.;]{{0,30}}\b(?:took|takes|costs?|absorbed|consumed|swallowed|devours?)\b|"
    rf"\bdevot(?:ed|es)\b[^.;]{{0,60}}{_FORCES}"
)
_OUTPUT = re.compile(r"\b(?:output|gdp|gross domestic product|national (?:product|income)|economy|gnp)\b")
_SOFT = re.compile(r"\b(?:aid|goal)\b")
BURDEN = Series(
    "Military spending over GDP", "sipri-milex-2026, wb-gdp", "milex_of_gdp", "share_of_gdp", "share", 1, 0.2,
    "{:.1%}", 5,
)  # fmt: skip
"""With a fifth of slack: the bundle divides spending by one series of GDP, the publisher by another."""


def military_spending(clause: Clause, facts: Facts) -> Said | None:
    """Verdicts on military spending of one state."""
    text, codes = clause.low, clause.codes()
    spoken = _SPENDING.search(text) and _OUTPUT.search(text) and not _SOFT.search(text) and not clause.denied()
    if not spoken or len(codes) != 1:
        return None
    return (level if clause.figures("share") else trend)(clause, facts, BURDEN, codes[0])
