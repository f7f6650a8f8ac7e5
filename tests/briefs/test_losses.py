"""How the tie could be lost, as a brief says it: chances where there is a record, and why where there is none."""

from __future__ import annotations

from dataclasses import replace

import pytest

from softflank.analysis import Analysis
from softflank.briefs.apparatus import Apparatus
from softflank.briefs.blocks import known
from softflank.briefs.sections import losses
from softflank.briefs.tree import Paragraph, Section, Table, plain
from softflank.vocabulary import NO_PRESSURE, Estimate, Evidence, Gap, Kind, Losses, TrackRecord, Way


def chance(name: str, value: float) -> Estimate:
    """A chance."""
    return Estimate(name, "chance", value, "probability", Kind.ESTIMATED, "x", (Evidence(fit="x"),))


@pytest.fixture
def found() -> Losses:
    """A fall on record, a cut counted, the other ways without record."""
    ways = {
        rung: {Way.FALL: chance(f"ways.{rung}.fall", value), Way.CUT: chance(f"ways.{rung}.cut", 0.4)}
        for rung, value in ((NO_PRESSURE, 0.02), ("blockade", 0.08))
    }
    records = {Way.FALL: TrackRecord(500, 50, "x"), Way.CUT: TrackRecord(12, 5, "x")}
    why = tuple(Gap(f"ways.{way}", "no record: no tie") for way in (Way.SWITCH, Way.DROP))
    return Losses(ways, {}, {}, records=records, gaps=why)


def told(analysis: Analysis, found: Losses | None) -> Section | None:
    """The section of an analysis with these losses."""
    asked = replace(analysis, losses=found)
    return losses.section(asked, Apparatus(asked.world, known(asked)))


def test_chances_counts_and_reasons(analysis: Analysis, found: Losses) -> None:
    section = told(analysis, found)
    assert section is not None
    (table,) = (b for b in section.blocks if isinstance(b, Table))
    rows = {plain(row[0]).split()[-1]: [plain(cell) for cell in row[1:]] for row in table.rows}
    assert [r[-1] for r in rows.values()] == ["5 of 12 measures", "50 of 500 ends of regimes"]
    assert rows["flows"][0] == "counts only"
    assert "%" in rows["half"][0]
    said = [plain(b.text) for b in section.blocks if isinstance(b, Paragraph)]
    assert said[0] == "No record of a change of sides, letting go: no tie."
    assert said[-1].startswith("Past challenges")


def test_without_any_record_only_the_reasons_stand(analysis: Analysis, found: Losses) -> None:
    bare = replace(found, ways={r: dict.fromkeys(Way) for r in found.ways})
    section = told(analysis, bare)
    assert section is not None
    assert not any(isinstance(b, Table) for b in section.blocks)
    assert told(analysis, None) is None
