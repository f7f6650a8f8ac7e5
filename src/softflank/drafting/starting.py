"""A case to start from: files of plain text whose comments teach what goes where, and which already pass the check."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from string import Template

from softflank.drafting.files import check_new
from softflank.files import read_text
from softflank.output import place
from softflank.states import find
from softflank.states.naming import the
from softflank.vocabulary import BadData, Roles

_STARTER = Path(__file__).parent / "starter"


def write_start(folder: Path, roles: Roles | None, as_of: date) -> tuple[Path, ...]:
    """Write a case without claims for some roles, or with blank ones, into a new folder.

    Raises:
        BadRequest: the folder's name cannot be the id of a case.
        BadOutput: the folder exists and is not empty, or cannot be written.
    """
    check_new(folder)
    filled = {
        "id": folder.name,
        "as_of": as_of.isoformat(),
        **{name: getattr(roles, name, None) or "null" for name in ("patron", "client", "challenger", "theatre")},
        "third": ", ".join(roles.third_parties) if roles else "",
        **_asked(folder.name, roles, as_of),
    }
    files = {path.name: read_text(path, BadData) for path in sorted(_STARTER.glob("*.yml"))}
    return tuple(place({name: Template(text).substitute(filled) for name, text in files.items()}, folder))


def _asked(name: str, roles: Roles | None, as_of: date) -> dict[str, str]:
    """Title, ready for YAML, and question in the names of the roles; the question may be blank, the title never is."""
    if roles is None:
        return {"title": json.dumps(name), "question": "What is asked?"}
    patron, client = (the(find(code, as_of).name) for code in (roles.patron, roles.client))
    question = f"How much has {patron} invested in {client}, and how much of that could it defend"
    if roles.challenger is None:
        return {"title": json.dumps(f"How deep is the tie between {patron} and {client}?"), "question": f"{question}?"}
    challenger = the(find(roles.challenger, as_of).name)
    over = f" in the talks over {the(find(roles.theatre, as_of).name)}" if roles.theatre else ""
    return {
        "title": json.dumps(f"Could {challenger} play {client} against {patron}?"),
        "question": f"{question} if {challenger} escalates? And is that a card{over}?",
    }
