"""An audited text: findings, what the data bear out, what cannot be checked."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from softflank.auditing import report
from softflank.auditing.audit import Audit
from softflank.auditing.codes import LEVELS
from softflank.auditing.sarif import as_sarif
from softflank.output import place_file
from softflank.vocabulary import BadRequest, Kind
from softflank.workspace.results.result import Result, Sheet

if TYPE_CHECKING:
    import polars as pl

    from softflank.documents.document import Document
    from softflank.panel import View


@dataclass(frozen=True, slots=True)
class Audited(Result):
    """The audit of a text, and its statements that no data can check."""

    audit: Audit
    path: str = ""
    """Where the text lies."""
    paragraphs: tuple[tuple[int, str], ...] = ()
    """Line and text of each paragraph."""

    @property
    def not_checkable(self) -> tuple[dict[str, Any], ...]:
        """Statements that no data can check: ``{code, kind, quote, line, why, evidence}``."""
        return self.audit.not_checkable

    @classmethod
    def of(cls, document: Document, path: str, view: View, day: date | None) -> Audited:
        """The audit of a document by what is known now; ``day`` stands in for the date of the text."""
        from softflank.auditing.against_data import against_data
        from softflank.auditing.audit import audit
        from softflank.documents.dates import point_of

        if day is not None:
            document = replace(document, date=point_of(day), date_basis="given")
        paragraphs = tuple((b.line, b.text) for b in document.blocks)
        return cls(audit(document, against_data=against_data(view)), path, paragraphs)

    def to_json(self) -> dict[str, Any]:
        """The audit in the form ``audit``."""
        return {"format": 1, **report.as_data(self.audit), "not_checkable": list(self.not_checkable)}

    def rests_on(self) -> dict[str, int]:
        """Data sets against which statements were held, and how many of them."""
        held = [*(f.evidence for f in self.audit.findings), *(s["evidence"] for s in self.audit.supported)]
        named = [str(e.get("data_source") or "") for evidence in held for e in evidence]
        return dict(Counter(name for text in named for name in text.split(", ") if name))

    def kinds(self) -> dict[Kind, int]:
        """Statements that were held against rows of data."""
        held = [*(f.evidence for f in self.audit.findings), *(s["evidence"] for s in self.audit.supported)]
        return {Kind.OBSERVED: n} if (n := sum(any("data_source" in e for e in one) for one in held)) else {}

    def notes(self) -> tuple[str, ...]:
        """How much was found, how the text cites and is dated, and what was looked for in vain."""
        found, citing = self.audit, self.audit.citing
        dated = f"{found.as_of} ({found.date_basis})" if found.as_of else "no date"
        return (
            f"{len(found.findings)} findings, {len(found.supported)} statements supported by data, "
            f"{len(self.not_checkable)} that no data can check. No finding is no proof that a text is true.",
            f"Dated {dated}; citations: {citing.system}, {citing.paired} of {citing.marks} marks paired.",
            f"Looked for and not found: {', '.join(report.silent(found)) or 'nothing'}.",
            *(f"not checked: {code}: {why}" for code, why in found.not_checked),
        )

    def sarif(self) -> str:
        """The audit as SARIF, which code hosts show beside the lines of the file."""
        return as_sarif(self.audit, self.path)

    def text(self) -> str:
        """The audit for a terminal."""
        return report.as_text(self.audit) + self._open()

    def save(self, path: Path) -> Path:
        """Write the audit as a page of HTML; raises ``BadOutput`` where the file cannot be written."""
        place_file(path, report.as_html(self.audit), Path(self.path))
        return path

    def _open(self) -> str:
        if not self.not_checkable:
            return ""
        lines = (f"  line {c['line']}  “{c['quote']}”  {c['why']}" for c in self.not_checkable)
        return "\n".join(["", "Not checkable", *lines]) + "\n"

    def frame(self) -> pl.DataFrame:
        """One row for each finding: code, line, quote, why, mend."""
        import polars as pl

        columns = ("code", "line", "quote", "why", "mend")
        rows = [[getattr(f, c) for c in columns] for f in self.audit.findings]
        types = {"code": pl.String, "line": pl.Int64, "quote": pl.String, "why": pl.String, "mend": pl.String}
        return pl.DataFrame(rows, schema=types, orient="row")

    def tables(self) -> tuple[Sheet, ...]:
        """Findings, statements that the data bear out, statements that cannot be checked."""
        columns = ("line", "quote", "why")
        return (
            Sheet(
                f"Audit of {self.audit.document}",
                ("line", "code", "quote", "why", "mend"),
                tuple((f.line, f.code, f.quote, f.why, f.mend) for f in self.audit.findings),
            ),
            Sheet("Supported by data", columns, tuple(tuple(s[c] for c in columns) for s in self.audit.supported)),
            Sheet("Not checkable", columns, tuple(tuple(s[c] for c in columns) for s in self.not_checkable)),
        )


def level(asked: str | None) -> str | None:
    """A level of findings; raises ``BadRequest`` where there is none of that name."""
    if asked is not None and asked not in LEVELS:
        raise BadRequest(f"--fail-on {asked}: choose of {', '.join(LEVELS)}")
    return asked
