"""Claims about oil output: its level in a year, rise and fall, its peak, and rank in the world or a region.

Supported: Iran's oil output fell by more than half between 1978 and 1981.
Contradicted: Saudi oil output fell between 2010 and 2016.
"""

from __future__ import annotations

from softflank.auditing.facts import Facts, Lookup, Said
from softflank.auditing.forms import Gauge, Span, Subject, by_year, judged
from softflank.auditing.statement import Clause
from softflank.panel import questions

_SOURCE, _SHOWN, _MOST = "ei-statistical-review-2025", "{:,.0f} thousand barrels a day", 12


def _producers(facts: Facts, owner: str, side: str, span: Span, among: Subject) -> Lookup:
    return facts.ask(_SOURCE, questions.ranked, "oil_output", span[1], among, "kbd", _MOST)


OUTPUT = Gauge(
    "oil output", "Oil output", ("rank", "level", "change"), ("state_year", "oil_output"), "count", 1000,
    0.1, _SHOWN, 1965, yearly=by_year(_SOURCE, "oil_output", "kbd"), partners=_producers, close=1.05, fewest=1000,
    present=(1,),
)  # fmt: skip
"""Crude with condensate and gas liquids."""
USED = Gauge(
    "oil consumption", "Oil consumption", ("level",), ("state_year", "oil_consumption"), "count", 1000, 0.1, _SHOWN,
    1965, yearly=by_year(_SOURCE, "oil_consumption", "kbd"), fewest=1000,
)  # fmt: skip


def oil(clause: Clause, facts: Facts) -> Said | None:
    """Verdicts on the oil output and consumption of one state."""
    return judged(clause, facts, OUTPUT) or judged(clause, facts, USED)
