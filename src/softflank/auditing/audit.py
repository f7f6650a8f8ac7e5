"""The audit of a written assessment: every check over one document, findings in reading order."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from softflank.auditing.checks import CHECKS
from softflank.auditing.codes import LEVELS, codes, why_not
from softflank.documents.citing import Citing, citing_of
from softflank.documents.dates import DatePoint, point_of
from softflank.documents.document import Document
from softflank.documents.quoting import in_file
from softflank.vocabulary import Finding

DataCheck = Callable[[Document], tuple[tuple[Finding, ...], tuple[dict[str, Any], ...]]]
"""A check against data: findings, and what the data support or cannot say: ``{code, quote, line, why, evidence}``."""


@dataclass(frozen=True, slots=True)
class Audit:
    """What an audit found, on what it understood of the document, and what it did not check.

    ``as_of`` is the date that ages count from, ``date_basis`` where it comes from, ``language`` two letters;
    ``supported`` and ``not_checkable`` are statements that the data bear out and that they cannot speak of,
    ``not_checked`` are pairs of a code and the reason why it did not run.
    """

    document: str
    as_of: DatePoint | None
    date_basis: str
    language: str
    citing: Citing
    findings: tuple[Finding, ...]
    supported: tuple[dict[str, Any], ...]
    not_checkable: tuple[dict[str, Any], ...]
    not_checked: tuple[tuple[str, str], ...]

    def at_least(self, level: str) -> tuple[Finding, ...]:
        """Findings of a level or graver whose code is measured; raises ``ValueError`` for a level that is none."""
        grave = LEVELS[: LEVELS.index(level) + 1]
        known = codes()
        return tuple(f for f in self.findings if known[f.code].measured and known[f.code].level in grave)


def audit(document: Document, as_of: date | None = None, against_data: DataCheck | None = None) -> Audit:
    """Run every check whose form was understood, then the check against data that the caller supplies.

    ``as_of`` stands in for the date of the document. A document without any date is aged from the
    newest date that it mentions; ``date_basis`` then says ``inferred``.
    """
    if as_of is not None:
        document = replace(document, date=point_of(as_of), date_basis="given")
    not_checked = tuple((name, why) for name in codes() if (why := why_not(name, document)))
    silent = {name for name, _ in not_checked}
    findings = [finding for code, check in CHECKS.items() if code not in silent for finding in check(document)]
    held: tuple[dict[str, Any], ...] = ()
    if against_data is not None and "contradicted-by-data" not in silent:
        contradictions, held = against_data(document)
        findings += contradictions
    findings = [replace(one, quote=in_file(document, one.quote, one.line)) for one in findings]
    held = tuple({**one, "quote": in_file(document, one["quote"], one["line"])} for one in held)
    findings.sort(key=lambda finding: (finding.line, finding.code, finding.quote))
    return Audit(
        document.name, document.date, document.date_basis, document.language, citing_of(document), tuple(findings),
        tuple(one for one in held if one["code"] == "supported-by-data"),
        tuple(one for one in held if one["code"] == "not-checkable"), not_checked,
    )  # fmt: skip
