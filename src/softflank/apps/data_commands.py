"""The ``data`` commands: list, show, pull, build, verify."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Annotated

import typer

from softflank.apps import show
from softflank.vocabulary import BadRequest

app = typer.Typer(no_args_is_help=True, help="Sources and the panel: list, show, pull, build, verify.")

From = Annotated[Path | None, typer.Option("--from", help="Local folder that holds one folder per source.")]
Json = Annotated[bool, typer.Option("--json", help="Print JSON.")]


@app.command("list")
def data_list(as_json: Json = False) -> None:
    """List the sources behind the panel in use, with version, coverage and licence."""
    from softflank.apps.workspace import Workspace

    rows = [
        {
            "id": s["id"],
            "version": s["version"],
            "coverage": f"{s['coverage'][0]}–{s['coverage'][1]}",
            "licence": s["licence"],
            "in_tables": s["in_tables"],
        }
        for s in Workspace.open().sources()
    ]
    if as_json:
        sys.stdout.write(json.dumps(rows, indent=2, ensure_ascii=False) + "\n")
    else:
        show.table("Sources", ("source", "version", "coverage", "licence", "used"), [tuple(r.values()) for r in rows])


@app.command("show")
def data_show(source: str) -> None:
    """Show what is known of a source: publisher, citation, coverage, publication lag, gaps."""
    from softflank.apps.workspace import Workspace

    found = {s["id"]: s for s in Workspace.open().sources()}
    if source not in found:
        raise BadRequest(f"no source {source!r}; softflank data list names them")
    show.table(
        source,
        ("field", "value"),
        [(k, ", ".join(map(str, v)) if isinstance(v, list) else v) for k, v in found[source].items()],
    )


@app.command("pull")
def data_pull(
    source: Annotated[str | None, typer.Argument(help="Source id; all of them without it.")] = None,
    folder: From = None,
) -> None:
    """Take the publishers' files of a source from a local folder into the data folder."""
    from softflank.apps.workspace import data_folder
    from softflank.sources import names
    from softflank.sources.pull import pull

    for name in (source,) if source else names():
        pull(name, data_folder(), folder)
        typer.echo(f"{name}: in {data_folder() / name}")


def _say(step: str) -> None:
    """Tell the step to a person who waits; a program that reads the output is not disturbed."""
    if sys.stderr.isatty():
        typer.echo(f"  {step}", err=True)


@app.command("build")
def data_build(
    folder: From = None,
    out: Annotated[Path | None, typer.Option("--out", help="Folder of the new panel.")] = None,
    bundle: Annotated[bool, typer.Option("--bundle", help="Only derived figures, which may be published.")] = False,
    points: Annotated[bool, typer.Option("--points", help="Fit our own Assembly ideal points, in a minute.")] = False,
) -> None:
    """Build a panel from the publishers' files; set SOFTFLANK_PANEL to its folder to use it."""
    from softflank.apps.workspace import data_folder
    from softflank.panel.build import build

    source = folder or data_folder()
    target = out or source.parent / "panel" if folder is None else out or Path("panel")
    built = build(source, target, bundle=bundle, points=points, say=_say)
    show.table(f"Panel in {built.folder}", ("table", "rows"), sorted(built.rows.items()))
    show.table(
        "Rows left out",
        ("source", "rows", "not states", "unknown", "labels"),
        [
            (u.source, u.rows, u.nonstate_rows, u.unknown_rows, ", ".join(u.unknown_labels))
            for u in built.unplaced
            if u.nonstate_rows or u.unknown_rows
        ],
    )
    typer.echo(f"logical hash {built.digest}")


@app.command("verify")
def data_verify() -> None:
    """Check the panel's files against its manifest."""
    from softflank.apps.workspace import panel_folder
    from softflank.panel.manifest import verify

    wrong = verify(panel_folder())
    if wrong:
        typer.echo(f"{panel_folder()}: not as the manifest says: {', '.join(wrong)}", err=True)
        raise typer.Exit(1)
    typer.echo(f"{panel_folder()}: all tables are as the manifest says")
