"""What is said of a spell against spells on record, in an invented record; and when a clause was understood whole."""

from __future__ import annotations

import re
from datetime import date

import pytest

from softflank.auditing.clauses import clauses_of
from softflank.auditing.spells import Act, OnRecord, SpellClaim, by_year, judge, listed, words_of
from softflank.auditing.statement import Clause, Period
from softflank.documents.dates import DatePoint
from softflank.documents.document import Block, BlockKind, Document

WHOLE = OnRecord(by_year([*range(1960, 1980), *range(1990, 2019)]), (1946, 2018))
PART = OnRecord(by_year(range(1960, 1980)), (1946, 2018), whole=False, near=1)
EXACT = OnRecord(by_year(range(1960, 1980)), (1946, 2018), exact=True)
WRITTEN = date(2024, 5, 1)


@pytest.mark.parametrize(
    ("act", "years", "whole", "part", "exact"),
    [
        ("began", (1960, 1960), True, True, True),
        ("began", (1961, 1961), True, True, None),
        ("began", (1970, 1970), True, None, False),
        ("began", (1985, 1985), False, None, False),
        ("first", (1990, 1990), False, False, False),
        ("first", (1950, 1950), False, None, False),
        ("ended", (1979, 1979), True, True, True),
        ("ended", (1970, 1970), False, False, False),
        ("ended", (1985, 1985), None, None, False),
        ("held", (1965, 1965), True, True, True),
        ("held", (1980, 1980), None, None, False),
        ("held", (1985, 1985), False, None, False),
        ("held", (2020, 2020), None, None, None),
        ("none", (1985, 1985), True, None, True),
        ("none", (1965, 1965), False, False, False),
        ("none", (1979, 1988), None, None, None),
        ("since", (1990, 1990), True, None, False),
        ("since", (1960, 1960), None, None, False),
        ("since", (2000, 2000), True, None, False),
        ("since", (1981, 1981), False, None, False),
    ],
)
def test_an_act_and_its_years_against_a_record(
    act: Act, years: tuple[int, int], whole: bool | None, part: bool | None, exact: bool | None
) -> None:
    claim = SpellClaim(act, Period(*years))
    assert [judge(claim, record, WRITTEN) for record in (WHOLE, PART, EXACT)] == [whole, part, exact]


def test_what_begins_after_the_text_is_not_held_against_it() -> None:
    assert judge(SpellClaim("held", Period(1995, 1995)), WHOLE, date(1990, 5, 1)) is None
    assert listed(WHOLE) == "1960-1979, 1990-2018"


def clause(text: str) -> Clause:
    """The first clause of a text."""
    blocks = (Block(BlockKind.PARAGRAPH, text, 1),)
    return clauses_of(Document("x", "text", blocks, DatePoint(2024, 5, 1), "stated", "en"), WRITTEN)[0]


@pytest.mark.parametrize(
    ("text", "whole"),
    [
        ("Washington imposed its first sanctions on Belarus in 2020, after the August election.", True),
        ("Washington imposed sanctions on Belarusian banks in 2020.", False),
        ("Washington imposed secondary sanctions on Belarus in 2020.", False),
        ("Washington imposed sanctions on Belarus in 2020, the report of the panel said.", False),
    ],
)
def test_a_word_that_may_change_the_claim_is_left_over(text: str, whole: bool) -> None:
    assert clause(text).understood(*words_of("sanctions")) == whole
    assert not clause(text).understood(re.compile("embargo"))


def test_a_pact_called_by_a_capital_names_no_state() -> None:
    text = (
        "Washington left the Warsaw Pact, the Treaty of Paris and the Budapest Memorandum to Moscow for US$5 in 1955."
    )
    assert clause(text).actors() == ("USA", "RUS")
    assert clause("A treaty of Paris with Warsaw was signed in 1955.").actors() == ("FRA", "POL")
