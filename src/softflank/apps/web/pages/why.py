"""Why this number: from a figure of any page to its method, sources, assumptions and rows."""

from __future__ import annotations

from collections.abc import Callable
from typing import Annotated

from fastapi import APIRouter, Depends, Query, Request, Response

from softflank.apps.web import showing
from softflank.apps.web.asking import Requested, asked
from softflank.apps.web.jobs import Job, Worked
from softflank.apps.web.pages import answer
from softflank.apps.web.pages.answer import Indented, Say, WebPage
from softflank.vocabulary import BadRequest
from softflank.wire.origins import WhyJson
from softflank.workspace import Workspace
from softflank.workspace.results.origins import Why

ROUTER = APIRouter()
_Requested = Annotated[Requested, Depends(asked)]
_Figure = Annotated[str, Query(max_length=200)]
_Of = Annotated[str | None, Query(max_length=20)]


def _job(request: Request, asked: Requested, figure: str, of: str | None) -> Job:
    """The page that the figure stands on knows it; without one it is looked for in the tie and the brief."""
    page = next((p for p in request.app.state.pages if p.name == of), None)
    if of is not None and page is None:
        raise BadRequest(f"no page {of!r}")
    if page is not None:
        return answer.begin(request, page, asked, whole=True)

    def looked_for(workspace: Workspace, asked: Requested, say: Say) -> Why:
        say("looks for the figure")
        return workspace.why(asked.question, figure)

    return answer.begin(request, WebPage(f"why {figure}", "Why this number", WhyJson, looked_for), asked, whole=True)


def _why(found: Worked, figure: str) -> Why:
    result = found.result
    if isinstance(result, Why):
        return result
    way_back: Callable[[str], Why] | None = getattr(result, "why", None)
    if way_back is None:
        raise BadRequest("the figures of this page have no way back of their own")
    return way_back(figure)


@ROUTER.get("/why", include_in_schema=False)
async def why(request: Request, asked: _Requested, figure: _Figure, of: _Of = None) -> Response:
    """What stands behind a figure."""
    job = _job(request, asked, figure, of)
    if not await job.within(answer.PATIENCE):
        return answer.progress(request, job)
    found = _why(job.result(), figure)
    return showing.page(request, "why.html", form=found.to_json(), notes=found.notes(), tables=found.tables(), of=of)


@ROUTER.get("/why.json", response_class=Indented, responses={200: {"model": WhyJson}})
async def why_form(request: Request, asked: _Requested, figure: _Figure, of: _Of = None) -> Response:
    """What stands behind a figure, in the form of ``softflank why --json``."""
    job = _job(request, asked, figure, of)
    await job.within(None)
    return Indented(_why(job.result(), figure).to_json())
