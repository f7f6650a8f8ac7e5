"""What stands in a folder is listed, what is listed is documented, and the documents are true."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import yaml
from tests.reference_docs import pages

from softflank.sources import names

ROOT = Path(__file__).parents[2]
PACKAGE = ROOT / "src" / "softflank"


def test_indicators_name_sources_that_exist() -> None:
    listed = yaml.safe_load((PACKAGE / "sources" / "indicators.yml").read_text(encoding="utf-8"))
    for indicator, entry in listed.items():
        sources = entry["source"] if isinstance(entry["source"], list) else [entry["source"]]
        assert set(sources) <= set(names()), indicator
        assert entry["unit"] and entry["label"]


def test_the_documents_are_what_the_program_says() -> None:
    old = [page.name for page, text in pages().items() if page.read_text(encoding="utf-8") != text]
    assert old == [], "run `make docs`"


def test_importing_the_package_loads_no_heavy_library() -> None:
    heavy = "('polars', 'duckdb', 'numpy', 'altair', 'pydantic')"
    code = f"import sys, softflank; print([m for m in {heavy} if m in sys.modules])"
    found = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert found.stdout.strip() == "[]"


def test_the_lock_names_no_index_and_pins_by_hash() -> None:
    for lock in (ROOT / "requirements").glob("*.txt"):
        lines = lock.read_text().splitlines()
        assert not any("://" in line or "--index" in line or "--extra-index" in line for line in lines)
        pinned = [line for line in lines if "==" in line]
        assert pinned
        assert all(line.endswith("\\") for line in pinned)


def test_no_module_is_a_drawer() -> None:
    names_ = {p.stem for p in PACKAGE.rglob("*.py")}
    assert names_ & {"utils", "helpers", "manager", "base", "misc", "common"} == set()
