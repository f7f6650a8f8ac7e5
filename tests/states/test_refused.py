"""Blocs, armed groups and territories: refused by name, with a tie that can be asked."""

from __future__ import annotations

import pytest

from softflank.states import find, states
from softflank.states.refused import Refused, refused, refused_in
from softflank.vocabulary import UnknownState


@pytest.mark.parametrize("one", refused(), ids=lambda one: one.name)
def test_what_is_no_state_is_refused_with_a_tie_where_one_is_near(one: Refused) -> None:
    assert set(one.tie) <= set(states())
    assert all(states()[code].end is None for code in one.tie)
    with pytest.raises(
        UnknownState,
        match=f"{one.kind}, no state.*{' '.join(['softflank tie', *one.tie]) if one.tie else 'ask about a tie'}",
    ):
        find(one.name)


@pytest.mark.parametrize("label", ["nato", "Nato", "the EU", "gaza strip", " the quad "])
def test_case_and_article_do_not_matter(label: str) -> None:
    with pytest.raises(UnknownState, match="no state"):
        find(label)


@pytest.mark.parametrize("code", sorted(states()))
def test_no_state_is_taken_for_one(code: str) -> None:
    assert find(states()[code].name).code
    assert not list(refused_in(states()[code].name))


def test_a_text_is_searched_by_whole_words() -> None:
    assert [one.name for one in refused_in("Will NATO hold the West?")] == ["the West", "NATO"]
    assert not list(refused_in("SNATO and out west"))
