"""Claims about trade in gas, coal and crude oil: a supplier's share of a state's imports, and its largest supplier.

Supported: Australia supplied about 60 per cent of Japan's coal imports in 2018.
Contradicted: In 2018 more than half of Japan's coal imports came from Russia.
"""

from __future__ import annotations

from functools import partial

from softflank.auditing.facts import Facts, Lookup, Said
from softflank.auditing.forms import Gauge, Span, Subject, judged
from softflank.auditing.statement import Clause
from softflank.panel import questions

_FUELS = {"gas": "fuel_gas", "coal": "fuel_coal", "crude oil": "fuel_crude", "fuels": "fuel_flow"}


def _suppliers(fuel: str, facts: Facts, owner: str, side: str, span: Span, among: Subject) -> Lookup:
    found = facts.ask("baci-raw-materials-2024", questions.fuel_suppliers, fuel, owner, span[1])
    return found if side == "imports" and span[0] == span[1] and not among else found._replace(rows=())


FUELS = tuple(
    Gauge(
        name, f"Imports of {name} by worth", ("rank", "share"), ("dyad_year", fuel), slack=0.15, first=1995,
        partners=partial(_suppliers, fuel), close=1.4, zero=name in ("coal", "crude oil"),
    )
    for name, fuel in _FUELS.items()
)  # fmt: skip
"""With slack, for a share by worth is not one by quantity. What is not on record of gas may have come: Germany, for
one, has not published its gas by origin since 2000."""


def fuels(clause: Clause, facts: Facts) -> Said | None:
    """Verdicts on where a state's imports of a fuel came from, by worth."""
    return next((said for gauge in FUELS if (said := judged(clause, facts, gauge))), None)
