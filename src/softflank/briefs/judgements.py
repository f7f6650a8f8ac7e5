"""The key judgements: each said only where the analysis gives it, and *not estimated yet* where it does not."""

from __future__ import annotations

from dataclasses import replace

from softflank.analysis import Analysis
from softflank.briefs import likelihood, standing, wording
from softflank.briefs.apparatus import Apparatus
from softflank.briefs.blocks import NOT_YET, cap, low, role_names, words
from softflank.briefs.forecasts import probability
from softflank.briefs.grounds import sentences
from softflank.briefs.prose import faults
from softflank.briefs.tree import Judgement, Text, joined, plain
from softflank.cases.case import Case, Passage
from softflank.cases.inquiry import FIRST_LEVEL
from softflank.cases.telling import Reason, Turn
from softflank.vocabulary import Estimate

_ENOUGH = 100
"""Past cases of a patron from which confidence in its answer is moderate."""
LITTLE = 0.2
"""A chance of force is small where its whole interval lies below this, and so is a share of the force at hand."""


def build(analysis: Analysis, app: Apparatus) -> tuple[Judgement, ...]:
    """The judgements in order: answer, played, worth, loss, risk."""
    found = (_answer(analysis, app), *_theatre(analysis, app), _loss(analysis, app), _risk(analysis, app))
    return tuple(j for j in found if j is not None)


def small(chance: Estimate) -> bool:
    """Whether a chance is small over its whole interval."""
    return (chance.value if chance.high is None else chance.high) < LITTLE


def _answer(analysis: Analysis, app: Apparatus) -> Judgement | None:
    if analysis.world.roles.challenger is None:
        return None
    name, found = role_names(analysis.world), standing.faced(analysis)
    if found is None:
        return _unknown(analysis, app, "answer", f"How {name['patron']} would answer is {NOT_YET}.")
    claim, more = _answers(analysis, app, *found)
    return _made(analysis, app, "answer", claim, found[0].force, more, _record(analysis, app))


def _answers(analysis: Analysis, app: Apparatus, now: standing.Faced, high: standing.Faced) -> tuple[Text, Text]:
    """The chance at today's pressure, and the chance where it is highest: in one sentence where both have one word."""
    name = role_names(analysis.world)
    sentence = likelihood.will(name["patron"], now.force, "answer with force", "answers with force")
    if high.rung == now.rung:
        return app.tell(f"{cap(sentence)} ({{now}}).", now=now.force), ()
    at = standing.at(analysis, high).format(**name)
    if few := standing.few(analysis):
        once = "once force is used" if "uses force" in at else at
        return app.tell(f"{cap(sentence)} ({{now}}); {once}, in {few}.", now=now.force), ()
    if likelihood.term(now.force) == likelihood.term(high.force):
        both = f"{cap(sentence)} ({{now}}), even {at} ({{high}})."
        return app.tell(both, now=now.force, high=high.force), ()
    today = f"At today's pressure, up to {low(now.title)}, " if analysis.reached else "At today's pressure "
    claim = app.tell(f"{today}{sentence} ({{now}}).", now=now.force)
    return claim, app.tell(f"{cap(at)}: {likelihood.term(high.force)}, {{high:full}}.", high=high.force)


def _record(analysis: Analysis, app: Apparatus) -> Text:
    """How many past crises under force stand behind the chance; few of them leave confidence low."""
    past = standing.past_cases(analysis)
    if past is None:
        return ()
    if standing.few(analysis):
        return words("Confidence is low: such cases are few.")
    level = "moderate" if past[0].value >= _ENOUGH else "low"
    many = "{k:bare}" if past[1].value else "none"
    text = f"Confidence is {level}: {many} of " + "{n:bare} past crises under force drew it."
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
    text = "Confidence is low: {n:bare} items from {k:bare} origins carry it."
    weighed = standing.weighed(analysis.verdict)
    beside = next((p.posterior for p in analysis.verdict.hypotheses if p.id == FIRST_LEVEL[1]), None)
    more = app.tell(f"As a by-product: {likelihood.term(beside)}, {{beside}}.", beside=beside) if beside else ()
    return _made(analysis, app, "played", app.tell(clause + " ({aim}).", aim=aim), aim, more,
                 app.tell(text, n=weighed[0], k=weighed[1]))  # fmt: skip


_FETCHES = {
    "small": "Even valued like {theatre}, {client} would fetch next to nothing there: ",
    "material": "{client:cap} would fetch something over {theatre}: ",
}


def _worth(analysis: Analysis, app: Apparatus) -> Judgement:
    name, found = role_names(analysis.world), analysis.leverage
    if found is None:
        return _unknown(
            analysis, app, "worth", f"What {name['client']} would fetch over {name['theatre']} is {NOT_YET}."
        )
    if found.under is None or found.verdict == "not determined":
        claim, chance = app.tell("What {client} would fetch over {theatre} is not determined.", **name), None
    else:
        chance = found.under
        sure = likelihood.term(chance) == likelihood.TERMS[-1]
        clause = "almost certainly under 1 % of the stake" if sure else likelihood.that(chance, "it is under 1 % of it")
        claim = app.tell(_FETCHES[found.verdict] + clause + " ({chance}).", chance=chance, **name)
    return _made(
        analysis, app, "worth", claim, chance, (), words("Confidence is low: arms, trade and votes alone count.")
    )


def _loss(analysis: Analysis, app: Apparatus) -> Judgement | None:
    """Whether the government lasts at today's pressure."""
    now, name = standing.today(analysis), role_names(analysis.world)
    exits = analysis.losses.regime_exit if analysis.losses else {}
    leaves = exits.get(now.rung) if now else None
    chance = leaves or (now.survival if now else None)
    if chance is None:
        unknown = f"Whether {name['clients']} regime lasts the year is {NOT_YET}."
        return _unknown(analysis, app, "loss", unknown) if _spoken(analysis, "loss") else None
    do, does = ("end within a year", "ends within a year") if leaves else ("last the year", "lasts the year")
    regime = f"{name['clients']} regime, not its leader alone," if leaves else f"{name['clients']} regime"
    claim = app.tell(cap(likelihood.will(regime, chance, do, does)) + " ({chance}).", chance=chance)
    simulated = "Confidence is low: the ranges that decide are assumed, and no past case tests them."
    return _made(analysis, app, "loss", claim, chance, (), _ended(leaves) or words(simulated))


def _spoken(analysis: Analysis, turn: Turn) -> bool:
    """Whether the author says anything of a judgement."""
    case = analysis.world.case
    return case is not None and turn in (case.telling.judgements or {})


def _ended(chance: Estimate | None) -> Text:
    """That a rate of past regimes stands behind the chance that one ends; nothing where the simulation gives it.

    However many they are, none of them knows the events of the year asked about: confidence in this one is low.
    """
    return words("Confidence is low: past regimes give the rate.") if chance and chance.n else ()


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
    why = words("Confidence is low: the author's judgement.")
    return _made(analysis, app, "risk", claim, chance, (), why)


def low_name(text: str) -> str:
    """A sentence as a clause: its article goes small, a name does not."""
    return f"the {text[4:]}" if text.startswith("The ") else text


def _unknown(analysis: Analysis, app: Apparatus, turn: Turn, claim: str) -> Judgement:
    """A judgement that is not estimated; there is no confidence in what is not judged."""
    return replace(_made(analysis, app, turn, words(claim), None, (), ()), confidence=())


def _made(analysis: Analysis, app: Apparatus, turn: Turn, claim: Text, chance: Estimate | None, more: Text,
          confidence: Text) -> Judgement:  # fmt: skip
    """A judgement with the author's reason after ours, and the author's confidence where the case gives one."""
    case = analysis.world.case
    reason = (case.telling.judgements or {}).get(turn) if case else None
    said = (reason.said if reason else None) or (_answered(case, turn) if case else None)
    told = app.author(said, front=True, spare=bool(reason and reason.said)) if said else ()
    if told and reason and _against(reason, chance):
        told = joined(words("Against this:"), told)
    more = joined(more, told, _own(case, app, reason))
    if reason and reason.confidence and (plain(more) or reason.said is None):
        confidence = words(f"Confidence is {reason.confidence}: {reason.why.rstrip('.')}.")
    return Judgement(turn, claim, likelihood.term(chance) if chance else "", chance, more, confidence)


def _against(reason: Reason, chance: Estimate | None) -> bool:
    """Whether what the author says moves a chance away from the side on which it lies."""
    return chance is not None and reason.moves == ("up" if chance.value < standing.HALF else "down")


def _own(case: Case | None, app: Apparatus, reason: Reason | None) -> Text:
    """The author's own forecast on the matter of a judgement, by its day."""
    forecast = next((f for f in case.forecasts if reason and f.id == reason.forecast), None) if case else None
    if forecast is None:
        return ()
    chance = probability(forecast)
    clause = likelihood.that(chance, low_name(forecast.text.rstrip("."))).replace("{", "(").replace("}", ")")
    return app.tell(
        "To the case's author " + clause + " by {day} ({chance}).", day=wording.day(forecast.deadline), chance=chance
    )


def _answered(case: Case, turn: Turn) -> Passage | None:
    """What the case itself answers to a question, where its sentences are fit for page one."""
    passage = {"answer": case.capability, "played": case.intent}.get(turn)
    return passage if passage and not any(faults(s) for s in sentences(passage.text)) else None
