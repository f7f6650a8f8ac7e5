"""The checks of an audit, one file for each code; each is ``check(document) -> findings``."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from softflank.auditing.checks import (
    ambiguous_numbering,
    anachronistic_citation,
    dangling_citation,
    incomplete_reference,
    overconfident,
    single_source,
    stale_source,
    tertiary_source,
    uncited_claim,
    unused_reference,
)
from softflank.documents.document import Document
from softflank.vocabulary import Finding

CHECKS: dict[str, Callable[[Document], Iterable[Finding]]] = {
    module.CODE: module.check
    for module in (
        dangling_citation,
        unused_reference,
        anachronistic_citation,
        uncited_claim,
        ambiguous_numbering,
        incomplete_reference,
        tertiary_source,
        single_source,
        stale_source,
        overconfident,
    )
}

__all__ = ["CHECKS"]
