"""The door of a place that is reached from other machines: it asks for its token once."""

from __future__ import annotations

from fastapi import APIRouter, Request, Response
from fastapi.responses import RedirectResponse

from softflank.apps.web import showing
from softflank.apps.web.forms import Fields, text
from softflank.apps.web.guard import Keys

ROUTER = APIRouter()


@ROUTER.get("/enter", include_in_schema=False)
def door(request: Request) -> Response:
    """Ask for the token."""
    return showing.page(request, "enter.html", wrong=False)


@ROUTER.post("/enter", include_in_schema=False)
def enter(request: Request, fields: Fields) -> Response:
    """Take the token, and remember it in a cookie that no script reads."""
    keys: Keys = request.app.state.keys
    if not keys.admits(text(fields, "token")):
        return showing.page(request, "enter.html", 403, wrong=True)
    answer = RedirectResponse("/", 303)
    answer.set_cookie("softflank-key", keys.sign("key"), httponly=True, samesite="strict")
    return answer
