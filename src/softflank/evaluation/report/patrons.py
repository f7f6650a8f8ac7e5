"""The part of "How good is it?" on patrons that the response model never saw."""

from __future__ import annotations

from typing import Any

from softflank.evaluation.other_outcomes import OUTCOMES
from softflank.evaluation.record import interval


def patrons_section(cards: dict[str, Any]) -> list[str]:
    """Lines on Britain, France and China, foretold by what was learnt from the USA and Russia; none without cards."""
    if not cards:
        return []
    out = [
        "### Patrons that it never saw",
        "",
        "Fitted to the other records of support for the USA and Russia, asked about Britain, France and China in the "
        "same crises. Brier skill is against each patron's own earlier frequency. *Moved to their level*: the log odds "
        "moved by one number that makes the mean over these patrons' earlier crises right.",
        "",
        "| outcome | model | n | events | mean forecast | AUC | Brier skill | slope |",
        "|---|---|---|---|---|---|---|---|",
    ]
    for name, card in cards.items():
        for model, score in card["models"].items():
            mean = f"{card['forecast_mean']:.3f}" if model == "as learnt" else ""
            out.append(
                f"| {OUTCOMES[name]} | {model} | {card['n']} | {card['events']} | {mean} | {interval(score['auc'])} | "
                f"{interval(score['brier_skill'])} | {score['calibration_slope']:.2f} |"
            )
    shifts = "; ".join(f"{OUTCOMES[name]}: {interval(card['shift'], 2)}" for name, card in cards.items())
    out += [
        "",
        "Move in log odds that gives a model learnt from all rows of the two powers the frequency of the three, on "
        f"which the assumption `response.unseen_patron` rests: {shifts}.",
    ]
    return [*out, ""]


def patrons_failures(cards: dict[str, Any]) -> list[str]:
    """A line for each outcome at which the chances of patrons that the model never saw have no skill."""
    return [
        f"Response, patrons that it never saw, {OUTCOMES[name]}: mean forecast {card['forecast_mean']:.3f}, frequency "
        f"{card['events'] / card['n']:.3f}, Brier skill {interval(card['models']['as learnt']['brier_skill'])}: the "
        "chances do not carry over."
        for name, card in cards.items()
        if card["models"]["as learnt"]["no_skill"]
    ]
