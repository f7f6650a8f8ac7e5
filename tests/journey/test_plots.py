"""Pictures of results: every number with its interval, gaps named, text from outside as text."""

from __future__ import annotations

import pytest

import softflank as sf
from softflank.vocabulary import BadRequest, Estimate, Evidence, Kind
from softflank.workspace.results.plots import intervals

ROLES = {"patron": "RUS", "client": "CUB", "challenger": "USA", "as_of": "1985-06-30"}


def number(value: float, low: float | None = None, high: float | None = None, unit: str = "probability") -> Estimate:
    evidence = (Evidence(fit="none"),)
    return Estimate("x", "x", value, unit, Kind.ESTIMATED, "none", evidence, low, high)


def test_every_result_with_figures_draws_itself_and_names_its_gaps() -> None:
    drawn = [
        sf.tie("RUS", "CUB", as_of="1985-06-30").plot(),
        sf.press(**ROLES, draws=200).plot(),  # type: ignore[arg-type]
        sf.soft_spots(**ROLES, draws=200).plot(),  # type: ignore[arg-type]
        sf.worth(**ROLES, theatre="DEU", draws=200).plot(),  # type: ignore[arg-type]
        sf.judge("venezuela-2025").plot(),
        sf.compare("RUS:CUB", "RUS:SYR", challenger="USA", as_of="1985-06-30", draws=200).plot(),
        sf.brief("venezuela-2025", draws=200).plot("places"),
    ]
    for picture in drawn:
        assert picture._repr_svg_().startswith("<svg") and picture.title and picture.alt.endswith(".")
        assert "currentColor" not in picture.svg
    assert "gap" in drawn[0].alt and "gap" in drawn[0].svg


def test_a_figure_of_a_comparison_has_its_way_back_on_its_own_side() -> None:
    found = sf.compare("RUS:CUB", "RUS:SYR", challenger="USA", as_of="1985-06-30", draws=200)
    one, other = (found.why("military.need", side=side).figure for side in (1, 2))
    assert one.value != other.value and "Cuba" in one.label and "Syria" in other.label
    with pytest.raises(BadRequest, match="first and a second"):
        found.why("military.need", side=3)


def test_a_dimension_that_is_not_on_record_is_refused() -> None:
    with pytest.raises(BadRequest, match="nothing of charm is on record"):
        sf.press(**ROLES, draws=200).plot("charm")  # type: ignore[arg-type]


def test_text_is_text_and_a_row_without_a_number_is_no_dot() -> None:
    picture = intervals("<b>title</b>", "<i>", [("<script>", number(0.5, 0.2, 0.7)), ("none", None)], "no record")
    assert "<script>" not in picture.svg and "<b>" not in picture.svg
    assert picture.svg.count("<circle") == 1 and "no record" in picture.svg
    assert "50 % [20 %, 70 %]" in picture.alt


def test_chances_are_drawn_on_a_whole_and_wide_ratios_by_logarithm() -> None:
    assert "100 %" in intervals("t", "s", [("a", number(0.01, 0.001, 0.02))]).svg
    wide = intervals("t", "s", [("a", number(1.0, unit="ratio")), ("b", number(100.0, unit="ratio"))]).svg
    assert ">10<" in wide, "the middle of 1 and 100 by logarithm"


def test_nothing_to_draw_is_said() -> None:
    with pytest.raises(BadRequest, match="nothing to draw"):
        intervals("t", "s", [("a", None)])
