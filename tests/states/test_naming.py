"""Names in a sentence: one article and one possessive for every state."""

from __future__ import annotations

import pytest

from softflank.states import states
from softflank.states.naming import owner, the


@pytest.mark.parametrize(("name", "said", "owned"), [
    ("United States", "the United States", "the United States'"),
    ("Philippines", "the Philippines", "the Philippines'"),
    ("Congo", "the Congo", "the Congo's"),
    ("DR Congo", "DR Congo", "DR Congo's"),
    ("Cyprus", "Cyprus", "Cyprus'"),
    ("Marshall Islands", "the Marshall Islands", "the Marshall Islands'"),
    ("Dominica", "Dominica", "Dominica's"),
    ("Dominican Republic", "the Dominican Republic", "the Dominican Republic's"),
    ("Venezuela", "Venezuela", "Venezuela's"),
])  # fmt: skip
def test_article_and_possessive(name: str, said: str, owned: str) -> None:
    assert the(name) == said
    assert owner(name) == owned
    assert the(name, start=True) == said[:1].upper() + said[1:]
    assert owner(name, start=True) == owned[:1].upper() + owned[1:]


def test_no_state_owns_twice() -> None:
    assert not [s.name for s in states().values() if owner(s.name).endswith("s's")]
