"""Numbers in words: rounded for a reader, with the unit said once."""

from __future__ import annotations

import pytest

from softflank.briefs import wording
from softflank.vocabulary import Estimate, Evidence, Kind


def estimate(value: float, unit: str, low: float | None = None, high: float | None = None) -> Estimate:
    return Estimate("x", "x", value, unit, Kind.ESTIMATED, "", (Evidence(fit="test"),), low, high)


@pytest.mark.parametrize(("number", "unit", "said"), [
    (0.7104, "share", "71 %"), (0.0064, "share", "0.64 %"), (0.0002, "share", "0.02 %"), (0.0, "share", "0 %"),
    (9940.0, "km", "9,940 km"), (11832.0, "km", "11,800 km"), (2014.0, "year", "2014"),
    (960.1, "thousand barrels a day", "1.0 million barrels a day"),
    (665.0, "thousand barrels a day", "0.67 million barrels a day"),
    (1.0, "vetoes", "1 veto"), (21.0, "cases", "21 cases"),
    (1.0, "cases", "1 case"), (1.0, "bases", "1 base"), (1.0, "1 present", "present"), (0.0, "1 present", "absent"),
    (0.2878, "ratio", "0.29"), (0.04, "probability", "4 %"),
    (0.0001, "probability", "under 1 %"), (-0.64, "share", "−64 %"),
    (0.5, "score 0–1", "0.50"), (145.77, "million US$", "146 million US$"),
])  # fmt: skip
def test_quantities(number: float, unit: str, said: str) -> None:
    assert wording.quantity(number, unit).replace("\u00a0", " ") == said


def test_intervals() -> None:
    assert wording.interval(estimate(0.32, "κ", 0.238, 0.407)) == "0.24–0.41"
    assert wording.interval(estimate(0.1, "share", 0.052, 0.171)).replace("\u00a0", " ") == "5–17 %"
    assert wording.full(estimate(0.1, "score 0–1", -0.2, -0.05 + 0.2)) == "0.10 (−0.20–0.15)"
    assert wording.interval(estimate(-0.03, "κ", -0.05, -0.01)) == "−0.05 to −0.01"
    assert wording.interval(estimate(1.0, "share")) == ""


def test_years_and_names() -> None:
    assert wording.years([1996, 1997, 2006, 2007, 2008, 2014]) == "1996–1997, 2006–2008 and 2014"
    assert wording.years([]) == ""
    assert [wording.ordinal(n) for n in (1, 2, 3, 4, 11, 12, 13, 21, 77.4)] == [
        "1st", "2nd", "3rd", "4th", "11th", "12th", "13th", "21st", "77th"]  # fmt: skip
