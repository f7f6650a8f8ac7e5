"""The audit of a written assessment: every check over one document, findings in reading order."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from softflank.audit.checks import CHECKS
from softflank.documents.document import Document
from softflank.vocabulary import Finding

DataCheck = Callable[[Document], tuple[tuple[Finding, ...], tuple[dict[str, Any], ...]]]
"""A check against data: findings, and what the data support as ``{quote, line, why, evidence}``."""

LEVELS: dict[str, tuple[str, ...]] = {
    "error": ("dangling-citation", "anachronistic-citation", "contradicted-by-data", "ambiguous-numbering"),
    "warning": (
        "uncited-claim",
        "stale-source",
        "overconfident",
        "internally-inconsistent",
        "single-source",
        "tertiary-source",
    ),
    "note": ("unused-reference", "incomplete-reference"),
}
"""Levels for ``--fail-on``, the gravest first: what is wrong, what is weakly supported, what is untidy."""


@dataclass(frozen=True, slots=True)
class Audit:
    """What an audit found: ``as_of`` is the date that ages count from, ``date_basis`` where it comes from."""

    document: str
    as_of: date | None
    date_basis: str
    findings: tuple[Finding, ...]
    supported: tuple[dict[str, Any], ...]

    def at_least(self, level: str) -> tuple[Finding, ...]:
        """Findings of a level or graver; raises ``KeyError`` for a level that is none."""
        names = list(LEVELS)
        codes = {code for name in names[: names.index(level) + 1] for code in LEVELS[name]} if level in LEVELS else None
        if codes is None:
            raise KeyError(level)
        return tuple(finding for finding in self.findings if finding.code in codes)


def audit(document: Document, as_of: date | None = None, data_checks: tuple[DataCheck, ...] = ()) -> Audit:
    """Run every check, then the checks against data that the caller supplies.

    ``as_of`` stands in for the date of the document. A document without any date is aged from the
    newest date that it mentions; ``date_basis`` then says ``inferred``.
    """
    if as_of is not None:
        document = replace(document, date=as_of, date_basis="given")
    findings = [finding for check in CHECKS for finding in check(document)]
    supported: list[dict[str, Any]] = []
    for data_check in data_checks:
        contradictions, good_news = data_check(document)
        findings += contradictions
        supported += good_news
    findings.sort(key=lambda finding: (finding.line, finding.code, finding.quote))
    return Audit(document.name, document.date, document.date_basis, tuple(findings), tuple(supported))
