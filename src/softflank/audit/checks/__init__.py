"""The checks of an audit, one file for each code; each is ``check(document) -> findings``."""

from __future__ import annotations

from collections.abc import Callable

from softflank.audit.checks import (
    ambiguous_numbering,
    anachronistic_citation,
    dangling_citation,
    incomplete_reference,
    internally_inconsistent,
    overconfident,
    single_source,
    stale_source,
    tertiary_source,
    uncited_claim,
    unused_reference,
)
from softflank.documents.document import Document
from softflank.vocabulary import Finding

CHECKS: tuple[Callable[[Document], tuple[Finding, ...]], ...] = (
    dangling_citation.check,
    unused_reference.check,
    anachronistic_citation.check,
    uncited_claim.check,
    ambiguous_numbering.check,
    incomplete_reference.check,
    tertiary_source.check,
    single_source.check,
    stale_source.check,
    overconfident.check,
    internally_inconsistent.check,
)

__all__ = ["CHECKS"]
