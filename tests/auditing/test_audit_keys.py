"""The audit against answer keys: the staged four (without what needs data), and our own invented ones."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))
from audit_keys import Score, score

DOCUMENTS = Path(__file__).parents[1] / "documents" / "corpus"


def _passes(result: Score) -> None:
    print(result.table())
    print("\n".join(result.wrong))
    assert result.forbidden == 0, result.wrong
    for code in {*result.hit, *result.missed}:
        assert result.recall(code) >= 0.9, (code, result.wrong)
        assert result.precision(code) >= 0.9, (code, result.wrong)
    assert result.precision() >= 0.9, result.wrong


@pytest.mark.shared
def test_staged_keys(shared: Path) -> None:
    keys = sorted((shared / "articles" / "audit").glob("*.key.json"))
    assert len(keys) == 4
    _passes(score(keys))


@pytest.mark.parametrize("key", sorted(DOCUMENTS.glob("*.key.json")), ids=lambda path: path.name.split(".")[0])
def test_invented_keys(key: Path) -> None:
    _passes(score([key]))


def test_a_key_can_be_failed(tmp_path: Path) -> None:
    """The score sees a miss, an extra finding and a forbidden hit."""
    (tmp_path / "x.txt").write_text(
        "A title\n\n3 May 2020\n\nSome 400 men landed in Cuba in June 2019.\n", encoding="utf-8"
    )
    (tmp_path / "x.key.json").write_text(
        '{"doc": "x.txt", "doc_date": "2020-05-03",'
        ' "findings": [{"code": "overconfident", "line_or_quote": "Some 400 men"}],'
        ' "must_not_flag": [{"quote": "Some 400 men landed"}]}',
        encoding="utf-8",
    )
    result = score([tmp_path / "x.key.json"])
    assert (result.recall(), result.precision(), result.forbidden) == (0.0, 0.0, 1)
