"""Commands on texts and evidence: audit an assessment, keep an archive, exchange references."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from softflank.apps.cli import show
from softflank.apps.cli.options import CaseFolder, Json

app = typer.Typer(no_args_is_help=True, help="The archive of cited pages: add, list, verify.")

TextDate = Annotated[str | None, typer.Option("--as-of", metavar="DATE", help="Date of the text: YYYY-MM-DD or today.")]
Folder = Annotated[Path | None, typer.Option("--archive", metavar="DIR", help="Folder of the archive.")]


def audit(
    file: Annotated[Path, typer.Argument(help="An assessment: txt, md, html, docx or pdf.")],
    as_of: TextDate = None,
    as_json: Json = False,
    as_sarif: Annotated[
        bool, typer.Option("--sarif", help="Print SARIF, which code hosts show beside the lines.")
    ] = False,
    page: Annotated[Path | None, typer.Option("--html", metavar="OUT", help="Write the audit as a page.")] = None,
    fail_on: Annotated[
        str | None,
        typer.Option("--fail-on", metavar="LEVEL", help="Exit 1 at measured findings of error, warning or note."),
    ] = None,
) -> None:
    """Audit a written assessment: citations, dates, wording, and what it says against public data."""
    from softflank.output import check_file
    from softflank.workspace import Workspace
    from softflank.workspace.results.audited import level

    least = level(fail_on)
    if page is not None:
        check_file(page, file)
    found = Workspace.open().audit(file, as_of=as_of)
    if page is not None:
        found.save(page)
    if as_sarif:
        sys.stdout.write(found.sarif())
    elif as_json:
        show.emit(found.to_json())
    else:
        sys.stdout.write(found.text())
    if least is not None and found.audit.at_least(least):
        raise typer.Exit(1)


def verify(
    file: Annotated[Path, typer.Argument(help="A brief.json, or a brief.html, which carries one.")],
    as_json: Json = False,
) -> None:
    """Work every figure of a brief out again; exit code 1 where one differs. It proves arithmetic, and not truth."""
    from softflank.workspace import Workspace

    found = Workspace.open().verify(file)
    show.result(found, as_json=as_json)
    if not found.holds:
        raise typer.Exit(1)


@app.command("add")
def evidence_add(
    source: Annotated[str, typer.Argument(help="An address, or a file.")],
    address: Annotated[
        str, typer.Option("--address", metavar="URL", help="Address of the page that the file is a copy of.")
    ] = "",
    archive: Folder = None,
    as_json: Json = False,
) -> None:
    """Store a page or file with its bytes, hash, time and text."""
    from softflank.workspace import library

    show.result(library.add(source, archive, address), as_json=as_json)


@app.command("list")
def evidence_list(archive: Folder = None, as_json: Json = False) -> None:
    """List what the archive holds, the oldest first."""
    from softflank.workspace import library

    show.result(library.entries(archive), as_json=as_json)
    for note in library.interrupted(archive):
        typer.echo(note, err=True)


@app.command("verify")
def evidence_verify(case: CaseFolder, archive: Folder = None, as_json: Json = False) -> None:
    """Prove each quote of a case in the archived text of its reference; exit 1 where one does not stand there."""
    from softflank.workspace import library

    found = library.proofs(case, archive)
    show.result(found, as_json=as_json)
    if any(line["state"] != "verbatim" for line in found.lines):
        raise typer.Exit(1)


@app.command("export")
def evidence_export(
    case: CaseFolder, form: Annotated[str, typer.Option("--format", help="csl (CSL-JSON) or bibtex.")] = "csl"
) -> None:
    """Print the references of a case as CSL-JSON or BibTeX."""
    from softflank.workspace import library

    sys.stdout.write(library.exported(case, form))


@app.command("import")
def evidence_import(
    file: Annotated[Path, typer.Argument(help="CSL-JSON, or BibTeX in a file that ends in .bib.")],
) -> None:
    """Print the references of a file as YAML for references.yml; what had to be changed is said on standard error."""
    from softflank.workspace import library

    text, notes = library.imported(file)
    for note in notes:
        typer.echo(note, err=True)
    sys.stdout.write(text)
