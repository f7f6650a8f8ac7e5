"""The application: a route for each page and its JSON, around them the guard."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Annotated

from fastapi import Depends, FastAPI, Request, Response
from fastapi.exceptions import RequestValidationError
from fastapi.staticfiles import StaticFiles

from softflank.apps.web import showing
from softflank.apps.web.asking import Requested, asked
from softflank.apps.web.guard import Guard, Keys
from softflank.apps.web.jobs import Jobs
from softflank.apps.web.pages import PAGES, ROUTERS, answer
from softflank.apps.web.pages.answer import Indented, WebPage
from softflank.version import __version__
from softflank.vocabulary import BadOutput, SoftflankError, StaleEdit
from softflank.workspace import Workspace, house
from softflank.workspace.desk import Desk

STATIC = Path(__file__).parent / "static"
RequestOf = Annotated[Requested, Depends(asked)]


def application(workspace: Workspace, desk: Desk, keys: Keys | None = None) -> FastAPI:
    """The web workspace over a panel and a desk of cases; ``keys`` say by which names and tokens it is reached."""

    @asynccontextmanager
    async def running(app: FastAPI) -> AsyncIterator[None]:
        app.state.jobs = Jobs()
        yield
        app.state.jobs.close()

    app = FastAPI(title="Softflank", version=__version__, lifespan=running, docs_url=None, redoc_url=None)
    app.state.workspace, app.state.desk, app.state.keys = workspace, desk, keys or Keys()
    app.state.pages = PAGES
    for page in PAGES:
        _add(app, page)
    for router in ROUTERS:
        app.include_router(router)
    app.add_api_route("/static/brief.css", _style, include_in_schema=False)
    app.mount("/static/fonts", StaticFiles(directory=house.FONTS))
    app.mount("/static", StaticFiles(directory=STATIC))
    app.add_exception_handler(SoftflankError, _refused)
    app.add_exception_handler(RequestValidationError, _misread)
    app.add_exception_handler(Exception, _failed)
    app.add_middleware(Guard, keys=app.state.keys)
    return app


def _add(app: FastAPI, page: WebPage) -> None:
    """The two addresses of a page."""

    async def shown(request: Request, asked: RequestOf) -> Response:
        return await answer.shown(request, page, asked)

    async def plain(request: Request, asked: RequestOf) -> Response:
        return await answer.plain(request, page, asked)

    name = page.name.replace("-", "_")
    app.add_api_route(f"/{page.name}", shown, include_in_schema=False)
    app.add_api_route(
        f"/{page.name}.json", plain, summary=page.title, operation_id=name, response_class=Indented,
        responses={200: {"model": page.form}, 400: {"description": "It cannot be asked so; ``error`` says why."}},
    )  # fmt: skip


def _style() -> Response:
    return Response(house.style(), media_type="text/css")


def _said(request: Request, status: int, said: str) -> Response:
    """A refusal as the request would have its answer: JSON, or a page."""
    if request.url.path.endswith(".json") or "text/html" not in request.headers.get("accept", ""):
        return Indented({"error": said}, status)
    return showing.page(request, "refused.html", status, said=said)


async def _refused(request: Request, error: Exception) -> Response:
    status = 500 if isinstance(error, BadOutput) else 412 if isinstance(error, StaleEdit) else 400
    return _said(request, getattr(error, "status", status), str(error))


async def _misread(request: Request, error: Exception) -> Response:
    assert isinstance(error, RequestValidationError)  # noqa: S101 - registered for it alone
    said = "; ".join(f"{e['loc'][-1]}: {e['msg']}" for e in error.errors()[:3])
    return _said(request, 400, said)


async def _failed(request: Request, error: Exception) -> Response:
    """A fault of ours: its kind and nothing of its insides."""
    return _said(
        request, 500, f"a fault of softflank, not of yours: {type(error).__name__}; report it with the address"
    )
