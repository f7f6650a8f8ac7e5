"""What is said of the product's own record where it is used: one stored file of scores, and the sentences made from it.

A brief reads its record through this module alone; nothing here fits or scores anything.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any

from softflank.files import json_of, own_text
from softflank.response import Prospect
from softflank.vocabulary import BadData, TrackRecord

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
        return _cards(own_text(path))
    except BadData:
        raise BadData(f"{path} is missing or damaged; run softflank backtest all") from None


@lru_cache(maxsize=1)
def _cards(text: str) -> dict[str, Any]:
    """Scorecards in a text: a brief asks of them some thirty times."""
    cards: dict[str, Any] = json_of(text, "the record of the backtests", BadData)
    return cards


def record(prospect: Prospect) -> str:
    """What stands behind the chances at a level of pressure: the cell that fits the case, and the answer set.

    Not the scores over all crises: most of those rows have no tie, and telling a client from a stranger is no skill
    about clients.
    """
    cell, forced = prospect.cell, prospect.of_force
    if cell is None:
        return "No cell of past crises fits the case, so nothing is claimed of these chances."
    none, soft, hard = cell.happened
    return (
        f"Past crises of this kind ({cell.title}): in {cell.n} rows of {cell.crises} crises nothing or an act against "
        f"the client {none}, help without force {soft}, force {hard}. Any support: {cell.records['any'].claim}. Force: "
        f"{cell.records['military'].claim}. Of the answers, {prospect.set_words}."
        + (f" Where {forced.title}: {forced.records['military'].claim}." if forced else "")
    )


def challenge_record(
    cards: dict[str, Any] | None = None, patron: str | None = None, whose: str = "this patron's"
) -> str:
    """What forecasts of how a tie is lost were worth on past challenges, and how many ties of a patron were lost."""
    card = (cards or saved())["challenges"]
    told: str = card["sentence"]
    own = card["outcomes"]["composite"]["cells"].get(patron)
    return told if own is None else f"{told} Of {whose} {own['n']:,} pressed ties {own['events']:,} were lost."


def template_record(template: str, cards: dict[str, Any] | None = None) -> dict[str, Any]:
    """Scores of a template of forecasts in the hindcast; ``live`` is whether it may print a chance.

    Raises:
        BadData: the record lacks the template.
    """
    for card in (cards or saved()).get("forecasts", {}).get("by_template", ()):
        if card["template"] == template:
            found: dict[str, Any] = card
            return found
    raise BadData(f"{FILE} has no hindcast of {template}; run softflank backtest forecasts")


def licensed(card: Mapping[str, Any]) -> TrackRecord | None:
    """What a template may claim of its chances by its hindcast; nothing where it missed its bars."""
    if not card["live"]:
        return None
    called = "forecast" if card["skill"] else "base rate"
    claim = f"{called}, slope {card['slope']:.2f} and calibration error {card['ece']:.3f} on past questions"
    return TrackRecord(card["n"], card["events"], claim)


def missed(card: Mapping[str, Any]) -> str:
    """Why a template gives no chance: the bars that its hindcast missed."""
    return "; ".join(card["missed"])


def _and(names: list[str]) -> str:
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"
