"""Sentences about many dyads: what the checker says of each, and that the panel says so without the checker."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

from softflank.auditing.against_data import against_data, verdicts
from softflank.auditing.facts import Facts
from softflank.documents.dates import point_of
from softflank.documents.document import Block, BlockKind, Document
from softflank.panel import Panel

ENTRIES: list[dict[str, Any]] = yaml.safe_load((Path(__file__).parent / "sentences.yml").read_text(encoding="utf-8"))
NOW = date(2026, 6, 1)
_TIV = (
    "SELECT {what} FROM dyad_year d JOIN state_year s ON s.indicator = 'arms_imports_1' AND s.state = d.partner "
    "AND s.year = d.year WHERE d.indicator = 'arms_need_1' AND d.year BETWEEN {first} AND {last}"
)
_ALL_VOTES = "nyy + nya + nyn + nay + naa + nan + nny + nna + nnn"


def write(entry: dict[str, Any]) -> Document:
    """A document with a title and the one sentence."""
    blocks = (Block(BlockKind.TITLE, entry["title"], 1), Block(BlockKind.PARAGRAPH, entry["text"], 2))
    return Document("sentence", "text", blocks, point_of(entry["date"]), "stated")


def share(side: str, one: str, other: str, first: int, last: int) -> str:
    """Query for a share of deliveries, from the yearly shares and totals."""
    whole = f"d.partner = '{other}'" if side == "need" else f"d.origin = '{one}'"
    both = f"d.origin = '{one}' AND d.partner = '{other}'"
    what = f"sum(CASE WHEN {both} THEN d.value * s.value END) / sum(d.value * s.value)"
    return _TIV.format(what=what, first=first, last=last) + f" AND {whole}"


def truth(panel: Panel, kind: str, one: str, other: str, first: Any, last: Any) -> Any:
    """What the panel says, asked in other words than the checker's."""
    low, high = sorted((one, other))
    span = f"BETWEEN {first} AND {last}"
    pair = f"d.origin = '{one}' AND d.partner = '{other}'"
    queries = {
        "need": lambda: share("need", one, other, first, last),
        "stake": lambda: share("stake", one, other, first, last),
        "rank": lambda: (
            "SELECT rank FROM (SELECT partner, rank() OVER (ORDER BY tiv DESC) AS rank FROM ("
            + _TIV.format(what="d.partner, sum(d.value * s.value) AS tiv", first=first, last=last)
            + f" AND d.origin = '{one}' GROUP BY 1)) WHERE partner = '{other}'"
        ),
        "last": lambda: _TIV.format(what="max(d.year)", first=first, last=last) + f" AND {pair}",
        "peak": lambda: _TIV.format(what="arg_max(d.year, d.value * s.value)", first=first, last=last) + f" AND {pair}",
        "agree": lambda: (
            f"SELECT sum(nyy + naa + nnn) / sum({_ALL_VOTES}) FROM pair_votes WHERE state1 = '{low}' "
            f"AND state2 = '{high}' AND year {span}"
        ),
        "cast": lambda: (
            f"SELECT sum(value) FROM state_year WHERE indicator = 'votes_cast' AND state = '{one}' AND year {span}"
        ),
        "vetoes": lambda: (
            f"SELECT count(*) FROM events WHERE kind = 'veto' AND state IN ('{one}', '{other}') "
            f"AND strftime(start, '%Y%m%d')::INT {span}"
        ),
        "pact": lambda: (
            f'SELECT coalesce(sum(year("end") - greatest(year(start), {first}) + 1), 0) FROM spells WHERE kind = '
            f"'alliance' "
            f"AND state = '{one}' AND partner = '{other}' AND contains(text, 'defence')"
        ),
        "troops": lambda: f"SELECT value FROM dyad_year d WHERE indicator = 'us_troops' AND {pair} AND year = {last}",
        "flow": lambda: (
            f"SELECT sum(value) FROM dyad_year d WHERE indicator = 'trade_flow' AND {pair} AND year = {last}"
        ),
        "flows": lambda: (
            f"SELECT sum(value) FROM dyad_year WHERE indicator = 'trade_flow' AND year = {last} "
            f"AND origin IN ('{one}', '{other}') AND partner IN ('{one}', '{other}')"
        ),
        "figure": lambda: (
            f"SELECT sum(CASE WHEN year = {last} THEN value ELSE -value END) FROM state_year WHERE indicator = '{one}' "
            f"AND state = '{other}' AND year IN ({last}{f', {first}' if first else ''})"
        ),
        "sanctioned": lambda: (
            f"SELECT min(year) FROM dyad_year d WHERE indicator = 'sanctions' AND {pair} AND year {span}"
        ),
        "leader": lambda: (
            f"SELECT min(text) FROM spells WHERE kind = 'leader' AND state = '{one}' AND source = 'archigos' "
            f"AND start <= DATE '{last}-06-01' AND \"end\" >= DATE '{last}-06-01'"
            if last <= 2015
            else f"SELECT min(text) FROM spells WHERE kind = 'leader' AND state = '{one}' "
            f"AND start <= DATE '{last}-06-01' AND \"end\" >= DATE '{last}-06-01'"
        ),
        "support": lambda: (
            f"SELECT count(*) FROM dyad_year d WHERE indicator = 'support_troops' AND {pair} AND year {span}"
        ),
    }
    return panel.rows(queries[kind]())[1][0][0]


@pytest.mark.parametrize("entry", ENTRIES, ids=[entry["text"][:60] for entry in ENTRIES])
def test_verdict(panel: Panel, entry: dict[str, Any]) -> None:
    found = verdicts(write(entry), Facts(panel.view(NOW)))
    assert [verdict.status for verdict in found][:1] == ([] if entry["verdict"] == "silent" else [entry["verdict"]])


@pytest.mark.parametrize("entry", ENTRIES, ids=[entry["text"][:60] for entry in ENTRIES])
def test_truth(panel: Panel, entry: dict[str, Any]) -> None:
    *question, expected = entry["truth"]
    actual = truth(panel, *question)
    assert actual == (expected if expected is None or isinstance(expected, str) else pytest.approx(expected, rel=0.03))


def test_findings_carry_their_query(panel: Panel) -> None:
    entry = next(entry for entry in ENTRIES if entry["verdict"] == "contradicted" and entry["truth"][0] == "stake")
    findings = against_data(panel.view(NOW))(write(entry))[0]
    assert [finding.code for finding in findings] == ["contradicted-by-data"]
    assert findings[0].quote == entry["text"] and findings[0].line == 2
    shown = findings[0].evidence[0]
    assert shown["columns"] == ["state", "tiv", "share", "rank"]
    columns, rows = panel.rows(
        shown["query"].replace("'dyad_year.parquet'", "dyad_year").replace("'state_year.parquet'", "state_year")
    )
    assert list(columns) == shown["columns"]
    assert [list(row) for row in rows][: len(shown["result"])] == shown["result"]


def test_supported_entries_say_so(panel: Panel) -> None:
    entry = next(entry for entry in ENTRIES if entry["verdict"] == "supported")
    good = against_data(panel.view(NOW))(write(entry))[1]
    assert [item["code"] for item in good] == ["supported-by-data"]
    assert good[0]["quote"] == entry["text"] and good[0]["evidence"]


def test_past_its_coverage_a_data_set_says_nothing(panel: Panel) -> None:
    text = "Russia supplied about a tenth of India's arms imports in 2024."
    entry = {"date": date(2024, 5, 1), "title": "Russia and India", "text": text}
    assert verdicts(write(entry), Facts(panel.view(NOW))) == ()
    late = {"date": date(2025, 1, 10), "title": "Germany", "text": "Olaf Scholz was chancellor in 2024."}
    assert all(v.status == "not checkable" for v in verdicts(write(late), Facts(panel.view(NOW))))


def test_an_earlier_audit_knows_less(panel: Panel) -> None:
    entry = next(entry for entry in ENTRIES if entry["text"].startswith("India remained"))
    assert verdicts(write(entry), Facts(panel.view(date(2022, 1, 1)))) == ()


def test_quoted_words_and_missing_data_are_not_judged(panel: Panel) -> None:
    said = {"date": date(2024, 5, 1), "title": "Russia and India",
            "text": "A minister said that “Russia supplied a tenth of India's arms imports in 2010–2014”."}  # fmt: skip
    assert verdicts(write(said), Facts(panel.view(NOW))) == ()
    missing = {
        "date": date(2019, 5, 1),
        "title": "Cuba",
        "text": "In 1985 the Soviet Union was Cuba's largest trading partner.",
    }
    assert [item["code"] for item in against_data(panel.view(NOW))(write(missing))[1]] == ["not-checkable"]


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("In 2013 about 80 per cent of Mexico's exports went to the United States.", "supported"),
        ("In 2013 Mexico sent a third of its exports to the United States.", "contradicted"),
        ("Pakistan sends more than half of its exports to China.", "not checkable"),
        ("Between 2010 and 2014 Russia was by far India's largest supplier of arms.", "supported"),
        ("Between 2014 and 2018 Russia was by far Pakistan's largest supplier of arms.", "contradicted"),
        ("In 1959 Eisenhower began an embargo on Cuba after Castro took office.", "supported"),
        ("Most arms aid of the United States in 1985 went to Israel and Egypt.", None),
        ("Kagame became president of Rwanda in 2000.", "not checkable"),
    ],
)
def test_shares_and_leads_are_read_and_what_can_be_read_two_ways_is_not(
    panel: Panel, text: str, status: str | None
) -> None:
    entry = {"date": date(2024, 5, 1), "title": "A tie", "text": text}
    found = verdicts(write(entry), Facts(panel.view(NOW)))
    assert [verdict.status for verdict in found if verdict.kind != "sanctions"][:1] == ([status] if status else [])
