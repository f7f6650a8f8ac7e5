"""The key judgements: five that have a chance; one that is not determined stands among the gaps, and the next follows.

The order is that of the questions: whether the tie holds where all ways of its loss are on record, the answer, the aim,
the worth, else the government, the author's risk; after them come the author's further forecasts.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import islice

from softflank.analysis import Analysis
from softflank.briefs import answering, events, forecasts, lasting, likelihood, standing, wording
from softflank.briefs.apparatus import Apparatus
from softflank.briefs.blocks import NOT_YET, cap, role_names, words
from softflank.briefs.forecasts import probability
from softflank.briefs.grounds import sentences
from softflank.briefs.prose import faults
from softflank.briefs.tree import Judgement, Text, joined, plain
from softflank.cases.case import Case, Passage
from softflank.cases.inquiry import FIRST_LEVEL
from softflank.cases.telling import Reason, Turn
from softflank.vocabulary import Estimate, Forecast, Leverage

MOST = 5
"""Key judgements of a page."""
LITTLE = 0.2
"""A chance of force is small where its whole interval lies below this, and so is a share of the force at hand."""


def build(analysis: Analysis, app: Apparatus) -> tuple[Judgement, ...]:
    """The first five judgements that have a chance, in order."""
    return tuple(islice(_found(analysis, app), MOST))


def _found(analysis: Analysis, app: Apparatus) -> Iterator[Judgement]:
    make: dict[Turn, Callable[[Analysis, Apparatus], Judgement | None]] = {
        "holds": _lasting, "answer": _answer, "played": _played, "worth": _worth, "regime": _loss,
        "risk": _risk}  # fmt: skip
    first = (make[turn](analysis, app) for turn, chance in chances(analysis).items() if chance is not None)
    yield from (judgement for judgement in first if judgement is not None)
    if (held := lasting.held(analysis)) is not None and lasting.judged(analysis) is None:
        yield _holds(analysis, app, held)
    for n, forecast in enumerate(_further(analysis), 1):
        yield replace(_forecast(analysis, app, forecast), id=f"forecast-{n}")


def chances(analysis: Analysis) -> dict[Turn, Estimate | None]:
    """The chance of each judgement that the roles ask for, in order; ``None`` where it is not determined."""
    roles, faced = analysis.world.roles, standing.faced(analysis)
    holds = lasting.judged(analysis)
    found: dict[Turn, Estimate | None] = {} if holds is None else {"holds": holds}
    if roles.challenger is not None:
        found["answer"] = faced[0].force if faced else None
        if roles.theatre is not None:
            found["played"] = standing.aim(analysis)
            found["worth"] = analysis.leverage.under if analysis.leverage else None
    if holds is None:
        found["regime"] = _ends(analysis) or _lasts(analysis)
    if (risk := _named(analysis)) is not None:
        found["risk"] = probability(risk)
    return found


_UNKNOWN: dict[Turn, str] = {
    "answer": "How {patron} would answer is",
    "played": "Whether the pressure is meant for {theatre} is",
    "worth": "What {client} would fetch over {theatre} is",
    "regime": "Whether {clients} regime lasts the year is",
}


def unknown(analysis: Analysis) -> dict[Turn, str]:
    """A sentence for each judgement that has no chance."""
    name = role_names(analysis.world)
    return {turn: f"{_UNKNOWN[turn].format(**name)} {NOT_YET}." for turn, chance in chances(analysis).items()
            if chance is None}  # fmt: skip


def unjudged(analysis: Analysis, app: Apparatus) -> tuple[Text, ...]:
    """What the author says on the questions of the answer and the aim, where these have no chance: for page one."""
    return tuple(_author(analysis, app, turn) for turn in unknown(analysis) if turn in _ANSWERED)


def undetermined(analysis: Analysis, app: Apparatus) -> tuple[Text, ...]:
    """What is said of each judgement without a chance: that it is not estimated, and what the author adds to it."""
    return tuple(
        joined(words(text), () if turn in _ANSWERED else _author(analysis, app, turn, front=False))
        for turn, text in unknown(analysis).items()
    )


_ANSWERED: tuple[Turn, ...] = ("answer", "played")
"""Judgements whose questions a case answers in words of its own."""


def _author(analysis: Analysis, app: Apparatus, turn: Turn, *, front: bool = True) -> Text:
    case = analysis.world.case
    reason = (case.telling.judgements or {}).get(turn) if case else None
    return _told(app, case, turn, reason, front=front)


def small(chance: Estimate) -> bool:
    """Whether a chance is small over its whole interval."""
    return (chance.value if chance.high is None else chance.high) < LITTLE


def _answer(analysis: Analysis, app: Apparatus) -> Judgement | None:
    found = standing.faced(analysis)
    if found is None:
        return None
    claim, more = answering.claim(analysis, app, *found, strike(analysis))
    return _made(analysis, app, "answer", claim, found[0].force, more, answering.confidence(analysis, app))


def strike(analysis: Analysis) -> tuple[str, str]:
    """What page one calls the use of force that the case itself gives a chance, and its judgement there; else empty."""
    own, case = events.of_force(analysis), analysis.world.case
    if own is None or case is None:
        return "", ""
    force = f"force by {role_names(analysis.world)['challenger']}"
    if own.id != case.telling.risk:
        return force, ""
    last = sum(chance is not None for chance in chances(analysis).values())
    return case.telling.risk_called or force, f" (judgement {last})"


def _played(analysis: Analysis, app: Apparatus) -> Judgement | None:
    name, aim, verdict = role_names(analysis.world), standing.aim(analysis), analysis.verdict
    if aim is None or verdict is None:
        return None
    clause = cap(likelihood.that(app.spread(aim), f"{name['theatre']} is the main aim"))
    weighed = standing.weighed(verdict)
    beside = aside(analysis)
    more = app.tell(f"Side aim: {likelihood.reach(beside)}{{aside:full}}.", aside=beside) if beside else ()
    low_ = app.tell("Confidence is low: {n:bare} items from {k:bare} origins carry it.", n=weighed[0], k=weighed[1])
    made = _made(analysis, app, "played", app.tell(clause + ": {aim:full}.", aim=aim), aim, more, low_)
    return replace(made, likelihood=likelihood.term(likelihood.bound(app.spread(aim))[1]))


def aside(analysis: Analysis) -> Estimate | None:
    """Chance that gaining in the theatre is an aim beside others."""
    found = analysis.verdict.hypotheses if analysis.verdict else ()
    return next((p.posterior for p in found if p.id == FIRST_LEVEL[1]), None)


def _worth(analysis: Analysis, app: Apparatus) -> Judgement | None:
    """Whether the client would fetch a hundredth of what is at stake, for a patron to whom both weighed alike.

    The chance is a share of ranges that were assumed, so it is told by its band alone.
    """
    name, found = role_names(analysis.world), analysis.leverage
    if found is None or found.under is None:
        return None
    text = "All that {patron} could lose in {client} is under 1 % of its stake over {theatre}: "
    claim = app.tell(text + "{term} ({chance:band}).", term=likelihood.noun(found.under), chance=found.under, **name)
    return _made(analysis, app, "worth", claim, found.under, (), _borne(analysis, app, found))


def _borne(analysis: Analysis, app: Apparatus, found: Leverage) -> Text:
    """How sure it is: the ranges are assumed, so what counts is how far the weights may be off before it fails.

    Moderate where even the least ratio of weights at which it fails is above all that the patron's wars allow.
    """
    point = next((b.salience_ratio for b in found.break_even if b.points == 1), None)
    left = ", reports left out" if standing.reported(analysis) else ""
    robust = point and point.low and found.high and point.low > found.high.value
    if point is None or not robust:
        return words(f"Confidence is low: assumed ranges{left}.")
    name = role_names(analysis.world)
    text = "Confidence is moderate: to fail, {client} must weigh {ratio:full} times {theatre}"
    return app.tell(f"{text}{left}.", ratio=point, **name)


def _ends(analysis: Analysis) -> Estimate | None:
    """Chance at today's pressure that the regime goes within a year."""
    return events.exits(analysis).get("regime_out")


def _lasts(analysis: Analysis) -> Estimate | None:
    """Chance of the simulation that the government lasts the year."""
    now = standing.today(analysis)
    return now.survival if now else None


def _loss(analysis: Analysis, app: Apparatus) -> Judgement | None:
    """Whether the regime lasts a year at today's pressure; where the author forecasts its fall, that beside rates."""
    name, ends = role_names(analysis.world), _ends(analysis)
    chance, own = ends or _lasts(analysis), _own(analysis, "regime")
    if chance is None:
        return None
    if own is not None:
        return _fall(analysis, app, own)
    do, does = ("end within a year", "ends within a year") if ends else ("last the year", "lasts the year")
    text = cap(likelihood.will(f"{name['clients']} regime", chance, do, does)) + ": {chance:full}."
    claim = app.tell(text, chance=chance)
    past = "only past rates" if ends else "the ranges that decide are assumed, and no past case tests them"
    made = _made(analysis, app, "regime", claim, chance, (), words(f"Confidence is low: {past}."))
    return replace(made, likelihood=likelihood.term(likelihood.bound(chance)[1]))


def _fall(analysis: Analysis, app: Apparatus, own: Forecast) -> Judgement:
    """The author's forecast of a fall, the rates of the past that it starts from, and what these cannot know."""
    chance, rates = probability(own), events.exits(analysis)
    claim = forecasts.told(app, own)
    past = ""
    if rates:
        past = "lower" if max(e.value for e in rates.values()) < chance.value else "not lower"
    why = words("Confidence is low: the author's judgement.")
    case = analysis.world.case
    reason = (case.telling.judgements or {}).get("regime") if case else None
    said = _told(app, case, "regime", reason)
    lead = words(f"Past rates are {past}{' but cannot know this:' if said else '.'}") if past else ()
    more = joined(lead, forecasts.lowered(said) if lead else said)
    return Judgement("regime", claim, likelihood.term(chance), chance, more, _confident(reason, why))


def _holds(analysis: Analysis, app: Apparatus, chance: Estimate) -> Judgement:
    """Whether the tie holds for a year."""
    claim, more, why = lasting.judgement(analysis, app, chance)
    return _made(analysis, app, "holds", claim, chance, more, why)


def _lasting(analysis: Analysis, app: Apparatus) -> Judgement | None:
    held = lasting.judged(analysis)
    return None if held is None else _holds(analysis, app, held)


def _named(analysis: Analysis) -> Forecast | None:
    """The forecast that the author of the case holds to matter most."""
    case = analysis.world.case
    return next((f for f in case.forecasts if f.id == case.telling.risk), None) if case else None


def _further(analysis: Analysis) -> list[Forecast]:
    """The author's other forecasts, but for those that hang on a condition or stand beside another judgement."""
    case = analysis.world.case
    if case is None:
        return []
    beside = {reason.forecast for reason in (case.telling.judgements or {}).values()} | {case.telling.risk}
    return [f for f in case.forecasts if not f.condition and f.id not in beside]


def _risk(analysis: Analysis, app: Apparatus) -> Judgement | None:
    forecast = _named(analysis)
    return _forecast(analysis, app, forecast) if forecast else None


def _forecast(analysis: Analysis, app: Apparatus, forecast: Forecast) -> Judgement:
    chance = probability(forecast)
    claim = app.tell("By {day} " + forecasts.clause(forecast, chance) + " ({chance}).",
                     day=wording.day(forecast.deadline), chance=chance)  # fmt: skip
    why = words("Confidence is low: the author's judgement.")
    return _made(analysis, app, "risk", claim, chance, (), why)


def _made(analysis: Analysis, app: Apparatus, turn: Turn, claim: Text, chance: Estimate, more: Text,
          confidence: Text) -> Judgement:  # fmt: skip
    """A judgement with the author's reason after ours, and the author's confidence where the case gives one."""
    case = analysis.world.case
    reason = (case.telling.judgements or {}).get(turn) if case else None
    told = _told(app, case, turn, reason)
    if told and reason and _against(reason, chance):
        told = joined(words("Against this:"), forecasts.lowered(told))
    more = joined(more, told, forecasts.told(app, _own(analysis, turn)))
    if plain(more) or reason is None or reason.said is None:
        confidence = _confident(reason, confidence)
    return Judgement(turn, claim, likelihood.term(app.shown(chance)), chance, more, confidence)


def _confident(reason: Reason | None, ours: Text) -> Text:
    """How sure the author is and why, where the case says it."""
    if reason is None or reason.confidence is None:
        return ours
    return words(f"Confidence is {reason.confidence}: {reason.why.rstrip('.')}.")


def _told(app: Apparatus, case: Case | None, turn: Turn, reason: Reason | None, *, front: bool = True) -> Text:
    """What the author says of a judgement, else what the case answers to its question."""
    said = (reason.said if reason else None) or (_answered(case, turn) if case else None)
    return app.author(said, front=front, spare=bool(front and reason and reason.said)) if said else ()


def _against(reason: Reason, chance: Estimate) -> bool:
    """Whether what the author says moves a chance away from the side on which it lies."""
    return reason.moves == ("up" if chance.value < standing.HALF else "down")


def _own(analysis: Analysis, turn: Turn) -> Forecast | None:
    """The author's own forecast on the matter of a judgement."""
    case = analysis.world.case
    reason = (case.telling.judgements or {}).get(turn) if case else None
    return next((f for f in case.forecasts if reason and f.id == reason.forecast), None) if case else None


def _answered(case: Case, turn: Turn) -> Passage | None:
    """What the case itself answers to a question, where its sentences are fit for page one."""
    passage = {"answer": case.capability, "played": case.intent}.get(turn)
    return passage if passage and not any(faults(s) for s in sentences(passage.text)) else None
