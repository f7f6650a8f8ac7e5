"""Ledgers of forecasts: to register what a question asks today, to score what is over, to ask a case again."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from softflank.vocabulary import BadData, BadRequest
from softflank.workspace.question import Question
from softflank.world import SEED

if TYPE_CHECKING:
    from softflank.forecasting.settling import RowOutcome
    from softflank.workspace.results.changes import SinceThen
    from softflank.workspace.results.forecasted import Forecasted
    from softflank.workspace.results.scored import ScoredLedger
    from softflank.workspace.results.updated import Updated
    from softflank.workspace.workspace import Workspace

LEDGER, OUTCOMES = "forecasts.jsonl", "outcomes.csv"
"""Names of the ledger in the folder of a case, and of what came of its forecasts."""


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

    What no row settles is read from a file of outcomes, by default that in the folder of the case. A set of forecasts
    in the form of ForecastBench takes the place of a ledger; its outcomes are a set of resolutions.

    Raises:
        BadRequest: neither or both are named, there is no such ledger, or the outcomes are of another form.
        BadData: a row of the ledger was changed.
    """
    from softflank.forecasting import bench, ledger
    from softflank.workspace.results.scored import ScoredLedger

    if (case is None) == (file is None):
        raise BadRequest("name a case, or a ledger with --ledger")
    if file is not None and bench.is_set(file):
        return ScoredLedger(file.name, bench.answered(file, outcomes))
    path = file or ledger_of(workspace, str(case))
    rows = ledger.read(path)
    if not rows:
        raise BadRequest(f"{path} is no ledger yet: softflank forecast CASE --ledger FILE begins one")
    return ScoredLedger(case or path.name, _settled(workspace, rows, case, outcomes))


def _settled(
    workspace: Workspace, rows: list[dict[str, Any]], case: str | None, outcomes: Path | None
) -> tuple[RowOutcome, ...]:
    """What came of rows, by public rows and by the file of outcomes that is named or that the case has."""
    from softflank.forecasting import settling

    found = None if case is None else workspace.check(case)
    kept = outcomes or (found.folder / OUTCOMES if found is not None and (found.folder / OUTCOMES).exists() else None)
    own = {} if found is None else {(f"author.{f.id}", f.deadline.isoformat()): f.probability for f in found.forecasts}
    told = {} if kept is None else settling.outcomes(kept)
    return settling.settle(rows, workspace.panel, workspace.today(), told, own)


def update(
    workspace: Workspace,
    case: str,
    file: Path | None = None,
    *,
    since: Path | None = None,
    outcomes: Path | None = None,
    draws: int = 4_000,
) -> Updated:
    """A case asked again with the panel and date of today: what moved and why, what is due and new.

    It is held against an older brief where one is given, else against the case as of its own day; what another code,
    assumption or edition of the data changed in the older one is told from what the days since then did. New forecasts
    are registered in ``file``, which a copy of the ledger of the case begins where it does not exist.

    Raises:
        BadRequest, BadData, BadOutput: as :func:`score` and :func:`register` do, or ``since`` is no brief of this tie.
    """
    from softflank.files import read_bytes
    from softflank.forecasting import ledger
    from softflank.output import place_file
    from softflank.workspace.results.updated import Updated

    own = ledger_of(workspace, case)
    if file is not None and not file.exists() and own.exists():
        ledger.read(own)
        place_file(file, read_bytes(own, BadData))
    rows = ledger.read(file or own)
    changed = _changed(workspace, case, since, draws)
    found = workspace.forecast(Question(case, as_of="today"))
    settled = _settled(workspace, rows, case, outcomes)
    added = register(workspace, found, file) if file is not None else []
    return Updated(case, changed, found, settled, tuple(added), file)


def _changed(workspace: Workspace, case: str, older: Path | None, draws: int) -> SinceThen:
    """What a case says today and did not say on its day, or in an older brief."""
    from softflank.workspace.results.changes import SinceThen
    from softflank.workspace.results.dossier import older as read_brief

    old = None if older is None else read_brief(older)
    told = Question(case) if old is None else Question(case, as_of=old.get("as_of"), seed=old.get("seed", SEED))
    counted = draws if old is None else old.get("draws") or draws

    def brief(question: Question) -> dict[str, Any]:
        return workspace.brief(question, draws=counted).to_json()

    again, now = brief(told), brief(replace(told, as_of="today"))
    if old is None or older is None:
        return SinceThen.of(f"the case of {again['as_of']}", again, now)
    first = SinceThen.of(older.name, old, again)
    return SinceThen.of(f"{older.name} of {old['as_of']}", old, now).after(first)


def ledger_of(workspace: Workspace, case: str) -> Path:
    """Ledger in the folder of a case."""
    return workspace.check(case).folder / LEDGER
