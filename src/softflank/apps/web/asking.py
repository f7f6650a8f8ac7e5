"""What a page is asked, read off its address: the options of the command line under their names."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Any
from urllib.parse import urlencode

from fastapi import Query, Request

from softflank.vocabulary import MOST_DRAWS, BadRequest
from softflank.workspace import Question
from softflank.workspace.desk import Desk

_WORD = Annotated[str | None, Query(max_length=200)]
_WORDS = Annotated[list[str] | None, Query(max_length=60)]
_QUESTION = ("case", "patron", "client", "challenger", "theatre", "third", "as_of", "assume", "seed")
"""Parameters that say which tie is asked about: they go along from page to page."""


@dataclass(frozen=True, slots=True)
class Requested:
    """A question and how it is to be worked out; ``stamp`` changes with the files of its case."""

    question: Question
    name: str | None = None
    """Name of the case on the desk."""
    draws: int | None = None
    """Draws that are asked for; a page has its command's number."""
    rung: str | None = None
    move: str = "resist"
    coalition: bool = False
    seat: str | None = None
    stamp: str = ""


def asked(
    request: Request,
    case: _WORD = None,
    patron: _WORD = None,
    client: _WORD = None,
    challenger: _WORD = None,
    theatre: _WORD = None,
    third: _WORDS = None,
    as_of: _WORD = None,
    assume: _WORDS = None,
    seed: Annotated[int | None, Query(ge=0)] = None,
    draws: Annotated[int | None, Query(ge=100, le=MOST_DRAWS)] = None,
    rung: _WORD = None,
    move: _WORD = None,
    coalition: bool = False,
    seat: _WORD = None,
) -> Requested:
    """What an address asks.

    Raises:
        BadRequest: it names no case of the desk, or neither a case nor patron and client.
    """
    desk: Desk = request.app.state.desk
    if not case and not (patron and client):
        raise BadRequest("say which tie: give a case, or patron and client")
    given: dict[str, Any] = {} if seed is None else {"seed": seed}
    question = Question(
        desk.question(case) if case else None, patron or None, client or None, challenger or None, theatre or None,
        tuple(t for t in third or () if t), as_of or None, tuple(a for a in assume or () if a), **given,
    )  # fmt: skip
    stamp = desk.stamp(case) if case else ""
    return Requested(question, case or None, draws, rung or None, move or "resist", coalition, seat or None, stamp)


def address(request: Request, path: str, /, **changes: Any) -> str:
    """Address of a page for the same question, with some parameters set; ``None`` takes one away."""
    pairs = [(k, v) for k, v in request.query_params.multi_items() if k in _QUESTION and k not in changes and v]
    for key, value in changes.items():
        values = value if isinstance(value, list | tuple) else [value]
        pairs += [(key, str(v)) for v in values if v is not None]
    return f"{path}?{urlencode(pairs)}" if pairs else path


def address_of(path: str, **given: str) -> str:
    """Address of a page with some parameters, whatever they hold."""
    return f"{path}?{urlencode(given)}"


def here(request: Request, path: str, /, **changes: Any) -> str:
    """Address of this very page under another path, every parameter kept."""
    pairs = [(k, v) for k, v in request.query_params.multi_items() if k not in changes and v]
    pairs += [(k, str(v)) for k, v in changes.items() if v is not None]
    return f"{path}?{urlencode(pairs)}" if pairs else path
