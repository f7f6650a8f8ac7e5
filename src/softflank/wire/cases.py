"""JSON forms of cases and of their claims."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from typing_extensions import TypedDict

from softflank.vocabulary import Claim, Dimension, Kind, Roles

if TYPE_CHECKING:
    from softflank.cases import Case


class RolesJson(TypedDict):
    """State codes by role."""

    patron: str
    client: str
    challenger: str | None
    theatre: str | None
    third_parties: list[str]


class ClaimJson(TypedDict):
    """A claim with the references that it cites and the figures that it rests on."""

    id: str
    text: str
    kind: Kind
    dimension: Dimension | None
    start: str | None
    end: str | None
    references: list[str]
    figures: list[str]
    grade: str | None
    origin: str
    confirmed: bool


class CaseJson(TypedDict):
    """``softflank case show --json``."""

    format: Literal[1]
    id: str
    title: str
    question: str
    as_of: str
    roles: RolesJson | None
    """Null in a case whose roles are still to be filled in."""
    rung: str | None
    claims: list[ClaimJson]


class CitedJson(TypedDict):
    """A work that a claim cites, the words that it quotes, and whether they stand in a page that is here."""

    reference: str
    title: str
    publisher: str
    date: str | None
    url: str | None
    locator: str
    quote: str
    state: str
    """As in ``evidence verify``; empty where nothing is quoted."""


class ClaimToldJson(TypedDict):
    """A claim with its works; ``when`` is its date or period in words, ``items`` the evidence that rests on it."""

    format: Literal[1]
    case: str
    claim: ClaimJson
    when: str
    cited: list[CitedJson]
    items: list[str]


class CaseFileJson(TypedDict):
    """A file of a case; ``hash`` is what an edit names as the text that it began from."""

    format: Literal[1]
    case: str
    file: str
    own: bool
    hash: str
    text: str


class CaseLine(TypedDict):
    """A case in ``softflank case list --json``."""

    id: str
    title: str
    as_of: str
    claims: int
    references: int


def roles(value: Roles) -> RolesJson:
    """Roles by name."""
    return {
        "patron": value.patron,
        "client": value.client,
        "challenger": value.challenger,
        "theatre": value.theatre,
        "third_parties": list(value.third_parties),
    }


def claim(value: Claim) -> ClaimJson:
    """A claim with its citations and figures."""
    return {
        "id": value.id,
        "text": value.text,
        "kind": value.kind,
        "dimension": value.dimension,
        "start": value.start.isoformat() if value.start else None,
        "end": value.end.isoformat() if value.end else None,
        "references": [c.reference for c in value.citations],
        "figures": list(value.figures),
        "grade": str(value.grade) if value.grade else None,
        "origin": value.origin,
        "confirmed": value.confirmed,
    }


def case(value: Case) -> CaseJson:
    """A case with its claims."""
    return {
        "format": 1,
        "id": value.id,
        "title": value.title,
        "question": value.question,
        "as_of": value.as_of.isoformat(),
        "roles": roles(value.roles) if value.roles else None,
        "rung": value.rung.reached if value.rung else None,
        "claims": [claim(c) for c in value.claims.values()],
    }


def line(value: Case) -> CaseLine:
    """A case in a list."""
    return {
        "id": value.id,
        "title": value.title,
        "as_of": value.as_of.isoformat(),
        "claims": len(value.claims),
        "references": len(value.references),
    }
