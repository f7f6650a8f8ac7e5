"""The judgement on the patron's answer: its chance by the end of next year, and the steps of record that lead to it."""

from __future__ import annotations

from dataclasses import replace

from softflank.analysis import Analysis
from softflank.briefs import likelihood, past_answers, standing
from softflank.briefs.apparatus import Apparatus
from softflank.briefs.blocks import cap, role_names, words
from softflank.briefs.tree import Text, joined

BY = "By past rates "
"""What a chance of it is of: how sure one may be of such rates is told apart, as confidence."""
_HELP = " with military help"
"""What the record calls a military answer: troops, arms and advisers, alerts, and covert acts."""
_SELDOM = 0.2
"""Part of pressures below which these seldom became a crisis."""
_ENOUGH = 100
"""Past cases of a patron from which confidence in its answer is moderate."""


def claim(analysis: Analysis, app: Apparatus, now: standing.Faced, high: standing.Faced) -> tuple[Text, Text]:
    """The chance at today's pressure, then how such pressure came to a crisis and what a crisis drew.

    The record counts whether pressure became a crisis in that year or the next, so that is the horizon.
    """
    name, few = role_names(analysis.world), standing.few(analysis)
    if few and standing.of_force(analysis, now):
        return _in_crisis(analysis, app, now), ()
    sentence = BY + _will(name["patron"], app, now, f" before {analysis.world.as_of.year + 2}")
    first = app.tell(f"{sentence} ({{now}}).", now=now.force)
    if high.rung == now.rung:
        return first, ()
    if not standing.of_force(analysis, high):
        at = cap(standing.at(analysis, high).format(**name))
        return first, app.tell(f"{at}: {likelihood.reach(high.force)}{{high:full}}.", high=high.force)
    became = _became(analysis, app)
    if few:
        return first, joined(became, _drew(analysis, app, "none" if became else "None"))
    chance = f"{'in one' if became else 'In a crisis'}, even after force: {likelihood.reach(high.force)}{{high:full}}."
    return first, joined(became, app.tell(chance, high=high.force))


def _will(who: str, app: Apparatus, at: standing.Faced, day: str) -> str:
    what = f" today's pressure{_HELP}{day}"
    return likelihood.will(who, app.shown(at.force), f"answer{what}", f"answers{what}")


def _in_crisis(analysis: Analysis, app: Apparatus, now: standing.Faced) -> Text:
    """The chance where the pressure is a crisis already and few cases tell: no more than they bear."""
    who, most = role_names(analysis.world)["patron"], past_answers.ceiling(analysis)
    high = now.force.high if now.force.high is not None else now.force.value
    bound = replace(now.force, value=most.value if most else high)
    said = f"{BY}{likelihood.will(who, bound, 'answer' + _HELP, 'answers' + _HELP)}: it did in "
    if most:
        return app.tell(f"{said}{standing.few(analysis)}, so at most {{most}}.", most=most)
    return words(f"{said}{standing.few(analysis)}.")


def _became(analysis: Analysis, app: Apparatus) -> Text:
    """How often pressure short of force became a crisis at all: the beginning of a sentence."""
    begun = standing.begun(analysis)
    if begun is None:
        return ()
    often = "seldom" if begun[1].value < _SELDOM * begun[0].value else "at times"
    return app.tell(f"Such pressure {often} became a crisis ({{k:bare}} of {{n:bare}});", n=begun[0], k=begun[1])


def _drew(analysis: Analysis, app: Apparatus, none: str) -> Text:
    """In how many crises the patron's military help came, and the most that a record of none bears."""
    past, most = standing.past_cases(analysis), past_answers.ceiling(analysis)
    if past is None:
        return ()
    app.use(past[1])
    without = standing.kind(analysis).removeprefix("states")
    text = (none if most else "{k:bare}") + f" of {{n:bare}} crises{without} drew help"
    text += ": at most {most}, even after force." if most else ", force or not."
    return app.tell(text, n=past[0], **({"most": most} if most else {"k": past[1]}))


def confidence(analysis: Analysis, app: Apparatus) -> Text:
    """How many past crises stand behind the chance; few of them leave confidence low."""
    past = standing.past_cases(analysis)
    if past is None:
        return ()
    if standing.few(analysis):
        return words("Confidence is low: the cases are few.")
    level = "moderate" if past[0].value >= _ENOUGH else "low"
    many = "{k:bare}" if past[1].value else "none"
    text = f"Confidence is {level}: {many} of " + "{n:bare} past crises drew it."
    app.use(past[1])
    return app.tell(text, n=past[0], k=past[1])
