"""What `make show-answer` and `make show-linkage` print: failures first, and how far each search went."""

from __future__ import annotations

import runpy
from pathlib import Path

import pytest

from softflank.evaluation.linkage.forms import episodes

ROOT = Path(__file__).parents[2]


def test_cells_that_miss_the_bar_come_first_and_no_set_is_called_short_without_cause(
    capsys: pytest.CaptureFixture[str],
) -> None:
    script = runpy.run_path(str(ROOT / "benchmarks" / "answer.py"))
    script["main"]()
    printed = capsys.readouterr().out
    for part in printed.split("support: bar met in")[1:]:
        marks = [line.split()[0] for line in part.splitlines() if line.startswith(("  missed", "  met "))]
        assert marks == sorted(marks, reverse=True) and {"met", "missed"} == set(marks)
    held = {"value": 0.8, "low": 0.7, "high": 0.89}
    group = {"of": "some", "n": 20, "held": held, "size": 2.0, "all_three": 0.5}
    told = {"promised": 0.9, "groups": [group, group | {"held": held | {"high": 0.91}}]}
    script["sets"](told | {"without_force": {"n": 0, "force_came": 0}})
    short, fine = [line for line in capsys.readouterr().out.splitlines() if "some" in line]
    assert "SHORT" in short and "SHORT" not in fine


def test_each_none_found_says_how_far_was_searched(capsys: pytest.CaptureFixture[str]) -> None:
    runpy.run_path(str(ROOT / "benchmarks" / "linkage.py"))["main"]()
    printed = capsys.readouterr().out
    for one in episodes():
        if one.reading.code("link") == "none_found":
            sought = one.found.searched
            assert f"{one.drawn.id}: {sought.queries} queries, {sought.passages} passages" in printed
