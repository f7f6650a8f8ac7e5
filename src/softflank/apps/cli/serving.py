"""The command that opens the web workspace."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from softflank.vocabulary import BadRequest


def serve(
    folder: Annotated[Path, typer.Argument(help="Folder with your cases; made when the first is kept.")] = Path(),
    port: Annotated[int, typer.Option("--port", min=0, max=65535, help="Port; 0 takes a free one.")] = 8765,
    host: Annotated[str, typer.Option("--host", help="Address to listen on; others than this machine's need a token.")]
    = "127.0.0.1",
    token: Annotated[
        str | None, typer.Option("--token", envvar="SOFTFLANK_TOKEN", help="What whoever comes in must know.")
    ] = None,
    show: Annotated[bool, typer.Option("--open", help="Open it in the browser of this machine too.")] = False,
) -> None:  # fmt: skip
    """Open the web workspace on this machine: home, ties, pressure with sliders, evidence, briefs; Ctrl-C ends it."""
    try:
        from softflank.apps.web.running import run
    except ImportError as error:
        raise BadRequest("the web workspace needs FastAPI: pip install 'softflank[web]'") from error
    from softflank.workspace import Workspace
    from softflank.workspace.desk import Desk

    def opened(where: str) -> None:
        typer.echo(f"Softflank: {where}")
        if show:
            import webbrowser

            webbrowser.open_new_tab(where)

    run(Workspace.open(), Desk(folder), host, port, token, opened)
