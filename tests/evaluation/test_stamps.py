"""Every fit and scorecard that ships rests on the bundle that ships, and says so."""

from __future__ import annotations

from pathlib import Path

import pytest

import softflank
from softflank.evaluation.record import saved
from softflank.files import own_json
from softflank.panel import Panel

PACKAGE = Path(softflank.__file__).parent
FITS = [*sorted((PACKAGE / "records" / "fits").glob("*.json")), PACKAGE / "response" / "fitted" / "response.json"]


@pytest.fixture(scope="module")
def stamp() -> str:
    """Digest of the bundle and hash of its ideal points."""
    return Panel.open(PACKAGE / "data").stamp()


@pytest.mark.parametrize("path", FITS, ids=lambda p: p.stem)
def test_a_fit_rests_on_the_bundle_that_ships(path: Path, stamp: str) -> None:
    body = own_json(path)
    mark = body.get("stamp") or body["about"]["panel"]
    assert mark[:16] == stamp[:16]
    assert len(mark) == 64 or mark == stamp


def test_a_scorecard_rests_on_the_bundle_that_ships(stamp: str) -> None:
    cards = {name: card for name, card in saved().items() if "suite" in card}
    assert {name: card.get("panel") for name, card in cards.items()} == dict.fromkeys(cards, stamp)
