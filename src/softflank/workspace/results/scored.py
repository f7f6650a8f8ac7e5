"""A ledger of forecasts with what came of each, and the scores by template."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from softflank.evaluation.ledger import by_template, log_score, void_rate
from softflank.forecasting.ledger import AUTHOR, TEMPLATE
from softflank.forecasting.settling import RowOutcome
from softflank.wire import ledgers as form
from softflank.workspace.results.result import Result, Sheet, chance

if TYPE_CHECKING:
    import polars as pl

    from softflank.wire.ledgers import LedgerJson

_AGAIN = {
    TEMPLATE: "chances of templates come out as they were registered",
    AUTHOR: "numbers of the author stand as they were registered",
}


@dataclass(frozen=True, slots=True)
class ScoredLedger(Result):
    """Rows of a ledger whose chain holds, each with its state."""

    file: str
    found: Sequence[RowOutcome]

    def to_json(self) -> LedgerJson:
        """The ledger in the form ``score``."""
        logs = [log_score(s) for s in self.found]
        return form.ledger(self.found, logs, by_template(self.found), void_rate(self.found))

    def frame(self) -> pl.DataFrame:
        """A row for each forecast."""
        import polars as pl

        return pl.DataFrame([{**f, "hindcast": None} for f in self.to_json()["forecasts"]], infer_schema_length=None)

    def tables(self) -> tuple[Sheet, ...]:
        """Forecasts, then scores by template and of the author apart."""
        rows = tuple(_row(s) for s in self.found)
        cards = tuple(_card(c) for c in by_template(self.found) if c["n"])
        columns = ("forecast", "chance", "base rate", "persistence", "by", "came about", "Brier", "again")
        caption = "Again: by the present code and panel as of the same day; an author's as the case has it today."
        told = Sheet(self.file, columns, rows, caption)
        by = tuple((s.row["text"], s.said, s.by) for s in self.found if s.state != "open")
        shown = Sheet("What settled them", ("forecast", "came about", "by"), by)
        names = ("template", "settled", "events", "Brier", "of base rate", "of persistence", "slope")
        return told, shown, Sheet("Scores of what is settled", names, cards)

    def notes(self) -> tuple[str, ...]:
        """Whether the chain holds, how many are void, and what the present code says otherwise."""
        void = void_rate(self.found)
        last = self.found[-1].row["hash"][:16] if self.found else "none"
        said = [f"chain: {len(self.found)} rows hold, last hash {last}"]
        said.append("void: nothing is over yet" if void is None else f"void: {void:.1%} of what is settled or void")
        due = sum(s.due for s in self.found)
        if due:
            said.append(f"{due} more are past their day and open: what is settled first need not be like them")
        for by, words in _AGAIN.items():
            asked = [s for s in self.found if s.row["by"] == by and s.rebuilt is not None]
            same = sum(s.same for s in asked)
            said += [f"again: {same} of {len(asked)} {words}"] if asked else []
        lost = sum(s.row["by"] == TEMPLATE and s.rebuilt is None for s in self.found)
        if lost:
            said.append(f"asked no more by the present program, and scored all the same: {lost}")
        return tuple(said)


def _row(found: RowOutcome) -> tuple[str, ...]:
    row = found.row
    text = f"{row['text']} If: {row['condition']}" if row["condition"] else row["text"]
    state = f"open: {found.by}" if found.state == "open" else found.said
    return (
        text,
        *(chance(row[name]) for name in ("probability", "base_rate", "persistence")),
        f"{row['by']}, {row['deadline']}",
        state,
        _number(found.brier),
        chance(found.rebuilt),
    )


def _card(card: dict[str, Any]) -> tuple[str, ...]:
    names = ("n", "events", "brier", "brier_base_rate", "brier_persistence", "slope")
    return (card["template"], *(_number(card[name]) for name in names))


def _number(value: float | None) -> str:
    return "-" if value is None else f"{value:.3g}"
