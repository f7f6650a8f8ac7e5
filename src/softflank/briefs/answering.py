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


def claim(
    analysis: Analysis, app: Apparatus, now: standing.Faced, high: standing.Faced, strike: tuple[str, str]
) -> tuple[Text, Text]:
    """The chance at today's pressure, then how such pressure came to a crisis and what a crisis drew.

    The record counts whether pressure became a crisis in that year or the next, so that is the horizon. It knows
    nothing of a ``strike`` (its name, its judgement) that the case itself gives a chance: the first number holds short
    of it.
    """
    name, few = role_names(analysis.world), standing.few(analysis)
    if few and standing.of_force(analysis, now):
        return _in_crisis(analysis, app, now), ()
    short = f"{BY.rstrip()}, short of {''.join(strike)}, " if strike[0] else BY
    what = ("" if strike[0] else " today's pressure") + f"{_HELP} before {analysis.world.as_of.year + 2}"
    sentence = short + likelihood.will(name["patron"], app.shown(now.force), f"answer{what}", f"answers{what}")
    first = app.tell(f"{sentence} ({{now}}).", now=now.force)
    if high.rung == now.rung:
        return first, ()
    if not standing.of_force(analysis, high):
        at = cap(standing.at(analysis, high).format(**name))
        return first, app.tell(f"{at}: {likelihood.reach(high.force)}{{high:full}}.", high=high.force)
    became, after = _became(analysis, app), f"after {strike[0]}" if strike[0] else "even after force"
    if few:
        return first, joined(became, _drew(analysis, app, "none" if became else "None", after))
    chance = f"{'in one' if became else 'In a crisis'}, {after}: {likelihood.reach(high.force)}{{high:full}}."
    return first, joined(became, app.tell(chance, high=high.force))


def _in_crisis(analysis: Analysis, app: Apparatus, now: standing.Faced) -> Text:
    """The chance where the pressure is a crisis already and few cases tell: no more than they bear."""
    who, most = role_names(analysis.world)["patron"], past_answers.ceiling(analysis)
    high = now.force.high if now.force.high is not None else now.force.value
    bound = replace(now.force, value=most.value if most else high, low=None, high=None)
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


def _drew(analysis: Analysis, app: Apparatus, none: str, after: str) -> Text:
    """In how many crises the patron's military help came, and the most that a record of none bears."""
    past, most = standing.past_cases(analysis), past_answers.ceiling(analysis)
    if past is None:
        return ()
    app.use(past[1])
    without = standing.kind(analysis).removeprefix("states")
    text = (none if most else "{k:bare}") + f" of {{n:bare}} crises{without} drew help"
    text += f": at most {{most}} {after}." if most else ", force or not."
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
