"""What every check of an audit must do."""

from __future__ import annotations

import re
from importlib import import_module

import pytest

from softflank.auditing import checks
from softflank.auditing.audit import audit
from softflank.auditing.checks import CHECKS
from softflank.auditing.codes import LEVELS, codes
from softflank.documents.reading import read_bytes
from softflank.vocabulary import Finding
from tests.kits.listing import files, homes
from tests.kits.samples import lines, summary

BODY = (
    "In March 2019 Russia sent 400 soldiers to the northern port [1].",
    "The two governments signed a loan of 900 million dollars in May 2020 [2].",
    "Deliveries of fighter aircraft began in 2018 and ended in 2020 [3].",
    "Egypt repaid 120 million dollars in 2021 [4].",
    "A second squadron arrived at the base in June 2022 [5].",
    "The envoy visited the capital in October 2022 [6].",
)
ENTRIES = (
    "1. Reuters, “Soldiers land in the north,” 14 April 2019, https://news.example/a",
    "2. Ruiz, Marta, “A loan and its terms,” Journal of Finance, 3 June 2020, https://journal.example/b",
    "3. Defence Institute, “Deliveries by year,” 2021, https://institute.example/c",
    "4. Central Bank, “Annual report,” 2022, https://bank.example/d",
    "5. Associated Press, “A second squadron,” 20 June 2022, https://press.example/e",
    "6. Ministry of Foreign Affairs, “Visit of the envoy,” 30 October 2022, https://ministry.example/f",
)


def found(added: list[str]) -> tuple[Finding, ...]:
    """Findings on a sound text with some lines added: entries to its list, the others to its body."""
    entries = [line for line in added if re.match(r"\d+\. ", line)]
    body = [line for line in added if line not in entries]
    text = "\n\n".join(
        ["# A tie under pressure", "1 December 2022", "## The record", *BODY, *body, "## References", ""]
    )
    return audit(read_bytes((text + "\n".join([*ENTRIES, *entries])).encode(), "tie.md")).findings


@pytest.fixture(params=CHECKS)
def code(request: pytest.FixtureRequest) -> str:
    return request.param


def test_every_file_is_the_check_of_its_code() -> None:
    assert files(checks) == homes(CHECKS.values()) == sorted(code.replace("-", "_") for code in CHECKS)
    assert set(codes()) == {*CHECKS, "contradicted-by-data"}
    assert all(known.level in LEVELS for known in codes().values())


def test_the_sound_text_has_no_fault() -> None:
    assert found([]) == ()


def test_it_finds_the_fault_of_its_docstring_and_not_its_mending(code: str) -> None:
    module = import_module(CHECKS[code].__module__)
    assert summary(module) and lines(module, "Flawed") and lines(module, "Sound")
    flawed = found(lines(module, "Flawed"))
    assert [finding.code for finding in flawed] == [code]
    for finding in flawed:
        assert finding.quote and finding.line > 0 and finding.why and finding.mend
        assert any(finding.quote.lstrip("# ") in line for line in lines(module, "Flawed"))
    assert found(lines(module, "Sound")) == ()
