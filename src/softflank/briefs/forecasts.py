"""Probability of a forecast of a case as a figure."""

from __future__ import annotations

from softflank.vocabulary import Estimate, Evidence, Forecast, Kind


def probability(forecast: Forecast) -> Estimate:
    """Probability of a forecast as an estimate."""
    return Estimate(
        id=f"forecast.{forecast.id}",
        label=f"Probability: {forecast.text}",
        value=forecast.probability,
        unit="probability",
        kind=Kind.ASSUMED,
        method=forecast.basis or "judgement of the author",
        evidence=(Evidence(assumption=f"forecast.{forecast.id}"),),
        year=forecast.deadline.year,
    )
