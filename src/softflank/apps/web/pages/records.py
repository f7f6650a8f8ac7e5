"""How good the program was on history, what its data cover, and each source with its licence."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query, Request, Response

from softflank.apps.web import showing
from softflank.apps.web.pages.answer import Indented
from softflank.wire.sources import SeriesLine, SourceLine
from softflank.workspace.installation import recorded

ROUTER = APIRouter()


@ROUTER.get("/coverage", include_in_schema=False)
def coverage(request: Request) -> Response:
    """Years of each series, and the sources with licence and version."""
    workspace = request.app.state.workspace
    return showing.page(
        request, "coverage.html", form=workspace.series().to_json(), lines=workspace.sources().to_json()
    )


@ROUTER.get("/coverage.json", response_class=Indented, responses={200: {"model": list[SeriesLine]}})
def coverage_form(request: Request) -> Response:
    """Years of each series, in the form of ``softflank data coverage --json``."""
    return Indented(request.app.state.workspace.series().to_json())


@ROUTER.get("/sources.json", response_class=Indented, responses={200: {"model": list[SourceLine]}})
def sources(request: Request) -> Response:
    """Sources behind the panel, in the form of ``softflank data list --json``."""
    return Indented(request.app.state.workspace.sources().to_json())


@ROUTER.get("/source", include_in_schema=False)
def source(request: Request, name: Annotated[str, Query(max_length=80)]) -> Response:
    """What is known of a source."""
    return showing.page(request, "source.html", form=request.app.state.workspace.source(name).to_json(), name=name)


@ROUTER.get("/record", include_in_schema=False)
def record(request: Request) -> Response:
    """Scores on history, out of sample, as they ship with the program."""
    return showing.page(request, "record.html", form=recorded().to_json(), tables=recorded().tables())


@ROUTER.get("/record.json", response_class=Indented)
def record_form() -> Response:
    """Scores on history by suite, in the form of ``softflank backtest --json``."""
    return Indented(recorded().to_json())
