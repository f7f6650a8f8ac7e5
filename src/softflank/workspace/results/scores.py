"""Scores of the standing backtests."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from softflank.wire.scores import scores
from softflank.workspace.results.result import Result, Sheet

if TYPE_CHECKING:
    import polars as pl

    from softflank.evaluation import Scorecard


@dataclass(frozen=True, slots=True)
class Scores(Result):
    """Scorecards by suite."""

    cards: dict[str, Scorecard]

    def to_json(self) -> dict[str, Any]:
        """One suite's card, or all by name, in the form ``backtest``."""
        plain = {name: scores(card) for name, card in self.cards.items()}
        return next(iter(plain.values())) if len(plain) == 1 else plain

    def write(self, out: Path) -> Path:
        """Write the scores and the page made from them into a folder; raises ``BadOutput`` where it cannot be."""
        from softflank.workspace.backtests import write

        return write(self.cards, out)

    def frame(self) -> pl.DataFrame:
        """One row for each score: suite, outcome, score, value, low, high."""
        import polars as pl

        rows = [
            {"suite": card.suite, "outcome": outcome, "score": name}
            | {k: None if s[k] is None else float(s[k]) for k in ("value", "low", "high")}
            for card in self.cards.values()
            for outcome, found in card.outcomes.items()
            for name, s in found.items()
            if _is_score(s)
        ]
        return pl.DataFrame(rows, infer_schema_length=None)

    def tables(self) -> tuple[Sheet, ...]:
        """For each suite a table of scores by outcome, or of counts where it scores no model."""
        return tuple(_counts(c) if "counts" in c.detail else _table(c) for c in self.cards.values())


def _table(card: Scorecard) -> Sheet:
    names = list(dict.fromkeys(n for found in card.outcomes.values() for n, s in found.items() if _is_score(s)))
    return Sheet(
        f"{card.suite}: {card.n} rows, {card.clusters} clusters" + (f", split {card.split}" if card.split else ""),
        ("outcome", *(n.replace("_", " ") for n in names)),
        tuple((outcome, *(_cell(found.get(n)) for n in names)) for outcome, found in card.outcomes.items()),
        "90 % intervals over resampled clusters. Failures first: docs/how-good.md.",
    )


_COUNTED = ("drawn", "not_codable", "n", "offered", "paid", "partly", "refused")


def _counts(card: Scorecard) -> Sheet:
    """How often a link was offered and paid, as counts; shares stand below where there are enough episodes."""
    groups = {
        "all": card.detail["counts"],
        "pressed, by the quotes": card.detail["pressed"],
        **{f"patron {name}": counts for name, counts in card.detail["by_patron"].items()},
        **card.detail["by_era"],
    }
    shares = "; ".join(f"{name.replace('_', ' ')} {_cell(one['share'])}" for name, one in card.outcomes.items())
    names = (*(n.replace("_", " ") for n in _COUNTED), "any coin", "any coin paid", "hinted", "none found")
    return Sheet(
        f"linkage: {card.detail['counts']['drawn']} episodes drawn from {card.detail['population']}",
        ("episodes", *names),
        tuple(
            (
                group,
                *(c[name] for name in _COUNTED),
                *(c["any_coin"][k] for k in ("offered", "paid")),
                *(c[k] for k in ("hinted", "none_found")),
            )
            for group, c in groups.items()
        ),
        f"n: codable. Shares, 90 %: {shares or 'too few'}. Not found is not never made: docs/linkage.md.",
    )


def _is_score(value: object) -> bool:
    return isinstance(value, dict) and {"value", "low", "high"} <= set(value)


def _cell(score: Any) -> str:
    if not _is_score(score) or score["value"] is None:
        return "no score"
    if score["low"] is None:
        return f"{score['value']:.3f}"
    return f"{score['value']:.3f} [{score['low']:.3f}, {score['high']:.3f}]"


@dataclass(frozen=True, slots=True)
class StandingScores(Result):
    """Scores of the last standing run, as they ship: plain cards by suite."""

    cards: dict[str, dict[str, Any]]

    def to_json(self) -> dict[str, Any]:
        """The cards of the suites in the form ``backtest``."""
        return {name: {"format": 1, **card} for name, card in self.cards.items() if "suite" in card}

    def tables(self) -> tuple[Sheet, ...]:
        """Each outcome of each suite: whether the order is right, whether it beats the base rate, how far it is off."""
        names = ("auc", "brier_skill", "calibration_error")
        rows = tuple(
            (name, outcome.replace("_", " "), found.get("n", card.get("n", "")), *(_cell(found.get(s)) for s in names))
            for name, card in self.to_json().items()
            for outcome, found in card["outcomes"].items()
        )
        columns = ("suite", "outcome", "rows", "order (AUC)", "skill over the base rate", "calibration error")
        return (Sheet("Scores on history, out of sample", columns, rows, "90 % intervals. More: docs/how-good.md."),)
