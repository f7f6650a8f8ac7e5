"""Every check has its file in the registry, its own code, its level and what it needs."""

from __future__ import annotations

import pytest

from softflank.auditing.codes import FEWEST_LABELS, LEVELS, TARGETS, Code, codes, why_not
from softflank.documents.reading import read_bytes


def test_every_code_has_a_level_and_labels() -> None:
    for code in codes().values():
        assert code.level in LEVELS
        assert (code.precision is None) == (code.labels == 0), code.name


@pytest.mark.parametrize(
    ("labels", "precision", "measured"), [(FEWEST_LABELS, TARGETS["error"], True), (49, 1.0, False), (90, 0.89, False)]
)
def test_a_code_is_measured_by_number_and_share(labels: int, precision: float, measured: bool) -> None:
    assert Code("x", "error", (), labels, precision).measured is measured


def test_what_was_not_understood_is_said_once() -> None:
    lines = "\n\n".join(
        f"In {year} the patron sent {year % 7 + 12} tanks [{year % 9 + 1}]." for year in range(1990, 2010)
    )
    document = read_bytes(f"A tie\n\n{lines}\n".encode(), "x.txt")
    assert "citations not understood: 0 of 20" in why_not("dangling-citation", document)
    assert why_not("tertiary-source", document) == ""


def test_a_language_without_checks_is_named() -> None:
    text = (
        "O presidente da República foi à capital em 2015 e não disse nada do que se passou com a base naval no porto."
    )
    document = read_bytes(f"Nota\n\n{text}\n".encode(), "x.txt")
    assert document.language == "pt"
    assert "Portuguese" in why_not("uncited-claim", document)
