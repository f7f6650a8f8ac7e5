"""Claims about the level of US troops in a state: the one foreign deployment that is counted by year.

Supported: Germany hosted over 200,000 American soldiers in 1985.
Contradicted: The number of American troops in South Korea was cut to fewer than 10,000 in 2005.
"""

from __future__ import annotations

from softflank.auditing.facts import Facts, Lookup, Said
from softflank.auditing.forms import Gauge, Span, Subject, judged
from softflank.auditing.statement import Clause
from softflank.panel import questions


def _host(clause: Clause) -> Subject | None:
    pair = clause.codes()
    return ("USA", pair[pair[0] == "USA"]) if len(pair) == 2 and "USA" in pair else None


def _yearly(facts: Facts, subject: Subject, span: Span) -> Lookup:
    return facts.ask("troopdata", questions.counted, "us_troops", subject[0], subject[1], "troops", span)


TROOPS = Gauge(
    "troops", "US active-duty personnel", ("level", "change"), ("dyad_year", "us_troops"), "count", slack=0.1,
    subject=_host, yearly=_yearly, near=1, fewest=20,
)  # fmt: skip


def troops(clause: Clause, facts: Facts) -> Said | None:
    """Verdicts on US active-duty personnel in a state by year."""
    return judged(clause, facts, TROOPS)
