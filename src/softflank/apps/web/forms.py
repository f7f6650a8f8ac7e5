"""What a form of ours sends: taken in whole, and only with the token that its page carried."""

from __future__ import annotations

from collections.abc import AsyncIterator
from typing import Annotated

from fastapi import Depends, Request
from starlette.datastructures import FormData, UploadFile

from softflank.apps.web.guard import Keys
from softflank.vocabulary import BadRequest

MAX_PART_BYTES = 24 * 2**20


class NotOurForm(BadRequest):
    """A form that does not carry the token of its page."""

    status = 403


async def form_of(request: Request) -> AsyncIterator[FormData]:
    """The fields of a form, for as long as it is answered; raises :class:`NotOurForm` without the token of its page."""
    keys: Keys = request.app.state.keys
    async with request.form(max_files=1, max_fields=80, max_part_size=MAX_PART_BYTES) as fields:
        if not keys.form_holds(request.headers, text(fields, "csrf")):
            raise NotOurForm("this form is not one of this page, or the page is older than the program: load it again")
        yield fields


def text(fields: FormData, name: str) -> str:
    """A field of text without its outer spaces; empty where there is none."""
    value = fields.get(name)
    return "" if value is None or isinstance(value, UploadFile) else value.strip()


Fields = Annotated[FormData, Depends(form_of)]
"""Fields of a form of ours, for a page that takes one."""
