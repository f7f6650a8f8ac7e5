"""The measures and forms of a claim about a figure, and what the rows say of each: level, share, rank, change.

:func:`judged` tries the forms of a measure one after another. A contradiction is given only where the clause was
understood whole, support where little was left over.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from softflank.auditing.amounts import Amount, Unit
from softflank.auditing.claims import (
    MOST_LEFT,
    Standing,
    core,
    needed,
    pairs,
    ranked,
    remainder,
    says,
    shared,
    words,
)
from softflank.auditing.facts import Facts, Lookup, Said, percent, said, together, years
from softflank.auditing.phrases import FIGURE, REGION, STATE, listed
from softflank.auditing.statement import Clause, Period

Subject = tuple[str, ...]
"""A state, or the origin and destination of a flow."""
Span = tuple[int, int]
Yearly = Callable[[Facts, Subject, Span], Lookup]
Partners = Callable[[Facts, str, str, Span, Subject], Lookup]
Form = Callable[[Clause, Facts, "Gauge"], Said | None]
"""How a claim about a figure is put: by its level, share, rank, change, or in a way of one measure alone."""


def one_state(clause: Clause) -> Subject | None:
    """The one state that a clause names."""
    return codes if len(codes := clause.codes()) == 1 else None


@dataclass(frozen=True, slots=True)
class Gauge:
    """How a text calls a figure, and where it is on record.

    ``yearly`` gives rows ``(year, value[, low, high])`` of a subject; ``partners`` gives rows ``(state, value, share,
    rank[, low, high])`` of the partners of a state on a side of its trade (``exports``, ``imports``, ``both``), or of
    the world where the state is "". ``close`` is the ratio at which an order is too close to call, ``whole`` the rows
    from which a list of partners is whole, ``near`` the years beside one that may be meant; ``zero`` says that what is
    not on record did not happen.
    """

    name: str
    what: str
    forms: tuple[Form, ...]
    indicator: tuple[str, str]
    unit: Unit = "share"
    scale: float = 1.0
    slack: float = 0.0
    shown: str = "{:,.0f}"
    first: int = 1950
    subject: Callable[[Clause], Subject | None] = one_state
    yearly: Yearly | None = None
    partners: Partners | None = None
    close: float = 1.1
    whole: int = 1
    near: int = 0
    fewest: float = 0.0
    zero: bool = False
    context: bool = False
    present: tuple[int, ...] = ()

    def last(self, facts: Facts) -> int:
        """Last year on record."""
        return facts.last_year(*self.indicator)


_BESIDE = frozenset({"since", "after", "before", "following", "until", "till"})
_LEAST_CHANGE, _PART, _SHOWN, _FAR, _NOT_FAR, _RECENT, _BACK = 0.05, 4, 3, 1.5, 1.2, 3, 7
"""Least part that is a change; ratio at which a bound is of another size; rows shown; leads by far, and not by far;
years by which a record may end before the text and still tell of its present; years in which a whole list is sought."""
_SEVERAL_DATES, _THREE_STATES = ("level", "alike"), ("more", "absent")


def judged(clause: Clause, facts: Facts, gauge: Gauge) -> Said | None:
    """What the data say of a clause that makes a claim about a measure, or nothing."""
    lists, text = needed(gauge.name), core(clause)
    here = all(pattern.search(text) for pattern in lists)
    context = gauge.context and all(clause.about(pattern) for pattern in lists)
    if not (here or context) or words("other").search(text) or words("measures", gauge.name, "other").search(text):
        return None
    found = ((form.__name__, form(clause, facts, gauge)) for form in gauge.forms)
    name, said = next((one for one in found if one[1] is not None), ("", None))
    return said if said is not None and _told(clause, gauge, name, said, here) else None


def _told(clause: Clause, gauge: Gauge, form: str, found: Said, here: bool) -> bool:
    """Whether a verdict may be given: with nothing left over for a contradiction, with little for support."""
    rest, own = remainder(clause, gauge.name, form), clause.own_periods()
    if len(own) > 1 + (form == "change") and form not in _SEVERAL_DATES:
        return False
    if found.status != "contradicted":
        return len(rest) <= MOST_LEFT
    units = {"change": {gauge.unit, "share"}, "level": {gauge.unit}}.get(form, {"share"})
    read = len(clause.figures(*units)) + (form == "rank") * len(re.findall(rf"{FIGURE} of|top {FIGURE}", clause.text))
    states = {clause.code(code) for code in re.findall(STATE, core(clause))} - {"UNO"}
    fewest = 2 if gauge.subject is not one_state and form != "rank" else 0
    months = not gauge.near and any(period.start and period.start.month for period in own)
    regions = form != "rank" and re.search(REGION, clause.text)
    whole = len(re.findall(FIGURE, clause.text)) <= read and not (rest or months or regions)
    return here and whole and fewest <= len(states) <= 2 + (form in _THREE_STATES)


def spans(clause: Clause, facts: Facts, gauge: Gauge, period: Period | None = None) -> list[Span]:
    """Years to measure over: the text's own, else for the present the last ones of the measure."""
    last = gauge.last(facts)
    if period or clause.period():
        found = facts.window(clause, last, gauge.first, period)
        return [found] if found else []
    end = min(last, facts.until(clause))
    recent = end >= facts.until(clause) - _RECENT and says(clause, "present")
    return [(end - n + 1, end) for n in gauge.present] if recent else []


def level(clause: Clause, facts: Facts, gauge: Gauge) -> Said | None:
    """As in "produced 9 million barrels a day in 1990 and 10 million in 1995", "above 15 billion a year since 2020"."""
    subject, told = gauge.subject(clause), pairs(clause, gauge.unit, gauge.fewest)
    rated = not listed("claims", "measures", gauge.name, "rate") or words("measures", gauge.name, "rate").search(
        clause.text
    )
    times = [_time(clause, facts, gauge, period) for _, period in told]
    if subject is None or not told or not rated or gauge.yearly is None or None in times or clause.denied():
        return None
    wanted = [(amount, year) for (amount, _), when in zip(told, times, strict=True) for year in when or ()]
    asked = sorted({year for _, year in wanted})
    answer = gauge.yearly(facts, subject, (asked[0] - gauge.near, asked[-1] + gauge.near))
    known = {int(row[0]): _bounds(row, 2) for row in answer.rows}
    lost = [year for year in asked if year not in known]
    if lost:
        return said(None, f"{gauge.what}, {_of(subject)}, in {lost[0]} is not known; unknown is not zero.", answer)
    agrees = together([_agrees(amount, year, known, gauge) for amount, year in wanted])
    years_shown = ", ".join(f"{_shown(known[year], gauge)} in {year}" for year in asked)
    return said(agrees, f"{gauge.what}, {_of(subject)}: {years_shown}.", answer)


def _time(clause: Clause, facts: Facts, gauge: Gauge, period: Period | None) -> range | None:
    """The year of a figure, or the years in each of which it is said to have been so."""
    if period is None or period.first < gauge.first:
        return None
    if period.exact and period.preposition not in _BESIDE:
        return range(period.last, period.last + 1) if period.last <= facts.until(clause) else None
    span = facts.window(clause, gauge.last(facts), gauge.first, period) if says(clause, "each year") else None
    return range(span[0], span[1] + 1) if span else None


def _of(subject: Subject) -> str:
    return (" and " if len(subject) > 2 else " to ").join(subject[:2])


def _bounds(row: tuple[Any, ...], low: int) -> tuple[float, float]:
    return (float(row[low]), float(row[low + 1])) if len(row) > low else (float(row[1]), float(row[1]))


def _shown(bounds: tuple[float, float], gauge: Gauge) -> str:
    return " to ".join(dict.fromkeys(gauge.shown.format(value) for value in bounds))


def _agrees(amount: Amount, year: int, known: dict[int, tuple[float, float]], gauge: Gauge) -> bool | None:
    """Whether the figure of a year agrees; left open where one beside it does, or a bound is of another size."""
    low, high = (value * gauge.scale for value in known[year])
    agrees = amount.between(low, high, gauge.slack)
    if agrees:
        return agrees if amount.value / _PART <= high <= amount.value * _PART else None
    beside = [v * gauge.scale for y in range(year - gauge.near, year + gauge.near + 1) for v in known.get(y, ())]
    return None if amount.between(min(beside), max(beside), gauge.slack) is not False else agrees


def share(clause: Clause, facts: Facts, gauge: Gauge) -> Said | None:
    """As in "X supplied half of Y's imports", "a third of X's exports went to Y"."""
    return _stands(shared(clause), clause, facts, gauge)


def rank(clause: Clause, facts: Facts, gauge: Gauge) -> Said | None:
    """As in "X was by far Y's largest supplier", "one of the largest recipients"."""
    return _stands(ranked(clause), clause, facts, gauge)


def _stands(claim: Standing | None, clause: Clause, facts: Facts, gauge: Gauge) -> Said | None:
    """What the partners of an owner say of a standing; over two spans, as for the present, both must agree."""
    if claim is None or gauge.partners is None or clause.denied():
        return None
    asked = spans(clause, facts, gauge)
    lists = [_partners(claim, facts, gauge, gauge.partners, span) for span in asked]
    found = [
        (_fits(answer.rows, claim, gauge) if span in asked else None, span, answer)
        for span, answer in lists
        if len(answer.rows) >= gauge.whole
    ]
    if not found:
        return None
    verdicts = {verdict for verdict, *_ in found}
    _, span, answer = next((one for one in found if one[0] is False), found[0])
    listed = ", ".join(f"{row[0]} {percent(float(row[2]))}" for row in answer.rows[: _SHOWN + 1])
    mine = next((row for row in answer.rows if row[0] == claim.state), None)
    whose = f"{claim.owner}'s {'trade' if claim.side == 'both' else claim.side}" if claim.owner else "all states"
    place = f"ranks {mine[3]} with {percent(float(mine[2]))}" if mine else "does not appear"
    last = "" if span in asked else ", the last with a whole list"
    why = f"{gauge.what}, {whose} in {years(*span)}{last}: {listed}; {claim.state} {place}."
    shown = tuple(row for n, row in enumerate(answer.rows) if n < _SHOWN or row is mine)
    return said(verdicts.pop() if len(verdicts) == 1 else None, why, answer._replace(rows=shown))


def _partners(claim: Standing, facts: Facts, gauge: Gauge, listed: Partners, span: Span) -> tuple[Span, Lookup]:
    """The partners in some years; where the list is not whole, those of the last years before in which it is."""
    for back in range(_BACK if gauge.whole > 1 else 1):
        years_back = (span[0] - back, span[1] - back)
        answer = listed(facts, claim.owner, claim.side, years_back, claim.among)
        if len(answer.rows) >= gauge.whole:
            break
    return years_back, answer


def _fits(rows: tuple[Any, ...], claim: Standing, gauge: Gauge) -> bool | None:
    """Whether a state has the share or rank claimed."""
    mine = next((row for row in rows if row[0] == claim.state), None)
    if claim.share is None:
        return _placed(rows, mine, claim, gauge)
    agrees = claim.share.agrees(float(mine[2]) if mine else 0.0, gauge.slack)
    return agrees if mine or gauge.zero else agrees or None


def _placed(rows: tuple[Any, ...], mine: Any, claim: Standing, gauge: Gauge) -> bool | None:
    """Whether a state has the rank claimed; an order within the measure's closeness is left open."""
    if mine is None:
        return False if gauge.zero else None
    if claim.bound:
        near = mine[3] <= max(3, 2 * claim.rank) and not (claim.rank == 1 and float(rows[0][1]) > 2 * float(mine[1]))
        return True if mine[3] <= claim.rank else None if near else False
    low, high = _bounds(mine, 4)
    others = [_bounds(row, 4) for row in rows if row is not mine]
    ahead = sum(one[0] > high * gauge.close for one in others)
    perhaps = sum(one[1] * gauge.close > low for one in others)
    off = claim.rank // 2  # an order further down moves from year to year
    if ahead >= claim.rank + off or perhaps < claim.rank - 1 - off:
        return False
    sure = sum(one[1] > low for one in others) < claim.rank and sum(one[0] > high for one in others) == claim.rank - 1
    lead = float(mine[1]) / float(rows[1][1]) if claim.far and len(rows) > 1 else _FAR
    return None if not sure or _NOT_FAR <= lead < _FAR else lead >= _FAR


def change(clause: Clause, facts: Facts, gauge: Gauge) -> Said | None:
    """As in "rose between 1990 and 1995", "fell by half since 2000", "grew steadily"."""
    subject, dates = gauge.subject(clause), clause.times()
    up, down = (says(clause, way) is not None for way in ("up", "down"))
    if subject is None or not dates or gauge.yearly is None or up == down or clause.denied():
        return None
    first, last = dates[0].first, dates[-1].last
    if dates[0].preposition == "since":
        last = min(facts.until(clause), gauge.last(facts))
    if not first < last <= facts.until(clause):
        return None
    answer = gauge.yearly(facts, subject, (first, last))
    known = {int(row[0]): float(row[1]) for row in answer.rows}
    if first not in known or last not in known or not known[first]:
        return said(None, f"{gauge.what}, {_of(subject)}, is not known for both years; unknown is not zero.", answer)
    part = known[last] / known[first] - 1
    shown = " to ".join(gauge.shown.format(known[year]) for year in (first, last))
    why = f"{gauge.what}, {_of(subject)}, went from {shown} ({100 * part:+.0f} per cent) in {first}-{last}."
    agrees = None if abs(part) < _LEAST_CHANGE else (part > 0) == up
    figure = re.search(rf"\bby\s{FIGURE}", clause.text)
    if agrees and figure and (told := clause.amounts[int(figure[1])]).unit == "share":
        agrees = told.agrees(abs(part), 0.05)
    if agrees and says(clause, "steadily"):
        agrees = _steady([known[year] for year in sorted(known)])
    return said(agrees, why, answer)


def _steady(values: list[float]) -> bool | None:
    """Whether most steps from year to year go the way of the whole."""
    part = sum((b > a) == (values[-1] > values[0]) for a, b in pairwise(values)) / max(1, len(values) - 1)
    return True if part >= 0.75 else None if part >= 0.6 else False
