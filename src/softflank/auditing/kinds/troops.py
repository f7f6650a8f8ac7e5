"""Claims about the level of US troops in a state: the one foreign deployment that is counted by year.

Supported: Germany hosted over 200,000 American soldiers in 1985.
Contradicted: The number of American troops in South Korea was cut to fewer than 10,000 in 2005.
"""

from __future__ import annotations

import re

from softflank.auditing.amounts import Amount
from softflank.auditing.facts import Facts, Said, said, together
from softflank.auditing.statement import REGION, Clause
from softflank.panel import questions

_TROOPS = re.compile(
    r"\b(?:troops|soldiers|service ?(?:men|members|personnel)|personnel|active[- ]duty|forces|garrison|marines|"
    r"strength)\b"
)
_THERE = re.compile(
    r"\b(?:station(?:ed|s)|based|kept|keeps?|had|has|have|hosted?|hosts|garrison(?:ed)?|strength|presence|"
    r"numbered|numbers?|remain(?:ed|s)?|fell|falls?|rose|rises|dropped|grew|shrank|cut|declined|increased|withdrew|"
    r"left|reached|stood|there (?:were|are)|(?:were|was|are) (?:in|on))\b"
)
_EVENT = re.compile(
    r"\b(?:exercises?|balikatan|drills?|man(?:o)?euvres?|rotat\w+|visits?|invade\w*|invasion|landed|killed|lost|"
    r"casualt\w+|wounded|died|prisoners?|veterans|during the war|train(?:ed|ing)|advisers|contractors|evacuat\w+|"
    r"passed through|brings? together|sent)\b"
)
_FEWEST, _SLACK = 20, 0.1


def troops(clause: Clause, facts: Facts) -> Said | None:
    """Verdicts on US active-duty personnel in a state by year."""
    text, codes = clause.low, clause.codes()
    spoken = _TROOPS.search(text) and _THERE.search(text) and not _EVENT.search(text) and not clause.denied()
    hosts = [code for code in codes if code != "USA"]
    regional = re.search(REGION, clause.text) or "region" in text
    pairs = _pairs(clause) if spoken and "USA" in codes and len(hosts) == 1 and not regional else []
    if not pairs:
        return None
    span = min(year for _, year in pairs) - 1, max(year for _, year in pairs) + 1
    answer = facts.ask("troopdata", questions.counted, "us_troops", "USA", hosts[0], "troops", span)
    known = {int(year): float(value) for year, value in answer.rows if year <= facts.until(clause)}
    listed = [f"{known[year]:.0f} in {year}" for _, year in pairs if year in known]
    if not listed:
        return None
    why = f"US active-duty personnel in {hosts[0]}: {', '.join(listed)}."
    return said(together([_agrees(amount, year, known) for amount, year in pairs]), why, answer)


def _agrees(amount: Amount, year: int, known: dict[int, float]) -> bool | None:
    """Whether the figure of a year agrees; one that agrees with a year beside it is left open."""
    if year not in known:
        return None
    agrees = amount.agrees(known[year], _SLACK)
    near = [known[y] for y in (year - 1, year, year + 1) if y in known]
    return None if agrees is False and amount.between(min(near), max(near), _SLACK) is not False else agrees


def _pairs(clause: Clause) -> list[tuple[Amount, int]]:
    """Figures with their years, in the order of the text."""
    figures = [amount for _, amount in clause.figures("count") if amount.value >= _FEWEST]
    dates, period = clause.own_periods(), clause.period()
    if not dates:
        return [(figures[0], period.last)] if figures and period and period.exact else []
    if len(dates) != len(figures):
        return []
    return [(f, p.last) for f, p in zip(figures, dates, strict=True) if p.exact or len(dates) == 1]
