"""Claims about when arms were delivered: first, last, none, every year, the peak, more than before.

Supported: American arms deliveries to Iran peaked in 1977.
Contradicted: Chinese arms deliveries to North Korea ended in 1988.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from softflank.auditing import arms
from softflank.auditing.facts import Facts, Said, meant, said, years
from softflank.auditing.statement import DATE, STATE, Clause, Period

_DELIVER = (
    r"(?:deliver\w*|suppl(?:y|ies|ied|ying)|transfers?|transferred|shipments?|shipp(?:ed|ing)|exports?"
    r"|exported|exporting|sales|sell(?:s|ing)?|sold|imports?|purchases?|bought|receiv(?:e|ed|ing))"
)
_TRANSFER = re.compile(rf"\b{_DELIVER}\b")
_STOPPED = re.compile(
    r"\b(?:stop(?:s|ped)?|ceas(?:e|ed|es)|halt(?:s|ed)?|end(?:s|ed)?|suspend(?:s|ed)?|cut off|broke off|dried up"
    r"|came to an end|discontinued)\b"
)
_NONE = re.compile(
    r"\b(?:no (?:further |more |new |longer |major |single |recorded )*(?:\w+ )?(?:\w+ )?(?:arms|weapons|deliver\w+"
    r"|transfers?|shipments?|weaponry|equipment)|not (?:a single|one|any|delivered|supplied|received|sold|bought)"
    r"|no longer (?:deliver|suppl|sell|receiv|buy)\w*|nothing|none|never (?:delivered|supplied|sold|received|bought))\b"
)
_LAST = re.compile(
    r"\b(?:last|final|most recent)\b[^.,;]{0,50}\b(?:deliver\w+|shipments?|transfers?|arms|weapons)\b"
    r"|\bdeliver\w+[^.,;]{0,30}\b(?:ended|stopped|ceased)\b"
)
_FIRST = re.compile(r"\b(?:first|began|begin|begins|start(?:ed|s)?|resum(?:ed|es)|opened)\b")
_PEAK = re.compile(
    r"\b(?:peak(?:ed|s)?|highest|record (?:year|level|high)|high point|maximum|largest (?:year|volume)|culminat\w+"
    r"|most arms in)\b"
)
_EVERY = re.compile(
    r"\b(?:every|each|any) (?:single )?year\b|\bwithout (?:a )?(?:break|interruption|a gap)\b|\b(?:year after year"
    r"|uninterrupted)\b"
)
_UP_TO = re.compile(r"\b(?:continu\w+|kept|went on|persisted|lasted|carried on|still)\b")
_SOFT = re.compile(
    r"\b(?:agreed?|ordered|orders?|contract\w*|nearly|almost"
    r"|virtually|spare parts|largely)\b"
)
_ENOUGH_YEARS = 2
_SOVIET_END = 1991
_EARLY = 0.03
"""Part of all deliveries that must lie before a year that a text calls the first."""


_FIRST_ONE = re.compile(
    rf"\b(?:first|beg[ia]ns?|start(?:s|ed)?|resum\w+|opened)\b[^.,;]{{0,30}}{_DELIVER}|"
    rf"{_DELIVER}[^.;]{{0,40}}\b(?:beg[ia]n|start(?:ed)?|resumed)\b"
)


def arms_years(clause: Clause, facts: Facts) -> Said | None:
    """Verdicts on the years of deliveries between two states."""
    text, period = clause.low, clause.period()
    counts = re.search(r"\bzq\d+z\b(?! years?\b)", text)
    if not (_TRANSFER.search(text) or arms.ARMS.search(text)) or not arms.is_about_arms(clause) or counts:
        return None
    judge = next((judge for pattern, judge in _JUDGES if pattern.search(text)), None)
    if (
        judge is None
        or period is None
        or arms.NOT_TRANSFERS.search(text)
        or (_SOFT.search(text) and judge is not _peak)
    ):
        return None
    pair = _pair(clause, facts)
    if pair is None:
        return None
    end = min(arms.last_year(facts), facts.until(clause), _SOVIET_END if "soviet" in clause.names.lower() else 9999)
    history = arms.by_year(facts, *pair, arms.FIRST, end)
    if period.last > end or (not history.rows and judge is not _none):
        return None
    found = judge(clause, period, {int(year): float(tiv) for year, tiv in history.rows}, end)
    return found and said(found[0], f"{pair[0]} to {pair[1]}: {found[1]}.", history)


def _pair(clause: Clause, facts: Facts) -> tuple[str, str] | None:
    """Supplier and client: by "to" and "from" where the text says, else the direction in which arms went."""
    codes = clause.codes()
    if len(codes) != 2:
        return None
    for link, order in ((r"\bto (?:the )?ZS(\d+)Z", 1), (r"\bfrom (?:the )?ZS(\d+)Z", -1)):
        found = re.search(link, clause.text)
        other = [code for code in codes if found and code != clause.code(found[1])]
        if found and other:
            return (other[0], clause.code(found[1])) if order > 0 else (clause.code(found[1]), other[0])
    both = (codes[0], codes[1]), (codes[1], codes[0])
    there, back = (len(arms.by_year(facts, *pair, arms.FIRST, arms.last_year(facts)).rows) for pair in both)
    return both[0] if there > 3 * back else both[1] if back > 3 * there else None


Judged = tuple[bool | None, str] | None


def _listed(found: list[int]) -> str:
    some = f"{', '.join(map(str, found[:8]))}{', ...' if len(found) > 8 else ''}"
    return f"deliveries of major arms are recorded in {some}" if found else "no delivery of major arms is recorded"


def _slight(history: dict[int, float], some: list[int], part: float = 0.01, volume: float = 25.0) -> bool:
    """Whether the deliveries of some years are a trifle, in million TIV and beside all others (a gift)."""
    there = sum(history[year] for year in some)
    return there < volume and there < part * sum(history.values())


def _ends(clause: Clause, period: Period, history: dict[int, float], end: int) -> Judged:
    """As in "Stopped after 1985", "the last delivery was in 2014"."""
    later, last = [year for year in history if year > period.last], max(history)
    if not later:
        early = last < period.first - 2 and period.preposition not in ("since", "after")
        return not early, f"the last recorded delivery was in {last}"
    few = _slight(history, later) or (len(later) < _ENOUGH_YEARS and last <= period.last + 1)
    return None if few else False, f"after {period.last} {_listed(later)}"


def _none(clause: Clause, period: Period, history: dict[int, float], end: int) -> Judged:
    """As in "No arms since 2014", "delivered nothing between 1992 and 2000"."""
    first, last = meant(period, arms.FIRST, end)
    first += period.preposition == "since"
    inside = [year for year in history if first <= year <= last]
    if not inside:
        return True, f"{_listed([])} for {years(first, last)}"
    few = _slight(history, inside) or (len(inside) == 1 and last - first > _ENOUGH_YEARS)
    return None if few else False, _listed(inside)


def _first(clause: Clause, period: Period, history: dict[int, float], end: int) -> Judged:
    """As in "The first deliveries came in 1960", "resumed in 2003"."""
    if period.preposition in ("since", "after") or not _FIRST_ONE.search(clause.low):
        return None
    earlier = [year for year in history if year < period.first - 1]
    near = [year for year in history if period.first - 1 <= year <= period.last + 1]
    why = f"the first recorded delivery was in {min(history)}"
    if not near:
        return False, f"{_listed([])} for {years(period.first, period.last)}; {why}"
    if "resum" in clause.low:
        return None if any(year >= period.first - 3 for year in earlier) else True, _listed(near)
    many = len(earlier) >= _ENOUGH_YEARS and not _slight(history, earlier, _EARLY, float("inf"))
    return False if many else None if earlier else True, why


def _peak(clause: Clause, period: Period, history: dict[int, float], end: int) -> Judged:
    """As in "Deliveries peaked in 1981", with "after 1962" or "in the 1980s" as the years that are compared."""
    found = _PEAK.search(clause.low)
    at = re.search(rf"\b(?:in|during|of|by)\s{DATE}", clause.text[found.start() if found else 0 :])
    own = clause.own_periods() or (period,)
    peak = clause.periods[int(at[1])] if at else own[-1]
    others = [p for p in own if p is not peak and (not p.exact or p.preposition in {"after", "since", "following"})]
    first, last = meant(others[-1], arms.FIRST, end) if others else (arms.FIRST, end)
    inside = {year: value for year, value in history.items() if first <= year <= last}
    if not inside or peak.last > end:
        return None
    best = max(inside, key=lambda year: inside[year])
    there = max((value for year, value in inside.items() if peak.first <= year <= peak.last), default=0.0)
    why = f"the highest year of {years(first, last)} is {best} with {inside[best]:.0f} million TIV; "
    agrees = True if peak.first <= best <= peak.last else None if there > 0.9 * inside[best] else False
    return agrees, f"{why}{years(peak.first, peak.last)} has {there:.0f}"


def _every(clause: Clause, period: Period, history: dict[int, float], end: int) -> Judged:
    if _NONE.search(clause.low):
        return None
    first, last = meant(period, arms.FIRST, end)
    missing = [year for year in range(first, last + 1) if year not in history]
    if not missing:
        return True, f"deliveries are recorded in every year of {years(first, last)}"
    return None if len(missing) < _ENOUGH_YEARS else False, f"none is recorded for {', '.join(map(str, missing[:8]))}"


def _continued(clause: Clause, period: Period, history: dict[int, float], end: int) -> Judged:
    """As in "Deliveries continued until 2019": some must be recorded close to the end that is named."""
    if not re.search(STATE, clause.text):
        return None
    if period.preposition == "after":
        after = [year for year in history if year > period.last]
        return bool(after), _listed(after) if after else f"no delivery is recorded after {period.last}"
    if period.preposition not in {"until", "till", "through", "up to", "throughout", "into", "in", "during"}:
        return None
    near = [year for year in history if period.last - 2 <= year <= period.last]
    return bool(near), _listed(near)


_JUDGES: tuple[tuple[re.Pattern[str], Callable[[Clause, Period, dict[int, float], int], Judged]], ...] = (
    (_PEAK, _peak), (_EVERY, _every), (_LAST, _ends), (_STOPPED, _ends), (_NONE, _none), (_FIRST, _first),
    (_UP_TO, _continued),
)  # fmt: skip
