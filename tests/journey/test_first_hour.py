"""What a new user does first: the README's commands, offline, in an empty home."""

from __future__ import annotations

import json
import re
import shlex
from pathlib import Path

import jsonschema
import pytest
from tests.journey.offline import alone, here

from softflank.cases import load
from softflank.wire.schemas import schema

ROOT = Path(__file__).parents[2]
README = (ROOT / "README.md").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def followed(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, list[list[str]]]:
    """An empty home in which every softflank command of the README was run offline, and those commands."""
    home = tmp_path_factory.mktemp("home")
    blocks = re.findall(r"```sh\n(.*?)```", README, flags=re.DOTALL)
    lines = [line for block in blocks for line in block.splitlines() if line.startswith("softflank ")]
    given = [shlex.split(line, comments=True)[1:] for line in lines]
    for words in given:
        result = here(words, home)
        assert result.returncode in (0, 1), (words, result.stderr)
        assert result.stdout
    return home, given


@pytest.fixture(scope="module")
def brief(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The brief of the first case, written offline into an empty home."""
    home = tmp_path_factory.mktemp("home")
    result = alone(["brief", "venezuela-2025", "--out", "brief"], home)
    assert result.returncode == 0, result.stderr
    return home / "brief"


def test_the_readme_names_the_two_commands() -> None:
    assert "make brief" in README
    assert "make test" in README


def test_each_softflank_command_of_the_readme_runs(followed: tuple[Path, list[list[str]]]) -> None:
    assert len(followed[1]) >= 5


def test_the_brief_is_three_files(brief: Path) -> None:
    assert {"brief.html", "brief.md", "brief.json"} <= {p.name for p in brief.iterdir()}


def test_the_page_needs_no_network_and_no_script(brief: Path) -> None:
    page = (brief / "brief.html").read_text(encoding="utf-8")
    assert re.findall("<script[^>]*>", page) == ['<script type="application/octet-stream" id="brief-json">'], "data"
    assert not re.search(r"""(?:src|srcset)\s*=\s*["']?https?:""", page)
    assert "@import" not in page
    assert not re.search(r"""<link[^>]+href=["']https?:""", page)


def test_the_json_fits_its_schema(brief: Path) -> None:
    found = json.loads((brief / "brief.json").read_text(encoding="utf-8"))
    jsonschema.validate(found, schema("brief"))
    assert found["case"] == "venezuela-2025"
    assert found["as_of"] == "2025-10-31"


def test_the_brief_says_what_must_be_true(brief: Path) -> None:
    """The facts that a reader of the article must find, from data."""
    text = (brief / "brief.md").read_text(encoding="utf-8")
    for needed in ("2014", "2011", "S/2019/186", "Article 19", "7 May 2025", "9,9", "not read in full", "In short"):
        assert needed in text, needed
    assert re.search(r"2\.9 million barrels", text)
    found = json.loads((brief / "brief.json").read_text(encoding="utf-8"))
    figures = {f["id"]: f for f in found["figures"]}
    assert figures["arms.last_delivery"]["value"] == 2014
    assert figures["arms.client_rank"]["value"] <= 10
    assert 0.68 <= figures["votes.agreement"]["value"] <= 0.74


def test_nothing_in_the_brief_postdates_it(brief: Path) -> None:
    found = json.loads((brief / "brief.json").read_text(encoding="utf-8"))
    case = load("venezuela-2025")
    cited = [r for r in found["references"] if r["id"] in case.references]
    assert len(cited) > 50
    assert all((r["date"] or "0") <= "2025-10-31" for r in cited)
    assert all(t["date"] <= "2025-10-31" for t in found["timeline"])


def test_the_same_seed_gives_the_same_numbers_in_another_process(brief: Path, tmp_path: Path) -> None:
    assert here(["brief", "venezuela-2025", "--out", "again", "--format", "json"], tmp_path).returncode == 0
    one, two = (
        json.loads(p.read_text(encoding="utf-8")) for p in (brief / "brief.json", tmp_path / "again/brief.json")
    )
    assert one == two


def test_any_other_names_make_a_brief_and_say_what_a_case_adds(followed: tuple[Path, list[list[str]]]) -> None:
    home, given = followed
    assert [words[:2] for words in given if words[0] == "brief"] == [["brief", "--patron"]]
    assert "case file" in (home / "brief" / "brief.md").read_text(encoding="utf-8")


def test_an_unwritable_folder_is_one_line_and_leaves_nothing(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("mine")
    result = alone(["brief", "--patron", "CHN", "--client", "PAK", "--out", "file/brief"], tmp_path)
    assert result.returncode == 2
    assert result.stderr.count("\n") == 1
    assert [p.name for p in tmp_path.iterdir() if p.name != ".cache"] == ["file"]
