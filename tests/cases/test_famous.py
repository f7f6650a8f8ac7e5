"""Famous episodes of linkage as small cases: they load as written, and the engine gives each a verdict of worth."""

from __future__ import annotations

from pathlib import Path

import pytest

import softflank as sf
from softflank.cases import load
from softflank.evaluation.linkage import episodes, famous

FOLDERS = sorted((Path(__file__).parent / "famous").iterdir())


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_a_famous_episode_has_the_roles_of_the_casebook(folder: Path) -> None:
    case = load(str(folder))
    coded = {(e.roles.patron, e.roles.client, e.roles.challenger) for e in famous()}
    coded |= {(e.drawn.patron, e.drawn.client, e.drawn.challenger) for e in episodes()}
    assert case.roles is not None and case.roles.theatre is not None
    assert (case.roles.patron, case.roles.client, case.roles.challenger) in coded
    assert all(claim.start is not None and claim.start <= case.as_of for claim in case.claims.values())


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_the_engine_says_what_such_a_card_is_worth(folder: Path) -> None:
    found = sf.worth(str(folder), draws=300).to_json()
    assert found["verdict"] in ("small", "material", "not determined")
    ratios = [row["salience_ratio"]["value"] for row in found["break_even"]]
    assert ratios == sorted(ratios) and ratios[0] > 0
