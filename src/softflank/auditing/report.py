"""An audit as text, JSON or HTML; the JSON has the fixed form of the command line.

What was checked and found nothing stands apart from what was not checked, and findings of measured codes apart from
those whose precision on real documents is not known or not enough.
"""

from __future__ import annotations

import html
import json
from collections import Counter
from typing import Any

from softflank.auditing.audit import Audit
from softflank.auditing.codes import codes
from softflank.documents.language import languages
from softflank.vocabulary import Finding

_BASES = {"stated": "its own date", "given": "as given", "inferred": "the newest date that it mentions"}
UNMEASURED = "Hints: codes whose precision on real documents is not shown to be enough; they never set the exit code"


def as_data(audit: Audit) -> dict[str, Any]:
    """The audit as plain data: ``{document, as_of, language, citations, findings, supported, not_checked, ...}``."""
    citing = audit.citing
    return {
        "document": audit.document,
        "as_of": str(audit.as_of) if audit.as_of else None,
        "as_of_basis": audit.date_basis,
        "language": audit.language or None,
        "citations": {
            **{name: getattr(citing, name) for name in ("system", "marks", "paired", "entries")},
            "understood": citing.understood or citing.none,
        },
        "findings": [_finding(finding) for finding in audit.findings],
        "supported": list(audit.supported),
        "not_checked": [{"code": name, "why": why} for name, why in audit.not_checked],
        "found_nothing": list(silent(audit)),
    }


def silent(audit: Audit) -> tuple[str, ...]:
    """Codes that were checked and found nothing."""
    told = {finding.code for finding in audit.findings} | {name for name, _ in audit.not_checked}
    return tuple(name for name in codes() if name not in told)


def _finding(finding: Finding) -> dict[str, Any]:
    code = codes()[finding.code]
    told = {name: getattr(finding, name) for name in ("quote", "line", "why", "mend")}
    measured = {"code": finding.code, "level": code.level, "measured": code.measured}
    return {**measured, **told, "evidence": list(finding.evidence)}


def as_json(audit: Audit) -> str:
    """The audit as JSON with two blanks of indent and a final newline."""
    return json.dumps(as_data(audit), ensure_ascii=False, indent=2, default=str) + "\n"


def as_text(audit: Audit) -> str:
    """The audit for a terminal: how it was read, the findings, what the data support, what was not checked."""
    measured, hints = _parted(audit)
    lines = [*_head(audit), "", *(line for finding in measured for line in _told(finding))]
    lines += [UNMEASURED, "", *(line for finding in hints for line in _told(finding))] if hints else []
    if audit.supported:
        held = (f"  line {item['line']}  “{item['quote']}”  {item['why']}" for item in audit.supported)
        lines += ["Supported by data", *held, ""]
    return "\n".join([*lines, *_rest(audit), _counts(audit)]) + "\n"


def _told(finding: Finding) -> list[str]:
    head = f"line {finding.line}  {finding.code}  ({_level(finding)})"
    return [head, f"  “{finding.quote}”", f"  {finding.why}", f"  {finding.mend}", ""]


def _level(finding: Finding) -> str:
    """The level of a finding; one of a code that is not measured is a hint, whatever it would be."""
    code = codes()[finding.code]
    return code.level if code.measured else "hint"


def _parted(audit: Audit) -> tuple[list[Finding], list[Finding]]:
    """Findings of measured codes, and the others."""
    measured = [finding for finding in audit.findings if codes()[finding.code].measured]
    return measured, [finding for finding in audit.findings if finding not in measured]


def _head(audit: Audit) -> list[str]:
    """When the text is of, in which language it is written, and how it cites."""
    basis = _BASES.get(audit.date_basis, audit.date_basis)
    dated = f"as of {audit.as_of} ({basis})" if audit.as_of else "(no date found; give one with --as-of)"
    language, citing = languages().get(audit.language, {}).get("name", "not told"), audit.citing
    told = f"{citing.system}; {citing.paired} of {citing.marks} marks lead to an entry or a page, "
    told += f"{citing.entries} {'entry' if citing.entries == 1 else 'entries'}"
    unread = "" if citing.understood else " Citations not understood: what rests on them is not checked."
    cites = "none found." if citing.none else f"{told}.{unread}"
    return [f"Audit of {audit.document} {dated}", f"Language: {language}. Citations: {cites}"]


def _rest(audit: Audit) -> list[str]:
    """What was checked and found nothing, and what was not checked, the same reason once."""
    nothing = silent(audit)
    lines = [f"Checked and found nothing: {', '.join(nothing)}."] if nothing else []
    reasons: dict[str, list[str]] = {}
    for name, why in audit.not_checked:
        reasons.setdefault(why, []).append(name)
    return lines + [f"Not checked, for {why}: {', '.join(names)}." for why, names in reasons.items()]


def _counts(audit: Audit) -> str:
    if not audit.findings:
        return "No findings."
    counts = Counter(finding.code for finding in audit.findings)
    listed = ", ".join(f"{n} {code}" for code, n in sorted(counts.items(), key=lambda item: (-item[1], item[0])))
    return f"{len(audit.findings)} finding{'s' if len(audit.findings) > 1 else ''}: {listed}."


_STYLE = (
    "body{font:16px/1.5 Georgia,serif;max-width:46rem;margin:2rem auto;padding:0 1rem;color:#222;background:#fff}"
    "h1{font-size:1.5rem}h2{font-size:1.2rem;margin:2rem 0 .2rem}h3{font-size:1rem;margin:1.5rem 0 .2rem}"
    "blockquote{margin:.3rem 0;padding-left:.8rem;border-left:3px solid #a33}.good blockquote{border-color:#383}"
    ".hints blockquote{border-color:#888}code{font-size:.85em}p{margin:.3rem 0}.mend{color:#555}"
)


def as_html(audit: Audit) -> str:
    """The audit as one self-contained page; every text of the document is escaped."""
    text, (head, read), (measured, hints) = html.escape, _head(audit), _parted(audit)
    parts = [
        '<!DOCTYPE html>\n<html lang="en"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width">',
        f"<title>Audit of {text(audit.document)}</title><style>{_STYLE}</style></head><body>",
        f"<h1>{text(head)}</h1><p>{text(read)}</p><p>{text(_counts(audit))}</p>",
        *map(_section, measured),
    ]
    if hints:
        parts += [f'<h2>{text(UNMEASURED)}</h2><div class="hints">', *map(_section, hints), "</div>"]
    if audit.supported:
        held = (f"<blockquote>{text(item['quote'])}</blockquote><p>{text(item['why'])}</p>" for item in audit.supported)
        parts += ['<h2>Supported by data</h2><div class="good">', *held, "</div>"]
    return "\n".join([*parts, *(f"<p>{text(line)}</p>" for line in _rest(audit)), "</body></html>"]) + "\n"


def _section(finding: Finding) -> str:
    text = html.escape
    shown = text(json.dumps(list(finding.evidence), ensure_ascii=False, default=str))
    evidence = f"<details><summary>Evidence</summary><code>{shown}</code></details>" if finding.evidence else ""
    return (
        f"<section><h3>Line {finding.line}: <code>{text(finding.code)}</code> ({_level(finding)})</h3>"
        f"<blockquote>{text(finding.quote)}</blockquote><p>{text(finding.why)}</p>"
        f'<p class="mend">{text(finding.mend)}</p>{evidence}</section>'
    )
