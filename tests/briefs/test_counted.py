"""Numbers and dates of a sentence, held with what they count."""

from __future__ import annotations

from datetime import date

import pytest

from softflank.briefs.counted import unheld_dates, unheld_numbers

VOTES = "Nine members were in favour, three against and three abstained."
DEAD = "On 20 November 2024 strikes on Palmyra killed at least 36 people."
BOMBERS = "Two Tu-160 strategic bombers landed; three S-300VM and three Buk-M2 systems arrived."
GUNS = "Engineers: 1,000 sappers and 5,000 builders. A hole of 54 billion roubles."


@pytest.mark.parametrize(("sentence", "evidence", "missing"), [
    ("Thirty-six people or more died.", DEAD, []),
    ("At least 63 people died.", DEAD, ["63"]),
    ("It killed 20.", DEAD, ["20"]),
    ("Three members were in favour.", VOTES, ["3 member…"]),
    ("Nine members were in favour.", VOTES, []),
    ("Six systems arrived.", BOMBERS, []),
    ("Three Tu-160 bombers landed.", BOMBERS, ["3 bomber…"]),
    ("The state sent 6,000 men.", GUNS, []),
    ("A hole of 54 million roubles.", GUNS, ["54 million"]),
    ("Two bases were handed over, Kidal and Tessalit.", "They left Kidal and Tessalit.", []),
    ("They met five times.", "They have met twice.", ["5"]),
])  # fmt: skip
def test_a_number_is_held_with_what_it_counts(sentence: str, evidence: str, missing: list[str]) -> None:
    assert unheld_numbers(sentence, [evidence], "") == missing


@pytest.mark.parametrize(("sentence", "missing"), [
    ("Strikes on 20 November 2024.", []),
    ("Strikes in November 2024.", []),
    ("Strikes on 2 November 2024.", ["2 November 2024"]),
    ("Strikes in March 2024.", ["March 2024"]),
    ("Strikes in 2023.", ["2023"]),
    ("It was seen on 5 May 2021.", []),
    ("It was seen on 5 June 2021.", ["5 June 2021"]),
])  # fmt: skip
def test_a_date_is_held_whole_or_by_the_days_of_a_claim(sentence: str, missing: list[str]) -> None:
    assert unheld_dates(sentence, [DEAD], [(date(2021, 5, 1), date(2021, 5, 31))], "") == missing
