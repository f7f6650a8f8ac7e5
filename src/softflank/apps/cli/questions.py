"""Commands that ask something of a tie or a case."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from softflank.apps.cli import show
from softflank.apps.cli.options import (
    AsOf,
    Assume,
    CaseName,
    Challenger,
    Client,
    ClientName,
    Draws,
    Json,
    Patron,
    PatronName,
    Seed,
    Theatre,
    Third,
    question,
)


def tie(
    patron: PatronName, client: ClientName, as_of: AsOf = None, challenger: Challenger = None, as_json: Json = False
) -> None:
    """Show how deep the tie between PATRON and CLIENT is, by dimension, with gaps named."""
    from softflank.workspace import Workspace

    asked = question(patron=patron, client=client, challenger=challenger, as_of=as_of)
    show.result(Workspace.open().tie(asked), as_json=as_json)


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
    from softflank.workspace import Workspace

    asked = question(case, patron, client, challenger, None, third, as_of, assume, seed)
    found = Workspace.open().press(asked, draws=draws, rung=rung, move=move, coalition=coalition, say=show.step)
    show.result(found, as_json=as_json)


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
    from softflank.workspace import Workspace

    asked = question(case, patron, client, challenger, None, third, as_of, assume, seed)
    show.result(Workspace.open().soft_spots(asked, draws=draws), as_json=as_json)


def brief(
    case: CaseName = None,
    patron: Patron = None,
    client: Client = None,
    challenger: Challenger = None,
    theatre: Theatre = None,
    third: Third = None,
    as_of: AsOf = None,
    assume: Assume = None,
    out: Annotated[Path, typer.Option("--out", help="Folder to write into.")] = Path("brief"),
    formats: Annotated[
        str, typer.Option("--format", help="Of html, md, json, pdf, docx; separated by commas.")
    ] = "html,md,json",
    draws: Draws = 10_000,
    seed: Seed = None,
    strict: Annotated[
        bool, typer.Option("--strict", help="Refuse where page one rests on a claim without a proved quote.")
    ] = False,
    seat: Annotated[
        str | None, typer.Option("--seat", help="Turn it to one seat: patron, client or challenger.")
    ] = None,
    archive: Annotated[
        Path | None, typer.Option("--archive", metavar="DIR", help="Archive whose proved quotes the brief shows.")
    ] = None,
    since: Annotated[
        Path | None,
        typer.Option("--since", metavar="OLD", help="An older brief.json or .html: say what changed and why."),
    ] = None,
) -> None:
    """Write a cited dossier on a case, or on any patron, client and challenger."""
    from softflank.output import check_folder
    from softflank.workspace import Workspace
    from softflank.workspace.results import dossier

    wanted = dossier.formats(formats)
    check_folder(out)
    old = dossier.older(since) if since is not None else None
    asked = question(case, patron, client, challenger, theatre, third, as_of, assume, seed)
    found = Workspace.open().brief(asked, draws=draws, archive=archive, strict=strict, seat=seat)
    changes = found.since(old, since.name) if old is not None and since is not None else None
    for path in found.write(out, wanted):
        typer.echo(path)
    for line in found.withheld():
        typer.echo(line, err=True)
    if changes is not None:
        show.result(changes)


def why(
    case: Annotated[str | None, typer.Argument(help="A case, or - to give roles by options.")],
    figure: Annotated[str, typer.Argument(help="Id of a figure, as in the provenance table.")],
    patron: Patron = None,
    client: Client = None,
    challenger: Challenger = None,
    as_of: AsOf = None,
    as_json: Json = False,
) -> None:
    """Walk from a number to its method, sources, assumptions and rows."""
    from softflank.workspace import Workspace

    asked = question(case, patron, client, challenger, as_of=as_of)
    show.result(Workspace.open().why(asked, figure), as_json=as_json)


def ask(
    words: Annotated[
        str, typer.Argument(metavar="QUESTION", help='As in "Could Turkey be turned from Azerbaijan by Iran?"')
    ],
    as_of: AsOf = None,
    out: Annotated[Path, typer.Option("--out", help="Folder to write case and brief into.")] = Path("asked"),
    draws: Draws = 10_000,
    dry: Annotated[bool, typer.Option("--roles-only", help="Say the roles and what was assumed, and stop.")] = False,
) -> None:
    """Read roles off a question, draft the case, write the brief, and list the evidence that is missing."""
    from softflank.workspace import Workspace

    workspace = Workspace.open()
    asked = workspace.ask(words, as_of=as_of)
    show.result(asked)
    if dry:
        return
    answered = workspace.answer(asked, out, draws=draws)
    for path in answered.files:
        typer.echo(path)
    show.lines(*answered.notes())


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
    from softflank.output import check_file
    from softflank.workspace import Workspace

    if plot is not None:
        check_file(plot)
    found = Workspace.open().points(*(states or ()), issue=issue, as_of=as_of)
    if plot is not None:
        typer.echo(found.plot().save(plot))
    if as_json or plot is None:
        show.result(found, as_json=as_json)


def backtest(
    suite: Annotated[
        str, typer.Argument(help="response, ties, challenges, cases, survival, forecasts or all.")
    ] = "all",
    folder: Annotated[
        Path | None,
        typer.Option(
            "--from",
            help="Folder with the publisher's files (icb1v*.csv, icb2v*.csv; survival: gml-mid/ and archigos/).",
        ),
    ] = None,
    split: Annotated[int | None, typer.Option("--split", help="Train before this year, test from it on.")] = None,
    thorough: Annotated[bool, typer.Option("--thorough", help="Ablations, permutations and leak test too.")] = False,
    out: Annotated[Path | None, typer.Option("--out", help="Write scores and the page of how good it is.")] = None,
    as_json: Json = False,
) -> None:
    """Score the models on history, out of sample, against base rates and simple baselines."""
    from softflank.output import check_folder
    from softflank.workspace import Workspace

    if out is not None:
        check_folder(out)
    found = Workspace.open().backtest(suite, folder=folder, split=split, thorough=thorough)
    if out is not None:
        typer.echo(found.write(out), err=True)
    show.result(found, as_json=as_json)


COMMANDS = (tie, press, softspots, brief, why, ask, idealpoints, backtest)
