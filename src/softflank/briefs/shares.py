"""Chances that are parts of one whole, as they are printed: whole per cents that sum to a hundred.

A chance that stands in several places has one printed number, for it is rounded once, with the whole that it is of.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from softflank.analysis import Analysis
from softflank.vocabulary import Estimate, Verdict, apportioned

_WHOLE = 100


def rounded(analysis: Analysis) -> dict[str, int]:
    """Whole per cent of each chance that is part of a whole, by its id."""
    told = {i: n for parts in _wholes(analysis) for i, n in shares(parts).items()}
    return told | (_read(analysis.verdict) if analysis.verdict else {})


def _read(verdict: Verdict) -> dict[str, int]:
    """Readings that exclude each other, then the motives within all but the last, that none of these is right."""
    readings, motives = ([p.posterior for p in found] for found in (verdict.hypotheses, verdict.motives))
    told = shares(readings)
    return told | shares(motives, _WHOLE - told[readings[-1].id])


def shares(parts: Iterable[Estimate], total: int = _WHOLE) -> dict[str, int]:
    """Whole per cent of each part by its id."""
    return apportioned({e.id: e.value for e in parts}, total)


def _wholes(analysis: Analysis) -> Iterator[list[Estimate]]:
    """The answers at each step and by each level of pressure, and the ways of loss where all are known."""
    yield from (list(step.response.values()) for step in analysis.ladder if step.response)
    yield from (list(prospect.estimates) for prospect in analysis.prospects)
    for ways in analysis.losses.ways.values() if analysis.losses else ():
        known = [e for e in ways.values() if e is not None]
        if len(known) == len(ways):
            yield known


def said(number: int, estimate: Estimate) -> str:
    """A whole per cent without its sign, as it is printed: *under 1* and *over 99* where it is not nought nor all."""
    if number <= 0:
        return "under 1" if estimate.value > 0 else "0"
    return "over 99" if number >= _WHOLE and estimate.value < 1 else f"{number}"


def shown(estimate: Estimate, told: Mapping[str, int]) -> Estimate:
    """A chance as it is printed, so that its word of likelihood is that of its number."""
    number = told.get(estimate.id)
    return estimate if number is None else replace(estimate, value=number / _WHOLE, low=None, high=None)
