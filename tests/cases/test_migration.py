"""Folders of older forms: refused as they are, read after the migration, and untouched where they need none."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from softflank.cases import load
from softflank.cases.migration import migrated
from softflank.vocabulary import BadCase, BadRequest
from softflank.workspace.drafts import migrate

CASE = """\
# what is asked, and for whom
id: older
title: T
question: Q
roles: {patron: RUS, client: BLR}
as_of: 2020-01-01
conclusion:
  energy_assets:
    text: >-
      Some loss is likely, in two
      lines of text.
    claims: [first]
  credibility:
    text: Some is plausible.
in_short:
  low_risk:
    text: It holds.
    claims: [first]
    counter: [second]
# what stands behind, untouched
assumptions: {}
"""
STATEMENTS = """\
# as they were written
- id: S1
  part: 1
  text: "Something that data can say."
  claims: [first]
- id: S2
  part: 1
  text: "Something about money."
  claims: []
  note: "No figure was found."
  not_checkable: "No figure was found in any
    of the data."

- id: S3
  part: 2
  text: "Something about the future."
  not_checkable: "It had not come by then."
"""
CLAIMS = (
    "- {id: first, text: One., citations: [{reference: r}]}\n- {id: second, text: Two., citations: [{reference: r}]}\n"
)
REFERENCES = "- {id: r, title: T, publisher: P}\n"


@pytest.fixture
def older(tmp_path: Path) -> Path:
    files = {"case.yml": CASE, "statements.yml": STATEMENTS, "claims.yml": CLAIMS, "references.yml": REFERENCES}
    for name, text in files.items():
        (tmp_path / name).write_text(text)
    return tmp_path


def test_an_older_folder_is_refused_and_read_after_its_migration(older: Path) -> None:
    with pytest.raises(BadCase):
        load(str(older))
    assert {p.name for p in migrate(older)} == {"case.yml", "statements.yml"}
    found = load(str(older))
    assert [r.title for r in found.conclusion] == ["Energy assets", "Credibility"]
    assert found.conclusion[0].passage.text == "Some loss is likely, in two lines of text."
    assert found.in_short is not None and found.in_short.parts[0][0] == "Low risk?"
    kept = yaml.safe_load((older / "statements.yml").read_text())
    assert [s.get("verdict") for s in kept] == [None, "not checkable", "not checkable"]
    assert [s.get("note") for s in kept] == [None, "No figure was found.", "It had not come by then."]


def test_what_is_of_today_keeps_every_character(older: Path) -> None:
    migrate(older)
    case = (older / "case.yml").read_text()
    assert case.startswith(CASE[: CASE.index("conclusion:")])
    assert case.endswith(CASE[CASE.index("# what stands behind") :])
    assert (older / "claims.yml").read_text() == CLAIMS
    assert migrated(older) == {} and migrate(older) == ()


def test_what_cannot_be_changed_in_place_is_refused_and_nothing_written(older: Path) -> None:
    (older / "statements.yml").write_text("- {id: S1, part: 1, text: T, not_checkable: why}\n")
    with pytest.raises(BadRequest, match="line 1"):
        migrate(older)
    assert (older / "case.yml").read_text() == CASE
    with pytest.raises(BadCase, match=r"no case\.yml"):
        migrate(older / "none")


def test_the_judgement_on_the_regime_has_the_name_of_today(tmp_path: Path) -> None:
    (tmp_path / "case.yml").write_text("id: c\n", encoding="utf-8")
    old = "judgements:\n  loss: {forecast: f}  # kept\nwatch:\n  - {text: A loss, judgement: loss, moves: up}\n"
    (tmp_path / "brief.yml").write_text(old, encoding="utf-8")
    new = migrated(tmp_path)["brief.yml"]
    assert new == old.replace("  loss:", "  regime:").replace("judgement: loss", "judgement: regime")
