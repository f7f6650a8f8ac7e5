"""Cases written for a person to correct: empty, from an assessment, from a question in words."""

from __future__ import annotations

import shlex
from datetime import date
from pathlib import Path

from softflank.cases import load
from softflank.documents.reading import read
from softflank.drafting.casting import Undecided
from softflank.drafting.draft import draft
from softflank.drafting.endpoint import Endpoint
from softflank.drafting.files import check_new, write_draft, write_question
from softflank.drafting.proposals import propose as ask_model
from softflank.drafting.proposals import with_proposals
from softflank.drafting.questions import Asked
from softflank.drafting.starting import write_start
from softflank.panel import View
from softflank.vocabulary import BadCase, BadOutput, BadRequest, Roles
from softflank.workspace.results.cases import NewCase


def new_case(
    view: View, folder: Path, source: Path | None, day: date | None, roles: Roles | None, *, propose: bool
) -> NewCase:
    """Write a case folder, to start from or drafted from the assessment in ``source``, and read it back.

    Raises:
        BadRequest: a model is asked to propose without a text.
        BadOutput: the folder cannot be written.
    """
    check_new(folder)
    if source is None:
        if propose:
            raise BadRequest("--propose needs a text to read: give one with --from FILE")
        files = write_start(folder, roles, day or view.as_of)
        load(str(folder))
        return NewCase(files)
    endpoint = Endpoint.from_environment() if propose else None
    document = read(source)
    try:
        drafted = draft(document, view, day, roles)
    except Undecided as error:
        dated = ["--as-of", f"{day}"] if day else []
        command = shlex.join(["softflank", "case", "new", f"{folder}", "--from", f"{source}", *dated])
        raise Undecided(error.readings, command) from error
    if not drafted.claims:
        raise BadRequest(
            f"{source}: it cites nothing that was understood, and no sentence that can stand alone states a date or a "
            "figure of patron or client, so there is no claim to draft; start from the roles alone, without --from"
        )
    if endpoint is not None:
        drafted = with_proposals(drafted, ask_model(document, endpoint))
    files = tuple(write_draft(drafted, folder))
    try:
        load(str(folder))
    except BadCase as error:
        for path in files:
            path.unlink()
        raise BadRequest(
            f"{source}: what was drafted does not pass the check, so nothing is left of it: {error}"
        ) from error
    return NewCase(files, drafted)


def asked_case(asked: Asked, folder: Path) -> NewCase:
    """Write the case of a question in words, and read it back.

    Raises:
        BadOutput: the folder holds an answer already, or cannot be written.
    """
    if folder.is_dir() and any(folder.iterdir()):
        raise BadOutput(
            f"{folder.parent} holds an answer already: name another folder with --out, nothing is overwritten"
        )
    files = tuple(write_question(asked.text, asked.roles, asked.as_of, asked.assumed, folder))
    load(str(folder))
    return NewCase(files)


def migrate(folder: Path) -> tuple[Path, ...]:
    """Files of a case folder that were brought from an older form to that of today.

    Raises:
        BadCase: a file cannot be read. BadRequest: an entry cannot be changed in place. BadOutput: a file cannot be
            written.
    """
    from softflank.cases.migration import migrated
    from softflank.output import alone, place_file

    if not migrated(folder):  # what is no case is refused before anything is locked
        return ()
    with alone(folder):
        found = migrated(folder)
        for name, text in found.items():
            place_file(folder / name, text)
    return tuple(folder / name for name in found)
