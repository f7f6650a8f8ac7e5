"""Read a document that nobody here has seen in a process of its own, whatever its form (:mod:`.isolated`).

What comes back is the :class:`Document` as plain values, checked against its type.
"""

from __future__ import annotations

from typing import Any

from pydantic import TypeAdapter

from softflank.documents.document import Document
from softflank.documents.reading.isolated import answer_of
from softflank.vocabulary import BadRequest

_DOCUMENTS = TypeAdapter(Document)


def read_apart(data: bytes, name: str) -> Document:
    """Read an assessment from bytes in a child with limits of time and memory.

    Raises:
        BadRequest: it cannot be read, or the child took too long or too much memory.
    """
    given = answer_of(__name__, name.encode(errors="replace").replace(b"\n", b" ") + b"\n" + data, name)
    return _DOCUMENTS.validate_python(given["document"], strict=False)


def answer(data: bytes) -> dict[str, Any]:
    """The document whose name is the first line, or what is wrong with it under ``error``; runs in the child."""
    from softflank.documents.reading import read_here

    head, _, body = data.partition(b"\n")
    name = head.decode(errors="replace")
    try:
        return {"document": _DOCUMENTS.dump_python(read_here(body, name), mode="json")}
    except BadRequest as error:
        return {"error": str(error).removeprefix(f"{name}: ")}
    except MemoryError:
        return {"error": "needs more memory than a file of this size may; print it to PDF again, or give its text"}
