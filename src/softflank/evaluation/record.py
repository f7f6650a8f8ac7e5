"""What is said of the product's own record where it is used: one stored file of scores, and the sentences made from it.

A brief reads its record through this module alone; nothing here fits or scores anything.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from softflank.files import own_json
from softflank.vocabulary import BadData

FOLDER = Path(__file__).parent / "recorded"
FILE = FOLDER / "backtests.json"
SPOTS = "soft-spot scores"
"""Name of the model that reads soft-spot scores alone, in the scorecards."""
NAMES = {
    "arms_lost": "arms-supply tie lost",
    "depth_halved": "depth halved",
    "alliance_ended": "alliance ended",
    "moved_to_rival": "moved to the rival",
    "troops_left": "troops left",
    "composite": "composite",
}
_CHANCE = 0.5


def interval(score: dict[str, float], digits: int = 3) -> str:
    """A score with its interval, as in ``0.75 [0.70, 0.80]``."""
    return f"{score['value']:.{digits}f} [{score['low']:.{digits}f}, {score['high']:.{digits}f}]"


def saved(path: Path = FILE) -> dict[str, Any]:
    """Scorecards of the last run, by suite.

    Raises:
        BadData: the file is missing or damaged.
    """
    try:
        cards: dict[str, Any] = own_json(path)
    except (BadData, ValueError):
        raise BadData(f"{path} is missing or damaged; run softflank backtest all") from None
    return cards


def record(cards: dict[str, Any] | None = None, patron: str | None = None) -> str:
    """The response model's record in one line, with the recent cases of a patron, for the chart it stands beneath."""
    card = (cards or saved())["response"]
    military, some = card["outcomes"]["military"], card["outcomes"]["any"]
    beaten = "" if military["gain_over_frozen"]["ahead"] else "; not shown to be ahead of a plain logistic regression"
    return (
        f"Out of sample on {card['n']} rows of {card['clusters']} crises: AUC {interval(military['auc'])} for military "
        f"and {interval(some['auc'])} for any support, Brier skill {interval(military['brier_skill'])} and "
        f"{interval(some['brier_skill'])}{beaten}{_recent(card, patron)}."
    )


def _recent(card: dict[str, Any], patron: str | None) -> str:
    """How many cases of a patron the newest era holds, and what they were; nothing where it holds none."""
    cells = {name: [c for c in found if c["patron"] == patron] for name, found in card["by_patron_and_era"].items()}
    if not cells["any"]:
        return ""
    some, military = (cells[name][-1] for name in ("any", "military"))
    skill = "" if military["brier_skill"] > 0 else ", and no skill is shown on them as to force"
    return (
        f"; of this patron there are {some['n']} cases ({some['era']}), {some['events']} with support, "
        f"{military['events']} of it military{skill}"
    )


def softness_record(card: dict[str, Any]) -> str:
    """In one or two sentences, what soft-spot scores have been worth as forecasts; for the page and for briefs."""
    alone, beyond = spots_found(card)
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
    return f"{first} {told} (AUC {interval(auc, 2)})."


def spots_found(card: dict[str, Any]) -> tuple[dict[str, bool], dict[str, bool]]:
    """By outcome: whether soft-spot scores showed skill, and whether adding them to persistence was ahead of it."""
    scored = {n: s for n, s in card["outcomes"].items() if SPOTS in s.get("models", {})}
    return (
        {n: not s["models"][SPOTS]["no_skill"] for n, s in scored.items()},
        {n: s["spots_over_persistence"]["ahead"] for n, s in scored.items()},
    )


def _and(names: list[str]) -> str:
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"
