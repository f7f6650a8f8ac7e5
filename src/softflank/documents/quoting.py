"""A quote as the file has it: the words that a reader sees, with the signs of Markdown between them."""

from __future__ import annotations

import re
from itertools import islice

from softflank.documents.document import Document

_ADDRESS = r"\((?:[^()\s]|\([^()\s]*\))*(?:\s+\"[^\"\n]*\")?\)"
_SIGN = re.compile(rf"[\s*_`\\>]|!?\[(?:\^[^\]\s]+\]:?)?|\](?:{_ADDRESS}|\[[^\]\n]*\])?|</?\w[^<>]*>")
_OPENING, _CLOSING = re.compile(r"[*_`\[\\]*$"), re.compile(rf"(?:[*_`]|</\w+>|\](?:{_ADDRESS}|\[[^\]\n]*\]))*")
NEAR, HEAD, MOST_HEADS = 20_000, 5, 20
"""Characters after the head of its line within which a quote begins, tokens by which a place is told where it may
begin, and such places at most, so that the time of a quote is bounded."""


def in_file(document: Document, quote: str, line: int) -> str:
    """The quote as it stands in the file from ``line`` on; the quote itself where the file has no other form of it."""
    tokens = re.findall(r"\w+|[^\w\s]", quote.replace("_", " "))
    text = "\n".join(document.source.split("\n")[max(0, line - 1) :])
    places = (first.start() for first in re.finditer(re.escape(tokens[0]), text[:NEAR])) if tokens else iter(())
    for place in islice((place for place in places if _end(text, place, tokens[:HEAD])), MOST_HEADS):
        end = _end(text, place, tokens)
        if end:
            opening, closing = _OPENING.search(text, max(0, place - 9), place), _CLOSING.match(text, end)
            start = opening.start() if opening else place
            return " ".join(text[start : closing.end() if closing else end].split())
    return quote


def _end(text: str, place: int, tokens: list[str]) -> int:
    """Where the last of the tokens ends when they follow each other from ``place`` on; 0 where they do not."""
    for token in tokens:
        while not text.startswith(token, place):
            sign = _SIGN.match(text, place)
            if sign is None:
                return 0
            place = sign.end()
        place += len(token)
    return place
