"""Claims about the level of US troops in a state: the one foreign deployment that is counted by year.

Supported: Germany hosted over 200,000 American soldiers in 1985.
Contradicted: The number of American troops in South Korea was cut to fewer than 10,000 in 2005.
"""

from __future__ import annotations

import re

from softflank.auditing.facts import Facts, Lookup, Ruling, Status, judged, together
from softflank.auditing.statement import DATE, FIGURE, STATE, Clause
from softflank.panel import questions

_TROOPS = re.compile(
    r"\b(?:troops|soldiers|service ?(?:men|members|personnel)|military personnel|personnel|active[- ]duty|forces"
    r"|garrison|marines|strength|men|contingent)\b"
)
_THERE = re.compile(
    r"\b(?:station(?:ed|s)|based|deployed|kept|keeps|keep|had|has|have|hosted?|hosts|garrison(?:ed)?|strength"
    r"|presence|numbered|numbers|remain(?:ed|s)?|fell|falls?|rose|rises|dropped|grew|shrank|cut|declined|increased"
    r"|withdrew|left|reached|stood|there were|there are|(?:were|was|are) (?:in|on))\b"
)
_EVENT = re.compile(
    r"\b(?:exercises?|balikatan|drills?|man(?:o)?euvres?|rotat\w+|visits?|invade\w*|invasion|landed|killed|lost"
    r"|casualt\w+|wounded|died|prisoners?|veterans|during the war|train(?:ed|ing)|advisers|contractors|evacuat\w+"
    r"|passed through|brings? together|sent)\b"
)
_PAIRED = re.compile(
    rf"{FIGURE}(?P<between>[^Z]{{0,40}}?)(?:in|by|to|at the end of|during|of)?\s?(?:the )?{DATE}|(?:in|by"
    rf"|of)\s{DATE}[^Z]{{0,40}}{FIGURE}"
)
FIRST = 1950


def troops(clause: Clause, facts: Facts) -> list[Ruling]:
    """Verdicts on US active-duty personnel in a state by year."""
    text = clause.text.lower()
    if not _TROOPS.search(text) or not _THERE.search(text) or _EVENT.search(text) or not clause.asserted():
        return []
    codes = clause.codes()
    if "USA" not in codes and not (re.search(r"\bit\b|\bthey\b", text) and clause.inherited[:1] == ("USA",)):
        return []
    hosts = [code for code in codes if code != "USA"] or [
        c for c in (*clause.inherited, *clause.principals) if c != "USA"
    ][:1]
    if len(hosts) != 1 or not re.search(
        r"ZS\d+Z(?:'s)? (?:\w+[- ]){0,3}(?:troops|soldiers|service|personnel|forces|active|strength|marines"
        r"|military|garrison)|USA",
        _us(clause),
    ):
        return []
    pairs = _pairs(clause)
    if not pairs:
        return []
    span = min(year for _, year in pairs) - 1, max(year for _, year in pairs) + 1
    answer = facts.ask("troopdata", questions.counted, "us_troops", "USA", hosts[0], "troops", span)
    return _judge(clause, facts, answer, hosts[0], pairs)


def _us(clause: Clause) -> str:
    """Clause text with the tokens of the United States marked, others left."""
    return re.sub(STATE, lambda m: m[0] if clause.code(m[1]) == "USA" else "xx", clause.text) + (
        " USA" if re.search(r"\b(?:us|american)\b", clause.text.lower()) or "USA" in clause.inherited[:1] else ""
    )


def _pairs(clause: Clause) -> list[tuple[int, int]]:
    """Pairs (place of an amount, year) in the order of the text."""
    figures = [
        (m.start(), int(m[1]))
        for m in re.finditer(FIGURE, clause.text)
        if clause.amounts[int(m[1])].unit == "count" and clause.amounts[int(m[1])].value >= 20
    ]
    dates = [(m.start(), clause.periods[int(m[1])]) for m in re.finditer(DATE, clause.text)]
    if not dates:
        period = clause.period()
        return [(place, period.last) for _, place in figures[:1]] if period and period.exact else []
    if len(dates) == len(figures):
        return [(place, period.last) for (_, place), (_, period) in zip(figures, dates, strict=True) if period.exact]
    if len(figures) == 1 and len(dates) == 1:
        return [(figures[0][1], dates[0][1].last)]
    return []


def _judge(clause: Clause, facts: Facts, answer: Lookup, host: str, pairs: list[tuple[int, int]]) -> list[Ruling]:
    known = {int(row[0]): float(row[1]) for row in answer.rows}
    statuses: list[Status] = []
    said = []
    for place, year in pairs:
        if year not in known or year > facts.until(clause):
            statuses.append("not checkable")
            continue
        near = [known[y] for y in (year - 1, year, year + 1) if y in known and y <= facts.until(clause)]
        agrees = clause.amounts[place].agrees(known[year], 0.1)
        if agrees is False and clause.amounts[place].between(min(near), max(near), 0.1) is not False:
            agrees = None
        statuses.append(judged(agrees))
        said.append(f"{known[year]:.0f} in {year}")
    if not said:
        return []
    status = together(statuses)
    why = f"US active-duty personnel in {host}: {', '.join(said)}."
    return [Ruling("troops", status, clause, why, (answer,))]
