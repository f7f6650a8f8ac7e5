"""A page that answers a question: one method of the workspace, one form, one template of the page's name."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any

from fastapi import Request, Response
from fastapi.responses import JSONResponse

from softflank.apps.web import showing
from softflank.apps.web.asking import Requested
from softflank.apps.web.jobs import Job, Jobs, Worked
from softflank.workspace import Workspace
from softflank.workspace.results.result import Result

PATIENCE = 0.3
"""Seconds after which a page shows its progress."""
Say = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class WebPage:
    """A page: its name is its address and its template, ``form`` the type of its JSON."""

    name: str
    title: str
    form: Any
    answer: Callable[[Workspace, Requested, Say], Result]
    needs: str = "patron"
    """Parameter of the address without which there is nothing to show; a case has them all."""

    more: Callable[[Any], Any] = lambda _: None
    """What the page shows of its result beside form, tables and notes."""

    def shown_for(self, given: Mapping[str, object]) -> bool:
        """Whether a question can have this page."""
        return bool(given.get("case") or given.get(self.needs))


class Indented(JSONResponse):
    """JSON as the command line prints it."""

    def render(self, content: Any) -> bytes:
        """The bytes."""
        import json

        return (json.dumps(content, indent=2, ensure_ascii=False, default=str) + "\n").encode()


def begin(request: Request, page: WebPage, asked: Requested, *, whole: bool = False) -> Job:
    """The job that answers a page; ``whole`` where more than the page itself is asked of its result."""
    jobs: Jobs = request.app.state.jobs
    workspace: Workspace = request.app.state.workspace
    return jobs.start(
        (page.name, asked, workspace.today()), page.title, partial(_work, workspace, page, asked), whole=whole
    )


def _work(workspace: Workspace, page: WebPage, asked: Requested, say: Say) -> Worked:
    found = page.answer(workspace, asked, say)
    return Worked.of(found, page.more(found))


async def shown(request: Request, page: WebPage, asked: Requested) -> Response:
    """The page, or its progress where it takes longer than a person likes to wait."""
    job = begin(request, page, asked)
    if not await job.within(PATIENCE):
        return progress(request, job)
    found: Worked = job.result()
    return showing.page(
        request,
        f"{page.name}.html",
        page=page,
        form=found.form,
        tables=found.tables,
        notes=found.notes,
        more=found.more,
    )


def progress(request: Request, job: Job) -> Response:
    """A page that asks again by itself, with scripts and without."""
    answer = showing.page(request, "progress.html", 202, job=job.to_json())
    answer.headers["Refresh"] = "1"
    return answer


async def plain(request: Request, page: WebPage, asked: Requested) -> Response:
    """The form of the page; with ``Prefer: respond-async`` the address of the job."""
    job = begin(request, page, asked)
    if "respond-async" in request.headers.get("prefer", "") and not job.done.is_set():
        return Indented(job.to_json(), 202, {"Location": f"/jobs/{job.id}.json"})
    await job.within(None)
    return Indented(job.result().form)
