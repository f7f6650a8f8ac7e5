"""Commands on case folders."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from softflank.apps.cli import show
from softflank.apps.cli.evidence import TextDate
from softflank.apps.cli.options import CaseFolder, Challenger, Client, Json, Patron, Theatre, Third, question
from softflank.vocabulary import BadCase

app = typer.Typer(no_args_is_help=True, help="Case folders: new, list, check, migrate, show.")


@app.command("new")
def case_new(
    name: Annotated[Path, typer.Argument(help="Folder to write; its name is the id of the case.")],
    patron: Patron = None,
    client: Client = None,
    challenger: Challenger = None,
    theatre: Theatre = None,
    third: Third = None,
    source: Annotated[Path | None, typer.Option("--from", metavar="FILE", help="Assessment to draft it from.")] = None,
    as_of: TextDate = None,
    propose: Annotated[
        bool, typer.Option("--propose", help="Add claims of the model at SOFTFLANK_LLM_URL that the text bears out.")
    ] = False,
) -> None:
    """Write a case folder: to start from, with comments that teach, or drafted from an assessment."""
    from softflank.workspace import Workspace

    asked = question(None, patron, client, challenger, theatre, third, as_of)
    found = Workspace.open().new_case(name, asked, source=source, propose=propose)
    for path in found.files:
        typer.echo(path)
    show.lines(*found.notes())


@app.command("list")
def case_list(as_json: Json = False) -> None:
    """List the built-in cases."""
    from softflank.workspace.results.cases import built_in

    show.result(built_in(), as_json=as_json)


@app.command("check")
def case_check(case: CaseFolder) -> int:
    """Check a case folder: fields, ids, dates, and which sentences a brief would leave out; all that is found."""
    from softflank.workspace import Workspace
    from softflank.workspace.checked import unsaid

    try:
        found = Workspace.open().check(case)
    except BadCase as error:
        for line in error.every[:_MOST]:
            typer.echo(line, err=True)
        if more := len(error.every) - _MOST:
            typer.echo(f"{more} more", err=True) if more > 0 else None
        return 2
    counts = {
        "claims": len(found.claims),
        "references": len(found.references),
        "checkable statements of the text": len(found.statements),
    }
    told = ", ".join(f"{many} {kind}" for kind, many in counts.items() if many or kind in ("claims", "references"))
    left = unsaid(found)
    for line in left:
        typer.echo(line)
    typer.echo(
        f"{found.id}: {told}; nothing wrong in the files"
        + ("" if found.roles else "; patron and client are still to be filled in")
        + ("" if found.claims or not found.roles else "; no claim yet, so that a brief would be data alone")
        + (f"; {len(left)} {'text' if len(left) == 1 else 'texts'} that a brief would leave out" if left else "")
    )
    return 0


_MOST = 20
"""Lines of what is wrong that are shown at once."""


@app.command("migrate")
def case_migrate(folder: Annotated[Path, typer.Argument(help="Case folder of an older form.")]) -> None:
    """Bring the files of a case folder from an older form to that of today; undo is git's."""
    from softflank.workspace.drafts import migrate

    changed = migrate(folder)
    for path in changed:
        typer.echo(path)
    typer.echo(f"{len(changed)} files changed; softflank case check {folder} says what is left" if changed
               else "every file is of the form of today")  # fmt: skip


@app.command("show")
def case_show(case: CaseFolder, as_json: Json = False) -> None:
    """Show a case: question, roles, rung reached with its evidence, timeline."""
    from softflank.workspace.results.cases import shown

    show.result(shown(case), as_json=as_json)
