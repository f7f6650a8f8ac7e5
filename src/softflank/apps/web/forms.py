"""What a form of ours sends: taken in whole, and only with the token that its page carried."""

from __future__ import annotations

from fastapi import Request
from starlette.datastructures import FormData, UploadFile

from softflank.apps.web.guard import Keys
from softflank.vocabulary import BadRequest

MAX_PART_BYTES = 24 * 2**20


class NotOurForm(BadRequest):
    """A form that does not carry the token of its page."""

    status = 403


async def form_of(request: Request) -> FormData:
    """The fields of a form; raises :class:`NotOurForm` where it lacks the token of its page."""
    fields = await request.form(max_files=1, max_fields=80, max_part_size=MAX_PART_BYTES)
    keys: Keys = request.app.state.keys
    token = request.headers.get("x-csrf-token") or text(fields, "csrf")
    if not keys.form_holds(request.headers, token):
        raise NotOurForm("this form is not one of this page, or the page is older than the program: load it again")
    return fields


def text(fields: FormData, name: str) -> str:
    """A field of text without its outer spaces; empty where there is none."""
    value = fields.get(name)
    return "" if value is None or isinstance(value, UploadFile) else value.strip()
