"""The tutorial as a reader follows it, offline; and the comments of a new case, taken at their word."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest
from tests.journey.offline import here

from softflank import drafting
from softflank.cases import load
from softflank.softspots import RULES

PAGE = (Path(__file__).parents[2] / "docs" / "tutorial.md").read_text(encoding="utf-8")
STEP = re.compile(r"(?:Save as\s`(?P<file>[^`]+)`:\n\n)?```(?P<kind>\w+)\n(?P<text>.*?)```", re.DOTALL)


@pytest.fixture(scope="module")
def followed(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, list[list[str]]]:
    """A home in which the page was followed from top to bottom, and the commands that it gave."""
    home = tmp_path_factory.mktemp("reader")
    given: list[list[str]] = []
    for step in STEP.finditer(PAGE):
        if step["file"]:
            (home / step["file"]).write_text(step["text"], encoding="utf-8")
            continue
        for line in step["text"].splitlines():
            words = shlex.split(line)
            given.append(words)
            if words[0] == "softflank":
                done = here(words[1:], home)
                assert done.returncode == 0, (line, done.stderr)
    return home, given


def test_ten_commands_lead_to_page_one(followed: tuple[Path, list[list[str]]]) -> None:
    home, given = followed
    assert len(given) == 10 and given[0] == ["pip", "install", "softflank"]
    assert len(load(str(home / "cuba")).claims) == 5
    text = (home / "cuba-brief" / "brief.md").read_text(encoding="utf-8")
    front = text[: text.index("## Watch")]
    assert "Is Cuba a card against Russia?" in front
    for own in ("in secret Moscow was told that missiles would leave Turkey", "warships on a visit", "Lourdes"):
        assert own in front, own
    for own in ("strengthened its ties with Russia", "An arsenal once, visits now", "The ties have grown of late"):
        assert own in text, own
    assert (home / "cuba-brief" / "brief.html").is_file()


def test_a_changed_quote_stops_the_brief(followed: tuple[Path, list[list[str]]]) -> None:
    home, _ = followed
    claims = home / "cuba" / "claims.yml"
    text = claims.read_text(encoding="utf-8")
    claims.write_text(text.replace('would not attack Cuba"', 'would attack Cuba"'), encoding="utf-8")
    done = here(["brief", "cuba", "--strict", "--draws", "200", "--out", "no"], home)
    claims.write_text(text, encoding="utf-8")
    assert done.returncode == 2 and re.search(r"1 of the \d claims of page one", done.stderr)


def test_the_comments_of_a_new_case_name_every_rule_of_soft_spots() -> None:
    text = (Path(drafting.__file__).parent / "starter" / "case.yml").read_text(encoding="utf-8")
    named = re.search(r"by rule \(([^)]*)\)", text.replace("\n# ", " "))
    assert named and set(named[1].split(", ")) == {rule.name for rule in RULES}


def _uncommented(text: str) -> str:
    """A starter with its examples switched on: a commented block that is YAML, without the empty list behind it."""
    kept = [line[2:] for line in text.splitlines() if re.match(r"# (?:- id:|  )", line)]
    return "\n".join(kept) + "\n"


def test_what_the_comments_of_a_new_case_teach_passes_the_check(tmp_path: Path) -> None:
    asked = ["--patron", "Russia", "--client", "Cuba", "--challenger", "USA", "--as-of", "2025-01-31"]
    assert here(["case", "new", "mine", *asked], tmp_path).returncode == 0
    assert here(["case", "check", "mine"], tmp_path).returncode == 0
    for name in ("claims.yml", "references.yml", "forecasts.yml"):
        file = tmp_path / "mine" / name
        file.write_text(_uncommented(file.read_text(encoding="utf-8")), encoding="utf-8")
    case = tmp_path / "mine" / "case.yml"
    lines = case.read_text(encoding="utf-8").splitlines()
    on = [re.sub(r"^# (?=(?:rung|assessment|spots):|  )", "", line) for line in lines]
    case.write_text(re.sub(r"id-of-\w+(?:-\w+)?", "base-closed-2001", "\n".join(on)), encoding="utf-8")
    for name in ("brief.yml", "hypotheses.yml", "evidence.yml", "threats.yml"):
        words = tmp_path / "mine" / name
        lines = words.read_text(encoding="utf-8").splitlines()
        said = [line[2:] for line in lines if re.match(r"# (?:[a-z_]+:|- |  )", line)]
        words.write_text("\n".join(said).replace("id-of-a-claim", "base-closed-2001") + "\n", encoding="utf-8")
    done = here(["case", "check", "mine"], tmp_path)
    assert done.returncode == 0, done.stderr
    assert "1 claims, 1 references" in done.stdout
    found = load(str(tmp_path / "mine"))
    assert found.rung is not None and found.spots and found.patron_gets and found.forecasts
    assert found.inquiry is not None and found.inquiry.items and found.inquiry.motives and found.threats
    assert found.telling.bottom_line and found.telling.judgements and found.telling.watch and found.telling.mind
