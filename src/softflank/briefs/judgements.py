"""The key judgements: each said only where the analysis gives it, and *not estimated yet* where it does not."""

from __future__ import annotations

from dataclasses import replace

from softflank.analysis import Analysis
from softflank.briefs import likelihood, standing, wording
from softflank.briefs.apparatus import Apparatus
from softflank.briefs.blocks import NOT_YET, cap, low, role_names, short, words
from softflank.briefs.forecasts import probability
from softflank.briefs.grounds import sentences
from softflank.briefs.prose import faults
from softflank.briefs.tree import Judgement, Text, joined, plain
from softflank.cases.case import Case, Passage
from softflank.cases.telling import Turn
from softflank.vocabulary import Estimate, Way

_ENOUGH = 100
"""Past cases of a patron from which confidence in its answer is moderate."""
_LITTLE = 0.2
"""A chance of force is small where its whole interval lies below this."""


def build(analysis: Analysis, app: Apparatus) -> tuple[Judgement, ...]:
    """The judgements in order: answer, played, worth, loss, risk."""
    found = (_answer(analysis, app), *_theatre(analysis, app), _loss(analysis, app), _risk(analysis, app))
    return tuple(j for j in found if j is not None)


def small(chance: Estimate) -> bool:
    """Whether a chance is small over its whole interval."""
    return (chance.value if chance.high is None else chance.high) < _LITTLE


def _answer(analysis: Analysis, app: Apparatus) -> Judgement | None:
    if analysis.world.roles.challenger is None:
        return None
    name, found = role_names(analysis.world), standing.faced(analysis)
    if found is None:
        return _unknown(analysis, app, "answer", f"How {name['patron']} would answer is {NOT_YET}.")
    now, high = found
    sentence = cap(likelihood.will(name["patron"], now.force, "answer with force", "answers with force"))
    claim = app.tell(sentence + " ({now}).", now=now.force)
    more = words("")[:0]
    if high.rung != now.rung and wording.value(high.force) != wording.value(now.force):
        more = app.tell("Under {step} the chance would be {high}.", step=low(high.title), high=high.force)
    return _made(analysis, app, "answer", claim, now.force, more, _record(analysis, app))


def _record(analysis: Analysis, app: Apparatus) -> Text:
    """How many past cases like this one stand behind the chance; few of them leave confidence low."""
    past = standing.past_cases(analysis)
    if past is None:
        return ()
    level = "moderate" if past[0].value >= _ENOUGH else "low"
    many = "{k:bare}" if past[1].value else "none"
    text = f"Confidence is {level}: {many} of " + "{n:bare} past cases like this one saw force."
    app.use(past[1])
    return app.tell(text, n=past[0], k=past[1])


def _theatre(analysis: Analysis, app: Apparatus) -> tuple[Judgement | None, ...]:
    """Whether the pressure is meant for the theatre, and what it would fetch there."""
    world = analysis.world
    if world.roles.theatre is None or world.roles.challenger is None:
        return ()
    return _played(analysis, app), _worth(analysis, app)


def _played(analysis: Analysis, app: Apparatus) -> Judgement:
    name, aim = role_names(analysis.world), standing.aim(analysis)
    if aim is None or analysis.verdict is None:
        return _unknown(analysis, app, "played", f"Whether the pressure is meant for {name['theatre']} is {NOT_YET}.")
    clause = cap(likelihood.that(aim, f"{name['theatre']} is the main aim of the pressure"))
    open_ = analysis.verdict.undetermined
    more = words("Which reading leads is open." if open_ else "One reading leads; the section on the table names it.")
    text = "Confidence is low: {n:bare} items from {k:bare} origins carry it."
    weighed = standing.weighed(analysis.verdict)
    return _made(analysis, app, "played", app.tell(clause + " ({aim}).", aim=aim), aim, more,
                 app.tell(text, n=weighed[0], k=weighed[1]))  # fmt: skip


_FETCHES = {
    "small": "{client:cap} would fetch little over {theatre}: {shift:bare} points of it at equal weight.",
    "material": "{client:cap} would fetch something over {theatre}: {shift:bare} points of it at equal weight.",
    "not determined": "What {client} would fetch over {theatre} is not determined.",
}


def _worth(analysis: Analysis, app: Apparatus) -> Judgement:
    name, found = role_names(analysis.world), analysis.leverage
    if found is None:
        return _unknown(
            analysis, app, "worth", f"What {name['client']} would fetch over {name['theatre']} is {NOT_YET}."
        )
    claim = app.tell(_FETCHES[found.verdict], shift=found.shift, **name)
    one = next((b.salience_ratio for b in found.break_even if b.points == 1), None)
    text = "To move one point it would have to weigh {one:bare} times as much as {theatre}."
    more = app.tell(text, one=one, **name) if one else ()
    return _made(
        analysis, app, "worth", claim, None, more, words("Confidence is low: the weights are bounded, not seen.")
    )


def _loss(analysis: Analysis, app: Apparatus) -> Judgement | None:
    """Whether the government lasts at today's pressure, and what its end and what all else would leave."""
    now, worst, name = standing.today(analysis), standing.worst(analysis), role_names(analysis.world)
    exits = analysis.losses.regime_exit if analysis.losses else {}
    leaves = exits.get(now.rung) if now else None
    if now is None or worst is None or (now.survival is None and leaves is None):
        return None
    if leaves is not None:
        said = cap(
            likelihood.will(f"{name['clients']} government", leaves, "fall within a year", "falls within a year")
        )
        chance = leaves
    else:
        chance = now.survival or worst[2]
        said = cap(likelihood.will(f"{name['clients']} government", chance, "last the year", "lasts the year"))
    claim = app.tell(said + " ({chance}).", chance=chance)
    step, dimension, kept = worst
    text = "{step:cap} would leave {kept} of the {dimension} tie." if kept.value < standing.HALF else (
        "No step would take half of any part: the lowest, under {step}, leaves {kept}.")  # fmt: skip
    more = app.tell(text, step=low(step.title), kept=kept, dimension=short(dimension))
    simulated = "Confidence is low: the ranges that decide are assumed, and no past case tests them."
    own = _made(analysis, app, "loss", claim, chance, (), _fallen(analysis, app) or words(simulated))
    return own if own.reason else replace(own, reason=more)


def _fallen(analysis: Analysis, app: Apparatus) -> Text:
    """How many past ends of governments stand behind the chance of one; nothing where it comes from the simulation."""
    record = analysis.losses.records.get(Way.FALL) if analysis.losses else None
    if record is None or not record.n:
        return ()
    many = standing.counted("ways.fall.n", "Past ends of governments in the record", record.n, "ways of loss: fall")
    level = "moderate" if record.n >= _ENOUGH else "low"
    return app.tell(f"Confidence is {level}: " + "{many:bare} past ends of governments stand behind it.", many=many)


def _risk(analysis: Analysis, app: Apparatus) -> Judgement | None:
    """The forecast that the author of the case holds to matter most."""
    case = analysis.world.case
    named = case.telling.risk if case else None
    forecast = next((f for f in case.forecasts if f.id == named), None) if case else None
    if forecast is None:
        return None
    chance = probability(forecast)
    clause = likelihood.that(chance, low_name(forecast.text.rstrip(".")))
    claim = app.tell("By {day} " + clause.replace("{", "(").replace("}", ")") + " ({chance}).",
                     day=wording.day(forecast.deadline), chance=chance)  # fmt: skip
    why = words("Confidence is low: the chance is the author's judgement.")
    return _made(analysis, app, "risk", claim, chance, (), why)


def low_name(text: str) -> str:
    """A sentence as a clause: its article goes small, a name does not."""
    return f"the {text[4:]}" if text.startswith("The ") else text


def _unknown(analysis: Analysis, app: Apparatus, turn: Turn, claim: str) -> Judgement:
    return _made(analysis, app, turn, words(claim), None, (), ())


def _made(analysis: Analysis, app: Apparatus, turn: Turn, claim: Text, chance: Estimate | None, more: Text,
          confidence: Text) -> Judgement:  # fmt: skip
    """A judgement with the author's reason after ours, and the author's confidence where the case gives one."""
    case = analysis.world.case
    reason = (case.telling.judgements or {}).get(turn) if case else None
    said = reason.said if reason else _answered(case, turn) if case else None
    if said:
        more = joined(more, app.author(said, front=True))
    if reason and reason.confidence and plain(more):
        confidence = words(f"Confidence is {reason.confidence}: {reason.why.rstrip('.')}.")
    return Judgement(turn, claim, likelihood.term(chance) if chance else "", chance, more, confidence)


def _answered(case: Case, turn: Turn) -> Passage | None:
    """What the case itself answers to a question, where its sentences are fit for page one."""
    passage = {"answer": case.capability, "played": case.intent}.get(turn)
    return passage if passage and not any(faults(s) for s in sentences(passage.text)) else None
