"""An audit as text, JSON or HTML; the JSON has the fixed form of the command line.

What was checked and found nothing stands apart from what was not checked, and findings of measured codes apart from
those whose precision on real documents is not known or not enough.
"""

from __future__ import annotations

import json
from collections import Counter
from functools import partial
from pathlib import Path
from typing import Any

from softflank.auditing.audit import Audit
from softflank.auditing.codes import codes
from softflank.documents.language import languages
from softflank.files import own_text
from softflank.vocabulary import Finding

_BASES = {"stated": "its own date", "given": "as given", "inferred": "the newest date that it mentions"}
DANGLING, MOST_SHOWN = "dangling-citation", 8
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
    """Codes that were checked and found nothing; marks that lead nowhere and may be misread are not nothing."""
    told = {finding.code for finding in audit.findings} | {name for name, _ in audit.not_checked}
    told |= {DANGLING} if unsure(audit) else set()
    return tuple(name for name in codes() if name not in told)


def unsure(audit: Audit) -> tuple[str, ...]:
    """Marks that lead to no entry and that no finding names, each once: they or their entries may be misread."""
    if not audit.citing.understood or DANGLING in {name for name, _ in audit.not_checked}:
        return ()
    told = {str(one.get("mark")) for f in audit.findings if f.code == DANGLING for one in f.evidence}
    labels = (loose.partition(" ")[2] for loose in sorted(audit.citing.loose))
    return tuple(label for label in dict.fromkeys(labels) if label not in told)


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
    if loose := unsure(audit):
        more = f" and {len(loose) - MOST_SHOWN} more" if len(loose) > MOST_SHOWN else ""
        shown = f"{', '.join(loose[:MOST_SHOWN])}{more}"
        lines.append(f"Lead to no entry and are not held against the text, for they may be misread: {shown}.")
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


def as_html(audit: Audit) -> str:
    """The audit as one self-contained page (``report.html``); every text of the document is escaped."""
    from jinja2 import Environment, StrictUndefined

    rules = Environment(autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)
    (head, read), (measured, hints) = _head(audit), _parted(audit)
    page = rules.from_string(own_text(Path(__file__).with_suffix(".html"))).render(
        audit=audit, head=head, read=read, measured=measured, hints=hints, counts=_counts(audit), rest=_rest(audit),
        level=_level, unmeasured=UNMEASURED, dumped=partial(json.dumps, ensure_ascii=False, default=str),
    )  # fmt: skip
    return page.strip() + "\n"
