"""Ledgers of forecasts: to register what a question asks today, to score what is over, to ask a case again."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from softflank.vocabulary import BadData, BadRequest
from softflank.workspace.question import Question

if TYPE_CHECKING:
    from softflank.workspace.results.forecasted import Forecasted
    from softflank.workspace.results.scored import ScoredLedger
    from softflank.workspace.results.updated import Updated
    from softflank.workspace.workspace import Workspace

LEDGER = "forecasts.jsonl"
"""Name of the ledger in the folder of a case."""


def register(workspace: Workspace, found: Forecasted, file: Path) -> list[dict[str, Any]]:
    """Add what a question asks to a ledger: live templates, and the author's own numbers; the rows that were added.

    Raises:
        BadData: the ledger does not hold. BadOutput: it cannot be written.
    """
    from softflank.forecasting import ledger

    case = found.world.case
    bodies = [ledger.of_template(q, found.records[q.template]) for q in found.questions]
    if case is not None and found.world.as_of == case.as_of:
        bodies += [ledger.of_author(f, case.as_of) for f in case.forecasts]
    return ledger.register(file, bodies, workspace.panel, workspace.today())


def export(found: Forecasted, folder: Path) -> tuple[Path, ...]:
    """Write what a question asks as a set of questions and one of forecasts, in the form of ForecastBench.

    Raises:
        BadOutput: the folder cannot be written.
    """
    from softflank.forecasting import bench, ledger

    rows = [ledger.of_template(q, found.records[q.template]) for q in found.questions]
    return bench.export(rows, found.world.as_of, folder)


def score(workspace: Workspace, case: str | None, file: Path | None, outcomes: Path | None) -> ScoredLedger:
    """What came of the forecasts of a ledger, or of that of a case, by the public rows of the panel in use.

    A set of forecasts in the form of ForecastBench takes the place of a ledger; its outcomes are a set of resolutions.

    Raises:
        BadRequest: neither or both are named, there is no such ledger, or the outcomes are of another form.
        BadData: a row of the ledger was changed.
    """
    from softflank.forecasting import bench, ledger, settling
    from softflank.workspace.results.scored import ScoredLedger

    if (case is None) == (file is None):
        raise BadRequest("name a case, or a ledger with --ledger")
    path = file or ledger_of(workspace, str(case))
    if file is not None and bench.is_set(file):
        return ScoredLedger(file.name, bench.answered(file, outcomes))
    rows = ledger.read(path)
    if not rows:
        raise BadRequest(f"{path} is no ledger yet: softflank forecast CASE --ledger FILE begins one")
    told = settling.outcomes(outcomes) if outcomes is not None else {}
    found = settling.settle(rows, workspace.panel, workspace.today(), told)
    return ScoredLedger(case or path.name, found)


def update(workspace: Workspace, case: str, file: Path | None) -> Updated:
    """A case asked again with the panel and date of today: what moved since its ledger and why, what is due and new.

    New forecasts are registered in ``file``, which a copy of the ledger of the case begins where it does not exist.

    Raises:
        BadRequest, BadData, BadOutput: as :func:`score` and :func:`register` do.
    """
    from softflank.files import read_bytes
    from softflank.forecasting import ledger, settling
    from softflank.output import place_file
    from softflank.workspace.results.updated import Updated

    own = ledger_of(workspace, case)
    if file is not None and not file.exists() and own.exists():
        ledger.read(own)
        place_file(file, read_bytes(own, BadData))
    rows = ledger.read(file or own)
    found = workspace.forecast(Question(case, as_of="today"))
    settled = settling.settle(rows, workspace.panel, workspace.today(), {})
    added = register(workspace, found, file) if file is not None else []
    return Updated(case, found, settled, tuple(added), file)


def ledger_of(workspace: Workspace, case: str) -> Path:
    """Ledger in the folder of a case."""
    return workspace.check(case).folder / LEDGER
