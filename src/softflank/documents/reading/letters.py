"""Bytes as text, and the characters of a text that a reader sees."""

from __future__ import annotations

from softflank.vocabulary import BadRequest

MAX_LINES = 100_000
"""Most lines of a text or Markdown file."""
INVISIBLE = dict.fromkeys(
    [
        *(*range(0x00, 0x09), *range(0x0E, 0x20), 0x7F, 0xAD),
        *(*range(0x200B, 0x2010), *range(0x202A, 0x202F), *range(0x2060, 0x206A), 0xFEFF, 0x61C),
    ]
)
"""Control, zero-width and direction marks."""


def decode(data: bytes) -> str:
    """Text of bytes in UTF-8, UTF-16 with a byte-order mark, or Windows-1252; nothing is refused."""
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return data.decode("utf-16", errors="replace")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        # A text that is mostly UTF-8 with some stray bytes keeps its good parts.
        loose = data.decode("utf-8", errors="replace")
        stray = loose.count("\N{REPLACEMENT CHARACTER}") * 200 >= len(loose)
        return data.decode("cp1252", errors="replace") if stray else loose


def text_of(data: bytes, name: str) -> str:
    """Text with one kind of line end, without invisible characters; refuses more lines than an assessment can have."""
    text = decode(data).replace("\r\n", "\n").replace("\r", "\n")
    if text.count("\n") > MAX_LINES:
        raise BadRequest(f"{name}: has more than {MAX_LINES} lines; give the assessment alone")
    return text.translate(INVISIBLE)


def visible(text: str) -> str:
    """``text`` without control, zero-width and direction marks, white space collapsed to blanks."""
    return " ".join(text.translate(INVISIBLE).split())
