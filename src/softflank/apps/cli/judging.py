"""Commands that conclude something: the verdict on hypotheses, the worth of a card."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from softflank.apps.cli import show
from softflank.apps.cli.options import (
    AsOf,
    Assume,
    CaseFolder,
    CaseName,
    Challenger,
    Client,
    Draws,
    Json,
    Patron,
    Seed,
    Side,
    Theatre,
    Third,
    question,
)

Outcomes = Annotated[
    Path | None,
    typer.Option(
        "--outcomes",
        metavar="FILE",
        help="CSV of id, deadline, outcome (0, 1, void), reference; for a set its resolutions.",
    ),
]


def judge(
    case: CaseName = None,
    matrix: Annotated[
        Path | None,
        typer.Option(
            "--matrix", metavar="FILE", help="Table of competing hypotheses, JSON or CSV, in place of a case."
        ),
    ] = None,
    as_of: AsOf = None,
    seed: Seed = None,
    as_json: Json = False,
) -> None:
    """Say which hypothesis the evidence of a case supports, how firmly, and what would flip it."""
    if matrix is not None:
        from softflank.workspace.conclusions import weigh

        show.result(weigh(matrix), as_json=as_json)
        return
    from softflank.workspace import Workspace

    show.result(Workspace.open().judge(question(case, as_of=as_of, seed=seed)), as_json=as_json)


def leverage(
    case: CaseName = None,
    patron: Patron = None,
    client: Client = None,
    challenger: Challenger = None,
    theatre: Theatre = None,
    third: Third = None,
    as_of: AsOf = None,
    assume: Assume = None,
    draws: Draws = 10_000,
    seed: Seed = None,
    as_json: Json = False,
) -> None:
    """Weigh the client as a card over the theatre: verdict, break-even, what bounds it, what can be given back."""
    from softflank.workspace import Workspace

    asked = question(case, patron, client, challenger, theatre, third, as_of, assume, seed)
    show.result(Workspace.open().leverage(asked, draws=draws), as_json=as_json)


def forecast(
    case: CaseName = None,
    patron: Patron = None,
    client: Client = None,
    challenger: Challenger = None,
    as_of: AsOf = None,
    ledger: Annotated[
        Path | None, typer.Option("--ledger", metavar="FILE", help="Register the forecasts in this ledger, too.")
    ] = None,
    forecastbench: Annotated[
        Path | None,
        typer.Option("--forecastbench", metavar="FOLDER", help="Write them as sets in the form of ForecastBench, too."),
    ] = None,
    as_json: Json = False,
) -> None:
    """Ask dated questions by template: chance by reference class, what settles each, and the author's own apart."""
    from softflank.workspace import Workspace, ledgers

    workspace = Workspace.open()
    found = workspace.forecast(question(case, patron, client, challenger, as_of=as_of))
    added = None if ledger is None else ledgers.register(workspace, found, ledger)
    if forecastbench is not None:
        ledgers.export(found, forecastbench)
    show.result(found, as_json=as_json)
    if added is not None and not as_json:
        show.lines(f"registered in {ledger}: {len(added)} new forecasts")


def score(
    case: CaseName = None,
    ledger: Annotated[
        Path | None,
        typer.Option("--ledger", metavar="FILE", help="Ledger or ForecastBench set."),
    ] = None,
    outcomes: Outcomes = None,
    as_json: Json = False,
) -> None:
    """Score registered forecasts by public rows: chain, outcomes, base rate and persistence beside each, void rate."""
    from softflank.workspace import Workspace, ledgers

    show.result(ledgers.score(Workspace.open(), case, ledger, outcomes), as_json=as_json)


def update(
    case: CaseFolder,
    ledger: Annotated[
        Path | None, typer.Option("--ledger", metavar="FILE", help="Register today's forecasts in this ledger.")
    ] = None,
    since: Annotated[
        Path | None,
        typer.Option("--since", metavar="OLD", help="An older brief.json or .html, in place of the case on its day."),
    ] = None,
    outcomes: Outcomes = None,
    draws: Draws = 4_000,
    as_json: Json = False,
) -> None:
    """Ask a case again with the panel and date of today: what moved and why, forecasts due, new ones registered."""
    from softflank.workspace import Workspace, ledgers

    found = ledgers.update(Workspace.open(), case, ledger, since=since, outcomes=outcomes, draws=draws)
    show.result(found, as_json=as_json)


def collect(
    case: CaseName = None,
    patron: Patron = None,
    client: Client = None,
    challenger: Challenger = None,
    theatre: Theatre = None,
    third: Third = None,
    as_of: AsOf = None,
    assume: Assume = None,
    draws: Draws = 10_000,
    seed: Seed = None,
    as_json: Json = False,
) -> None:
    """List what to collect: inputs by what it would be worth to know them, and the source that would settle each."""
    from softflank.workspace import Workspace

    asked = question(case, patron, client, challenger, theatre, third, as_of, assume, seed)
    show.result(Workspace.open().collect(asked, draws=draws), as_json=as_json)


def compare(
    first: Side,
    second: Side,
    challenger: Challenger = None,
    theatre: Theatre = None,
    as_of: AsOf = None,
    draws: Draws = 10_000,
    as_json: Json = False,
) -> None:
    """Lay two cases or ties side by side: ties, pressure and worth, whether they hold, what the evidence supports."""
    from softflank.workspace import Workspace
    from softflank.workspace.question import side_of

    sides = [side_of(text, challenger, theatre, as_of) for text in (first, second)]
    found = Workspace.open().compare(*sides, draws=draws)
    show.result(found, as_json=as_json)


COMMANDS = (judge, leverage, forecast, score, update, collect, compare)
