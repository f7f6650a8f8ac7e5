"""The ``data`` commands: list, show, pull, build, licences, coverage, verify."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from softflank.apps.cli import show
from softflank.apps.cli.options import AsOf, Json

app = typer.Typer(no_args_is_help=True, help="Sources and the panel: list, show, build, licences, coverage, verify …")

From = Annotated[Path | None, typer.Option("--from", help="Local folder that holds one folder per source.")]


@app.command("list")
def data_list(as_json: Json = False) -> None:
    """List the sources behind the panel in use, with version, coverage and licence."""
    from softflank.workspace import Workspace

    show.result(Workspace.open().sources(), as_json=as_json)


@app.command("show")
def data_show(source: Annotated[str, typer.Argument(help="Source id, as `data list` gives it.")]) -> None:
    """Show what is known of a source: publisher, citation, coverage, publication lag, gaps."""
    from softflank.workspace import Workspace

    show.result(Workspace.open().source(source))


@app.command("pull")
def data_pull(
    source: Annotated[str | None, typer.Argument(help="Source id; all of them without it.")] = None,
    folder: From = None,
) -> None:
    """Take the publishers' files of a source from a local folder into the data folder."""
    from softflank.workspace.panels import pulled

    for line in pulled(source, folder):
        typer.echo(line)


@app.command("build")
def data_build(
    folder: From = None,
    out: Annotated[Path | None, typer.Option("--out", help="Folder of the new panel.")] = None,
    bundle: Annotated[bool, typer.Option("--bundle", help="Only derived figures, which may be published.")] = False,
    points: Annotated[bool, typer.Option("--points", help="Fit our own Assembly ideal points, in a minute.")] = False,
    commercial: Annotated[bool, typer.Option("--commercial", help="Only sources that allow commercial use.")] = False,
) -> None:
    """Build a panel from the publishers' files; set SOFTFLANK_PANEL to its folder to use it."""
    from softflank.workspace.panels import built

    show.result(built(folder, out, bundle=bundle, points=points, commercial=commercial, say=show.step))


@app.command("licences")
def data_licences(
    use: Annotated[str, typer.Option("--use", help="research, commercial or bundle.")] = "research",
    as_json: Json = False,
) -> None:
    """Say of every source whether it may go into a use: research, commercial work, or the bundle of derived figures."""
    from softflank.workspace import Workspace

    show.result(Workspace.open().licences(use), as_json=as_json)


@app.command("coverage")
def data_coverage(
    pairs: Annotated[Path | None, typer.Option("--pairs", help="CSV file with columns patron and client.")] = None,
    as_of: AsOf = None,
    as_json: Json = False,
) -> None:
    """Show which years each series covers, or, for a list of pairs, which dimensions of the tie have estimates."""
    from softflank.workspace import Workspace

    workspace = Workspace.open()
    show.result(workspace.series() if pairs is None else workspace.coverage(pairs, as_of), as_json=as_json)


@app.command("verify")
def data_verify(folder: From = None) -> None:
    """Check the panel's files against its manifest; with --from also compare sources that measure one thing."""
    from softflank.workspace.panels import compared, damaged

    place, wrong = damaged()
    if wrong:
        typer.echo(f"{place}: not as the manifest says: {', '.join(wrong)}", err=True)
        raise typer.Exit(1)
    typer.echo(f"{place}: all tables are as the manifest says")
    if folder is not None:
        found = compared(folder)
        show.result(found)
        if not found.holds:
            raise typer.Exit(1)
