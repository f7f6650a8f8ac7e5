"""The commands of the model: press, softspots, idealpoints, backtest; what they need is imported when they run."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any

import typer

from softflank.apps.options import (
    AsOf,
    Assume,
    CaseName,
    Challenger,
    Client,
    Draws,
    Json,
    Patron,
    Seed,
    Third,
    emit,
    parse_date,
    question,
    title,
)


def press(
    case: CaseName = None,
    patron: Patron = None,
    client: Client = None,
    challenger: Challenger = None,
    third: Third = None,
    as_of: AsOf = None,
    assume: Assume = None,
    rung: Annotated[str | None, typer.Option("--rung", help="One rung of the ladder.")] = None,
    move: Annotated[str, typer.Option("--move", help="Client: resist, deal, change_patron or split.")] = "resist",
    coalition: Annotated[bool, typer.Option("--coalition", help="The challenger's allies act with it.")] = False,
    draws: Draws = 10_000,
    seed: Seed = None,
    as_json: Json = False,
) -> None:
    """Press a tie rung by rung: what the patron keeps, and whether it comes. With --assume, two runs side by side."""
    from softflank import analysis
    from softflank.apps import pressure_commands as commands
    from softflank.apps.workspace import Workspace

    asked = question(case, patron, client, challenger, None, third, as_of, assume, seed)
    baseline, changed = commands.two_worlds(Workspace.open(), asked)
    rungs = None if rung is None else [rung]
    options: dict[str, Any] = {"draws": draws, "rungs": rungs, "move": move, "coalition": coalition}
    first = analysis.press(baseline, **options).outcomes
    second = None if changed is None else analysis.press(changed, **options).outcomes
    if as_json:
        record = commands.ladder_record(baseline, first)
        emit(record if second is None else {"baseline": record, "changed": commands.ladder_record(baseline, second)})
    else:
        commands.show_ladder(first, second, title(baseline))


def softspots(
    case: CaseName = None,
    patron: Patron = None,
    client: Client = None,
    challenger: Challenger = None,
    third: Third = None,
    as_of: AsOf = None,
    assume: Assume = None,
    draws: Draws = 10_000,
    seed: Seed = None,
    as_json: Json = False,
) -> None:
    """Find where a tie is soft, rank it with its uncertainty, and name what decides. With --assume, two runs."""
    from softflank import analysis
    from softflank.apps import pressure_commands as commands
    from softflank.apps.workspace import Workspace

    asked = question(case, patron, client, challenger, None, third, as_of, assume, seed)
    baseline, changed = commands.two_worlds(Workspace.open(), asked)
    pressed = (analysis.press(w, draws=draws) for w in (baseline, changed) if w is not None)
    (found, ranking), *other = ((p.spots(), p.ranking()) for p in pressed)
    if as_json:
        record = commands.spots_record(found, ranking)
        emit({"baseline": record, "changed": commands.spots_record(*other[0])} if other else record)
    else:
        commands.show_spots(found, ranking, other[0][0] if other else None, title(baseline))


def backtest(
    suite: Annotated[str, typer.Argument(help="response, ties, cases, linkage or all (without linkage).")] = "all",
    folder: Annotated[
        Path | None, typer.Option("--from", help="Folder with the publisher's files (icb1v*.csv, icb2v*.csv).")
    ] = None,
    split: Annotated[int | None, typer.Option("--split", help="Train before this year, test from it on.")] = None,
    thorough: Annotated[bool, typer.Option("--thorough", help="Ablations, permutations and leak test too.")] = False,
    out: Annotated[Path | None, typer.Option("--out", help="Write scores and the page of how good it is.")] = None,
    as_json: Json = False,
) -> None:
    """Score the models on history, out of sample, against base rates and simple baselines."""
    from softflank.apps import backtest_commands as commands

    cards = commands.run(suite, folder, split, thorough=thorough)
    if out is not None:
        typer.echo(commands.write(cards, out), err=True)
    if as_json:
        emit(commands.record(cards))
    else:
        commands.show_cards(cards)


def idealpoints(
    states: Annotated[list[str] | None, typer.Option("--states", help="State, code or name; may be repeated.")] = None,
    issue: Annotated[
        str,
        typer.Option(
            "--issue", help="all, nuclear, middle_east, human_rights, colonialism, development or disarmament."
        ),
    ] = "all",
    as_of: AsOf = None,
    plot: Annotated[Path | None, typer.Option("--plot", help="Draw an SVG file.")] = None,
    as_json: Json = False,
) -> None:
    """Give Assembly ideal points with 90 % intervals; with --as-of, from no later vote."""
    from softflank.apps import points_command
    from softflank.apps.workspace import Workspace

    workspace = Workspace.open()
    day = workspace.date_of(parse_date(as_of))
    found = points_command.points(workspace.panel, tuple(states or ()), issue, day)
    if plot is not None:
        typer.echo(points_command.draw(found, plot, issue, day))
    if as_json:
        emit(points_command.record(found))
    elif plot is None:
        points_command.show_points(found, day)
