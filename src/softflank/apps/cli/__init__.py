"""The command line: thin commands over the workspace; heavy parts are imported when a command needs them."""

from __future__ import annotations

import gc
import os
import sys
from contextlib import suppress
from typing import Annotated, Any

import typer

from softflank.apps.cli import cases, data, evidence, judging, questions, serving, show
from softflank.apps.cli.options import Json
from softflank.apps.cli.terminal import hush, one_line, written
from softflank.version import __version__
from softflank.vocabulary import SoftflankError

UsageError: Any = typer.BadParameter.__mro__[1]
"""Of click, or of the copy of it that Typer brings along."""

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
for command in (*questions.COMMANDS, *judging.COMMANDS, evidence.audit, evidence.verify, serving.serve):
    app.command()(command)


@app.callback(invoke_without_command=True)
def root(version: Annotated[bool, typer.Option("--version", help="Print the version.")] = False) -> None:
    """Answer ``--version``."""
    if version:
        typer.echo(f"softflank {__version__}")
        raise typer.Exit


@app.command()
def mcp() -> None:
    """Serve an assistant over standard input and output: ten read-only tools, cases and briefs (extra mcp)."""
    from softflank.apps.mcp import serve

    serve()


@app.command()
def doctor(as_json: Json = False) -> None:
    """Look over the installation: panel, main job, folders, extras; what is missing, and how to mend it."""
    from softflank.workspace.installation import examined

    found = examined()
    show.result(found, as_json=as_json)
    if not found.works:
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
    """Run the command line, and leave: to free a brief's memory piece by piece would take a third of a second."""
    code = ended()
    with suppress(OSError, ValueError, AttributeError):
        sys.stderr.flush()
    os._exit(code)


def ended() -> int:
    """Run the command line; a user's mistake is one line on standard error and exit code 2."""
    gc.set_threshold(50_000, 20, 100)  # a brief makes much and leaves little in circles: looking took half a second
    code = 2
    try:
        with written():
            code = _run()
    except BrokenPipeError:
        code = 0  # whoever read has heard enough
    except OSError as error:
        code = 2  # the command had ended well, and nobody has its last words
        _say(f"standard output cannot be written: {error.strerror or error}")
    hush()
    return code


def _run() -> int:
    """Exit code of the command that was asked for; every refusal is said here."""
    try:
        return int(app(standalone_mode=False) or 0)
    except UsageError as error:
        if type(error).__name__ == "NoArgsIsHelpError":  # a group without a command
            error.show()
        else:
            _say(f"{error.format_message()} See '{error.ctx.command_path if error.ctx else 'softflank'} --help'.")
    except (typer.Abort, KeyboardInterrupt):
        return 130
    except BrokenPipeError:
        raise
    except SystemExit:  # so Typer leaves, and for this alone: nobody reads on
        raise BrokenPipeError from None
    except SoftflankError as error:
        _say(str(error))
    except MemoryError:
        _say("more memory is needed than there is; ask for fewer draws, or give a smaller file")
    except Exception as error:
        if isinstance(error, OSError) and error.filename is None:  # of a stream, not of a file
            raise
        _say(_fault(error))
    return 2


def _fault(error: Exception) -> str:
    """One line about a fault of the program itself, with the place where it came up."""
    if os.environ.get("SOFTFLANK_TRACEBACK"):
        raise error
    step = error.__traceback__
    while step is not None and step.tb_next is not None:
        step = step.tb_next
    place = f"{os.path.basename(step.tb_frame.f_code.co_filename)}:{step.tb_lineno}" if step else "?"  # noqa: PTH119
    return (
        f"a fault of softflank, not of yours: {type(error).__name__} at {place}: {error}; "
        "set SOFTFLANK_TRACEBACK=1 to see all of it, and report it with the input"
    )


def _say(message: str) -> None:
    with suppress(OSError, ValueError, AttributeError):
        sys.stderr.write(f"softflank: {one_line(message)}\n")
