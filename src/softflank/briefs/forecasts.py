"""Forecasts in a brief: the probability of an author as a figure, and the questions of the templates as a table."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from softflank.analysis import Analysis
from softflank.briefs import events, likelihood, wording
from softflank.briefs.apparatus import Apparatus
from softflank.briefs.blocks import low, words
from softflank.briefs.tree import Table, Text, Words
from softflank.evaluation.record import licensed, template_record
from softflank.forecasting import TEMPLATES, DatedQuestion, forecasts
from softflank.vocabulary import Estimate, Evidence, Forecast, Kind, licence
from softflank.wire import forecasts as wire


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


def told(app: Apparatus, own: Forecast | None) -> Text:
    """The author's own forecast as a sentence."""
    if own is None:
        return ()
    chance = probability(own)
    text = "To the author " + clause(own, chance) + " by {day} ({chance})."
    return app.tell(text, day=wording.day(own.deadline), chance=chance)


def clause(forecast: Forecast, chance: Estimate) -> str:
    """How likely it is that a forecast comes true, as a clause for a template."""
    return likelihood.that(chance, low_name(forecast.text.rstrip("."))).replace("{", "(").replace("}", ")")


def lowered(text: Text) -> Text:
    """A text after a colon."""
    first = text[0] if text else None
    return (Words(low_name(first.text)), *text[1:]) if isinstance(first, Words) else text


_ARTICLES = ("The ", "A ", "An ", "No ")


def low_name(text: str) -> str:
    """A sentence as a clause: its article goes small, a name does not."""
    return low(text) if text.startswith(_ARTICLES) else text


def dated(analysis: Analysis, app: Apparatus) -> Table | None:
    """Questions of live templates: base rate, chance, window, record of the template; none where none is asked."""
    rows = [_row(app, one, template_record(one.template)) for one in asked(analysis)]
    title = "Dated questions by template, each scored on its past"
    return (
        Table(title, ("Question", "By", "Base rate", "Chance", "Record of its template"), tuple(rows)) if rows else None
    )


def listed(analysis: Analysis) -> list[dict[str, Any]]:
    """The same questions as plain values; a chance and a base rate are figures, by their ids."""
    told = [wire.dated(one, template_record(one.template)) for one in asked(analysis)]
    return [{**each, "probability": each["id"], "base_rate": f"{each['id']}.base_rate"} for each in told]


def asked(analysis: Analysis) -> tuple[DatedQuestion, ...]:
    """What live templates ask of a case, but for events that its own record tells; a brief of no case asks nothing."""
    if analysis.world.case is None:
        return ()
    told = events.exits(analysis)
    live = [t for t in TEMPLATES if t.id not in told and template_record(t.id)["live"]]
    return forecasts(analysis.world, live).questions


def _row(app: Apparatus, asked: DatedQuestion, record: dict[str, Any]) -> tuple[Text, ...]:
    said = f"{asked.text} If: {asked.condition}" if asked.condition else asked.text
    return (
        words(said),
        words(wording.day(asked.deadline)),
        (app.number(_base_rate(asked)),),
        (app.number(asked.chance),),
        words(licence(licensed(record))),
    )


def _base_rate(asked: DatedQuestion) -> Estimate:
    """Frequency over all classes of the template as of the day."""
    return replace(
        asked.chance,
        id=f"{asked.id}.base_rate",
        label=f"Base rate: {asked.text}",
        value=asked.climatology,
        low=None,
        high=None,
        n=None,
        method="frequency over all past questions of the template settled by the date",
    )
