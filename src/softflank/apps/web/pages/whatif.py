"""What if: a slider for each assumption, the ladder with few draws beside it, and an overlay with a reason to keep."""

from __future__ import annotations

from dataclasses import replace
from typing import Annotated

from fastapi import APIRouter, Depends, Request, Response
from fastapi.concurrency import run_in_threadpool
from fastapi.responses import RedirectResponse

from softflank.apps.web import showing
from softflank.apps.web.asking import Requested, asked
from softflank.apps.web.forms import Fields, text
from softflank.apps.web.jobs import Job, Worked
from softflank.apps.web.pages import answer
from softflank.apps.web.pages.answer import Indented, Say, WebPage
from softflank.wire.previews import AssumptionJson, PreviewJson
from softflank.workspace import Workspace
from softflank.workspace.overlays import drop, keep
from softflank.workspace.previews import Preview, movable

ROUTER = APIRouter()
_Requested = Annotated[Requested, Depends(asked)]


def work(workspace: Workspace, asked: Requested, say: Say) -> Preview:
    """The ladder as it stands."""
    say("climbs the ladder with few draws")
    return workspace.preview(asked.question)


_BASE = WebPage("preview", "What if", PreviewJson, work, needs="challenger")


def _base(request: Request, asked: Requested) -> Job:
    """The run that every change is held against: one for all that is moved."""
    bare = replace(asked, question=replace(asked.question, assume=()), draws=None)
    return answer.begin(request, _BASE, bare, whole=True)


async def _moved(request: Request, asked: Requested) -> PreviewJson:
    """Both runs, the second worked out apart from the loop that answers others."""
    job = _base(request, asked)
    await job.within(None)
    base: Preview = job.result().result
    changes = asked.question.assume
    return await run_in_threadpool(lambda: base.with_changes(changes).to_json()) if changes else job.result().form


@ROUTER.get("/whatif", include_in_schema=False)
async def whatif(request: Request, asked: _Requested) -> Response:
    """Sliders and preview; with htmx the preview alone."""
    job = _base(request, asked)
    if not await job.within(answer.PATIENCE):
        return answer.progress(request, job)
    worked: Worked = job.result()
    form = await _moved(request, asked)
    if "hx-target" in request.headers:
        return showing.page(request, "preview.html", form=form)
    base: Preview = worked.result  # type: ignore[assignment]
    lines = [{**a, "group": a["key"].partition(".")[0], "name": a["key"].partition(".")[2].replace("_", " ")}
             for a in movable(base.world, base.outcomes).lines]  # fmt: skip
    chosen = dict(a.split("=", 1) for a in asked.question.assume if "=" in a)
    mine = asked.name is not None and asked.name in request.app.state.desk.own()
    return showing.page(
        request, "whatif.html", form=form, assumptions=lines, chosen=chosen, mine=mine, name=asked.name,
        heading=worked.tables[0].title, was=request.app.state.desk.file(asked.name, "case.yml").hash if mine else "",
    )  # fmt: skip


@ROUTER.get("/whatif.json", response_class=Indented, responses={200: {"model": PreviewJson}}, summary="What if")
async def whatif_form(request: Request, asked: _Requested) -> Response:
    """The ladder with 2,000 draws, and the same draws with ``assume``: a preview of ``press``."""
    return Indented(await _moved(request, asked))


@ROUTER.get("/assumptions.json", response_class=Indented, responses={200: {"model": list[AssumptionJson]}})
async def assumptions(request: Request, asked: _Requested) -> Response:
    """Every assumption that the ladder of a question uses and that ``assume`` can set."""
    job = _base(request, asked)
    await job.within(None)
    found: Preview = job.result().result
    return Indented(movable(found.world, found.outcomes).to_json())


@ROUTER.post("/overlay", include_in_schema=False)
def kept(request: Request, fields: Fields) -> Response:
    """Keep changed assumptions with the case, each with the reason that is given."""
    name = text(fields, "case")
    changes = tuple(str(a) for a in fields.getlist("assume"))
    keep(request.app.state.desk, name, text(fields, "was"), changes, text(fields, "reason"))
    return RedirectResponse(f"/whatif?case={name}", 303)


@ROUTER.post("/overlay/drop", include_in_schema=False)
def dropped(request: Request, fields: Fields) -> Response:
    """Take an assumption of a case's own out of it."""
    name = text(fields, "case")
    drop(request.app.state.desk, name, text(fields, "was"), text(fields, "key"))
    return RedirectResponse(f"/whatif?case={name}", 303)
