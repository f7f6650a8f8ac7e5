"""Files of a case as plain text: to read, to copy, to change with the hash that the change began from."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Header, Query, Request, Response
from fastapi.responses import RedirectResponse

from softflank.apps.web import showing
from softflank.apps.web.forms import Fields, text
from softflank.apps.web.pages.answer import Indented
from softflank.vocabulary import BadRequest, StaleEdit
from softflank.wire.cases import CaseFileJson
from softflank.workspace import Question
from softflank.workspace.desk import FILES, CaseFile, Desk

ROUTER = APIRouter()
_Case = Annotated[str, Query(max_length=64)]
_File = Annotated[str, Query(max_length=40)]


@ROUTER.get("/file", include_in_schema=False)
def file(request: Request, case: _Case, file: _File = "case.yml") -> Response:
    """A file of a case, with a form where it may be changed."""
    return _page(request, request.app.state.desk.file(case, file))


def _page(request: Request, found: CaseFile, said: str = "", mine: str | None = None, status: int = 200,
          changes: tuple[str, ...] = ()) -> Response:  # fmt: skip
    return showing.page(
        request, "file.html", status, form=found.to_json(), files=FILES, said=said, mine=mine, changes=changes
    )


@ROUTER.get("/file.json", response_class=Indented, responses={200: {"model": CaseFileJson}})
def file_form(request: Request, case: _Case, file: _File = "case.yml") -> Response:
    """A file of a case; its hash is the ``ETag``."""
    found = request.app.state.desk.file(case, file)
    return Indented(found.to_json(), headers={"ETag": f'"{found.hash}"'})


@ROUTER.put("/file.json", response_class=Indented, responses={200: {"model": CaseFileJson}})
async def put_file(request: Request, case: _Case, file: _File, if_match: Annotated[str, Header()]) -> Response:
    """Put a text in place of the one whose hash ``If-Match`` names; 412 with what changed where it is not that."""
    try:
        sent = (await request.body()).decode("utf-8")
    except UnicodeDecodeError:
        raise BadRequest("the text is not UTF-8") from None
    desk: Desk = request.app.state.desk
    try:
        found = desk.save(case, file, if_match.strip('"'), sent)
    except StaleEdit as error:
        now = desk.file(case, file)
        return Indented({"error": str(error), "now": now.to_json()}, 412, {"ETag": f'"{now.hash}"'})
    return Indented(found.to_json(), headers={"ETag": f'"{found.hash}"'})


@ROUTER.post("/file", include_in_schema=False)
def save(request: Request, fields: Fields) -> Response:
    """Save a changed text; a stale one is shown beside what changed, and nothing is lost."""
    desk: Desk = request.app.state.desk
    name, file, sent = text(fields, "case"), text(fields, "file"), str(fields.get("text") or "")
    try:
        desk.save(name, file, text(fields, "was"), sent, base=str(fields.get("base") or ""))
    except StaleEdit as error:
        return _page(request, desk.file(name, file), str(error), sent, 412, error.changes)
    return RedirectResponse(f"/file?case={name}&file={file}", 303)


@ROUTER.post("/copy", include_in_schema=False)
def copy(request: Request, fields: Fields) -> Response:
    """Copy a case into the folder, where it may be changed."""
    name = request.app.state.desk.copy(text(fields, "case"), text(fields, "name"))
    return RedirectResponse(f"/case?case={name}", 303)


@ROUTER.post("/cases", include_in_schema=False)
def new(request: Request, fields: Fields) -> Response:
    """Write a case folder to start from, for the roles of a form."""
    patron, client, challenger, theatre, day = (
        text(fields, k) or None for k in ("patron", "client", "challenger", "theatre", "as_of")
    )
    third = tuple(str(t) for t in fields.getlist("third") if t)
    desk: Desk = request.app.state.desk
    place = desk.fresh(text(fields, "name"))
    request.app.state.workspace.new_case(place, Question(None, patron, client, challenger, theatre, third, day))
    return RedirectResponse(f"/case?case={place.name}", 303)
