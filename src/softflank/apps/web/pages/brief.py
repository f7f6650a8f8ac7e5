"""The brief: its answer, what it rests on, and the files of every format."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Depends, Request, Response
from fastapi.concurrency import run_in_threadpool

from softflank.apps.web.asking import Requested, asked
from softflank.apps.web.pages import answer
from softflank.apps.web.pages.answer import Say, WebPage
from softflank.workspace import Workspace
from softflank.workspace.results.dossier import Dossier

ROUTER = APIRouter()
TYPES = {
    "html": "text/html",
    "md": "text/markdown",
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
}
_OWN_POLICY = (
    "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)
"""The page of the brief carries its style in itself, under a policy of its own that names it by hash."""


def work(workspace: Workspace, asked: Requested, say: Say) -> Dossier:
    """The brief of a question."""
    return workspace.brief(asked.question, draws=asked.draws or 10_000, seat=asked.seat, say=say)


PAGE = WebPage("brief", "The brief", dict[str, Any], work, more=lambda found: found.brief.page_one)
"""The page shows page one of the brief, each number with the way to its origin."""


def _add(form: str, kind: str) -> None:
    async def file(request: Request, asked: Annotated[Requested, Depends(asked)]) -> Response:
        job = answer.begin(request, PAGE, asked, whole=True)
        if not await job.within(answer.PATIENCE) and "text/html" in request.headers.get("accept", ""):
            return answer.progress(request, job)
        await job.within(None)
        name, content = await run_in_threadpool(job.result().result.rendered, form)
        shown = "inline" if form == "html" else "attachment"
        headers = {"Content-Disposition": f'{shown}; filename="{name}"', "Content-Security-Policy": _OWN_POLICY}
        return Response(content, media_type=kind, headers=headers)

    ROUTER.add_api_route(
        f"/brief.{form}", file, summary=f"The brief as {form}", operation_id=f"brief_{form}",
        responses={200: {"content": {kind: {}}}}, response_class=Response,
    )  # fmt: skip


for _form, _kind in TYPES.items():
    _add(_form, _kind)
