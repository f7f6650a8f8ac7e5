"""References survive CSL-JSON and BibTeX there and back; what is wrong is said with its place."""

from __future__ import annotations

import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from softflank.archive.bibliography import from_bibtex, from_csl, to_bibtex, to_csl
from softflank.vocabulary import BadRequest, Reference

REFERENCES = (
    Reference("levin92", "An Unwritten Guarantee", "Hurst & Co", "1992", None),
    Reference("guardian19", "Russia acknowledges 100% of it", "The Guardian", "2019-03-28", "https://example.org/a_b"),
    Reference("undated", "Sugar for tanks", "", None, None),
)


def test_csl_there_and_back() -> None:
    assert from_csl(to_csl(REFERENCES)) == REFERENCES


def test_bibtex_there_and_back() -> None:
    assert set(from_bibtex(to_bibtex(REFERENCES))) == set(REFERENCES)


def test_foreign_bibtex() -> None:
    text = "@article{ruiz15, author={Ruiz, M.}, title={The {Air} Bridge}, journal={Sahel Review}, year=2015, month=mar}"
    assert from_bibtex(text) == (Reference("ruiz15", "The Air Bridge", "Sahel Review", "2015-03", None),)


@pytest.mark.parametrize(
    ("text", "message"),
    [("{", "is no JSON"), ("{}", "no list"), ('[{"id": "a"}]', "item 1: has no title"),
     ('[{"title": "T", "issued": {"date-parts": [["x"]]}}]', "item 1: its date"), ("[" * 100_000, "is no JSON")],
)  # fmt: skip
def test_wrong_csl(text: str, message: str) -> None:
    with pytest.raises(BadRequest, match=message):
        from_csl(text)


def test_wrong_bibtex() -> None:
    with pytest.raises(BadRequest, match="BibTeX"):
        from_bibtex("this is no bibliography")
    with pytest.raises(BadRequest, match="entry a: has no title"):
        from_bibtex("@misc{a, year=2019}")


@given(st.text(max_size=200))
def test_any_text_is_read_or_refused(text: str) -> None:
    with contextlib.suppress(BadRequest):
        from_csl(text)
