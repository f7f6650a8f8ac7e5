"""A sentence is disputed where a claim denies it of which its text says nothing."""

from __future__ import annotations

from dataclasses import replace

import pytest

from softflank.briefs import Brief
from softflank.briefs.disputed import marked
from softflank.cases import Case
from softflank.vocabulary import Claim
from tests.briefs.reading import printed


@pytest.fixture
def claims(case: Case) -> dict[str, Claim]:
    like = case.claims["ford-2025"]

    def made(name: str, text: str, *against: str) -> Claim:
        cited = (replace(like.citations[0], quote=""),)
        return replace(like, id=name, text=text, citations=cited, contradicts=against, supersedes=())

    return {c.id: c for c in (
        made("ships", "One agency counted eight ships with 10,000 troops off the coast.", "sailors"),
        made("sailors", "Another agency counted eight ships with 6,000 sailors off the coast.", "ships"),
        made("clause", "By press accounts the treaty holds a military clause.", "none"),
        made("none", "A scholar found no military clause in the text.", "clause"),
    )}  # fmt: skip


@pytest.mark.parametrize(("sentence", "told", "disputed"), [
    ("Agencies counted 10,000 troops off the coast.", ("ships",), True),
    ("Agencies counted eight ships off the coast.", ("ships",), False),
    ("The carrier left; agencies counted 10,000 troops off the coast.", ("ships",), True),
    ("By press accounts the treaty holds a military clause.", ("clause",), True),
    ("By press accounts the treaty holds a military clause, which a scholar denies.", ("clause", "none"), False),
    ("Talks went on in the capital.", ("clause",), False),
])  # fmt: skip
def test_only_what_the_other_claim_denies_is_disputed(
    claims: dict[str, Claim], sentence: str, told: tuple[str, ...], disputed: bool
) -> None:
    said = marked(sentence, [claims[i] for i in told], claims)
    assert said == (f"{sentence[:-1]} (disputed)." if disputed else sentence)


def test_no_case_sets_the_sign_by_hand_and_both_print_it(case: Case, brief: Brief, north_korea: Brief) -> None:
    other = north_korea.analysis.world.case
    assert other
    for own in (case, other):
        assert not [text.text for text in own.telling.said() if "(disputed)" in text.text]
    for told in (brief, north_korea):
        assert [s for _, s in printed(told) if "(disputed)" in s]
