"""Parts of the page "How good is it?" on deep ties: what becomes of them, and what soft-spot scores say beforehand."""

from __future__ import annotations

from typing import Any

from softflank.judgement.ties_suite import SPOTS

NAMES = {
    "arms_lost": "arms-supply tie lost",
    "depth_halved": "depth halved",
    "alliance_ended": "alliance ended",
    "moved_to_rival": "moved to the rival",
    "troops_left": "troops left",
    "composite": "composite",
}
_CALIBRATED, _CHANCE = 0.05, 0.5


def _score(score: dict[str, float], digits: int = 3) -> str:
    return f"{score['value']:.{digits}f} [{score['low']:.{digits}f}, {score['high']:.{digits}f}]"


def _gain(gain: dict[str, Any]) -> str:
    return f"log score {_score(gain['log_score'], 4)}, Brier {_score(gain['brier'], 4)}"


def tie_failures(card: dict[str, Any]) -> list[str]:
    """What the registered conditions did not find about ties, as sentences."""
    out = []
    if not card["claim"]["made"]:
        held = card["claim"].get("held", {})
        missed = [k for k, true in held.items() if not true] or [card["claim"].get("reason", "")]
        out.append(f"Ties: the registered claim about arms-supply loss is not made; not held: {', '.join(missed)}.")
    out += [f"Ties, {NAMES[n]}: no skill shown." for n, s in card["outcomes"].items() if s["no_skill"]]
    out += [
        f"Ties, {NAMES[n]}: calibration error {_score(s['calibration_error'])}, mean forecast {_mean(s):.3f} for a "
        f"frequency of {s['events'] / s['n']:.3f}."
        for n, s in card["outcomes"].items()
        if not s["no_skill"] and s["calibration_error"]["value"] > _CALIBRATED
    ]
    alone, beyond = _spots_found(card)
    if alone:
        for words, found in (("no skill shown", alone), ("nothing shown beyond persistence", beyond)):
            failed = [NAMES[n] for n, shown in found.items() if not shown]
            if failed:
                out.append(f"Soft-spot scores as of past dates: {words} for {', '.join(failed)}.")
    return out + [f"Not scored: {what} ({why})." for what, why in card["not_scored"].items()]


def _mean(score: dict[str, Any]) -> float:
    """Mean forecast, from the bins of the reliability diagram."""
    points = score["reliability"]
    return float(sum(p["forecast"] * p["n"] for p in points) / sum(p["n"] for p in points))


def softness_record(card: dict[str, Any]) -> str:
    """In one or two sentences, what soft-spot scores have been worth as forecasts; for the page and for briefs."""
    alone, beyond = _spots_found(card)
    if not alone:
        return "Softness describes a tie; the scores have not been tested as forecasts."
    skilled = [NAMES[n] for n, shown in alone.items() if shown]
    ahead = [NAMES[n] for n, shown in beyond.items() if shown]
    first = (
        f"As forecasts of what becomes of a deep tie within five years the scores of the rules showed skill for these "
        f"alone: {_and(skilled)}"
        if skilled
        else "As forecasts of what becomes of a deep tie within five years the scores of the rules showed no skill"
    )
    second = (
        f"they add to the tie's own record for these alone: {_and(ahead)}."
        if ahead
        else "they add nothing shown to the tie's own record."
    )
    return f"Softness describes a tie; it does not say that it will end. {first}; {second}"


def rule_record(card: dict[str, Any], rule: str) -> str:
    """In a sentence, what a rule's score alone has said of the loss of arms supply; empty where it was not tested."""
    arms = card["outcomes"].get("arms_lost", {})
    found = arms.get("spots_alone", {}).get(rule)
    if found is None:
        return ""
    auc, first = found["auc"], f"In {found['n']:,} past years of deep ties"
    if auc["low"] > _CHANCE:
        told = "a higher score came before a loss of arms supply more often"
    elif auc["high"] < _CHANCE:
        told = "a higher score came before a loss of arms supply less often, so it is no sign of one"
    else:
        told = "the score did not tell ties that lost their arms supply from others"
    return f"{first} {told} (AUC {_score(auc, 2)})."


def _spots_found(card: dict[str, Any]) -> tuple[dict[str, bool], dict[str, bool]]:
    """By outcome: whether soft-spot scores showed skill, and whether adding them to persistence was ahead of it."""
    scored = {n: s for n, s in card["outcomes"].items() if SPOTS in s.get("models", {})}
    return (
        {n: not s["models"][SPOTS]["no_skill"] for n, s in scored.items()},
        {n: s["spots_over_persistence"]["ahead"] for n, s in scored.items()},
    )


def _and(names: list[str]) -> str:
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"


def ties_section(card: dict[str, Any]) -> list[str]:
    """Scores of every outcome, the blend first, then what soft-spot scores were worth."""
    tried = ", ".join(f"{n} {where}" for where, n in card["variants"].items())
    out = [
        "## What becomes of deep ties?",
        "",
        f"{card['deep_ties']} deep pair-years; protocol `{card['protocol']}`; variants tried: {tried}. Claim about "
        f"arms-supply loss: {'made' if card['claim']['made'] else 'not made'}; the blend was recalibrated after a look "
        f"at these blocks, by what earlier blocks teach. Run time {card['seconds']} s.",
        "",
        softness_record(card),
        "",
    ]
    for name, score in card["outcomes"].items():
        out += [f"### {NAMES[name].capitalize()}", ""]
        out += _scored(score) if "auc" in score else [f"Not scored: {score['reason']}.", ""]
    return [*out, *_CAUTIONS]


def _scored(score: dict[str, Any]) -> list[str]:
    flag = " **No skill shown.**" if score["no_skill"] else ""
    lost = "; ".join(f"{k} {_score(v['brier'], 4)}" for k, v in score["ablations"].items())
    reliable = "; ".join(f"{p['forecast']:.2f} {p['frequency']:.2f} {p['n']}" for p in score["reliability"])
    return [
        f"{score['events']} of {score['n']} rows, {score['clients']} clients.{flag} Brier skill over persistence "
        f"{_score(score['brier_skill_over_persistence'])}; paired gain over it: "
        f"{_gain(score['gain_over_persistence'])}{_recalibrated(score)}.",
        "",
        "| model | AUC | Brier skill | log score (lower is better) | calibration error | slope | |",
        "|---|---|---|---|---|---|---|",
        _row("**blend**", score),
        *(_row(m, s) for m, s in score["models"].items()),
        "",
        f"Mean forecast {_mean(score):.3f}. Reliability (forecast, frequency, rows): {reliable}.",
        "",
        *_spots(score),
        f"Lost in Brier score by the ridge regression without some columns (above zero: they help): {lost}.",
        "",
    ]


def _row(label: str, score: dict[str, Any]) -> str:
    flag = "no skill shown" if score["no_skill"] and label != "base rate" else ""
    return (
        f"| {label} | {_score(score['auc'])} | {_score(score['brier_skill'])} | {_score(score['log_score'])} | "
        f"{_score(score['calibration_error'])} | {score['calibration_slope']:.2f} | {flag} |"
    )


def _recalibrated(score: dict[str, Any]) -> str:
    """Gain over persistence that is recalibrated too, and the slopes learnt, where the run has them."""
    if "recalibration" not in score:
        return ""
    slopes = "; ".join(f"{label} {s['slope']:.2f} ({s['rows']} rows)" for label, s in score["recalibration"].items())
    return (
        f"; over persistence recalibrated likewise: {_gain(score['gain_over_recalibrated_persistence'])}. Slopes "
        f"learnt from earlier forecasts, by block: {slopes}"
    )


def _spots(score: dict[str, Any]) -> list[str]:
    """What soft-spot scores add to persistence, and the order that each rule's score alone gives."""
    if "spots_over_persistence" not in score:
        return []
    added = score["spots_over_persistence"]
    rules = "; ".join(f"{n.replace('_', ' ')} {_score(s['auc'])}" for n, s in score["spots_alone"].items())
    return [
        f"Soft-spot scores added to persistence: {_gain(added)}"
        + (". " if added["ahead"] else ": nothing shown beyond persistence. ")
        + f"AUC of each rule's score alone, a high score meaning loss (0.5 is chance): {rules}.",
        "",
    ]


_CAUTIONS = [
    "Cautions: *moved to the rival* is read off ideal points, each of which saw no later vote; no baseline knows the "
    "gap itself, and nothing is claimed for it. In the *composite* most of the skill is that only ties with an arms "
    "pillar are at risk of losing it. Soft-spot scores are those of the rules with the documented prior in place of "
    "the fitted response model and without third parties; their assumptions were written with today's knowledge.",
    "",
]
