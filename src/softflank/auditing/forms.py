"""The forms of a claim about a figure, and what the rows say of each: level, share, rank, change, highest and lowest.

:func:`judged` tries the forms of a measure one after another. A contradiction is given only where the clause was
understood whole, support where little was left over.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from itertools import pairwise
from typing import Any

from softflank.auditing.claims import (
    MOST_LEFT,
    Place,
    core,
    listed,
    needed,
    pairs,
    ranked,
    remainder,
    says,
    shared,
    words,
)
from softflank.auditing.facts import Facts, Lookup, Said, far_ahead, meant, percent, said, together, years
from softflank.auditing.gauge import Gauge, Span, Subject, one_state
from softflank.auditing.statement import DATE, FIGURE, REGION, STATE, Clause, Period

Form = Callable[[Clause, Facts, Gauge], Said | None]
_BESIDE = frozenset({"since", "after", "before", "following", "until", "till"})
_LEAST_CHANGE, _CLOSE, _ALL, _NEARLY_ALL, _PART = 0.05, 0.05, 0.97, 0.9, 4
_DATES = {"change": 2, "extreme": 2}


def judged(clause: Clause, facts: Facts, gauge: Gauge) -> Said | None:
    """What the data say of a clause that makes a claim about a measure, or nothing."""
    lists, text = needed(gauge.name), core(clause)
    here = all(pattern.search(text) for pattern in lists)
    context = gauge.context and all(clause.about(pattern) for pattern in lists)
    if not (here or context) or words("other").search(text) or words("measures", gauge.name, "other").search(text):
        return None
    for name in gauge.forms:
        form = gauge.own.get(name)
        if clause.denied() and not form:
            continue
        found = form(clause, facts) if form else FORMS[name](clause, facts, gauge)
        if found is not None:
            return found if _told(clause, gauge, name, found, here) else None
    return None


def _told(clause: Clause, gauge: Gauge, form: str, found: Said, here: bool) -> bool:
    """Whether a verdict may be given: with nothing left over for a contradiction, with little for support."""
    rest, own = remainder(clause, gauge.name, form), len(clause.own_periods())
    if own > _DATES.get(form, 1) and form not in ("level", "share", "alike"):
        return False
    if found.status != "contradicted":
        return len(rest) <= MOST_LEFT
    units = {gauge.unit, "share"} if form == "change" else {gauge.unit} if form == "level" else {"share"}
    figures = len(re.findall(FIGURE, clause.text)) - len(clause.figures(*units))
    months = not gauge.near and any(period.start and period.start.month for period in clause.own_periods())
    states = {clause.code(code) for code in re.findall(STATE, core(clause))} - {"UNO"}
    most = 3 if form in ("more", "rank", "support", "compare") else 2
    regions = form != "rank" and re.search(REGION, clause.text)
    if form == "rank":
        figures -= len(re.findall(rf"(?:{FIGURE} of|top {FIGURE})", clause.text))
    meant = gauge.subject is not one_state and form != "rank" and len(states) < 2
    return here and not (rest or meant or months or regions) and figures <= 0 and len(states) <= most


def spans(clause: Clause, facts: Facts, gauge: Gauge, period: Period | None = None) -> list[Span]:
    """Years to measure over: the text's own, else for the present the last ones of the measure."""
    last = gauge.last(facts)
    if period or clause.period():
        found = facts.window(clause, last, gauge.first, period)
        return [found] if found else []
    end = min(last, facts.until(clause))
    return [(end - n + 1, end) for n in gauge.present] if says(clause, "present") else []


def level(clause: Clause, facts: Facts, gauge: Gauge) -> Said | None:
    """As in "produced 9 million barrels a day in 1990 and 10 million in 1995", "above 15 billion a year since 2020"."""
    subject, told = gauge.subject(clause), pairs(clause, gauge.unit, gauge.fewest)
    rate = words("measures", gauge.name, "rate").search(clause.text)
    if listed("measures", gauge.name, "rate") and not rate:
        return None
    if subject is None or not told or gauge.yearly is None:
        return None
    wanted = []
    for amount, period in told:
        if period is None or period.first < gauge.first:
            return None
        each = says(clause, "each year") and not (period.exact and period.preposition != "since")
        span = facts.window(clause, gauge.last(facts), gauge.first, period) if each else None
        if period.exact and period.preposition not in _BESIDE and period.last <= facts.until(clause):
            span = period.last, period.last
        if span is None:
            return None
        wanted += [(amount, year) for year in range(span[0], span[1] + 1)]
    asked = sorted({year for _, year in wanted})
    answer = gauge.yearly(facts, subject, (asked[0] - gauge.near, asked[-1] + gauge.near))
    known = {int(row[0]): _bounds(row, 1, 2) for row in answer.rows}
    lost = [year for year in asked if year not in known]
    if lost:
        return said(None, f"{gauge.what}, {_of(subject)}, in {lost[0]} is not known; unknown is not zero.", answer)
    agrees = together([_agrees(amount, year, known, gauge) for amount, year in wanted])
    years_shown = ", ".join(f"{_shown(known[year], gauge)} in {year}" for year in asked)
    return said(agrees, f"{gauge.what}, {_of(subject)}: {years_shown}.", answer)


def _of(subject: Subject) -> str:
    return (" and " if len(subject) > 2 else " to ").join(subject[:2])


def _bounds(row: tuple[Any, ...], value: int, low: int) -> tuple[float, float]:
    return (float(row[low]), float(row[low + 1])) if len(row) > low else (float(row[value]), float(row[value]))


def _shown(bounds: tuple[float, float], gauge: Gauge) -> str:
    low, high = (gauge.shown.format(value) for value in bounds)
    return low if low == high else f"{low} to {high}"


def _agrees(amount: Any, year: int, known: dict[int, tuple[float, float]], gauge: Gauge) -> bool | None:
    """Whether the figure of a year agrees; left open where one beside it does, or a bound is of another size."""
    low, high = (value * gauge.scale for value in known[year])
    agrees: bool | None = amount.between(low, high, gauge.slack)
    if agrees and not amount.value / _PART <= high <= amount.value * _PART:
        return None
    beside = [v * gauge.scale for y in range(year - gauge.near, year + gauge.near + 1) for v in known.get(y, ())]
    return None if agrees is False and amount.between(min(beside), max(beside), gauge.slack) is not False else agrees


def share(clause: Clause, facts: Facts, gauge: Gauge) -> Said | None:
    """As in "X supplied half of Y's imports", "a third of X's exports went to Y"."""
    told = pairs(clause, "share")
    claim = shared(clause) if told else None
    if claim is None or gauge.partners is None:
        return None
    found: list[tuple[bool | None, str, Lookup]] = []
    for amount, period in told:
        for span in spans(clause, facts, gauge, period):
            answer = gauge.partners(facts, claim.owner, claim.side, span, ())
            if len(answer.rows) < gauge.whole:
                found.append((None, f"Too little of {claim.owner}'s trade is recorded in {years(*span)}.", answer))
                continue
            shares = {row[0]: float(row[2]) for row in answer.rows}
            agrees = amount.agrees(shares.get(claim.other, 0.0), gauge.slack)
            if claim.other not in shares and not gauge.zero:
                agrees = agrees or None
            first, actual = answer.rows[0], percent(shares.get(claim.other, 0.0))
            why = f"{gauge.what}: {claim.other} had {actual} of {claim.owner}'s {claim.side} in {years(*span)}"
            why += (
                "." if first[0] == claim.other else f"; {first[0]} has the largest share, {percent(float(first[2]))}."
            )
            found.append((agrees, why, head(answer, claim.other)))
    if not found:
        return None
    return said(*next((one for wanted in (False, None) for one in found if one[0] is wanted), found[0]))


def head(answer: Lookup, *codes: str) -> Lookup:
    """The first rows of a ranking and those of some states: what a finding shows."""
    return answer._replace(rows=tuple(row for place, row in enumerate(answer.rows) if place < 3 or row[0] in codes))


def rank(clause: Clause, facts: Facts, gauge: Gauge) -> Said | None:
    """As in "X was by far Y's largest supplier", "one of the largest recipients", "bought more than any other"."""
    claim = ranked(clause)
    if claim is None or gauge.partners is None:
        return None
    found = []
    for span in spans(clause, facts, gauge):
        answer = gauge.partners(facts, claim.owner, claim.side, span, claim.among)
        if answer.rows:
            found.append((_placed(answer.rows, claim, gauge), span, answer))
    told = {verdict for verdict, *_ in found}
    if not found:
        return None
    _, span, answer = next((one for one in found if one[0] is False), found[0])
    listed = ", ".join(f"{row[0]} {percent(float(row[2]))}" for row in answer.rows[:4])
    mine = next((row for row in answer.rows if row[0] == claim.subject), None)
    whose = f"{claim.owner}'s {'trade' if claim.side == 'both' else claim.side}" if claim.owner else "all states"
    why = f"{gauge.what}, {whose} in {years(*span)}: {listed}; {claim.subject} "
    why += f"ranks {mine[3]} with {percent(float(mine[2]))}." if mine else "does not appear."
    return said(told.pop() if len(told) == 1 else None, why, head(answer, claim.subject))


def _placed(rows: tuple[Any, ...], claim: Place, gauge: Gauge) -> bool | None:
    """Whether a state has the rank claimed; an order within the measure's closeness is left open."""
    mine = next((row for row in rows if row[0] == claim.subject), None)
    if mine is None:
        return False if gauge.zero and len(rows) >= gauge.whole else None
    low, high = _bounds(mine, 1, 4)
    others = [_bounds(row, 1, 4) for row in rows if row[0] != claim.subject]
    ahead = sum(one[0] > high * gauge.close for one in others)
    perhaps = sum(one[1] * gauge.close > low for one in others)
    if claim.bound:
        near = mine[3] <= max(3, 2 * claim.rank) and not (claim.rank == 1 and float(rows[0][1]) > 2 * float(mine[1]))
        return True if mine[3] <= claim.rank else None if near else False
    if ahead >= claim.rank or perhaps < claim.rank - 1:
        return False
    sure = sum(one[1] > low for one in others) < claim.rank and sum(one[0] > high for one in others) == claim.rank - 1
    if not sure or len(rows) < gauge.whole:
        return None
    return far_ahead(float(mine[1]), float(rows[1][1])) if claim.far and len(rows) > 1 else True


def compare(clause: Clause, facts: Facts, gauge: Gauge) -> Said | None:
    """As in "X bought more arms from A than from B", "A was X's only supplier"."""
    more, only = says(clause, "more than"), says(clause, "only one")
    windows = spans(clause, facts, gauge) if more or only else []
    if not windows or gauge.partners is None:
        return None
    side = "exports" if more and more["link"] == "to" else "imports"
    named = [clause.code(place) for match in (more, only) if match for place in match.groups() if place.isdigit()]
    owner, one, two = named if more else (named[1], named[0], "")
    answer = gauge.partners(facts, owner, side, windows[0], ())
    shares = {row[0]: float(row[2]) for row in answer.rows}
    if len(shares) < gauge.whole or len({owner, one, two}) < 3 or not (gauge.zero or {one, two} <= {*shares, ""}):
        return None
    mine, other = shares.get(one, 0.0), shares.get(two, 0.0)
    agrees = True if mine > _ALL else None if mine > _NEARLY_ALL else False
    if two:
        agrees = None if max(mine, other) <= max(1.1, gauge.close) * min(mine, other) else mine > other
    told = f"{one} had {percent(mine)}" + (f" and {two} {percent(other)}" if two else "")
    why = f"{gauge.what}, {owner}'s {side} in {years(*windows[0])}: {told}."
    return said(agrees, why, head(answer, one, two))


def change(clause: Clause, facts: Facts, gauge: Gauge) -> Said | None:
    """As in "rose between 1990 and 1995", "fell by half since 2000", "grew steadily"."""
    subject, dates = gauge.subject(clause), clause.times()
    up, down = (says(clause, way) is not None for way in ("up", "down"))
    if subject is None or not dates or gauge.yearly is None or up == down:
        return None
    first, last = dates[0].first, dates[-1].last
    if dates[0].preposition == "since":
        last = min(facts.until(clause), gauge.last(facts))
    if first >= last or last > facts.until(clause):
        return None
    answer = gauge.yearly(facts, subject, (first, last))
    known = {int(row[0]): float(row[1]) for row in answer.rows}
    if first not in known or last not in known or not known[first]:
        return said(None, f"{gauge.what}, {_of(subject)}, is not known for both years; unknown is not zero.", answer)
    part = known[last] / known[first] - 1
    shown = " to ".join(gauge.shown.format(known[year]) for year in (first, last))
    agrees = None if abs(part) < _LEAST_CHANGE else (part > 0) == up
    agrees = _steady(clause, known, _by_how_much(clause, part)) if agrees else agrees
    why = f"{gauge.what}, {_of(subject)}, went from {shown} ({100 * part:+.0f} per cent) in {first}-{last}."
    return said(agrees, why, answer)


def _by_how_much(clause: Clause, part: float) -> bool | None:
    figure = re.search(rf"\bby\s{FIGURE}", clause.text)
    if figure and clause.amounts[int(figure[1])].unit == "share":
        return clause.amounts[int(figure[1])].agrees(abs(part), 0.05)
    if "doubled" in clause.text:
        return True if 0.8 <= part <= 1.3 else None if part >= 0.6 else False
    if "halved" in clause.text:
        return True if -0.6 <= part <= -0.42 else None if part < -0.35 else False
    return True


def _steady(clause: Clause, known: dict[int, float], agrees: bool | None) -> bool | None:
    """A trend that holds, where the text calls it steady: most steps from year to year must go its way."""
    if not agrees or not says(clause, "steadily"):
        return agrees
    values = [known[year] for year in sorted(known)]
    part = sum((b > a) == (values[-1] > values[0]) for a, b in pairwise(values)) / max(1, len(values) - 1)
    return True if part >= 0.75 else None if part >= 0.6 else False


def extreme(clause: Clause, facts: Facts, gauge: Gauge) -> Said | None:
    """As in "peaked in 1974", "the highest point of the 1980s came in 1981", "the lowest since 1990"."""
    high, own, subject = says(clause, "high"), clause.times(), gauge.subject(clause)
    word = high or says(clause, "low")
    if word is None or not own or subject is None or gauge.yearly is None or says(clause, "past peak"):
        return None
    at = re.search(rf"\b(?:in|during|of|by)\s{DATE}", clause.text[word.start() :])
    peak = clause.periods[int(at[1])] if at else own[-1]
    others = [p for p in own if p is not peak and (not p.exact or p.preposition in {"after", "since", "following"})]
    end = min(gauge.last(facts), facts.until(clause))
    span = meant(others[-1], gauge.first, end) if others else (gauge.first, end)
    answer = gauge.yearly(facts, subject, (gauge.first, end))
    inside = {int(row[0]): float(row[1]) for row in answer.rows if span[0] <= row[0] <= span[1]}
    there = [value for year, value in inside.items() if peak.first <= year <= peak.last] or [0.0] * gauge.zero
    if not inside or not there or peak.last > end:
        return None
    choose = max if high else min
    best, mine = choose(inside, key=lambda year: inside[year]), choose(there)
    why = f"{gauge.what}, {_of(subject)}: the {'highest' if high else 'lowest'} year of {years(*span)} is {best} with "
    why += f"{gauge.shown.format(inside[best])}; {years(peak.first, peak.last)} has {gauge.shown.format(mine)}."
    close = abs(mine - inside[best]) <= _CLOSE * inside[best]
    return said(True if peak.first <= best <= peak.last else None if close else False, why, answer)


FORMS: dict[str, Form] = {form.__name__: form for form in (level, share, rank, compare, change, extreme)}
