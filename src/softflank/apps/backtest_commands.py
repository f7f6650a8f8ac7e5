"""``backtest``: the standing backtests, their scores as a table and as JSON."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from softflank.apps import show
from softflank.apps.workspace import data_folder, panel_folder
from softflank.briefs.charts.reliability import picture
from softflank.briefs.formats import place
from softflank.evaluation import (
    Scorecard,
    backtest_cases,
    backtest_linkage,
    backtest_response,
    backtest_ties,
    page,
)
from softflank.evaluation.record import saved
from softflank.vocabulary import BadRequest

SUITES = ("response", "ties", "cases")
"""Suites that score a model."""

RECORDS = ("linkage",)
"""Suites that count documented episodes and score none."""

_COUNTS = ("drawn", "not_codable", "n", "offered", "paid", "partly", "refused")


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


def record(cards: dict[str, Scorecard]) -> dict[str, Any]:
    """One suite's card, or all by name."""
    plain = {name: card.to_json() for name, card in cards.items()}
    return next(iter(plain.values())) if len(plain) == 1 else plain


def show_cards(cards: dict[str, Scorecard]) -> None:
    """Print scores by outcome."""
    for card in cards.values():
        if card.suite in RECORDS:
            _show_counts(card)
            continue
        names = list(
            dict.fromkeys(
                name for scores in card.outcomes.values() for name, score in scores.items() if _is_score(score)
            )
        )
        show.table(
            f"{card.suite}: {card.n} rows, {card.clusters} clusters" + (f", split {card.split}" if card.split else ""),
            ("outcome", *(n.replace("_", " ") for n in names)),
            [(outcome, *(_cell(scores.get(n)) for n in names)) for outcome, scores in card.outcomes.items()],
            caption="90 % intervals over resampled clusters. Failures first: docs/how-good.md.",
        )


def _show_counts(card: Scorecard) -> None:
    """Print how often a link was offered and paid, as counts; shares stand below where there are enough episodes."""
    groups = {
        "all": card.detail["counts"],
        "pressed, by the quotes": card.detail["pressed"],
        **{f"patron {name}": counts for name, counts in card.detail["by_patron"].items()},
        **card.detail["by_era"],
    }
    shares = "; ".join(f"{name.replace('_', ' ')} {_cell(one['share'])}" for name, one in card.outcomes.items())
    show.table(
        f"linkage: {card.detail['counts']['drawn']} episodes drawn from {card.detail['population']}",
        (
            "episodes",
            *(name.replace("_", " ") for name in _COUNTS),
            "any coin",
            "any coin paid",
            "hinted",
            "none found",
        ),
        [
            (
                group,
                *(str(counts[name]) for name in _COUNTS),
                str(counts["any_coin"]["offered"]),
                str(counts["any_coin"]["paid"]),
                str(counts["hinted"]),
                str(counts["none_found"]),
            )
            for group, counts in groups.items()
        ],
        caption=f"n: codable. Shares, 90 %: {shares or 'too few'}. Not found is not never made: docs/linkage.md.",
    )


def _is_score(value: object) -> bool:
    return isinstance(value, dict) and {"value", "low", "high"} <= set(value)


def _cell(score: Any) -> str:
    if not _is_score(score) or score["value"] is None:
        return "no score"
    if score["low"] is None:
        return f"{score['value']:.3f}"
    return f"{score['value']:.3f} [{score['low']:.3f}, {score['high']:.3f}]"


def write(cards: dict[str, Scorecard], out: Path) -> Path:
    """Write the page and the scores of a run of all suites into a folder.

    Raises:
        BadOutput: the folder cannot be written.
    """
    plain = {**saved(), **{name: card.to_json() for name, card in cards.items()}}
    place(
        {
            "backtests.json": json.dumps(plain, indent=1, ensure_ascii=False) + "\n",
            "how-good.md": page(plain),
            "figures/reliability.svg": picture(plain["response"]),
        },
        out,
    )
    return out
