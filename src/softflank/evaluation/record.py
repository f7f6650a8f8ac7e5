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


def challenge_record(cards: dict[str, Any] | None = None, patron: str | None = None) -> str:
    """What forecasts of how a tie is lost were worth on past challenges, and how many ties of a patron were lost."""
    card = (cards or saved())["challenges"]
    told: str = card["sentence"]
    own = card["outcomes"]["composite"]["cells"].get(patron)
    return told if own is None else f"{told} Of this patron's {own['n']:,} pressed ties {own['events']:,} were lost."


def _and(names: list[str]) -> str:
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"
