"""Whether the tie lasts a year: its chance by the ways in which such ties were lost, for headline and judgement.

The fall of the government is one of these ways. So where all are on record, and the author forecasts no fall, the
tie is judged in the place of the government.
"""

from __future__ import annotations

from softflank.analysis import Analysis
from softflank.briefs import likelihood, standing, wording
from softflank.briefs.apparatus import Apparatus
from softflank.briefs.blocks import in_names, words
from softflank.briefs.tree import Text
from softflank.forecasting.windows import in_twelve_months
from softflank.vocabulary import Estimate, Way

WAYS = {
    Way.CUT: "the challenger cuts what flows",
    Way.FALL: "the government falls and its successor keeps less than half",
    Way.SWITCH: "the client changes sides",
    Way.DROP: "the patron lets go",
    Way.FADE: "it runs down by itself",
    Way.HOLDS: "the tie holds",
}
CASES = {
    Way.CUT: "measures",
    Way.FALL: "ends of regimes",
    Way.SWITCH: "ties, in two years",
    Way.DROP: "ties, in two years",
    Way.FADE: "ties, in two years",
}
"""What past cases of a way are of."""


def held(analysis: Analysis) -> Estimate | None:
    """Chance that the tie holds for a year at today's pressure, where all ways of loss are on record."""
    now = standing.today(analysis)
    return analysis.losses.ways.get(now.rung, {}).get(Way.HOLDS) if now and analysis.losses else None


def judged(analysis: Analysis) -> Estimate | None:
    """The same chance, where the author of the case forecasts no fall of the government, which is judged then."""
    case = analysis.world.case
    fall = (case.telling.judgements or {}).get("regime") if case else None
    return None if fall is not None and fall.forecast else held(analysis)


def line(analysis: Analysis, app: Apparatus) -> Text:
    """That the tie holds for a year, for the headline: only what is a judgement too stands there."""
    chance = judged(analysis)
    if chance is None:
        return ()
    said = likelihood.will("the tie", app.spread(chance), "hold for a year", "holds for a year")
    return app.tell(f"{said[:1].upper()}{said[1:]} ({{held}}).", held=chance)


def judgement(analysis: Analysis, app: Apparatus, chance: Estimate) -> tuple[Text, Text, Text]:
    """The chance with its interval and last day; how often such ties were lost by the likeliest way; the confidence."""
    last = wording.day(in_twelve_months(analysis.world.as_of))
    said = likelihood.will("the tie", app.spread(chance), f"last to {last}", f"lasts to {last}")
    claim = app.tell(f"{said[:1].upper()}{said[1:]} at today's pressure: {{chance:full}}.", chance=chance)
    why = words("Confidence is low: past rates alone.")
    return claim, words(_likeliest(analysis)), why


def _likeliest(analysis: Analysis) -> str:
    """The way in which such a tie is likeliest lost, and how often past ones were; empty where none is on record."""
    now, losses = standing.today(analysis), analysis.losses
    ways = losses.ways.get(now.rung, {}) if now and losses else {}
    known = {w: e.value for w, e in ways.items() if w is not Way.HOLDS and e is not None}
    way = max(known, key=lambda w: known[w], default=None)
    record = losses.records.get(way) if way and losses else None
    if way is None or record is None or not record.n:
        return ""
    counts = f"{record.events:,} of {record.n:,} {CASES[way].replace(' in', '')}"
    return f"Likeliest loss: {in_names(analysis.world, WAYS[way])} ({counts})."
