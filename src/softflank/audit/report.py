"""An audit as text, JSON or HTML; the JSON has the fixed form of the command line."""

from __future__ import annotations

import html
import json
from typing import Any

from softflank.audit.audit import Audit
from softflank.vocabulary import Finding


def as_data(audit: Audit) -> dict[str, Any]:
    """The audit as plain data: ``{document, as_of, as_of_basis, findings, supported}``."""
    return {
        "document": audit.document,
        "as_of": audit.as_of.isoformat() if audit.as_of else None,
        "as_of_basis": audit.date_basis,
        "findings": [_finding(finding) for finding in audit.findings],
        "supported": list(audit.supported),
    }


def _finding(finding: Finding) -> dict[str, Any]:
    return {
        "code": finding.code,
        "quote": finding.quote,
        "line": finding.line,
        "why": finding.why,
        "mend": finding.mend,
        "evidence": list(finding.evidence),
    }


def as_json(audit: Audit) -> str:
    """The audit as JSON with two blanks of indent and a final newline."""
    return json.dumps(as_data(audit), ensure_ascii=False, indent=2, default=str) + "\n"


def as_text(audit: Audit) -> str:
    """The audit for a terminal: one finding a paragraph, then what the data support, then the counts."""
    lines = [_head(audit), ""]
    for finding in audit.findings:
        lines += [
            f"line {finding.line}  {finding.code}",
            f"  “{finding.quote}”",
            f"  {finding.why}",
            f"  {finding.mend}",
            "",
        ]
    if audit.supported:
        lines.append("Supported by data")
        lines += [
            f"  line {item.get('line', '?')}  “{item.get('quote', '')}”  {item.get('why', '')}"
            for item in audit.supported
        ]
        lines.append("")
    lines.append(_counts(audit))
    return "\n".join(lines) + "\n"


def _head(audit: Audit) -> str:
    if audit.as_of is None:
        return f"Audit of {audit.document} (no date found: ages are not checked; give one with --as-of)"
    basis = {"stated": "its own date", "given": "as given", "inferred": "the newest date that it mentions"}
    return f"Audit of {audit.document} as of {audit.as_of} ({basis.get(audit.date_basis, audit.date_basis)})"


def _counts(audit: Audit) -> str:
    if not audit.findings:
        return "No findings."
    counts: dict[str, int] = {}
    for finding in audit.findings:
        counts[finding.code] = counts.get(finding.code, 0) + 1
    listed = ", ".join(
        f"{count} {code}" for code, count in sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    )
    return f"{len(audit.findings)} findings: {listed}."


_STYLE = (
    "body{font:16px/1.5 Georgia,serif;max-width:46rem;margin:2rem auto;padding:0 1rem;color:#222;background:#fff}"
    "h1{font-size:1.5rem}h2{font-size:1.1rem;margin:2rem 0 .2rem}blockquote{margin:.3rem 0;padding-left:.8rem;"
    "border-left:3px solid #a33}.good blockquote{border-color:#383}code{font-size:.85em}"
    "p{margin:.3rem 0}.mend{color:#555}"
)


def as_html(audit: Audit) -> str:
    """The audit as one self-contained page; every text of the document is escaped."""
    parts = [
        "<!DOCTYPE html>",
        '<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">',
        f"<title>Audit of {html.escape(audit.document)}</title><style>{_STYLE}</style></head><body>",
        f"<h1>{html.escape(_head(audit))}</h1><p>{html.escape(_counts(audit))}</p>",
    ]
    for finding in audit.findings:
        parts.append(
            f"<section><h2>Line {finding.line}: <code>{html.escape(finding.code)}</code></h2>"
            f"<blockquote>{html.escape(finding.quote)}</blockquote><p>{html.escape(finding.why)}</p>"
            f'<p class="mend">{html.escape(finding.mend)}</p>{_evidence(finding)}</section>'
        )
    if audit.supported:
        parts.append('<h2>Supported by data</h2><div class="good">')
        for item in audit.supported:
            quote, why = html.escape(str(item.get("quote", ""))), html.escape(str(item.get("why", "")))
            parts.append(f"<blockquote>{quote}</blockquote><p>{why}</p>")
        parts.append("</div>")
    return "\n".join([*parts, "</body></html>"]) + "\n"


def _evidence(finding: Finding) -> str:
    if not finding.evidence:
        return ""
    shown = html.escape(json.dumps(list(finding.evidence), ensure_ascii=False, default=str))
    return f"<details><summary>Evidence</summary><code>{shown}</code></details>"
