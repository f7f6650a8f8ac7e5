"""With the ranking asked for, the brief says how sure it is and what drives it."""

from __future__ import annotations

from softflank.analysis import Analysis, analyse
from softflank.briefs import compose
from softflank.briefs.formats import FORMATS


def test_the_ranking_and_its_drivers_are_told(analysis: Analysis) -> None:
    ranked = analyse(analysis.world, draws=200, rank=True)
    assert ranked.ranking
    made = compose(ranked, written=ranked.world.as_of)
    text = FORMATS["md"](made)["brief.md"]
    assert "How sure the ranking is" in text
    assert "Largest drivers of the result" in text
    used = {u.estimate.id for u in made.figures}
    assert {d.share.id for d in ranked.ranking.drivers} <= used
    for key in ranked.ranking.argue_first:
        assert key in FORMATS["json"](made)["brief.json"]


def test_without_it_no_driver_is_claimed(analysis: Analysis) -> None:
    assert analysis.ranking is None
    assert "Largest drivers" not in FORMATS["md"](compose(analysis, written=analysis.world.as_of))["brief.md"]
