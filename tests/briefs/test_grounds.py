"""The sentences of ``benchmarks/grounds.yml``: false ones are withheld and true ones are not, set by set."""

from __future__ import annotations

import pytest
import yaml
from benchmarks import grounds


@pytest.mark.parametrize("half", ["open", "closed", "later", "last", "finer"])
def test_false_sentences_are_withheld_and_true_ones_are_not(half: str) -> None:
    found = list(grounds.judged(yaml.safe_load(grounds.SENTENCES.read_text(encoding="utf-8"))[half]))
    true = [bool(lacking) for change, _, lacking in found if change == "true"]
    false = [bool(lacking) for change, _, lacking in found if change != "true"]
    assert sum(false) >= 0.85 * len(false)
    assert sum(true) <= 0.06 * len(true)
