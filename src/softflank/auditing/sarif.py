"""An audit as SARIF 2.1.0, which code hosts show beside the lines of a file."""

from __future__ import annotations

import json
from typing import Any
from urllib.parse import quote

from softflank.auditing.audit import Audit
from softflank.auditing.codes import Code, codes
from softflank.vocabulary import Finding

SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"


def as_sarif(audit: Audit, path: str) -> str:
    """The audit as one SARIF run over the file at ``path``; a code that is not measured is given as a note."""
    path = quote(path)
    told = {finding.code for finding in audit.findings}
    rules = [_rule(code) for name, code in codes().items() if name in told]
    run = {
        "tool": {"driver": {"name": "softflank audit", "rules": rules}},
        "artifacts": [{"location": {"uri": path}}],
        "results": [_result(finding, path) for finding in audit.findings],
        "invocations": [
            {
                "executionSuccessful": True,
                "toolExecutionNotifications": [
                    {"level": "note", "message": {"text": f"{name} was not checked: {why}"}}
                    for name, why in audit.not_checked
                ],
            }
        ],
    }
    return json.dumps({"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}, ensure_ascii=False, indent=2) + "\n"


def _rule(code: Code) -> dict[str, Any]:
    measured = f"precision {code.precision:.2f} on {code.labels} labels" if code.precision is not None else "no labels"
    return {
        "id": code.name,
        "defaultConfiguration": {"level": code.level if code.measured else "note"},
        "properties": {"measured": code.measured, "precision on real documents": measured},
    }


def _result(finding: Finding, path: str) -> dict[str, Any]:
    code = codes()[finding.code]
    region = {"startLine": max(1, finding.line), "snippet": {"text": finding.quote}}
    return {
        "ruleId": finding.code,
        "level": code.level if code.measured else "note",
        "message": {"text": f"{finding.why} {finding.mend}"},
        "locations": [{"physicalLocation": {"artifactLocation": {"uri": path}, "region": region}}],
    }
