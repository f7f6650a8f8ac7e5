"""The judgement on the patron's answer: its chance by the end of next year, and the steps of record that lead to it."""

from __future__ import annotations

from dataclasses import replace

from softflank.analysis import Analysis
from softflank.briefs import events, likelihood, past_answers, standing
from softflank.briefs.apparatus import Apparatus
from softflank.briefs.blocks import cap, low, role_names, words
from softflank.briefs.tree import Text, joined
from softflank.vocabulary import Estimate, Evidence, Kind

BY = "By past rates "
"""What a chance of it is of: how sure one may be of such rates is told apart, as confidence."""
_HELP = " with military help"
"""What the record calls a military answer: troops, arms and advisers, alerts, and covert acts."""
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
    name, few, became = role_names(analysis.world), standing.few(analysis), _became(analysis, app)
    if few and standing.of_force(analysis, now):
        return _in_crisis(analysis, app, now), ()
    short = f"Short of {''.join(strike)} " if strike[0] else "" if became else BY
    what = f" military help before {analysis.world.as_of.year + 2}" + ("" if strike[0] else " at today's pressure")
    sentence = short + likelihood.will(name["patron"], app.shown(now.force), f"give{what}", f"gives{what}")
    first = app.tell("{sentence:cap} ({now}).", sentence=sentence, now=now.force)
    if high.rung == now.rung:
        return first, ()
    if not standing.of_force(analysis, high):
        at = cap(standing.at(analysis, high).format(**name))
        return first, app.tell(f"{at}: {likelihood.reach(high.force)}{{high:full}}.", high=high.force)
    after = f"after {strike[0]}" if strike[0] else "force or not"
    if few:
        return first, joined(became, _drew(analysis, app, after, total(analysis, now, high)))
    chance = f"In a crisis{{after}}: {likelihood.reach(high.force)}{{high:full}}"
    figures: dict[str, Estimate | str] = {"high": high.force, "after": f", {after}" if strike[0] else ""}
    if (found := total(analysis, now, high)) is not None:
        chance, figures["total"] = f"{chance}, {{total}} in all", found[0]
    return first, joined(became, app.tell(f"{chance}.", **figures))


def total(analysis: Analysis, now: standing.Faced, high: standing.Faced) -> tuple[Estimate, bool] | None:
    """The chance over force or none, by the chance that the case gives force; and whether it is a ceiling.

    Nothing where the case gives force no chance.
    """
    own = events.of_force(analysis)
    if own is None or high.rung == now.rung:
        return None
    most = past_answers.ceiling(analysis) if standing.few(analysis) else None
    if standing.few(analysis) and most is None:
        return None
    after = most or high.force
    value = own.probability * after.value + (1 - own.probability) * now.force.value
    how = "the chance that the author gives force times that of help after it, and the rest times that short of it"
    evidence = (*after.evidence, Evidence(assumption=f"forecast.{own.id}"))
    label = "Chance of military help, force or not" + (", at most" if most else "")
    return Estimate("response.total", label, value, "probability", Kind.ASSUMED, how, evidence), most is not None


def line(analysis: Analysis, app: Apparatus, now: standing.Faced, high: standing.Faced, lead: str, strike: str) -> Text:
    """The chance of an answer for the headline: of what may stand with or without force, else up to a crisis."""
    what, patron = "military help from {patron}", role_names(analysis.world)["patron"]
    if (found := total(analysis, now, high)) is not None:
        least = "at most " if found[1] else ""
        after = (past_answers.ceiling(analysis) if found[1] else None) or high.force
        text = f"{likelihood.of(found[0], what)}: {least}{{total}} ({{after}} after {{strike}})"
        return app.tell(f"{{lead}}, {text}.", total=found[0], after=after, patron=patron, lead=lead, strike=strike)
    text = f"{{lead}}, {likelihood.of(app.shown(now.force), what)} ({{now}}"
    crisis = "in a crisis" if standing.of_force(analysis, high) else f"under {low(high.title)}"
    most = past_answers.ceiling(analysis)
    if high.rung == now.rung or (standing.few(analysis) and not most):
        return app.tell(f"{text}).", now=now.force, patron=patron, lead=lead)
    after = most if standing.few(analysis) and most else high.force
    text += f"; {{crisis}}{' at most' if after is most else ''} {{after}})."
    return app.tell(text, now=now.force, after=after, patron=patron, lead=lead, crisis=crisis)


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
    return app.tell("Of {n:bare} such pressures {k:bare} became crises.", n=begun[0], k=begun[1])


def _drew(analysis: Analysis, app: Apparatus, after: str, whole: tuple[Estimate, bool] | None) -> Text:
    """In how many crises the patron's military help came; of a record of none the most that it bears, and in all."""
    past, most = standing.past_cases(analysis), past_answers.ceiling(analysis)
    if past is None:
        return ()
    app.use(past[1])
    whose = role_names(analysis.world)["patrons"]
    without = standing.kind(analysis).removeprefix("states").replace("a deep tie", f"{whose} pact or many recent arms")
    if not most:
        return app.tell(f"{{k:bare}} of {{n:bare}} crises{without} drew military help.", n=past[0], k=past[1])
    text = f"No crisis{without} drew military help (0 of {{n:bare}}): at most {{most}} {{after}}"
    figures: dict[str, Estimate | str] = {"most": most, "after": after}
    if whole is not None:
        text, figures["total"] = f"{text}, {{total}} in all", whole[0]
    return app.tell(f"{text}.", n=past[0], **figures)


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
