"""JSON forms of the archive: its entries, and proofs of quotes."""

from __future__ import annotations

from typing import Literal

from typing_extensions import TypedDict


class ArchivedJson(TypedDict):
    """An entry: hash, address asked for and found, time, type, size."""

    sha256: str
    url: str
    final_url: str
    fetched: str
    media_type: str
    size: int
    title: str


class ProofJson(TypedDict):
    """Whether a quote stands in the archived text of its reference."""

    claim: str
    reference: str
    quote: str
    state: Literal["verbatim", "drifted", "missing", "not-archived"]
    where: str
    near: str
