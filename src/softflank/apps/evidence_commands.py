"""Texts and evidence: audit an assessment, keep an archive, draft a case from a text or a question."""

from __future__ import annotations

import json
import os
import sys
from dataclasses import asdict, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from softflank.apps import show
from softflank.vocabulary import BadOutput, BadRequest

if TYPE_CHECKING:
    from softflank.apps.workspace import Workspace
    from softflank.archive.store import Proof
    from softflank.drafting.questions import Asked
    from softflank.world import World

app = typer.Typer(no_args_is_help=True, help="The archive of cited pages: add, list, verify.")

AsOf = Annotated[str | None, typer.Option("--as-of", metavar="DATE", help="Date of the text: YYYY-MM-DD or today.")]
Json = Annotated[bool, typer.Option("--json", help="Print JSON.")]
Folder = Annotated[Path | None, typer.Option("--archive", metavar="DIR", help="Folder of the archive.")]


def archive_folder() -> Path:
    """Folder of the archive: ``SOFTFLANK_ARCHIVE`` where it is set, else one in the user's data folder."""
    chosen = os.environ.get("SOFTFLANK_ARCHIVE")
    base = Path(os.environ.get("XDG_DATA_HOME") or Path.home() / ".local" / "share")
    return Path(chosen) if chosen else base / "softflank" / "archive"


def _day(text: str | None) -> date | None:
    if text is None or text == "today":
        return date.today() if text else None
    try:
        day = date.fromisoformat(text)
    except ValueError:
        raise BadRequest(f"--as-of {text!r} is not a date: write YYYY-MM-DD, as in 2025-10-31") from None
    if day > date.today():
        raise BadRequest(f"--as-of {day} lies in the future; give a date up to {date.today()}")
    return day


def _emit(value: Any) -> None:
    sys.stdout.write(json.dumps(value, indent=2, ensure_ascii=False, default=str) + "\n")


def audit(
    file: Annotated[Path, typer.Argument(help="An assessment: txt, md, html, docx or pdf.")],
    as_of: AsOf = None,
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
    from softflank.apps.workspace import Workspace
    from softflank.audit.against_data import data_checks, not_checkable
    from softflank.audit.audit import audit as run
    from softflank.audit.codes import LEVELS
    from softflank.audit.report import as_data, as_html, as_text
    from softflank.audit.sarif import as_sarif as sarif
    from softflank.documents.dates import point_of
    from softflank.documents.reading import read

    if fail_on is not None and fail_on not in LEVELS:
        raise BadRequest(f"--fail-on {fail_on}: choose of {', '.join(LEVELS)}")
    day = _day(as_of)
    document = read(file)
    if day is not None:
        document = replace(document, date=point_of(day), date_basis="given")
    # Truth is judged by what is known now; the date of the text says which facts it could speak of.
    view = Workspace.open().panel.view(date.today())
    found = run(document, data_checks=data_checks(view))
    open_claims = not_checkable(document, view)
    if page is not None:
        _write(page, as_html(found))
    if as_sarif:
        sys.stdout.write(sarif(found, file.as_posix()))
    elif as_json:
        _emit({**as_data(found), "not_checkable": list(open_claims)})
    else:
        sys.stdout.write(as_text(found) + _open(open_claims))
    if fail_on is not None and found.at_least(fail_on):
        raise typer.Exit(1)


def _open(claims: tuple[dict[str, Any], ...]) -> str:
    if not claims:
        return ""
    return "\n".join(["", "Not checkable", *(f"  line {c['line']}  “{c['quote']}”  {c['why']}" for c in claims)]) + "\n"


def _write(path: Path, text: str) -> None:
    try:
        path.write_text(text, encoding="utf-8")
    except OSError as error:
        raise BadOutput(f"{path} cannot be written: {error.strerror}") from error


@app.command("add")
def evidence_add(
    source: Annotated[str, typer.Argument(help="An address, or a file.")], archive: Folder = None, as_json: Json = False
) -> None:
    """Store a page or file with its bytes, hash, time and text."""
    from softflank.archive.store import Archive

    entry = Archive(archive or archive_folder()).add(source)
    if as_json:
        _emit(asdict(entry))
    else:
        show.table("Archived", ("what", "value"), list(asdict(entry).items()))


@app.command("list")
def evidence_list(archive: Folder = None, as_json: Json = False) -> None:
    """List what the archive holds, the oldest first."""
    from softflank.archive.store import Archive

    entries = Archive(archive or archive_folder()).entries()
    if as_json:
        _emit([asdict(entry) for entry in entries])
    else:
        rows = [(e.sha256[:12], e.fetched, e.url, e.size, e.title) for e in entries]
        show.table("Archive", ("hash", "fetched", "from", "bytes", "title"), rows)


@app.command("verify")
def evidence_verify(
    case: Annotated[str, typer.Argument(help="A built-in case or a case folder.")],
    archive: Folder = None,
    as_json: Json = False,
) -> None:
    """Prove each quote of a case in the archived text of its reference; exit 1 where one does not stand there."""
    from softflank.archive.store import Archive, places_of, verify
    from softflank.cases import load

    found = load(case)
    proofs = verify(found.claims.values(), Archive(archive or archive_folder()), places_of(found.references.values()))
    if as_json:
        _emit([asdict(proof) for proof in proofs])
    else:
        rows = [(p.state, p.claim, p.reference, p.quote, p.near) for p in proofs]
        show.table(f"Quotes of {found.id}", ("state", "claim", "reference", "quote", "nearest words"), rows)
    if any(proof.state != "verbatim" for proof in proofs):
        raise typer.Exit(1)


@app.command("export")
def evidence_export(
    case: Annotated[str, typer.Argument(help="A built-in case or a case folder.")],
    form: Annotated[str, typer.Option("--format", help="csl (CSL-JSON) or bibtex.")] = "csl",
) -> None:
    """Print the references of a case as CSL-JSON or BibTeX."""
    from softflank.archive.bibliography import to_bibtex, to_csl
    from softflank.cases import load

    writers = {"csl": to_csl, "bibtex": to_bibtex}
    if form not in writers:
        raise BadRequest(f"--format {form}: choose of {', '.join(writers)}")
    sys.stdout.write(writers[form](load(case).references.values()))


@app.command("import")
def evidence_import(
    file: Annotated[Path, typer.Argument(help="CSL-JSON, or BibTeX in a file that ends in .bib.")],
) -> None:
    """Print the references of a file as YAML for references.yml; what had to be changed is said on standard error."""
    import yaml

    from softflank.archive.bibliography import entries_of, read_references

    entries, notes = entries_of(read_references(file))
    for note in notes:
        typer.echo(note, err=True)
    sys.stdout.write(yaml.safe_dump(list(entries), allow_unicode=True, sort_keys=False, width=118))


def proofs(world: World, archive: Path | None, *, strict: bool) -> tuple[Proof, ...]:
    """Proofs of the quotes of a world's case: none unless an archive is given or ``strict`` asks for them.

    Raises:
        BadCase: ``strict``, and a claim has no verified evidence.
    """
    from softflank.archive.store import Archive
    from softflank.briefs.strict import prove, refuse_unverified

    if world.case is None or not (strict or archive):
        return ()
    found = prove(world.case, Archive(archive or archive_folder()))
    if strict:
        refuse_unverified(world.case, found)
    return found


def case_new(
    name: Annotated[Path, typer.Argument(help="Folder to write; its name is the id of the case.")],
    source: Annotated[Path | None, typer.Option("--from", metavar="FILE", help="Assessment to draft it from.")] = None,
    as_of: AsOf = None,
    propose: Annotated[
        bool, typer.Option("--propose", help="Add claims of the model at SOFTFLANK_LLM_URL that the text bears out.")
    ] = False,
) -> None:
    """Write a case folder, empty or drafted from an assessment, for a person to correct."""
    from softflank.apps.workspace import Workspace
    from softflank.cases import load
    from softflank.documents.reading import read
    from softflank.drafting.draft import draft
    from softflank.drafting.endpoint import Endpoint
    from softflank.drafting.files import write_draft, write_empty
    from softflank.drafting.proposals import propose as ask_model
    from softflank.drafting.proposals import with_proposals

    day = _day(as_of)
    if propose and source is None:
        raise BadRequest("--propose needs a text to read: give one with --from FILE")
    if source is None:
        for path in write_empty(name, day or date.today()):
            typer.echo(path)
        return
    view = Workspace.open().panel.view(date.today())
    endpoint = Endpoint.from_environment() if propose else None
    document = read(source)
    drafted = draft(document, view, day)
    if endpoint is not None:
        drafted = with_proposals(drafted, ask_model(document, endpoint))
    for path in write_draft(drafted, name):
        typer.echo(path)
    load(str(name))
    show.lines(
        f"{len(drafted.references)} references, {len(drafted.claims)} claims, {len(drafted.timeline)} of the timeline, "
        f"{len(drafted.soft_spots)} soft spots, {len(drafted.results)} likely results; "
        f"{len(drafted.not_understood)} sentences not understood (DRAFT.md)",
        *drafted.assumed,
        *(f"model: {line}" for line in drafted.proposed),
    )


def ask(
    question: Annotated[str, typer.Argument(help='As in "Is Trump playing Putin with Venezuela?"')],
    as_of: Annotated[str | None, typer.Option("--as-of", metavar="DATE", help="Nothing later is known.")] = None,
    out: Annotated[Path, typer.Option("--out", help="Folder to write case and brief into.")] = Path("asked"),
    draws: Annotated[int, typer.Option("--draws", min=100, max=1_000_000, help="Draws of the simulation.")] = 10_000,
    dry: Annotated[bool, typer.Option("--roles-only", help="Say the roles and what was assumed, and stop.")] = False,
) -> None:
    """Read roles off a question, draft the case, write the brief, and list the evidence that is missing."""
    from softflank.apps.workspace import Workspace
    from softflank.drafting.questions import read_question

    workspace = Workspace.open()
    asked = read_question(question, workspace.panel.view(_day(as_of) or date.today()))
    roles = asked.roles
    show.table(
        asked.text,
        ("role", "state"),
        [
            ("patron", roles.patron),
            ("client", roles.client),
            ("challenger", roles.challenger or "none"),
            ("theatre", roles.theatre or "none"),
            ("third parties", ", ".join(roles.third_parties) or "none"),
            ("as of", asked.as_of),
        ],
    )
    show.lines("Assumed:", *(f"  {line}" for line in asked.assumed))
    if not dry:
        _brief(workspace, asked, out, draws)


def _brief(workspace: Workspace, asked: Asked, out: Path, draws: int) -> None:
    from softflank.analysis import analyse
    from softflank.apps.workspace import Question
    from softflank.briefs import compose, write
    from softflank.cases import load
    from softflank.drafting.files import write_question
    from softflank.ties import profile

    case = out / "case"
    for path in write_question(asked.text, asked.roles, asked.as_of, asked.assumed, case):
        typer.echo(path)
    load(str(case))
    world = workspace.world(Question(case=str(case), as_of=asked.as_of))
    for path in write(compose(analyse(world, draws=draws, rank=True)), out / "brief", ("html", "md", "json")):
        typer.echo(path)
    gaps = [f"  {p.dimension.value}: {g.measure}: {g.reason}" for p in profile(world).portraits for g in p.gaps]
    show.lines(
        "Evidence that is missing:",
        "  claims and references of a case: none yet; add them to claims.yml and references.yml",
        *gaps,
    )
