"""Audit a text: pasted or a file, findings beside what it says."""

from __future__ import annotations

import hashlib

from fastapi import APIRouter, Request, Response
from fastapi.responses import RedirectResponse
from starlette.datastructures import UploadFile

from softflank.apps.web import showing
from softflank.apps.web.forms import Fields, text
from softflank.apps.web.jobs import Job, Jobs, Worked
from softflank.apps.web.pages import answer
from softflank.apps.web.pages.answer import Indented, Say
from softflank.apps.web.pages.evidence import safe_name
from softflank.vocabulary import BadRequest
from softflank.wire.audits import AuditJson
from softflank.workspace import Workspace

ROUTER = APIRouter()


@ROUTER.get("/audit", include_in_schema=False)
def audit(request: Request) -> Response:
    """Paste a text or give a file."""
    return showing.page(request, "audit.html")


@ROUTER.post("/audit", include_in_schema=False)
async def begin(request: Request, fields: Fields) -> Response:
    """Audit what was sent; the address of the answer can be kept for as long as the program runs."""
    sent = fields.get("file")
    if isinstance(sent, UploadFile) and sent.filename:
        job = _start(request, safe_name(sent.filename), await sent.read(), text(fields, "as_of"))
    elif text(fields, "text"):
        job = _start(request, "pasted.md", text(fields, "text").encode(), text(fields, "as_of"))
    else:
        raise BadRequest("paste a text, or give a file: txt, md, html, docx or pdf")
    return RedirectResponse(f"/audited?job={job.id}", 303)


def _start(request: Request, name: str, data: bytes, day: str) -> Job:
    workspace: Workspace = request.app.state.workspace

    def work(say: Say) -> Worked:
        say("reads the text in a process of its own")
        result = workspace.audit_bytes(data, name, as_of=day or None)
        say("lays findings beside it")
        return Worked.of(result, result.paragraphs)

    jobs: Jobs = request.app.state.jobs
    return jobs.start(("audit", hashlib.sha256(data).hexdigest(), name, day), "Audit", work)


@ROUTER.get("/audited", include_in_schema=False)
async def audited(request: Request, job: str) -> Response:
    """Findings beside the text."""
    found: Job = request.app.state.jobs.find(job)
    if not await found.within(answer.PATIENCE):
        return answer.progress(request, found)
    worked: Worked = found.result()
    return showing.page(request, "audited.html", form=worked.form, text=worked.more)


@ROUTER.get("/audited.json", response_class=Indented, responses={200: {"model": AuditJson}})
async def audited_form(request: Request, job: str) -> Response:
    """An audit in the form of ``softflank audit --json``."""
    found: Job = request.app.state.jobs.find(job)
    await found.within(None)
    return Indented(found.result().form)


@ROUTER.post("/audit.json", response_class=Indented, responses={200: {"model": AuditJson}})
async def audit_body(request: Request, as_of: str = "") -> Response:
    """Audit the body of the request as Markdown; sent with the header ``X-Softflank``, which no other site can send."""
    if "x-softflank" not in request.headers:
        raise BadRequest("send the header X-Softflank: 1")
    job = _start(request, "sent.md", await request.body(), as_of)
    await job.within(None)
    return Indented(job.result().form)
