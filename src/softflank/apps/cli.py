"""The command line: thin commands over the workspace; heavy parts are imported when a command needs them."""

from __future__ import annotations

import sys
from dataclasses import asdict
from pathlib import Path
from typing import Annotated

import typer

from softflank import __version__
from softflank.apps import data_commands, evidence_commands, model_commands, show
from softflank.apps.options import (
    AsOf,
    Assume,
    Challenger,
    Client,
    Draws,
    Json,
    Patron,
    Seed,
    Theatre,
    Third,
    emit,
    parse_date,
    question,
)
from softflank.vocabulary import BadRequest, SoftflankError

app = typer.Typer(
    name="softflank",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
    help="Patrons, clients, soft spots and leverage: every number with its origin.",
)
case_app = typer.Typer(no_args_is_help=True, help="Case folders: new, list, check, show.")
app.add_typer(case_app, name="case")
app.add_typer(data_commands.app, name="data")
app.add_typer(evidence_commands.app, name="evidence")
case_app.command("new")(evidence_commands.case_new)


@app.callback(invoke_without_command=True)
def root(version: Annotated[bool, typer.Option("--version", help="Print the version.")] = False) -> None:
    """Answer ``--version``."""
    if version:
        typer.echo(f"softflank {__version__}")
        raise typer.Exit


@app.command()
def tie(patron: str, client: str, as_of: AsOf = None, challenger: Challenger = None, as_json: Json = False) -> None:
    """Show how deep the tie between PATRON and CLIENT is, by dimension, with gaps named."""
    from softflank.apps.workspace import Question, Workspace
    from softflank.wire import tie as wire

    question = Question(patron=patron, client=client, challenger=challenger, as_of=parse_date(as_of))
    workspace = Workspace.open()
    world = workspace.world(question)
    from softflank.ties import profile

    found = profile(world)
    if as_json:
        emit(wire(found))
    else:
        show.tie(found, world)


@app.command()
def brief(
    case: Annotated[str | None, typer.Argument(help="A built-in case or a case folder.")] = None,
    patron: Patron = None,
    client: Client = None,
    challenger: Challenger = None,
    theatre: Theatre = None,
    third: Third = None,
    as_of: AsOf = None,
    assume: Assume = None,
    out: Annotated[Path, typer.Option("--out", help="Folder to write into.")] = Path("brief"),
    formats: Annotated[str, typer.Option("--format", help="Of html, md, json; separated by commas.")] = "html,md,json",
    draws: Draws = 10_000,
    seed: Seed = None,
    strict: Annotated[
        bool, typer.Option("--strict", help="Refuse claims without a quote proved in the archive.")
    ] = False,
    archive: Annotated[
        Path | None, typer.Option("--archive", metavar="DIR", help="Archive whose proved quotes the brief shows.")
    ] = None,
) -> None:
    """Write a cited dossier on a case, or on any patron, client and challenger."""
    from softflank.analysis import analyse
    from softflank.apps.workspace import Workspace
    from softflank.briefs import compose, write

    wanted = tuple(f.strip() for f in formats.split(",") if f.strip())
    unknown = set(wanted) - {"html", "md", "json"}
    if unknown or not wanted:
        raise BadRequest(f"--format {formats}: choose of html, md, json")
    world = Workspace.open().world(question(case, patron, client, challenger, theatre, third, as_of, assume, seed))
    proofs = evidence_commands.proofs(world, archive, strict=strict)
    for path in write(compose(analyse(world, draws=draws, rank=True), proofs=proofs), out, wanted):
        typer.echo(path)


for command in (model_commands.press, model_commands.softspots, model_commands.idealpoints, model_commands.backtest):
    app.command()(command)
app.command("audit")(evidence_commands.audit)
app.command("ask")(evidence_commands.ask)


@app.command()
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
    from softflank.apps import why as walk
    from softflank.apps.workspace import Workspace

    chosen = None if case in (None, "-") else case
    workspace = Workspace.open()
    world = workspace.world(question(chosen, patron, client, challenger, None, None, as_of, None, None))
    known, assumptions = workspace.figures(world), dict(world.assumptions)
    if figure not in known:
        known, assumptions = workspace.all_figures(world)
    found = walk.tree(walk.find(figure, known), world, assumptions)
    if as_json:
        emit(found)
    else:
        walk.render(found)


@app.command()
def doctor() -> None:
    """Check the installation: version, panel in use, its files, optional parts."""
    from importlib.util import find_spec

    from softflank.apps.workspace import panel_folder
    from softflank.panel.manifest import read_manifest, verify

    manifest = read_manifest(panel_folder())
    wrong = verify(panel_folder())
    rows = [
        ("softflank", __version__),
        ("python", sys.version.split()[0]),
        ("panel", panel_folder()),
        ("panel holds", "derived figures" if manifest["bundle"] else "derived figures and publishers' rows"),
        ("panel files", "as the manifest says" if not wrong else f"damaged: {', '.join(wrong)}"),
    ]
    extras = {"estimation": "numba", "backtest": "sklearn", "documents": "docx", "sources": "fastexcel"}
    rows += [
        (f"extra {name}", "installed" if find_spec(module) else f"not installed: pip install 'softflank[{name}]'")
        for name, module in extras.items()
    ]
    show.table("Softflank", ("what", "how it is"), rows)
    if wrong:
        raise typer.Exit(1)


@app.command()
def schema(
    name: Annotated[str | None, typer.Argument(help="Of a command: tie, brief, …; all names without it.")] = None,
) -> None:
    """Print the JSON Schema of a command's --json."""
    from softflank.apps import schemas

    if name is None:
        typer.echo("\n".join(schemas.names()))
    else:
        emit(schemas.schema(name))


@case_app.command("list")
def case_list(as_json: Json = False) -> None:
    """List the built-in cases."""
    from softflank.cases import load, names

    cases = [load(name) for name in names()]
    rows = [
        {
            "id": c.id,
            "title": c.title,
            "as_of": c.as_of.isoformat(),
            "claims": len(c.claims),
            "references": len(c.references),
        }
        for c in cases
    ]
    if as_json:
        emit(rows)
    else:
        show.table("Cases", ("case", "title", "as of", "claims", "references"), [tuple(r.values()) for r in rows])


@case_app.command("check")
def case_check(case: str) -> None:
    """Check a case folder: fields, ids, dates."""
    from softflank.cases import load

    found = load(case)
    typer.echo(
        f"{found.id}: {len(found.claims)} claims, {len(found.references)} references, "
        f"{len(found.statements)} statements, nothing wrong"
        + ("" if found.roles else "; patron and client are still to be filled in")
    )


@case_app.command("show")
def case_show(case: str, as_json: Json = False) -> None:
    """Show a case: question, roles, rung reached with its evidence, timeline."""
    from softflank.cases import load
    from softflank.wire import claim

    found = load(case)
    if as_json:
        emit(
            {
                "id": found.id,
                "title": found.title,
                "question": found.question,
                "as_of": found.as_of.isoformat(),
                "roles": asdict(found.roles) if found.roles else None,
                "rung": found.rung.reached if found.rung else None,
                "claims": [claim(c) for c in found.claims.values()],
            }
        )
    else:
        show.case(found)


def main() -> None:
    """Run the command line; a user's mistake is one line on standard error and exit code 2."""
    try:
        app()
    except SoftflankError as error:
        sys.stderr.write(f"softflank: {' '.join(str(error).split())}\n")
        raise SystemExit(2) from None
    except BrokenPipeError:
        sys.stderr.close()
        raise SystemExit(0) from None
