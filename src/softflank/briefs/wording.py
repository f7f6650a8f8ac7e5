"""Numbers and dates in words: rounded for a reader; the decimals stand in the provenance table."""

from __future__ import annotations

from datetime import date

from softflank.vocabulary import Claim, Estimate, per_cent

_PERCENT = frozenset({"share", "share of today", "share of variance", "probability"})
LEAST = 0.0001
"""Share below which its digits tell nothing: a hundredth of one per cent."""
_DECIMALS = frozenset({"score", "score 0–1", "correlation", "κ", "ideal-point units", "index"})


def day(when: date) -> str:
    """A date as in *31 October 2025*."""
    return f"{when.day} {when:%B %Y}"


_SHORTEST = 28
"""Shortest month: a period from its first day to at least this one is the whole month."""


def when(claim: Claim) -> str:
    """Date or period of a claim; a whole year or month is one, and what has New Year as its start is *by* its end."""
    start, end = claim.start, claim.end
    if start is None:
        return "undated"
    if end is None or end == start:
        return _short(start)
    if (start.month, start.day, end.month, end.day) == (1, 1, 12, 31):
        return f"{start.year}" if start.year == end.year else f"{start.year}–{end.year}"
    if (start.year, start.month, start.day) == (end.year, end.month, 1) and end.day >= _SHORTEST:
        return f"{start:%b}\u00a0{start.year}"
    if (start.year, start.month) == (end.year, end.month):
        return f"{start.day} to {_short(end)}"
    if (start.month, start.day, start.year) == (1, 1, end.year):
        return f"by {_short(end)}"
    return f"{_short(start)} to {_short(end)}"


def _short(when: date) -> str:
    return f"{when.day}\u00a0{when:%b}\u00a0{when.year}"


def anchor(figure: str) -> str:
    """Anchor of a figure's row in the provenance table."""
    return "fig-" + "".join(c if c.isalnum() else "-" for c in figure)


def decimals(number: float) -> str:
    """A number with the decimals that it has, up to six significant figures."""
    return f"{number:.6g}".replace("-", "−")


def years(numbers: list[int]) -> str:
    """Runs of years, as in *1996–1997 and 2006–2014*."""
    runs = spans(numbers)
    texts = [str(a) if a == b else f"{a}–{b}" for a, b in runs]
    return texts[0] if len(texts) == 1 else f"{', '.join(texts[:-1])} and {texts[-1]}" if texts else ""


def spans(numbers: list[int]) -> list[tuple[int, int]]:
    """First and last year of every unbroken run."""
    runs: list[tuple[int, int]] = []
    for year in sorted(set(numbers)):
        if runs and year == runs[-1][1] + 1:
            runs[-1] = (runs[-1][0], year)
        else:
            runs.append((year, year))
    return runs


def value(estimate: Estimate) -> str:
    """Value of an estimate with its unit, rounded."""
    return quantity(estimate.value, estimate.unit)


def interval(estimate: Estimate) -> str:
    """Interval of an estimate with its unit, rounded; empty where it has none."""
    if estimate.low is None or estimate.high is None:
        return ""
    return f"{span(estimate)}{_suffix(estimate.unit)}"


def span(estimate: Estimate) -> str:
    """Interval of an estimate without its unit; its ends are rounded alike."""
    if estimate.low is None or estimate.high is None:
        return ""
    low, high = bare(estimate.low, estimate.unit), bare(estimate.high, estimate.unit)
    if estimate.unit in _PERCENT and abs(estimate.high) >= 0.1:
        low = f"{100 * estimate.low:.0f}".replace("-", "−")
    if low == f"under {high}":
        return f"up to {high}"
    return low if low == high else f"{low}–{high}" if not high.startswith("−") else f"{low} to {high}"


def full(estimate: Estimate) -> str:
    """Value with its interval in brackets, the unit said once, as in *71 % (65–77)*."""
    inside = span(estimate)
    return (
        f"{value(estimate)} ({inside})" if inside and inside != bare(estimate.value, estimate.unit) else value(estimate)
    )


def ordinal(number: float) -> str:
    """A whole number as in *77th*."""
    whole = round(number)
    ending = "th" if whole % 100 in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(whole % 10, "th")
    return f"{whole}{ending}"


def quantity(number: float, unit: str) -> str:
    """A number with its unit, as in *71 %*, *9,940 km*, *2.9 million barrels a day*."""
    return f"{bare(number, unit)}{_suffix(unit, number)}"


def bare(number: float, unit: str) -> str:
    """A number without its unit, rounded to what a reader can use."""
    if unit in ("year", "rank"):
        return f"{number:.0f}"
    if unit == "probability":
        return per_cent(number)
    if unit in _PERCENT:
        return f"under {100 * LEAST:g}" if 0 < number < LEAST else _figures(100 * number)
    if unit == "1 present":
        return "present" if number >= 0.5 else "absent"
    if unit == "level 0–1":
        return f"{number:g}"
    if unit in _DECIMALS:
        return f"{number:.2f}".replace("-", "−")
    if unit == "thousand barrels a day":
        return _figures(number / 1000, places=1)
    if unit == "percentile":
        return f"{number:.0f}"
    if float(number).is_integer() and abs(number) < 1000:
        return f"{number:.0f}".replace("-", "−")
    return _figures(number)


def _figures(number: float, places: int | None = None) -> str:
    """Two significant figures below ten, whole numbers from there, three significant from a thousand."""
    size = abs(number)
    if places is not None and size >= 0.95:
        text = f"{number:.{places}f}"
    elif size == 0:
        text = "0"
    elif size < 0.01:
        text = f"{number:.1g}" if size >= 1e-4 else f"{number:.0e}"
    elif size < 1:
        text = f"{number:.2f}"
    elif size < 10:
        text = f"{number:.1f}"
    elif size < 1000:
        text = f"{number:.0f}"
    else:
        digits = 10 ** (len(str(int(size))) - 3)
        text = f"{round(number / digits) * digits:,.0f}"
    return text.replace("-", "−")


def _suffix(unit: str, number: float | None = None) -> str:
    match unit:
        case "share" | "share of today" | "share of variance" | "probability":
            return "\u00a0%"
        case (
            "year"
            | "rank"
            | "level 0–1"
            | "1 present"
            | "ratio"
            | "κ"
            | "score"
            | "score 0–1"
            | "correlation"
            | "percentile"
            | "index"
        ):
            return ""
        case "thousand barrels a day":
            return " million barrels a day"
        case "vetoes" | "cases" | "organisations" | "years" | "persons" | "bases" if number == 1:
            return f" {unit.removesuffix('es') if unit == 'vetoes' else unit.removesuffix('s')}"
        case "km":
            return "\u00a0km"
        case _:
            return f" {unit}"
