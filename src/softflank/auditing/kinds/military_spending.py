"""Claims about military spending: as a share of output in a year, and its rise or fall.

Supported: Egypt's military burden was below five per cent of GDP in 2015.
Contradicted: Saudi Arabia spent less than three per cent of its output on the military in 2015.
"""

from __future__ import annotations

from softflank.auditing.facts import Facts, Said
from softflank.auditing.forms import Gauge, by_year, judged
from softflank.auditing.statement import Clause

BURDEN = Gauge(
    "military spending", "Military spending over GDP", ("level", "change"), ("state_year", "milex_of_gdp"), slack=0.2,
    shown="{:.1%}", yearly=by_year("sipri-milex-2026, wb-gdp", "milex_of_gdp", "share_of_gdp", 5),
)  # fmt: skip
"""With a fifth of slack: the bundle divides spending by one series of GDP, the publisher by another."""


def military_spending(clause: Clause, facts: Facts) -> Said | None:
    """Verdicts on military spending of one state."""
    return judged(clause, facts, BURDEN)
