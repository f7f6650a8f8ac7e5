"""The three renderings of an audit, and the seam for checks against data."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

import pytest

import softflank.auditing.audit as audits
from softflank.auditing.audit import audit
from softflank.auditing.codes import Code, codes
from softflank.auditing.report import UNMEASURED, as_html, as_json, as_text
from softflank.auditing.sarif import as_sarif
from softflank.documents.document import Document
from softflank.documents.reading import read_bytes
from softflank.vocabulary import Finding

DAY = date(2020, 1, 2)
TEXT = "A <b>title</b>\n\nSome 400 men <script>came</script> in 1999.\n\nCuba cannot be so & never was.\n"


def _data_check(document: Document) -> tuple[tuple[Finding, ...], tuple[dict[str, Any], ...]]:
    found = Finding("contradicted-by-data", "Some 400 men", 3, "The data say 40.", "Correct it.", ({"rows": [[40]]},))
    return (found,), ({"code": "supported-by-data", "quote": "in 1999", "line": 3, "why": "The data say so."},)


def test_json_has_the_fixed_form() -> None:
    data = json.loads(as_json(audit(read_bytes(TEXT.encode(), "x.txt"), DAY, _data_check)))
    assert {"document", "as_of", "language", "citations", "findings", "supported", "not_checked"} <= set(data)
    assert (data["document"], data["as_of"]) == ("x.txt", "2020-01-02")
    assert {key for finding in data["findings"] for key in finding} == {
        "code",
        "level",
        "measured",
        "quote",
        "line",
        "why",
        "mend",
        "evidence",
    }
    assert [finding["code"] for finding in data["findings"]] == [
        "contradicted-by-data",
        "uncited-claim",
        "overconfident",
    ]
    assert data["supported"] == [
        {"code": "supported-by-data", "quote": "in 1999", "line": 3, "why": "The data say so."}
    ]


def test_html_escapes_the_document() -> None:
    page = as_html(audit(read_bytes(TEXT.encode(), "x.txt"), DAY, _data_check))
    assert "<script>" not in page
    assert "&lt;script&gt;" in page
    assert "Supported by data" in page


def test_text_names_places() -> None:
    text = as_text(audit(read_bytes(TEXT.encode(), "x.txt"), DAY))
    assert "line 3  uncited-claim  (warning)" in text and "line 5  overconfident  (hint)" in text
    assert "2 findings" in text


def test_only_measured_codes_count(monkeypatch: pytest.MonkeyPatch) -> None:
    result = audit(read_bytes(TEXT.encode(), "x.txt"), DAY, _data_check)
    known = dict(codes())
    for labels, expected in ((0, []), (60, ["contradicted-by-data"])):
        code = Code("contradicted-by-data", "error", (), labels, 0.95 if labels else None)
        monkeypatch.setattr(audits, "codes", lambda code=code: {**known, code.name: code})
        assert [finding.code for finding in result.at_least("error")] == expected
    with pytest.raises(ValueError, match="not in tuple"):
        result.at_least("grave")


def test_sarif_names_rule_place_and_level() -> None:
    result = audit(read_bytes(TEXT.encode(), "x.txt"), DAY, _data_check)
    (run,) = json.loads(as_sarif(result, "docs/x.txt"))["runs"]
    rules = {rule["id"] for rule in run["tool"]["driver"]["rules"]}
    for found in run["results"]:
        assert found["ruleId"] in rules and found["level"] in ("error", "warning", "note")
        assert found["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] == "docs/x.txt"
    assert run["results"][0]["locations"][0]["physicalLocation"]["region"]["startLine"] == 3


def test_sarif_has_what_its_schema_requires() -> None:
    """Required properties of SARIF 2.1.0: of the log, a run, its tool, a result, an invocation and a notification."""
    log = json.loads(as_sarif(audit(read_bytes(TEXT.encode(), "x.txt"), DAY, _data_check), "my docs/x.txt"))
    assert log["version"] == "2.1.0" and log["$schema"].endswith("sarif-2.1.0.json")
    (run,) = log["runs"]
    assert run["tool"]["driver"]["name"]
    (invocation,) = run["invocations"]
    assert invocation["executionSuccessful"] is True
    assert all(note["message"]["text"] for note in invocation["toolExecutionNotifications"])
    for found in run["results"]:
        assert found["message"]["text"]
        place = found["locations"][0]["physicalLocation"]
        assert place["artifactLocation"]["uri"] == "my%20docs/x.txt" and place["region"]["startLine"] >= 1


def test_a_code_that_is_not_measured_stands_apart_everywhere(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(codes(), "uncited-claim", Code("uncited-claim", "warning", (), 60, 0.9))
    result = audit(read_bytes(TEXT.encode(), "x.txt"), DAY, _data_check)
    text, page = as_text(result), as_html(result)
    assert text.index("uncited-claim  (warning)") < text.index(UNMEASURED) < text.index("contradicted-by-data  (hint)")
    first, last = "<code>uncited-claim</code> (warning)", "<code>contradicted-by-data</code> (hint)"
    assert page.index(first) < page.index(UNMEASURED) < page.index(last)
    assert {f["code"]: f["measured"] for f in json.loads(as_json(result))["findings"]} == {
        "contradicted-by-data": False, "uncited-claim": True, "overconfident": False}  # fmt: skip
    (run,) = json.loads(as_sarif(result, "x.txt"))["runs"]
    assert {r["id"]: (r["properties"]["measured"], r["defaultConfiguration"]["level"])
            for r in run["tool"]["driver"]["rules"]} == {
        "contradicted-by-data": (False, "note"), "uncited-claim": (True, "warning"), "overconfident": (False, "note")
    }  # fmt: skip
    assert [f.code for f in result.at_least("note")] == ["uncited-claim"]


def test_what_was_not_checked_is_apart_from_what_found_nothing() -> None:
    result = audit(read_bytes(TEXT.encode(), "x.txt"), DAY)
    data = json.loads(as_json(result))
    left, nothing = {one["code"] for one in data["not_checked"]}, set(data["found_nothing"])
    told = {finding["code"] for finding in data["findings"]}
    assert left and nothing and not (left & nothing | left & told | nothing & told)
    assert left | nothing | told == set(codes())
    for shown in (as_text(result), as_html(result)):
        assert "Checked and found nothing: " in shown and "Not checked, for " in shown
