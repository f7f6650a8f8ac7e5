"""How the tie could be lost within a year: each way at some steps against no pressure, and what stands behind it."""

from __future__ import annotations

from softflank.analysis import Analysis
from softflank.briefs import standing
from softflank.briefs.apparatus import Apparatus
from softflank.briefs.blocks import cap, in_names, low, words
from softflank.briefs.lasting import CASES, WAYS
from softflank.briefs.tree import Block, Paragraph, Section, Table, Text
from softflank.evaluation.record import challenge_record
from softflank.vocabulary import NO_PRESSURE, Estimate, Losses, TrackRecord, Way

TITLE = "How the tie could be lost"
SHORT = {
    Way.CUT: "a cut",
    Way.FALL: "a fall",
    Way.SWITCH: "a change of sides",
    Way.DROP: "letting go",
    Way.FADE: "running down",
}


def section(analysis: Analysis, app: Apparatus) -> Section | None:
    """A table of the ways on record, what has no record and why, and what such chances were worth in the past."""
    losses = analysis.losses
    if losses is None:
        return None
    steps = (NO_PRESSURE, *(r for r in standing.courses(analysis) if r in losses.ways))
    known = [w for w in WAYS if any(losses.ways[r].get(w) is not None for r in steps)]
    blocks: list[Block] = []
    if known:
        head = ("What comes first", *(_step(analysis, r) for r in steps), "Past cases")
        rows = tuple(_row(analysis, app, losses, way, steps) for way in known)
        blocks.append(Table("Chance within twelve months", head, rows, wide=True))
    blocks += [Paragraph(words(in_names(analysis.world, text))) for text in _gaps(losses)]
    if known:
        patron = analysis.world.roles.patron
        told = challenge_record(patron=patron, whose=analysis.world.owner(patron))
        blocks.append(Paragraph(words(told), role="note"))
    return Section("losses", TITLE, tuple(blocks)) if blocks else None


def _step(analysis: Analysis, rung: str) -> str:
    return "Without new pressure" if rung == NO_PRESSURE else f"Under {low(standing.title(analysis, rung))}"


def _row(analysis: Analysis, app: Apparatus, losses: Losses, way: Way, steps: tuple[str, ...]) -> tuple[Text, ...]:
    record = losses.records.get(way)
    cells = (_chance(app, losses.ways[rung].get(way), record) for rung in steps)
    behind = f"{record.events:,} of {record.n:,} {CASES[way]}" if record and record.n else ""
    return (words(cap(in_names(analysis.world, WAYS[way]))), *cells, words(behind))


def _chance(app: Apparatus, found: Estimate | None, record: TrackRecord | None) -> Text:
    """The chance; below twenty cases the counts beside it speak alone."""
    if found is None:
        return words("no record")
    return words("counts only") if record and record.counted and record.n else (app.number(found),)


def _gaps(losses: Losses) -> list[str]:
    """Ways without any record, by the reason that they share."""
    reasons: dict[str, list[str]] = {}
    for gap in losses.gaps:
        way = Way(gap.measure.removeprefix("ways."))
        reasons.setdefault(gap.reason.removeprefix("no record: "), []).append(SHORT[way])
    return [f"No record of {', '.join(ways)}: {why}." for why, ways in reasons.items()]
