"""Work that goes on, as a resource: its step, and an end on demand."""

from __future__ import annotations

from fastapi import APIRouter, Depends, Request, Response
from fastapi.responses import RedirectResponse

from softflank.apps.web.forms import form_of
from softflank.apps.web.pages.answer import Indented
from softflank.wire.jobs import JobJson

ROUTER = APIRouter()


@ROUTER.get("/jobs/{job}.json", response_class=Indented, responses={200: {"model": JobJson}})
def job_form(request: Request, job: str) -> Response:
    """The step that a job is at."""
    return Indented(request.app.state.jobs.find(job).to_json())


@ROUTER.delete("/jobs/{job}.json", response_class=Indented, responses={200: {"model": JobJson}})
def end_job(request: Request, job: str) -> Response:
    """Give a job up at its next step."""
    found = request.app.state.jobs.find(job)
    found.give_up()
    return Indented(found.to_json())


@ROUTER.post("/jobs/{job}/end", include_in_schema=False, dependencies=[Depends(form_of)])
def end(request: Request, job: str) -> Response:
    """The same from a page."""
    request.app.state.jobs.find(job).give_up()
    return RedirectResponse("/", 303)
