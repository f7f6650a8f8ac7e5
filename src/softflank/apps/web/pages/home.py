"""Home: a question in words, the cases, three things to do; and a case as it stands in its folder."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query, Request, Response

from softflank.apps.web import showing
from softflank.apps.web.pages.answer import Indented
from softflank.wire.asked import AskedJson
from softflank.wire.cases import CaseJson, CaseLine
from softflank.workspace import inquiries
from softflank.workspace.desk import Desk
from softflank.workspace.results.cases import ShownCase

ROUTER = APIRouter()
_NAME = Annotated[str, Query(max_length=64)]


@ROUTER.get("/", include_in_schema=False)
def home(request: Request) -> Response:
    """The question box and the cases."""
    found = request.app.state.desk.cases()
    return showing.page(request, "home.html", form=found.to_json(), own=found.own, broken=found.broken)


@ROUTER.get("/cases.json", response_class=Indented, responses={200: {"model": list[CaseLine]}})
def cases(request: Request) -> Response:
    """Every case of the desk."""
    return Indented(request.app.state.desk.cases().to_json())


@ROUTER.get("/case", include_in_schema=False)
def case(request: Request, case: _NAME) -> Response:
    """A case: question, roles, timeline."""
    desk: Desk = request.app.state.desk
    form = ShownCase(desk.case(case)).to_json()
    works = {r.id: r.title for r in desk.case(case).references.values()}
    return showing.page(
        request, "case.html", form=form, name=case, mine=case in desk.own(), works=works,
        when=inquiries.timeline(desk.case(case)), claims={c["id"]: c for c in form["claims"]},
    )  # fmt: skip


@ROUTER.get("/case.json", response_class=Indented, responses={200: {"model": CaseJson}})
def case_form(request: Request, case: _NAME) -> Response:
    """A case in the form of ``softflank case show --json``."""
    return Indented(ShownCase(request.app.state.desk.case(case)).to_json())


@ROUTER.get("/ask", include_in_schema=False)
def ask(request: Request, question: Annotated[str, Query(max_length=500)], as_of: str | None = None) -> Response:
    """Roles that a question in words names, and what was assumed to read them."""
    form = request.app.state.workspace.ask(question, as_of=as_of or None).to_json()
    return showing.page(request, "ask.html", form=form)


@ROUTER.get("/ask.json", response_class=Indented, responses={200: {"model": AskedJson}})
def ask_form(request: Request, question: Annotated[str, Query(max_length=500)], as_of: str | None = None) -> Response:
    """Roles that a question in words names."""
    return Indented(request.app.state.workspace.ask(question, as_of=as_of or None).to_json())
