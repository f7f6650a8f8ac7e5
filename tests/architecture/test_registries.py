"""What stands in a folder is listed, what is listed is documented, and the documents are true."""

from __future__ import annotations

import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
import yaml

from softflank.measures import MEASURES
from softflank.sources import load, names
from softflank.sources.catalogue import FOLDER

ROOT = Path(__file__).parents[2]
PACKAGE = ROOT / "src" / "softflank"


def test_every_measure_file_is_listed() -> None:
    files = {p.stem for p in (PACKAGE / "measures" / "catalogue").glob("*.py")} - {"__init__"}
    modules = {m.read.__module__.rsplit(".", 1)[1] for m in MEASURES}
    assert files == modules == {m.name for m in MEASURES}


def test_every_measure_is_in_the_independence_contract_and_the_docs() -> None:
    contracts = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["importlinter"]["contracts"]
    listed = {m for c in contracts if c["name"] == "Measures do not import each other" for m in c["modules"]}
    assert listed == {"softflank.measures.catalogue.*"}
    text = (ROOT / "docs" / "measures.md").read_text(encoding="utf-8")
    missing = [m.name for m in MEASURES if f"`{m.name}`" not in text]
    assert missing == []


@pytest.mark.parametrize("name", names())
def test_every_source_has_a_description_a_reader_and_a_sample(name: str) -> None:
    source, read = load(name)
    assert source.id == name
    assert callable(read)
    assert any((FOLDER / name.replace("-", "_") / "sample").iterdir())


def test_indicators_name_sources_that_exist() -> None:
    listed = yaml.safe_load((PACKAGE / "sources" / "indicators.yml").read_text(encoding="utf-8"))
    for indicator, entry in listed.items():
        sources = entry["source"] if isinstance(entry["source"], list) else [entry["source"]]
        assert set(sources) <= set(names()), indicator
        assert entry["unit"] and entry["label"]


def test_the_command_reference_is_what_the_program_says() -> None:
    from tests.reference_docs import PAGE, render

    assert PAGE.read_text(encoding="utf-8") == render(), "run `make docs`"


def test_importing_the_package_loads_no_heavy_library() -> None:
    heavy = "('polars', 'duckdb', 'numpy', 'altair', 'pydantic')"
    code = f"import sys, softflank; print([m for m in {heavy} if m in sys.modules])"
    found = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert found.stdout.strip() == "[]"


def test_the_lock_names_no_index_and_pins_by_hash() -> None:
    for lock in (ROOT / "requirements").glob("*.txt"):
        lines = lock.read_text().splitlines()
        assert not any("http" in line or "--index" in line or "--extra-index" in line for line in lines)
        pinned = [line for line in lines if "==" in line]
        assert pinned
        assert all(line.endswith("\\") for line in pinned)


def test_no_module_is_a_drawer() -> None:
    names_ = {p.stem for p in PACKAGE.rglob("*.py")}
    assert names_ & {"utils", "helpers", "manager", "base", "misc", "common"} == set()
