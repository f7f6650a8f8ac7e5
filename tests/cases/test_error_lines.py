"""A wrong field of claims.yml or references.yml is reported with the line that it stands on, not merely a line."""

from __future__ import annotations

from pathlib import Path

import pytest

from softflank.cases import load
from softflank.vocabulary import BadCase

CASE = "id: c\ntitle: T\nquestion: Q\nroles: {patron: RUS, client: BLR}\nas_of: 2020-01-01\n"
CLAIMS = """\
# a comment

- id: first
  text: One.
  citations: [{reference: r}]
- id: second
  text: Two.
  kind: reported
  start: 2019-01-01
  citations:
  - {reference: r}
  - reference: r
    quote: short
  grade: {source: B, information: 2}
"""
REFERENCES = "- id: r\n  title: T\n  publisher: P\n  url: https://example.org/\n"


@pytest.mark.parametrize(
    ("file", "old", "new", "line", "field"),
    [
        ("claims.yml", "kind: reported", "kind: rumoured", 8, "1.kind"),
        ("claims.yml", "start: 2019-01-01", "start: soon", 9, "1.start"),
        ("claims.yml", "quote: short", f"quote: {'x' * 301}", 13, "1.citations.1.quote"),
        ("claims.yml", "  - reference: r", "  - reverence: r", 12, "1.citations.1"),
        ("claims.yml", "information: 2", "information: 7", 14, "1.grade.information"),
        ("claims.yml", "  text: Two.\n", "", 6, "1.text"),
        ("claims.yml", "citations: [{reference: r}]", "citations: []", 5, "0.citations"),
        ("claims.yml", "- id: first", "- id: first one", 3, "0.id"),
        ("references.yml", "https:", "ftp:", 4, "0.url"),
        ("references.yml", "  title: T\n", "  titel: T\n", 1, "0.title"),
    ],
)
def test_the_line_is_the_one(tmp_path: Path, file: str, old: str, new: str, line: int, field: str) -> None:
    for name, text in (("case.yml", CASE), ("claims.yml", CLAIMS), ("references.yml", REFERENCES)):
        (tmp_path / name).write_text(text, encoding="utf-8")
    assert len(load(str(tmp_path)).claims) == 2
    text = (tmp_path / file).read_text(encoding="utf-8")
    assert text.count(old) == 1
    (tmp_path / file).write_text(text.replace(old, new), encoding="utf-8")
    with pytest.raises(BadCase) as caught:
        load(str(tmp_path))
    assert f"{file}:{line}: {field}" in str(caught.value)
    assert "\n" not in str(caught.value)
