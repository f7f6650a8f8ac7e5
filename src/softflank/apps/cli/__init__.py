"""The command line: thin commands over the workspace; heavy parts are imported when a command needs them."""

from __future__ import annotations

import sys
from typing import Annotated

import typer

from softflank.apps.cli import cases, data, evidence, questions, show
from softflank.version import __version__
from softflank.vocabulary import SoftflankError

app = typer.Typer(
    name="softflank",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
    help="Patrons, clients, soft spots and leverage: every number with its origin.",
)
app.add_typer(cases.app, name="case")
app.add_typer(data.app, name="data")
app.add_typer(evidence.app, name="evidence")
for command in (*questions.COMMANDS, evidence.audit):
    app.command()(command)


@app.callback(invoke_without_command=True)
def root(version: Annotated[bool, typer.Option("--version", help="Print the version.")] = False) -> None:
    """Answer ``--version``."""
    if version:
        typer.echo(f"softflank {__version__}")
        raise typer.Exit


@app.command()
def doctor() -> None:
    """Check the installation: version, panel in use, its files, optional parts."""
    from softflank.workspace.installation import examined, sound

    show.result(examined())
    if not sound():
        raise typer.Exit(1)


@app.command()
def schema(
    name: Annotated[str | None, typer.Argument(help="Of a command: tie, brief, …; all names without it.")] = None,
) -> None:
    """Print the JSON Schema of a command's --json."""
    from softflank.wire import schemas

    if name is None:
        typer.echo("\n".join(schemas.names()))
    else:
        show.emit(schemas.schema(name))


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
