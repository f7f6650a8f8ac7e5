"""Claims about when arms were delivered: first, last, none, every year, the peak, more than before.

Supported: American arms deliveries to Iran peaked in 1977.
Contradicted: Chinese arms deliveries to North Korea ended in 1988.
"""

from __future__ import annotations

import re

from softflank.auditing import arms
from softflank.auditing.facts import Facts, Lookup, Ruling, Status, years
from softflank.auditing.statement import DATE, STATE, Clause

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
    r"\b(?:would|could|may|might|plan\w*|promis\w+|agreed?|offer\w*|ordered|orders?|contract\w*|nearly|almost"
    r"|virtually|spare parts|largely)\b"
)
_ENOUGH_YEARS = 2
_SOVIET_END = 1991
_EARLY = 0.03
"""Part of all deliveries that must lie before a year that a text calls the first."""


def arms_years(clause: Clause, facts: Facts) -> list[Ruling]:
    """Verdicts on the years of deliveries between two states."""
    text = clause.text.lower()
    if (
        not (_TRANSFER.search(text) or arms.ARMS.search(text))
        or not arms.is_about_arms(clause)
        or arms.NOT_TRANSFERS.search(text)
    ):
        return []
    pair = _pair(clause, facts)
    periods = clause.own_periods() or ((clause.period(),) if clause.period() else ())
    if (
        pair is None
        or not periods
        or periods[0] is None
        or re.search(r"\bzq\d+z\b", re.sub(r"\bzq\d+z years?\b", "", text))
    ):
        return []
    end = min(arms.last_year(facts), facts.until(clause), _SOVIET_END if "soviet" in clause.names.lower() else 9999)
    history = arms.by_year(facts, *pair, arms.FIRST, end)
    return _judge(clause, text, history, end, pair)


def _pair(clause: Clause, facts: Facts) -> tuple[str, str] | None:
    """Supplier and client: by "to", "from" and verb where the text says, else the direction in which arms went."""
    codes = clause.parties()[:2]
    if len(clause.codes()) > 2 or len(codes) < 2:
        return None
    text = clause.text
    for link, order in ((r"\bto (?:the )?ZS(\d+)Z", 0), (r"\bfrom (?:the )?ZS(\d+)Z", 1)):
        found = re.search(link, text)
        if found:
            named = clause.code(found[1])
            other = next((code for code in codes if code != named), "")
            if other:
                return (other, named) if order == 0 else (named, other)
    one = arms.by_year(facts, codes[0], codes[1], arms.FIRST, arms.last_year(facts))
    two = arms.by_year(facts, codes[1], codes[0], arms.FIRST, arms.last_year(facts))
    if len(one.rows) > 3 * len(two.rows):
        return codes[0], codes[1]
    return (codes[1], codes[0]) if len(two.rows) > 3 * len(one.rows) else None


def _judge(clause: Clause, text: str, history: Lookup, end: int, pair: tuple[str, str]) -> list[Ruling]:
    for pattern, judge in (
        (_PEAK, _peak), (_EVERY, _every), (_LAST, _ends), (_STOPPED, _ends),
        (_NONE, _none), (_FIRST, _first), (_UP_TO, _continued)
    ):  # fmt: skip
        if pattern.search(text):
            if _SOFT.search(text) and judge is not _peak:
                return []
            found = judge(clause, text, history, end)
            if found is None:
                return []
            status, why = found
            shown = Lookup(history.source, history.query, history.columns, history.rows)
            return [Ruling("arms years", status, clause, f"{pair[0]} to {pair[1]}: {why}", (shown,))]
    return []


def _years(history: Lookup) -> list[int]:
    return [int(row[0]) for row in history.rows]


def _said(found: list[int]) -> str:
    return (
        f"deliveries of major arms are recorded in {', '.join(map(str, found))}"
        if found
        else "no delivery of major arms is recorded"
    )


def _slight(history: Lookup, some: list[int], part: float = 0.01, volume: float = 25.0) -> bool:
    """Whether the deliveries of some years are a trifle, in million TIV and beside all others (a gift)."""
    there = sum(float(row[1]) for row in history.rows if row[0] in some)
    return there < volume and there < part * sum(float(row[1]) for row in history.rows)


def _ends(clause: Clause, text: str, history: Lookup, end: int) -> tuple[Status, str] | None:
    """As in "Stopped after 1985", "the last delivery was in 2014"."""
    period = clause.period()
    if period is None or period.last > end or not history.rows:
        return None
    all_years = _years(history)
    later = [year for year in all_years if year > period.last]
    if later and _slight(history, later):
        return "not checkable", f"after {period.last} {_said(later)}, but hardly any."
    if len(later) >= _ENOUGH_YEARS or (later and later[-1] > period.last + 1):
        return "contradicted", f"after {period.last} {_said(later)}."
    if all_years[-1] < period.first - 2 and not re.search(r"\bsince|after\b", period.preposition):
        return "contradicted", f"the last recorded delivery was in {all_years[-1]}."
    return (
        ("supported", f"the last recorded delivery was in {all_years[-1]}.")
        if not later
        else ("not checkable", f"one delivery is recorded in {later[0]}; delivery years are partly estimates.")
    )


def _none(clause: Clause, text: str, history: Lookup, end: int) -> tuple[Status, str] | None:
    """As in "No arms since 2014", "delivered nothing between 1992 and 2000"."""
    period = clause.period()
    if period is None or period.first > end or period.last > end:
        return None
    match period.preposition:
        case "since" | "after" | "following":
            first, last = period.last + 1, end
        case "before":
            first, last = arms.FIRST, period.first - 1
        case "until" | "till":
            first, last = arms.FIRST, period.first - 1
        case _:
            first, last = period.first, period.last
    inside = [year for year in _years(history) if first <= year <= last]
    if not inside:
        return "supported", f"no delivery of major arms is recorded for {years(first, last)}."
    if _slight(history, inside) or (len(inside) == 1 and last - first > 3):
        return "not checkable", f"{_said(inside)}; delivery years are partly estimates."
    return "contradicted", f"{_said(inside)}."


def _first(clause: Clause, text: str, history: Lookup, end: int) -> tuple[Status, str] | None:
    """As in "The first deliveries came in 1960", "resumed in 2003"."""
    period = clause.period()
    if period is None or period.last > end or not history.rows or re.search(r"\bsince|after\b", period.preposition):
        return None
    if not re.search(
        rf"\b(?:first|began|begin|begins|started|starts?|resum\w+|opened)\b[^.,;]{{0,30}}{_DELIVER}"
        rf"|{_DELIVER}[^.;]{{0,40}}\b(?:began|started|resumed|begin|start)\b",
        text,
    ):
        return None
    found = _years(history)
    resumed = "resum" in text
    earlier = [year for year in found if year < period.first - 1]
    near = [year for year in found if period.first - 1 <= year <= period.last + 1]
    if not near:
        return "contradicted", f"{_said([])} for {years(period.first, period.last)}; the first was in {found[0]}."
    if resumed:
        gap = [year for year in earlier if year >= period.first - 3]
        return ("supported", f"{_said(near)}.") if not gap else ("not checkable", f"{_said(gap + near)}.")
    if len(earlier) >= _ENOUGH_YEARS and not _slight(history, earlier, _EARLY, float("inf")):
        return "contradicted", f"{_said(earlier[:6])}, before {period.first}."
    return ("supported" if not earlier else "not checkable"), f"the first recorded delivery was in {found[0]}."


def _peak(clause: Clause, text: str, history: Lookup, end: int) -> tuple[Status, str] | None:
    """As in "Deliveries peaked in 1981", with "after 1962" or "in the 1980s" as the years that are compared."""
    match = re.search(rf"\b(?:in|during|of|by|reached in)\s{DATE}", clause.text[_PEAK.search(text).start() :])  # type: ignore[union-attr]
    own = clause.own_periods()
    peak = clause.periods[int(match[1])] if match else own[-1] if own else clause.lead
    if peak is None or peak.last > end or not history.rows:
        return None
    first, last = arms.FIRST, end
    for other in own:
        if other is not peak and (not other.exact or other.preposition in {"after", "since", "following"}):
            first, last = (
                (other.last + 1, end)
                if other.preposition in {"after", "since", "following"}
                else (other.first, other.last)
            )
    inside = [(int(row[0]), float(row[1])) for row in history.rows if first <= row[0] <= last]
    if not inside:
        return None
    best = max(inside, key=lambda row: row[1])
    there = max((value for year, value in inside if peak.first <= year <= peak.last), default=0.0)
    why = (
        f"the highest year of {years(first, last)} is {best[0]} with {best[1]:.0f} million TIV; "
        f"{years(peak.first, peak.last)} has {there:.0f}."
    )
    if peak.first <= best[0] <= peak.last:
        return "supported", why
    return ("not checkable", why) if there > 0.9 * best[1] else ("contradicted", why)


def _every(clause: Clause, text: str, history: Lookup, end: int) -> tuple[Status, str] | None:
    period = clause.period()
    if period is None or period.last > end or _NONE.search(text):
        return None
    first, last = (period.first, end) if period.preposition == "since" else (period.first, period.last)
    missing = [year for year in range(first, last + 1) if year not in set(_years(history))]
    if not missing:
        return "supported", f"deliveries are recorded in every year of {years(first, last)}."
    if len(missing) < _ENOUGH_YEARS:
        return "not checkable", f"no delivery is recorded for {missing[0]}; delivery years are partly estimates."
    return "contradicted", f"no delivery is recorded for {', '.join(map(str, missing[:8]))}."


def _continued(clause: Clause, text: str, history: Lookup, end: int) -> tuple[Status, str] | None:
    """As in "Deliveries continued until 2019": some must be recorded close to the end that is named."""
    period = clause.period()
    if period is None or period.last > end or not history.rows or not re.search(STATE, clause.text):
        return None
    if period.preposition not in {"until", "till", "through", "up to", "throughout", "into", "in", "after", "during"}:
        return None
    if period.preposition in {"after"}:
        after = [year for year in _years(history) if year > period.last]
        return (
            ("supported", f"{_said(after[:8])}.")
            if after
            else ("contradicted", f"no delivery is recorded after {period.last}.")
        )
    near = [year for year in _years(history) if period.last - 2 <= year <= period.last]
    if near:
        return "supported", f"{_said(near)}."
    return (
        "contradicted",
        f"the last recorded delivery before {period.last} was in "
        f"{max((y for y in _years(history) if y < period.last), default=0) or 'no year'}.",
    )
