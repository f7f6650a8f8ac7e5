"""A brief as of today, without a case: what is said of absence, of a leader, of a border, and in one word."""

from __future__ import annotations

import json
import re
from datetime import date

import pytest

from softflank.analysis import analyse
from softflank.briefs import Brief, compose
from softflank.briefs.formats import FORMATS
from softflank.panel import Panel
from softflank.vocabulary import Kind
from softflank.workspace import Question, Workspace
from tests.nets.conftest import DRAWS, TODAY

TIES = (
    ("United States", "Philippines", "China"),
    ("China", "Pakistan", "United States"),
    ("France", "Djibouti", "Russia"),
    ("United Arab Emirates", "Sudan", "Saudi Arabia"),
    ("Russia", "Belarus", "United States"),
    ("Russia", "Iran", "United States"),
)
ABSENT = {
    "atop-alliances": r"no duty|no defence pact|no alliance obligation|none of them to fight|obligation[^.|]*: none",
    "sipri-arms-deliveries": r"last arms delivery|no delivery|none is on record|no arsenal",
    "gsdb": r"no (?:trade or financial )?sanctions[^.|]* on record",
    "ucdp-prio-acd": r"no armed conflict",
    "unsc-votes": r"has cast no veto",
}
"""Words that say that something is not there, by the source that would have it."""
PROPER = ("United States", "United Kingdom", "United Arab Emirates", "Philippines", "Soviet Union")


@pytest.fixture(scope="module")
def today(panel: Panel, briefs: dict[str, Brief]) -> dict[str, Brief]:
    workspace = Workspace(panel, today=lambda: TODAY)
    return {name: brief for name, brief in briefs.items() if brief.as_of == TODAY} | {
        f"{patron}–{client}": compose(
            analyse(
                workspace.world(Question(patron=patron, client=client, challenger=rival, as_of=TODAY)), draws=DRAWS
            ),
            written=TODAY,
        )
        for patron, client, rival in TIES
    }


@pytest.fixture(scope="module")
def texts(today: dict[str, Brief]) -> dict[str, str]:
    """Each brief in Markdown, its words as they are read, up to the apparatus."""
    return {name: _read(FORMATS["md"](brief)["brief.md"]) for name, brief in today.items()}


@pytest.fixture(scope="module")
def records(today: dict[str, Brief]) -> dict[str, str]:
    """Each brief as JSON."""
    return {name: FORMATS["json"](brief)["brief.json"] for name, brief in today.items()}


def _read(text: str) -> str:
    return text[text.index("\n# ") : text.index("## Sources")].replace("\u00a0", " ").replace("\\", "")


def test_absence_is_said_only_where_the_record_reaches_the_date(
    today: dict[str, Brief], texts: dict[str, str], panel: Panel
) -> None:
    ends = {source: panel.sources()[source]["coverage"][1] for source in ABSENT}
    said = [
        (name, source, ends[source], line[:200])
        for name, text in texts.items()
        for source, words in ABSENT.items()
        for line in text.splitlines()
        if TODAY.year - ends[source] > 2
        and re.search(words, line, re.IGNORECASE)
        and f"on record to {ends[source]}; what came later is in no list" not in line
        and f"to {ends[source]}, where the list ends" not in line
    ]
    assert not said, (len(said), said[:6])
    for name, brief in today.items():
        duty = brief.analysis.tie.estimates()["alliance.obligation"]
        bounded = re.search(
            r"on record to 2018; what came later is in no list|to 2018, where the list ends", texts[name]
        )
        assert bool(bounded) == (duty.year == ends["atop-alliances"]), (name, duty.label)


def test_nothing_is_judged_without_a_case(
    today: dict[str, Brief], texts: dict[str, str], records: dict[str, str]
) -> None:
    assert len(today) == 7
    for name, brief in today.items():
        assert brief.sheet and not brief.judgements, name
        assert not json.loads(records[name])["bottom_line"], name
        assert "of the power that it and" not in texts[name], name


def test_nobody_is_seen_to_lead_after_the_end_of_the_list(
    today: dict[str, Brief], texts: dict[str, str], panel: Panel
) -> None:
    last = panel.view(TODAY).last_day("leader")
    assert last is not None and last < date(TODAY.year, 1, 1)
    for name, brief in today.items():
        tenure = brief.analysis.tie.estimates().get("leader.tenure")
        assert tenure is None or tenure.kind is not Kind.OBSERVED, name
        assert tenure is not None or any(g.measure == "leader.tenure" for g in brief.gaps), name
        assert "had been led by" not in texts[name], name
        assert not re.search(r"Years in office of [^,|:]+(:|\s*\|)", texts[name]), name


def test_names_are_written_as_names(texts: dict[str, str]) -> None:
    """One possessive for each name, an article where English wants one (not in a head), no name in small letters."""
    for name, text in texts.items():
        assert not re.findall(r"\w+s's ", text), (name, re.findall(r"\w+s's ", text)[:3])
        for proper in PROPER:
            assert proper.lower() not in text, (name, proper)
        bare = re.findall(rf"(?<![Tt]he )(?<!\\| )(?:{'|'.join(PROPER[:4])})(?! relations)[^–:].{{0,30}}", text)
        assert not bare, (name, bare[:5])


def test_no_other_tie_is_told_in_the_words_of_the_first_case(texts: dict[str, str]) -> None:
    for name, text in texts.items():
        for words in ("order of the assessment", "energy assets", "low risk", "symbolic cost", "Venezuela", "Caracas"):
            assert words.lower() not in text.lower(), (name, words)
        assert "Russian case" not in text, name


def test_no_share_shows_the_error_of_a_sum(records: dict[str, str]) -> None:
    for name, record in records.items():
        assert not re.findall(r"[^\d.](?:1\.0000000\d+|0\.99999999\d+)", record), name
