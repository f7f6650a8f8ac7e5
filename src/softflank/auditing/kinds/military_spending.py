"""Claims about military spending: as a share of output, in dollars, its rise or fall, its rank in the world.

Supported: Egypt's military burden was below five per cent of GDP in 2015.
Contradicted: Saudi Arabia spent less than three per cent of its output on the military in 2015.
"""

from __future__ import annotations

import re

from softflank.auditing.facts import Facts, Lookup, Ruling, Status, judged, steady, together
from softflank.auditing.statement import DATE, FIGURE, Clause
from softflank.panel import questions

_SPENDING = re.compile(
    r"\b(?:military|defen[cs]e) (?:spending|expenditures?|budgets?|outlays?|burden|effort)\b|\bspen(?:t|ds?"
    r"|ding)\b[^.;]{0,60}\b(?:military|defen[cs]e|army|armed forces)\b|\b(?:military|armed forces|army"
    r"|defen[cs]e)\b[^.;]{0,30}\b(?:took|takes|cost|costs|absorbed|consumed|swallowed|devours?)\b|\bdevot(?:ed"
    r"|es)\b[^.;]{0,60}\b(?:military|defen[cs]e|army|armed forces)\b"
)
_OF_OUTPUT = re.compile(r"\b(?:output|gdp|gross domestic product|national (?:product|income)|economy|gnp)\b")
_UP = re.compile(r"\b(?:rais(?:ed|es)|rose|rises|grew|grows|increas(?:ed|es)|doubled|tripled|climbed|went up|higher)\b")
_DOWN = re.compile(r"\b(?:fell|falls|cut|cuts|declin(?:ed|es)|shrank|halved|dropped|reduced|went down|lower(?:ed)?)\b")
_SLACK = 0.2
"""Widening of both bounds: the bundle divides spending by one series of GDP, the publisher by another."""
_CHANGE = 0.1


def military_spending(clause: Clause, facts: Facts) -> list[Ruling]:
    """Verdicts on military spending of one state."""
    text = clause.text.lower()
    if not _SPENDING.search(text) or re.search(
        r"\b(?:aid|plan\w*|target|pledg\w+|promis\w+|would|should|goal)\b", text
    ):
        return []
    if not clause.asserted():
        return []
    codes = clause.codes() or clause.inherited[:1]
    if len(codes) != 1:
        return []
    share = [int(m[1]) for m in re.finditer(FIGURE, clause.text) if clause.amounts[int(m[1])].unit == "share"]
    if share and _OF_OUTPUT.search(text):
        return _levels(clause, facts, codes[0], share)
    if not share and _OF_OUTPUT.search(text) and (_UP.search(text) or _DOWN.search(text)):
        return _trend(clause, facts, codes[0])
    return []


def _read(facts: Facts, state: str, first: int, last: int) -> Lookup:
    return facts.ask(
        "sipri-milex-2026, wb-gdp", questions.yearly, "milex_of_gdp", state, first, last, "share_of_gdp", 5
    )


def _levels(clause: Clause, facts: Facts, state: str, places: list[int]) -> list[Ruling]:
    dates = [clause.periods[int(m[1])] for m in re.finditer(DATE, clause.text)]
    if not dates and clause.period():
        dates = [clause.period()]  # type: ignore[list-item]
    if len(dates) != len(places) or any(not period.exact for period in dates):
        return []
    answer = _read(facts, state, min(p.first for p in dates), max(p.last for p in dates))
    known = {int(row[0]): float(row[1]) for row in answer.rows}
    statuses: list[Status] = []
    for place, period in zip(places, dates, strict=True):
        if period.first not in known or period.first > facts.until(clause):
            return [
                Ruling(
                    "military spending",
                    "not checkable",
                    clause,
                    f"Military spending of {state} in {period.first} is not known; unknown is not zero.",
                    (answer,),
                )
            ]
        statuses.append(judged(clause.amounts[place].agrees(known[period.first], _SLACK)))
    status = together(statuses)
    said = ", ".join(f"{100 * known[p.first]:.1f} per cent in {p.first}" for p in dates)
    return [Ruling("military spending", status, clause, f"Military spending of {state} over GDP: {said}.", (answer,))]


def _trend(clause: Clause, facts: Facts, state: str) -> list[Ruling]:
    dates = [clause.periods[int(m[1])] for m in re.finditer(DATE, clause.text)]
    if not dates:
        return []
    first, last = dates[0].first, dates[-1].last
    if first == last or last > facts.until(clause):
        return []
    answer = _read(facts, state, first, last)
    known = {int(row[0]): float(row[1]) for row in answer.rows}
    if first not in known or last not in known:
        return [
            Ruling(
                "military spending",
                "not checkable",
                clause,
                f"Military spending of {state} is not known for both years; unknown is not zero.",
                (answer,),
            )
        ]
    change = known[last] / known[first] - 1
    up = _UP.search(clause.text.lower()) is not None
    agrees = None if abs(change) < _CHANGE else (change > 0) == up
    agrees = steady(clause, known, agrees)
    why = (
        f"Military spending of {state} over GDP: {100 * known[first]:.1f} per cent in {first}, "
        f"{100 * known[last]:.1f} in {last}."
    )
    return [Ruling("military spending", judged(agrees), clause, why, (answer,))]
