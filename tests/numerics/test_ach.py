"""Scores of competing hypotheses against those that Open Synthesis computes (inputs and outputs kept, no code)."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from softflank.judgement import ach_cases
from softflank.numerics import ach
from softflank.vocabulary import BadRequest
from softflank.wire import judgements

REFERENCE = "reference/open-synthesis"
ORDERS = ("hypothesis_order_best_first", "evidence_order_most_diagnostic_first")


@pytest.mark.shared
def test_every_key_of_the_reference_comes_out(shared: Path) -> None:
    path = shared / REFERENCE / "matrices.json"
    cases = json.loads(path.read_text(encoding="utf-8"))["cases"]
    found = [judgements.ach(c) for c in ach_cases(path)]
    assert [c["id"] for c in cases] == [f["id"] for f in found] and len(cases) > 10
    for case, scored in zip(cases, found, strict=True):
        for key, expected in case["expected"].items():
            ours = scored[key]  # type: ignore[literal-required]
            if key in ORDERS or key == "cell_consensus":
                assert ours == expected, (case["id"], key)
            else:
                assert _flat(ours) == pytest.approx(_flat(expected), abs=1e-9, nan_ok=True), (case["id"], key)


@pytest.mark.shared
def test_edge_cases_of_the_reference(shared: Path) -> None:
    edges = json.loads((shared / REFERENCE / "edge-cases.json").read_text(encoding="utf-8"))
    for ratings, consensus, mean, disagreement in edges["rows"]:
        assert ach.consensus(ratings) == consensus
        assert ach.mean(ratings) == (None if mean is None else pytest.approx(mean))
        assert ach.disagreement(ratings) == (None if disagreement is None else pytest.approx(disagreement))
    for edge in edges["diagnosticity"]:
        assert ach.diagnosticity(edge["cells"]) == pytest.approx(edge["value"])


def _flat(values: object) -> list[float]:
    if isinstance(values, list):
        return [v for each in values for v in _flat(each)]
    return [float("nan") if values is None else float(values)]  # type: ignore[arg-type]


def test_csv_and_json_of_the_same_table_agree(tmp_path: Path) -> None:
    table = tmp_path / "t.csv"
    table.write_text("item,one,other\nfirst,5;4,1\nsecond,,2;0\n")
    twin = tmp_path / "t.json"
    twin.write_text(json.dumps({"id": "t", "ratings": [[[5, 4], [1]], [[], [2, 0]]]}))
    assert ach_cases(table) == ach_cases(twin)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("{", "no JSON"),
        ('{"cases": []}', "no cases"),
        ('{"ratings": [[[9]]]}', "from 0 to 5"),
        ('{"ratings": [[[1], [2]], [[1]]]}', "item 2: 1 hypotheses"),
        ("[1]", "no ratings"),
    ],
)
def test_what_is_no_table_is_refused_in_a_line(tmp_path: Path, text: str, said: str) -> None:
    path = tmp_path / "bad.json"
    path.write_text(text)
    with pytest.raises(BadRequest, match=said):
        ach_cases(path)


def test_our_posterior_sums_to_one_and_follows_the_ratings(tmp_path: Path) -> None:
    path = tmp_path / "t.json"
    path.write_text(json.dumps({"ratings": [[[5], [1], [0]], [[4], [2], [3]]]}))
    ours = judgements.ach(ach_cases(path)[0])["ours"]
    assert sum(ours) == pytest.approx(1) and ours[0] > ours[2] > ours[1]
