"""Twice the text is twice the work: function calls are counted, not seconds."""

from __future__ import annotations

import sys
from types import FrameType

import pytest

from softflank.auditing.audit import audit
from softflank.documents.reading import read_bytes

MOST = 2.4
"""Calls for twice the text over calls for the text; a step that grows with the square would make it four."""
SHAPES = {
    "paragraphs.txt": "In 2019 Russia sold Egypt {n} jets [1]. Nobody counted them again.\n\n",
    "line.txt": "In 2019 Russia sold Egypt {n} jets (Smith, 2020). Nobody counted them. ",
    "rows.html": "<p>In 2019 Russia sold Egypt {n} jets <sup>1</sup>.</p>\n",
    "notes.md": "In 2019 Russia sold Egypt {n} jets.[^{n}]\n\n[^{n}]: Smith, “Jets {n},” 2020, https://press.example/{n}\n\n",
    "lists.md": "# Part {n}\n\nEgypt bought {n} jets in 2019 [1].\n\nReferences\n\n1. Smith, “Jets {n},” 2019.\n\n",
    "entries.txt": "Smith, A. 20{n:02d}. “Work {n}.” London: Press.\n\n",
}


def calls(name: str, piece: str, pieces: int) -> int:
    """Calls of functions, built in ones too, to read and to audit a text of so many pieces."""
    opening = "References\n\n" if name.startswith("entries") else ""
    data = (opening + "".join(piece.format(n=n) for n in range(1, pieces + 1))).encode()
    counted = 0

    def count(_: FrameType, event: str, __: object) -> None:
        nonlocal counted
        counted += event in ("call", "c_call")

    sys.setprofile(count)
    try:
        audit(read_bytes(data, name))
    finally:
        sys.setprofile(None)
    return counted


@pytest.mark.parametrize("name", SHAPES)
def test_work_grows_with_the_text(name: str) -> None:
    calls(name, SHAPES[name], 200)  # what is loaded or kept once is not counted
    assert calls(name, SHAPES[name], 200) <= MOST * calls(name, SHAPES[name], 100)
