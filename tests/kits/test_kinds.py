"""What every kind of claim must do that an audit holds against public data."""

from __future__ import annotations

from datetime import date
from importlib import import_module
from inspect import isfunction

import pytest

from softflank.auditing import kinds
from softflank.auditing.against_data import against_data, verdicts
from softflank.auditing.facts import Facts, Ruling
from softflank.auditing.kinds import KINDS
from softflank.documents.dates import point_of
from softflank.documents.document import Block, BlockKind, Document
from softflank.panel import Panel
from tests.kits.listing import files, homes
from tests.kits.samples import sentences, summary

WRITTEN, NOW = date(2025, 1, 1), date(2026, 6, 1)
REFERENCED = {"membership": "the table of memberships, each with its page, and not the panel"}
"""Kinds that do not rest on the panel, and on what they do."""


def saying(text: str) -> Document:
    """A document that says one sentence."""
    blocks = (Block(BlockKind.TITLE, "A claim", 1), Block(BlockKind.PARAGRAPH, text, 2))
    return Document("sentence", "text", blocks, point_of(WRITTEN), "stated")


def samples(kind: str) -> dict[str, str]:
    return sentences(KINDS[kind])


def judged(kind: str, panel: Panel, day: date) -> dict[str, tuple[Ruling, ...]]:
    """What is said of each sample of a kind, by the verdict that it must get."""
    facts = Facts(panel.view(day))
    return {status: verdicts(saying(text), facts) for status, text in samples(kind).items()}


@pytest.fixture(params=KINDS)
def kind(request: pytest.FixtureRequest) -> str:
    return request.param


def test_every_check_with_samples_is_a_kind() -> None:
    found = [part for name in files(kinds) for part in vars(import_module(f"{kinds.__name__}.{name}")).values()]
    assert {part for part in found if isfunction(part) and sentences(part)} == set(KINDS.values())
    assert set(files(kinds)) == set(homes(KINDS.values()))


def test_its_samples_get_their_verdicts(kind: str, panel: Panel) -> None:
    """One sentence that holds and one that does not stand in its docstring."""
    assert summary(KINDS[kind]).startswith("Claims ")
    assert set(samples(kind)) == {"supported", "contradicted"}
    for status, found in judged(kind, panel, NOW).items():
        assert [(v.kind, v.status) for v in found] == [(kind, status)]
        for verdict in found:
            assert verdict.why and verdict.answers
            assert all(a.source and a.columns and (a.rows or status == "contradicted") for a in verdict.answers)


def test_a_contradiction_is_a_finding_with_its_query(kind: str, panel: Panel) -> None:
    found = against_data(panel.view(NOW))(saying(samples(kind)["contradicted"]))[0]
    assert [f.code for f in found] == ["contradicted-by-data"]
    assert found[0].line == 2 and found[0].mend and found[0].evidence


def test_it_reads_no_row_from_the_future(kind: str, panel: Panel, planted: Panel) -> None:
    assert shown(judged(kind, planted, NOW)) == shown(judged(kind, panel, NOW))


def test_it_reads_rows_like_the_planted_ones(kind: str, panel: Panel, thinned: Panel) -> None:
    """Or the test above proves nothing."""
    changed = shown(judged(kind, thinned, NOW)) != shown(judged(kind, panel, NOW))
    assert changed != (kind in REFERENCED)


def test_before_the_data_it_praises_and_blames_nothing(kind: str, panel: Panel) -> None:
    if kind not in REFERENCED:
        found = [v for said in judged(kind, panel, date(1946, 1, 1)).values() for v in said]
        assert {v.status for v in found} <= {"not checkable"}


def shown(found: dict[str, tuple[Ruling, ...]]) -> list[tuple[object, ...]]:
    return [(v.kind, v.status, v.why, [a.rows for a in v.answers]) for said in found.values() for v in said]
