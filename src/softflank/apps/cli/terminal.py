"""The one writer to the terminal: no control codes, what the encoding can hold, and no crash where nobody listens."""

from __future__ import annotations

import codecs
import json
import os
import re
import sys
import unicodedata
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import Any

_NEVER = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
"""Codes that move a cursor, name a window or turn a line round."""
_COLOUR = re.compile(r"(\x1b\[[0-9;]*m)")
_WORD = re.compile(r"\S{161,}")
_LONGEST = 900
_PLAIN = str.maketrans({"–": "-", "—": "-", "−": "-", "‑": "-", "“": '"', "”": '"', "‘": "'", "’": "'", "…": "...",
                        "→": "->", "×": "x", "•": "*", "\u00a0": " ", "≥": ">=", "≤": "<="})  # fmt: skip
ERRORS = "softflank.plain"


class Writer:
    """A text stream that lets no control code through; colours pass where a person watches."""

    def __init__(self, stream: Any) -> None:
        self._stream = stream

    def __getattr__(self, name: str) -> Any:
        return getattr(self._stream, name)

    def write(self, text: str) -> int:
        """Write a text without its control codes."""
        if "\x1b" in text and (self._stream.isatty() or os.environ.get("FORCE_COLOR")):
            parts = _COLOUR.split(text)
            clean = "".join(part if n % 2 else _NEVER.sub("", part) for n, part in enumerate(parts))
        else:
            clean = _NEVER.sub("", text)
        return int(self._stream.write(clean))


def json_text(value: Any, *, indent: int = 2) -> str:
    """JSON that any terminal may show: what it must not or cannot hold is escaped, so that nothing is lost."""
    text = json.dumps(value, indent=indent, ensure_ascii=False, default=str)
    try:
        text.encode(sys.stdout.encoding or "utf-8")
    except UnicodeEncodeError:
        return json.dumps(value, indent=indent, default=str)
    return _NEVER.sub(lambda found: f"\\u{ord(found[0]):04x}", text)


def one_line(message: str) -> str:
    """A message as one line of at most a thousand characters: long words, then the middle, are cut."""
    line = _NEVER.sub("", " ".join(message.split()))
    line = _WORD.sub(lambda found: f"{found[0][:100]}…{found[0][-40:]}", line)
    return line if len(line) <= _LONGEST else f"{line[:600]} … {line[-280:]}"


def _replaced(error: UnicodeError) -> tuple[str, int]:
    """What stands in for characters that an encoding lacks: plain signs, letters without marks, else ``?``."""
    if not isinstance(error, UnicodeEncodeError):
        raise error
    found = error.object[error.start : error.end].translate(_PLAIN)
    bare = "".join(c for c in unicodedata.normalize("NFKD", found) if not unicodedata.combining(c))
    return "".join(c if ord(c) < 128 else "?" for c in bare), error.end


@contextmanager
def written() -> Iterator[None]:
    """Send standard output and standard error through a :class:`Writer` each; one that is closed goes nowhere.

    What is written is on its way when the block ends: a full disk is an ``OSError`` then, and not after the end.
    """
    codecs.register_error(ERRORS, _replaced)
    before = sys.stdout, sys.stderr
    _fill_closed()
    for name in ("stdout", "stderr"):
        stream = getattr(sys, name) or open(os.devnull, "w", encoding="utf-8")  # noqa: PTH123, SIM115
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors=ERRORS)
        setattr(sys, name, Writer(stream))
    try:
        yield
        sys.stdout.flush()
    finally:
        sys.stdout, sys.stderr = before


def hush() -> None:
    """Let what could not be written to standard output go nowhere when the interpreter tries it again at its end."""
    with suppress(OSError, ValueError, AttributeError):
        sys.stdout.flush()
        return
    with suppress(OSError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), 1)


def _fill_closed() -> None:
    """Give closed standard streams a place, so that no file that is opened later takes their number."""
    for number in range(3):
        try:
            os.fstat(number)
        except OSError:
            os.open(os.devnull, os.O_RDWR)  # the lowest free number, which is this one
