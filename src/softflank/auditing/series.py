"""Claims about a figure of a state by year, whatever it counts: its level, its rise or fall, its extremes, its rank."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import NamedTuple

from softflank.auditing.amounts import Unit
from softflank.auditing.facts import Facts, Lookup, Said, far_ahead, said, together
from softflank.auditing.statement import FIGURE, REGION, Clause
from softflank.panel import questions
from softflank.states.gazetteer import in_region

UP = re.compile(
    r"\b(?:rais(?:ed|es)|rose|rises?|gr[eo]ws?|increas(?:ed|es)|doubled|tripled|climbed|recovered|higher)\b"
)
DOWN = re.compile(
    r"\b(?:fell|falls?|cuts?|declin(?:ed|es?)|shrank|halved|dropped|reduced|collapsed?|plunged|lost|sank|lower(?:ed)?|"
    r"(?:went )?down)\b"
)
HIGH = re.compile(r"\b(?:peak(?:ed|s)?|highest|record|high point|all-time high)\b")
LOW = re.compile(r"\b(?:lowest|low point|bottomed|trough)\b")
_RANK = re.compile(r"\b(?P<nth>second|third|fourth|fifth)?[-\s]?(?:largest|biggest|top|leading|number-one)\b")
_NTH = {"second": 2, "third": 3, "fourth": 4, "fifth": 5}
_STEADILY = re.compile(r"\b(?:steadily|continuously|every year|year after year|year by year|without interruption)\b")
_BY_FAR = re.compile(r"\bby far\b|\bfar and away\b")
_BY_THEN = re.compile(r"\bhad (?:\w+ )?(?:peaked|reached)\b")
"""A peak of its time is not held against the years that came."""
_LEAST_CHANGE, _CLOSE = 0.05, 0.05
"""A change, or a distance from the highest year, that is too small to call."""


class Series(NamedTuple):
    """A figure by year: how a sentence calls it, where it stands, in which unit a text gives it and how it is shown."""

    what: str
    source: str
    indicator: str
    column: str
    unit: Unit
    scale: float
    slack: float
    shown: str
    digits: int | None = None

    def read(self, facts: Facts, state: str, first: int, last: int) -> tuple[Lookup, dict[int, float]]:
        """The figures of a state from one year to another."""
        found = facts.ask(self.source, questions.yearly, self.indicator, state, first, last, self.column, self.digits)
        return found, {int(year): float(value) for year, value in found.rows}


def level(clause: Clause, facts: Facts, series: Series, state: str) -> Said | None:
    """As in "produced 9 million barrels a day in 1990 and 10 million in 1995": every figure has a year of its own."""
    amounts = [amount for _, amount in clause.figures(series.unit)]
    dates = clause.own_periods() or tuple(period for period in (clause.period(),) if period)
    if not dates or len(dates) != len(amounts) or not all(period.exact for period in dates):
        return None
    answer, known = series.read(facts, state, min(p.first for p in dates), max(p.last for p in dates))
    lost = [p.first for p in dates if p.first not in known or p.first > facts.until(clause)]
    if lost:
        return said(None, f"{series.what} of {state} in {lost[0]} is not known; unknown is not zero.", answer)
    pairs = list(zip(amounts, (known[p.first] for p in dates), strict=True))
    agrees = together([amount.agrees(value * series.scale, series.slack) for amount, value in pairs])
    listed = ", ".join(f"{series.shown.format(known[p.first])} in {p.first}" for p in dates)
    return said(agrees, f"{series.what} of {state}: {listed}.", answer)


def trend(clause: Clause, facts: Facts, series: Series, state: str) -> Said | None:
    """As in "rose between 1990 and 1995", "fell by half since 2000", "grew steadily"."""
    text = clause.low
    dates = clause.own_periods() or tuple(period for period in (clause.period(),) if period)
    up = UP.search(text) is not None and DOWN.search(text) is None
    if not dates or not (up or DOWN.search(text)):
        return None
    first, last = dates[0].first, dates[-1].last
    if dates[0].preposition == "since":
        last = min(facts.until(clause), facts.last_year("state_year", series.indicator))
    if first >= last or last > facts.until(clause):
        return None
    answer, known = series.read(facts, state, first, last)
    if first not in known or last not in known:
        return said(None, f"{series.what} of {state} is not known for both years; unknown is not zero.", answer)
    change = known[last] / known[first] - 1
    shown = (series.shown.format(known[year]) for year in (first, last))
    why = f"{series.what} of {state} went from {' to '.join(shown)} ({100 * change:+.0f} per cent) in {first}-{last}."
    agrees = None if abs(change) < _LEAST_CHANGE else (change > 0) == up
    return said(_steady(text, known, _by_how_much(clause, change)) if agrees else agrees, why, answer)


def _by_how_much(clause: Clause, change: float) -> bool | None:
    figure = re.search(rf"\bby\s{FIGURE}", clause.text)
    if figure and clause.amounts[int(figure[1])].unit == "share":
        return clause.amounts[int(figure[1])].agrees(abs(change), 0.05)
    if "doubled" in clause.text:
        return True if 0.8 <= change <= 1.3 else None if change >= 0.6 else False
    if "halved" in clause.text:
        return True if -0.6 <= change <= -0.42 else None if change < -0.35 else False
    return True


def _steady(text: str, known: dict[int, float], agrees: bool | None) -> bool | None:
    """A trend that holds, where the text calls it steady: most steps from year to year must go its way."""
    if not agrees or not _STEADILY.search(text):
        return agrees
    values = [known[year] for year in sorted(known)]
    share = sum((b > a) == (values[-1] > values[0]) for a, b in pairwise(values)) / max(1, len(values) - 1)
    return True if share >= 0.75 else None if share >= 0.6 else False


def extreme(clause: Clause, facts: Facts, series: Series, state: str, begin: int) -> Said | None:
    """As in "peaked in 1974", "the lowest of the 1980s came in 1985"."""
    dates = clause.own_periods() or tuple(period for period in (clause.period(),) if period)
    if not dates or _BY_THEN.search(clause.low):
        return None
    first, last = begin, min(facts.until(clause), facts.last_year("state_year", series.indicator))
    if len(dates) > 1:
        after = dates[0].preposition in {"after", "since"}
        first, last = (dates[0].last + 1, last) if after else (dates[0].first, dates[0].last)
    answer, known = series.read(facts, state, first, last)
    choose = max if HIGH.search(clause.low) else min
    there = [value for year, value in known.items() if dates[-1].first <= year <= dates[-1].last]
    if not there:
        return None
    best = choose(known, key=lambda year: known[year])
    close = abs(choose(there) - known[best]) <= _CLOSE * known[best]
    shown = series.shown.format(known[best]), series.shown.format(there[0])
    why = (
        f"{series.what} of {state}: the {'highest' if choose is max else 'lowest'} year of {first}-{last} is {best} "
        f"with {shown[0]}; {dates[-1].first} has {shown[1]}."
    )
    return said(True if dates[-1].first <= best <= dates[-1].last else None if close else False, why, answer)


def rank(clause: Clause, facts: Facts, series: Series, state: str) -> Said | None:
    """As in "was the second-largest producer in the world, by far the largest in Africa, in 1990"."""
    text, found = clause.low, _RANK.search(clause.low)
    regions = [clause.regions[int(m[1])] for m in re.finditer(REGION, clause.text)]
    if found is None or not (regions or re.search(r"\b(?:world|global)", text)):
        return None
    end = min(facts.until(clause), facts.last_year("state_year", series.indicator))
    period = clause.period()
    year = period.last if period else end
    if year > end or re.search(r"\b(?:one of|among|not|once)\b", text):
        return None
    among = tuple(in_region(regions[0])) if regions else ()
    answer = facts.ask(series.source, questions.ranked, series.indicator, year, among, series.column, 12)
    claimed = _NTH.get(found["nth"] or "", 1)
    mine = next((row for row in answer.rows if row[0] == state), None)
    if mine is None or len(answer.rows) < max(2, claimed) or (period is None and "became" in text):
        return None
    agrees: bool | None = mine[2] == claimed
    if not agrees and abs(mine[1] - answer.rows[claimed - 1][1]) < _CLOSE * mine[1]:
        agrees = None
    if agrees and claimed == 1 and _BY_FAR.search(text):
        agrees = far_ahead(mine[1], answer.rows[1][1])
    listed = ", ".join(f"{row[0]} {series.shown.format(row[1])}" for row in answer.rows[:4])
    return said(agrees, f"{series.what} in {year}: {listed}.", answer)
