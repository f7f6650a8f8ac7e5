"""The steps that remove a government are told as counts, with what came of each attempt beside them."""

from __future__ import annotations

from softflank.briefs import Brief
from softflank.briefs.tree import Number, Table, plain
from softflank.records.standing import attempts, tried_at
from tests.briefs.reading import sections


def test_removals_stand_as_counts_with_what_came_of_each(brief: Brief) -> None:
    steps = next(s for s in sections(brief) if s.id == "steps")
    counts, each = (
        b for b in steps.blocks if isinstance(b, Table) and ("Attempts" in b.caption or "came" in b.caption)
    )
    rungs = {s.title: s.rung for s in brief.analysis.ladder}
    past = attempts(brief.analysis.world)
    tried = {plain(row[0]): tried_at(rungs[plain(row[0])], past) for row in counts.rows}
    assert sum(map(len, tried.values())) == len(each.rows)
    for row in counts.rows:
        gone, n = plain(row[1]).split(" of ")
        assert int(n) == len(tried[plain(row[0])])
        figure = next(
            u.estimate
            for u in brief.figures
            if u.estimate.id == next(p.figure for p in row[1] if isinstance(p, Number))
        )
        assert figure.n == int(n)
        assert figure.low <= (int(gone) + 0.5) / (int(n) + 1) <= figure.high
    assert all("leader" in plain(row[2]) and "conflict at home" in plain(row[2]) for row in each.rows)
