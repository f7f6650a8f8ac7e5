"""What a stranger does wrong in a case folder comes back as lines that say where, what and how to mend it."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from softflank.cases import load
from softflank.vocabulary import BadCase
from softflank.workspace.checked import checked, unsaid

FILES = {
    "case.yml": "id: c\ntitle: T\nquestion: Q\nroles: {patron: RUS, client: BLR, theatre: UKR}\nas_of: 2020-01-01\n",
    "claims.yml": """\
- id: first
  text: "On 1 April 2019 Russia lent Belarus money."
  actors: [RUS, BLR]
  dimension: energy
  start: 2019-04-01
  citations: [{reference: r, quote: lent}]
  grade: {source: B, information: 2}
- id: second
  text: It did not.
  contradicts: [first]
  citations: [{reference: r}]
""",
    "references.yml": "- {id: r, title: T, publisher: P, url: 'https://example.org/'}\n",
    "forecasts.yml": "- {id: f, text: X., probability: 0.15, deadline: 2021-01-01, resolution: R}\n",
    "brief.yml": """\
# a comment
judgements:
  regime: {forecast: f}
bottom_line:
  - {text: "Russia lent money.", claims: [first]}
watch:
  - {text: A sign, judgement: regime, moves: up}
""",
}


def faults(folder: Path, file: str, old: str, new: str) -> tuple[str, ...]:
    for name, text in FILES.items():
        (folder / name).write_text(text, encoding="utf-8")
    assert len(load(str(folder)).claims) == 2
    assert FILES[file].count(old) == 1
    (folder / file).write_text(FILES[file].replace(old, new), encoding="utf-8")
    with pytest.raises(BadCase) as caught:
        load(str(folder))
    return caught.value.every


@pytest.mark.parametrize(("file", "old", "new", "said"), [
    ("claims.yml", "dimension: energy", "dimensions: energy", "4: 0.dimensions: there is no field dimensions here; did "
     "you mean dimension?"),
    ("claims.yml", "dimension: energy", "dimension: oil", "4: 0.dimension: 'oil' is none of ideological-diplomatic, "),
    ("claims.yml", "{source: B, information: 2}", "B2", "7: 0.grade: 'B2' stands where a part has fields of its own; "
     "write it as {source: …, information: …}"),
    ("claims.yml", "start: 2019-04-01", "start: 2019", "5: 0.start: '2019' is no day; write a day as YYYY-MM-DD"),
    ("claims.yml", "start: 2019-04-01", "start: 05/03/2019", "5: 0.start: '05/03/2019' is no day"),
    ("claims.yml", "start: 2019-04-01", "start: 2019-13-01", "5: 2019-13-01 is no day of the calendar"),
    ("claims.yml", "start: 2019-04-01", "start: 2009-04-01", "5: 0.start: claim first says 2019-04-01 in its text and"),
    ("claims.yml", "text: It did not.", "text: It did: not.", "9: a colon stands inside a text; put the whole text in"),
    ("claims.yml", "  text: It did not.", "\ttext: It did not.", "9: a tab"),
    ("claims.yml", "[RUS, BLR]", "[Russia, BLR]", "3: 0.actors: 'Russia' is no state by code; write ISO codes"),
    ("claims.yml", "[RUS, BLR]", "RUS", "3: 0.actors: 'RUS' is no list; write it in brackets"),
    ("forecasts.yml", "0.15", "15 %", "1: 0.probability: '15 %' is no chance; write a number between 0 and 1"),
    ("forecasts.yml", "0.15", "15", "1: 0.probability: '15' is no chance"),
    ("case.yml", "theatre: UKR", "theatre: BLR", "4: roles.theatre: BLR is the client"),
    ("brief.yml", "claims: [first]", "claims: [frist]", "5: bottom_line.0.claims: claims.yml has no claim 'frist'; did "
     "you mean first?"),
    ("brief.yml", "  regime:", "  loss:", "3: judgements.loss: loss is called regime now"),
    ("brief.yml", "judgement: regime", "judgement: loss", "7: watch.0.judgement: loss is called regime now"),
    ("brief.yml", "{forecast: f}", "{said: {text: A., claims: [first], moves: up}}", "3: judgements.regime.said.moves: "
     "moves belongs beside said, and not inside it"),
    ("case.yml", "patron: RUS", "patron: [RUS, CHN]", "4: roles.patron: holds several values where one belongs"),
    ("references.yml", "publisher: P", "publisher: P, date: 5 May 2019", "1: 0.date: '5 May 2019' is no date"),
    ("brief.yml", "moves: up}", "moves: likelier}", "7: watch.0.moves: 'likelier' is none of up, down"),
])  # fmt: skip
def test_a_mistake_is_said_in_plain_words(tmp_path: Path, file: str, old: str, new: str, said: str) -> None:
    found = faults(tmp_path, file, old, new)
    assert any(line.startswith(f"{tmp_path / file}:{said}") for line in found), found
    assert not any(word in line for line in found for word in ("Input", "Extra inputs", "valid", "mapping values"))


def test_mistakes_of_several_files_are_said_at_once(tmp_path: Path) -> None:
    faults(tmp_path, "claims.yml", "dimension: energy", "dimension: oil")
    (tmp_path / "forecasts.yml").write_text(FILES["forecasts.yml"].replace("0.15", "15"), encoding="utf-8")
    with pytest.raises(BadCase) as caught:
        load(str(tmp_path))
    assert len(caught.value.every) == 2
    assert str(caught.value).endswith("(1 more: softflank case check CASE names them)")


def test_two_claims_contradict_each_other_whichever_says_so(tmp_path: Path) -> None:
    for name, text in FILES.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    claims = load(str(tmp_path)).claims
    assert claims["first"].contradicts == ("second",) and claims["second"].contradicts == ("first",)


def test_what_a_brief_would_leave_out_is_named_with_its_reason(tmp_path: Path) -> None:
    told = FILES | {"brief.yml": FILES["brief.yml"].replace("Russia lent money.", "Belarus lent Russia money in 2018.")}
    for name, text in told.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    lines = unsaid(load(str(tmp_path)))
    assert lines[0].endswith(":5: bottom_line.0: stays off page one: first is not confirmed")
    assert (
        "“Belarus lent Russia money in 2018.” is left out: first does not hold 2018; lent (there by another)"
        in lines[1]
    )


def test_a_spot_or_a_rung_of_the_brief_that_the_model_lacks_is_refused(tmp_path: Path) -> None:
    more = "spots:\n  army: {}\npathways:\n- {title: T, rungs: [war], trigger: {text: A}, then: {text: B}}\n"
    for name, text in (FILES | {"brief.yml": FILES["brief.yml"] + more}).items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    with pytest.raises(BadCase) as caught:
        checked(str(tmp_path), date(2026, 1, 1))
    assert [line.split(": ")[1] for line in caught.value.every] == ["spots.army", "pathways.0.rungs"]
