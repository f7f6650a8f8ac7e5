"""The closed set of operations is one: in the words, in what computes, in the schema and in the verifier."""

from __future__ import annotations

import json
from datetime import date
from typing import get_args

import pytest

from softflank import verify
from softflank.measures.operations import OPERATIONS
from softflank.measures.tracing import Traced, difference, mean, ratio, rounded, total, years
from softflank.vocabulary import BadData, Derivation, Operation
from softflank.wire.schemas import BRIEF


def test_every_place_has_the_same_operations() -> None:
    named = set(get_args(Operation))
    schema = json.loads(BRIEF.read_text(encoding="utf-8"))
    assert named == set(OPERATIONS) | {"value", "strongest"}
    assert named == set(verify._OPERATIONS) | {"strongest"}
    assert named == set(schema["$defs"]["derivation"]["properties"]["operation"]["enum"])


def test_a_number_is_what_its_derivation_says() -> None:
    found = rounded(ratio(total(1.0, 2.0, 4.0), difference(5.0, mean(2.0, 4.0))), 2)
    assert found.value == 3.5
    assert found.derivation == Derivation(
        "rounded",
        (
            Derivation(
                "ratio",
                (
                    Derivation("sum", (1.0, 2.0, 4.0)),
                    Derivation("difference", (5.0, Derivation("mean", (2.0, 4.0)))),
                ),
            ),
            2.0,
        ),
    )
    assert years(date(2025, 1, 1), date(2024, 1, 1)).value == pytest.approx(366 / 365.25)


def test_what_has_no_value_is_an_error() -> None:
    for broken in (lambda: ratio(1.0, 0.0), mean, lambda: ratio(Traced((1.0, 2.0), (1.0, 2.0)), 3.0)):
        with pytest.raises(BadData, match="has no value"):
            broken()
