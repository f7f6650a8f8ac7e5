"""The standing backtests: which suites there are, where their files lie, the page made from their scores."""

from __future__ import annotations

import json
from pathlib import Path

from softflank.briefs.charts.reliability import picture
from softflank.evaluation import (
    Scorecard,
    backtest_cases,
    backtest_challenges,
    backtest_forecasts,
    backtest_linkage,
    backtest_response,
    backtest_survival,
    backtest_ties,
    page,
)
from softflank.evaluation.record import saved
from softflank.output import place as put
from softflank.records.changes import EXITS
from softflank.records.history import DISPUTES
from softflank.vocabulary import BadRequest
from softflank.workspace.settings import data_folder, panel_folder

SUITES = ("response", "ties", "challenges", "cases", "survival", "forecasts")
"""Suites that score a model."""

RECORDS = ("linkage",)
"""Suites that count documented episodes and score none."""


def run(suite: str, folder: Path | None, split: int | None, *, thorough: bool) -> dict[str, Scorecard]:
    """Scorecards of one suite, or of all that score a model.

    Raises:
        BadRequest: the suite is unknown, or a split is asked of a suite that has none.
    """
    if suite not in (*SUITES, *RECORDS, "all"):
        raise BadRequest(f"no suite {suite!r}; there are {', '.join((*SUITES, *RECORDS))} and all")
    if split is not None and suite != "response":
        raise BadRequest("--split goes with the suite response")
    if suite in RECORDS:
        return {suite: backtest_linkage(panel_folder())}
    chosen = SUITES if suite == "all" else (suite,)
    try:
        from threadpoolctl import threadpool_limits
    except ImportError:
        raise BadRequest("the backtests need scikit-learn: pip install 'softflank[backtest]'") from None
    with threadpool_limits(1):  # the fits are many and small: more threads make them slower
        return {name: _one(name, folder, split, thorough=thorough) for name in chosen}


def _one(suite: str, folder: Path | None, split: int | None, *, thorough: bool) -> Scorecard:
    if suite == "ties":
        return backtest_ties(panel_folder())
    if suite == "survival":
        return backtest_survival(panel_folder(), sources=_publishers(folder))
    if suite == "forecasts":
        return backtest_forecasts(panel_folder())
    if suite == "challenges":
        return backtest_challenges(panel_folder())
    if suite == "cases" and folder is None and not (data_folder() / "icb").is_dir():
        return backtest_cases(panel_folder())
    if folder is None and not (data_folder() / "icb").is_dir():
        raise BadRequest(
            "the crises are not here: give the folder of the publisher's files, --from DIR with icb1v*.csv, icb2v*.csv"
        )
    crises = folder or data_folder() / "icb"
    nested = crises / "icb"
    place = nested if nested.is_dir() else crises
    if suite == "cases":
        return backtest_cases(panel_folder(), crises=place)
    return backtest_response(panel_folder(), from_dir=place, split=split, thorough=thorough)


def _publishers(folder: Path | None) -> Path:
    """Folder with the publishers' files of disputes and leaders, a folder each: the named one, or what was pulled."""
    place = folder or data_folder()
    missing = [name for name in (DISPUTES, EXITS) if not (place / name).is_dir()]
    if missing:
        raise BadRequest(
            f"the files of {missing[0]} are not here: give the folder with {DISPUTES}/ and {EXITS}/ in it, --from DIR"
        )
    return place


def write(cards: dict[str, Scorecard], out: Path) -> Path:
    """Write the page and the scores of a run of all suites into a folder.

    Raises:
        BadOutput: the folder cannot be written.
    """
    plain = {**saved(), **{name: card.to_json() for name, card in cards.items()}}
    put(
        {
            "backtests.json": json.dumps(plain, indent=1, ensure_ascii=False) + "\n",
            "how-good.md": page(plain),
            "figures/reliability.svg": picture(plain["response"]),
        },
        out,
    )
    return out
