"""Claims about oil output: its level in a year, rise and fall, its peak, and rank in the world or a region.

Supported: Iran's oil output fell by more than half between 1978 and 1981.
Contradicted: Saudi oil output fell between 2010 and 2016.
"""

from __future__ import annotations

import re

from softflank.auditing.facts import Facts, Lookup, Ruling, Status, judged, steady, together
from softflank.auditing.statement import DATE, FIGURE, REGION, Clause
from softflank.panel import questions
from softflank.states.gazetteer import in_region

_OIL = re.compile(r"\b(?:oil|crude)\b")
_OUTPUT = re.compile(
    r"\b(?:output|production|produc(?:e|es|ed|er|ers|ing)|pump(?:s|ed|ing)?|extract\w*|lift(?:s|ed)|barrels)\b"
)
_NOT = re.compile(
    r"\b(?:exports?|exported|imports?|consum\w+|reserves|refin\w+|price|debt|demand|would|could|capacity|target"
    r"|plan\w*|quota|sold|shipped|loan)\b"
)
_BARRELS = re.compile(r"\b(?:barrels|b/d|bpd)\b")
_UP = re.compile(r"\b(?:rose|rises|rise|grew|grows|increas(?:ed|es)|doubled|tripled|climbed|recovered|higher)\b")
_DOWN = re.compile(
    r"\b(?:fell|falls|fall|declin(?:ed|es|e)|shrank|halved|dropped|collapsed|collapse|plunged|lost|sank|down)\b"
)
_PEAK = re.compile(r"\b(?:peak(?:ed|s)?|highest|record|high point|all-time high)\b")
_LOW = re.compile(r"\b(?:lowest|low point|bottomed|trough)\b")
_RANK = re.compile(
    r"\b(?P<nth>second|third|fourth|fifth)?[-\s]?(?:largest|biggest|top|leading|number-one)\b[^.;]{0,30}\b(?:oil"
    r"|crude)?\s?producers?\b"
)
_USED = re.compile(r"\bconsum(?:ed|es|ption)\b")
_CHANGE = 0.05
_NTH = {"second": 2, "third": 3, "fourth": 4, "fifth": 5}


def oil(clause: Clause, facts: Facts) -> list[Ruling]:
    """Verdicts on the oil output of one state (thousand barrels daily, crude with condensate and gas liquids)."""
    text = clause.text.lower()
    used = _USED.search(text) is not None and not re.search(r"\b(?:produc\w+|output|pump\w*)\b", text)
    spoken = (clause.about(_OIL) or _BARRELS.search(text)) and (_OUTPUT.search(text) or used)
    if not spoken or _NOT.search(_USED.sub("", text) if used else text):
        return []
    if not clause.asserted() or not (_OIL.search(text) or _BARRELS.search(text)):
        return []
    codes = clause.codes() or clause.inherited[:1]
    rank = _RANK.search(text)
    if rank:
        return _rank(clause, facts, codes, rank)
    if len(codes) != 1 or re.search(REGION, clause.text):
        return []
    levels = [
        int(m[1])
        for m in re.finditer(FIGURE, clause.text)
        if clause.amounts[int(m[1])].unit == "count" and clause.amounts[int(m[1])].value > 1000
    ]
    if levels and _BARRELS.search(text) and not re.search(r"\bbarrels (?:in|over|of) (?:all|total)\b", text):
        return _levels(clause, facts, codes[0], levels, "oil_consumption" if used else "oil_output")
    if used:
        return []
    if _PEAK.search(text) or _LOW.search(text):
        return _extreme(clause, facts, codes[0], low=_PEAK.search(text) is None)
    return _trend(clause, facts, codes[0]) if _UP.search(text) or _DOWN.search(text) else []


def _read(facts: Facts, state: str, first: int, last: int, indicator: str = "oil_output") -> Lookup:
    return facts.ask("ei-statistical-review-2025", questions.yearly, indicator, state, first, last, "kbd")


def _known(answer: Lookup) -> dict[int, float]:
    return {int(row[0]): float(row[1]) for row in answer.rows}


def _levels(clause: Clause, facts: Facts, state: str, places: list[int], indicator: str = "oil_output") -> list[Ruling]:
    what = "Oil consumption" if indicator == "oil_consumption" else "Oil output"
    dates = [clause.periods[int(m[1])] for m in re.finditer(DATE, clause.text)] or [p for p in (clause.period(),) if p]
    if len(dates) != len(places) or any(not period.exact for period in dates):
        return []
    answer = _read(facts, state, min(p.first for p in dates), max(p.last for p in dates), indicator)
    known = _known(answer)
    statuses: list[Status] = []
    for place, period in zip(places, dates, strict=True):
        if period.first not in known or period.first > facts.until(clause):
            return [
                Ruling(
                    "oil",
                    "not checkable",
                    clause,
                    f"{what} of {state} in {period.first} is not in the data.",
                    (answer,),
                )
            ]
        statuses.append(judged(clause.amounts[place].agrees(known[period.first] * 1000, 0.1)))
    status = together(statuses)
    said = ", ".join(f"{known[p.first]:,.0f} in {p.first}" for p in dates)
    return [Ruling("oil", status, clause, f"{what} of {state}, thousand barrels daily: {said}.", (answer,))]


def _trend(clause: Clause, facts: Facts, state: str) -> list[Ruling]:
    dates = clause.own_periods() or tuple(p for p in (clause.period(),) if p)
    if not dates:
        return []
    first, last = dates[0].first, dates[-1].last
    if dates[0].preposition == "since":
        last = min(facts.until(clause), facts.last_year("state_year", "oil_output"))
    if first >= last or last > facts.until(clause):
        return []
    answer = _read(facts, state, first, last)
    known = _known(answer)
    if first not in known or last not in known:
        return [
            Ruling("oil", "not checkable", clause, f"Oil output of {state} is not known for both years.", (answer,))
        ]
    change = known[last] / known[first] - 1
    up = _UP.search(clause.text.lower()) is not None and _DOWN.search(clause.text.lower()) is None
    why = (
        f"Oil output of {state} went from {known[first]:,.0f} to {known[last]:,.0f} thousand barrels daily "
        f"({100 * change:+.0f} per cent) between {first} and {last}."
    )
    agrees = None if abs(change) < _CHANGE else (change > 0) == up
    if agrees:
        agrees = steady(clause, known, _by_how_much(clause, change))
    return [Ruling("oil", judged(agrees), clause, why, (answer,))]


def _by_how_much(clause: Clause, change: float) -> bool | None:
    text = clause.text.lower()
    figure = re.search(rf"\bby\s{FIGURE}", clause.text)
    if figure and clause.amounts[int(figure[1])].unit == "share":
        return clause.amounts[int(figure[1])].agrees(abs(change), 0.05)
    if "doubled" in text:
        return True if 0.8 <= change <= 1.3 else None if change >= 0.6 else False
    if "halved" in text:
        return True if -0.6 <= change <= -0.42 else None if change < -0.35 else False
    return True


def _extreme(clause: Clause, facts: Facts, state: str, *, low: bool) -> list[Ruling]:
    dates = clause.own_periods() or tuple(p for p in (clause.period(),) if p)
    if not dates:
        return []
    peak = dates[-1] if len(dates) > 1 else dates[0]
    other = dates[0] if len(dates) > 1 else None
    end = min(facts.until(clause), facts.last_year("state_year", "oil_output"))
    first, last = 1965, end
    if other is not None:
        first, last = (other.last + 1, end) if other.preposition in {"after", "since"} else (other.first, other.last)
    answer = _read(facts, state, first, last)
    known = _known(answer)
    there = [value for year, value in known.items() if peak.first <= year <= peak.last]
    if not there:
        return []
    best = min(known, key=lambda y: known[y]) if low else max(known, key=lambda y: known[y])
    why = (
        f"The {'lowest' if low else 'highest'} year of {first}-{last} is {best} with {known[best]:,.0f} thousand "
        f"barrels daily; {peak.first} has {there[0]:,.0f}."
    )
    close = abs(max(there) if not low else min(there)) - known[best]
    agrees = True if peak.first <= best <= peak.last else None if abs(close) <= 0.05 * known[best] else False
    return [Ruling("oil", judged(agrees), clause, why, (answer,))]


def _rank(clause: Clause, facts: Facts, codes: tuple[str, ...], rank: re.Match[str]) -> list[Ruling]:
    if len(codes) != 1 or re.search(r"\b(?:one of|among|opec|not|once)\b", clause.text.lower()):
        return []
    regions = [clause.regions[int(m[1])] for m in re.finditer(REGION, clause.text)]
    among = in_region(regions[0]) if regions else ()
    if not regions and not re.search(r"\b(?:world|global)", clause.text.lower()):
        return []
    end = min(facts.until(clause), facts.last_year("state_year", "oil_output"))
    period = clause.period()
    year = period.last if period else end
    if year > end:
        return []
    answer = facts.ask("ei-statistical-review-2025", questions.ranked, "oil_output", year, tuple(among), "kbd", 12)
    mine = next((row for row in answer.rows if row[0] == codes[0]), None)
    claimed = _NTH.get(rank["nth"] or "", 1)
    why = (
        f"Oil output in {year}, thousand barrels daily: "
        f"{', '.join(f'{row[0]} {row[1]:,.0f}' for row in answer.rows[:4])}."
    )
    agrees = mine is not None and mine[2] == claimed
    if (
        not agrees
        and mine is not None
        and len(answer.rows) >= claimed
        and abs(mine[1] - answer.rows[claimed - 1][1]) < 0.05 * mine[1]
    ):
        return [Ruling("oil", "not checkable", clause, why, (answer,))]
    return [Ruling("oil", judged(agrees), clause, why, (answer,))]
